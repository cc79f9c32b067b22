using System.Numerics;
using IonTransport.Crystals;
using IonTransport.Physics;

namespace IonTransport.Landscapes.Potentials;

/// <summary>The reciprocal-space part of an Ewald sum: E = Σ_k w_k |S(k)|² over half of the reciprocal lattice points within the cutoff.</summary>
/// <remarks>
/// Points are taken in columns of equal (n₁, n₂); along a column the phase of an ion is multiplied by exp(2πi f₃) from one point to the next, so there
/// are no sines in the sum. O(N · points). Columns fall into a fixed number of chunks whose sums are added in order: the same bits on any number of threads.
/// </remarks>
internal sealed class ReciprocalSum
{
    public const int Chunks = 16;
    private readonly Lattice _lattice;
    private readonly double[] _charges;
    private readonly Column[] _columns;
    private readonly double[] _weights;
    private readonly int[] _chunkStart = new int[Chunks + 1];
    private readonly (Vector3D A, Vector3D B, Vector3D C) _reciprocal;
    private readonly double _alpha;

    public ReciprocalSum(Lattice lattice, IReadOnlyList<double> charges, EwaldSplitting splitting)
    {
        _lattice = lattice;
        _alpha = splitting.Alpha;
        Matrix3D columns = lattice.Reciprocal.Transpose() * (2.0 * Math.PI);
        _reciprocal = (columns.Row(0), columns.Row(1), columns.Row(2));
        int width = 2 * Vector<double>.Count;
        PaddedCount = (charges.Count + width - 1) / width * width;
        _charges = new double[PaddedCount];
        for (int i = 0; i < charges.Count; i++) _charges[i] = charges[i];
        double k = splitting.ReciprocalCutoff;
        MaximumA = (int)(k * lattice.A / (2.0 * Math.PI));
        MaximumB = (int)(k * lattice.B / (2.0 * Math.PI));
        MaximumC = (int)(k * lattice.C / (2.0 * Math.PI));
        (_columns, _weights) = FindColumns(k);
        LongestColumn = _columns.Length > 0 ? _columns.Max(c => c.Count) : 0;
        int chunk = 0;
        for (int c = 0; c < _columns.Length; c++)
        {
            while (chunk < Chunks && _columns[c].Weight * (long)Chunks >= chunk * (long)_weights.Length) _chunkStart[chunk++] = c;
        }

        while (chunk <= Chunks) _chunkStart[chunk++] = _columns.Length;
    }

    /// <summary>Number of ions, padded to whole pairs of vectors.</summary>
    public int PaddedCount { get; }

    public int PointCount => _weights.Length;

    public int LongestColumn { get; }

    private int MaximumA { get; }

    private int MaximumB { get; }

    private int MaximumC { get; }

    /// <summary>Phases exp(2πi n f) of all ions; to be called before the sums.</summary>
    public void Prepare(ReadOnlySpan<double> coordinates, PhaseTable phases)
    {
        phases.Prepare(PaddedCount, MaximumA, MaximumB, MaximumC);
        for (int i = 0; i < coordinates.Length / 3; i++)
        {
            Vector3D f = _lattice.ToFractional(new Vector3D(coordinates[3 * i], coordinates[(3 * i) + 1], coordinates[(3 * i) + 2]));
            phases.Set(i, f - new Vector3D(Math.Floor(f.X), Math.Floor(f.Y), Math.Floor(f.Z)));
        }
    }

    /// <summary>Energy and ∂E/∂ε of one chunk of columns; its gradient, 3 runs of <see cref="PaddedCount"/>, is added to the buffer if there is one.</summary>
    public (double Energy, Matrix3D Strain) Evaluate(int chunk, PhaseTable phases, ColumnScratch scratch, Span<double> gradient, bool strain)
    {
        double energy = 0.0;
        Matrix3D sum = default;
        for (int c = _chunkStart[chunk]; c < _chunkStart[chunk + 1]; c++)
        {
            Column column = _columns[c];
            ReadOnlySpan<double> weights = _weights.AsSpan(column.Weight, column.Count);
            scratch.Start(phases, _charges, column);
            scratch.SumStructureFactors(phases, column.Count);
            for (int k = 0; k < column.Count; k++)
            {
                double term = weights[k] * ((scratch.Real[k] * scratch.Real[k]) + (scratch.Imaginary[k] * scratch.Imaginary[k]));
                energy += term;
                if (strain) sum += StrainOf(PointOf(column, k), term);
                scratch.Real[k] *= weights[k];
                scratch.Imaginary[k] *= weights[k];
            }

            if (gradient.IsEmpty) continue;
            Vector3D across = (column.A * _reciprocal.A) + (column.B * _reciprocal.B);
            scratch.AddGradient(phases, column, across, _reciprocal.C, gradient);
        }

        return (energy, sum);
    }

    /// <summary>Walks over all points in batches: fills charge-weighted phases q·cos, q·sin (points × ions) and hands them out with the points and weights.</summary>
    public void ForEachBatch(PhaseTable phases, ColumnScratch scratch, PointBatch batch, Action<PointBatch> use)
    {
        batch.Clear();
        foreach (Column column in _columns)
        {
            if (batch.Count + column.Count > batch.Capacity)
            {
                use(batch);
                batch.Clear();
            }

            scratch.Start(phases, _charges, column);
            for (int k = 0; k < column.Count; k++)
            {
                batch.Add(PointOf(column, k), _weights[column.Weight + k], scratch.PhaseReal, scratch.PhaseImaginary);
                scratch.Advance(phases);
            }
        }

        if (batch.Count > 0) use(batch);
    }

    private Vector3D PointOf(Column column, int k) => (column.A * _reciprocal.A) + (column.B * _reciprocal.B) + ((column.First + k) * _reciprocal.C);

    private Matrix3D StrainOf(Vector3D k, double energy) =>
        (Matrix3D.Outer(k, k) * (2.0 * energy * ((1.0 / k.LengthSquared) + (0.25 / (_alpha * _alpha))))) - (Matrix3D.Identity * energy);

    private (Column[] Columns, double[] Weights) FindColumns(double cutoff)
    {
        List<Column> columns = [];
        List<double> weights = [];
        double scale = 4.0 * Math.PI * Constants.Coulomb / _lattice.Volume;
        for (int a = 0; a <= MaximumA; a++)
        {
            for (int b = a == 0 ? 0 : -MaximumB; b <= MaximumB; b++)
            {
                int start = weights.Count;
                int first = 0;
                for (int c = a == 0 && b == 0 ? 1 : -MaximumC; c <= MaximumC; c++)
                {
                    Vector3D k = (a * _reciprocal.A) + (b * _reciprocal.B) + (c * _reciprocal.C);
                    double square = k.LengthSquared;
                    if (square > cutoff * cutoff) continue;
                    if (weights.Count == start) first = c;
                    weights.Add(scale * Math.Exp(-0.25 * square / (_alpha * _alpha)) / square);
                }

                if (weights.Count > start) columns.Add(new Column(a, b, first, weights.Count - start, start));
            }
        }

        return ([.. columns], [.. weights]);
    }

    /// <summary>Points (A, B, First … First + Count − 1) of the reciprocal lattice and the place of their weights.</summary>
    internal readonly record struct Column(int A, int B, int First, int Count, int Weight);
}
