using System.Numerics.Tensors;
using IonTransport.Physics;

namespace IonTransport.Crystals;

/// <summary>
/// Electrostatic interaction of unit charges on the sites of a periodic cell, as a matrix: the energy per cell of charges q is ½ Σ_ij q_i J_ij q_j (eV),
/// images and self-terms included; a charged cell is neutralised by a uniform background.
/// </summary>
/// <remarks>
/// P. P. Ewald, Ann. Phys. 369, 253 (1921), tin-foil boundary. One matrix serves any number of arrangements of charges on the same sites. Cost O(N² M)
/// with M reciprocal vectors; relative accuracy about 1e-9.
/// </remarks>
internal sealed class EwaldMatrix
{
    /// <summary>More sites would need over 800 MB.</summary>
    public const int MostSites = 10_000;

    /// <summary>Both sums are cut where their Gaussian falls to e^−Decay.</summary>
    private const double Decay = 24.0;

    private readonly double[] _values;

    public EwaldMatrix(Lattice lattice, IReadOnlyList<Vector3D> fractional, CancellationToken cancellationToken = default)
    {
        Count = fractional.Count;
        if (Count > MostSites) throw new ArgumentException($"An electrostatic matrix of {Count} sites would need {8.0 * Count * Count / 1e9:F1} GB; at most {MostSites} sites.", nameof(fractional));
        _values = new double[(long)Count * Count];

        // The width of the screening charges balances the two sums: few neighbours, few reciprocal vectors.
        double eta = Math.PI * Math.Pow(Math.Max(8, Count) / (lattice.Volume * lattice.Volume), 1.0 / 3.0);
        AddRealSpace(lattice, fractional, eta, cancellationToken);
        AddReciprocal(lattice, fractional, eta, cancellationToken);
        double background = -Math.PI / (eta * lattice.Volume);
        for (int i = 0; i < Count; i++) _values[(i * Count) + i] -= 2.0 * Math.Sqrt(eta / Math.PI);
        for (int i = 0; i < _values.Length; i++) _values[i] = Constants.Coulomb * (_values[i] + background);
    }

    public int Count { get; }

    public double this[int i, int j] => _values[(i * Count) + j];

    public ReadOnlySpan<double> Row(int i) => _values.AsSpan(i * Count, Count);

    /// <summary>Energy per cell in eV of charges in e.</summary>
    public double Energy(ReadOnlySpan<double> charges)
    {
        double sum = 0.0;
        for (int i = 0; i < Count; i++) sum += charges[i] * TensorPrimitives.Dot(Row(i), charges);
        return 0.5 * sum;
    }

    private void AddRealSpace(Lattice lattice, IReadOnlyList<Vector3D> fractional, double eta, CancellationToken cancellationToken)
    {
        double root = Math.Sqrt(eta);
        NeighbourFinder finder = new(lattice, fractional, Math.Sqrt(Decay) / root);
        ParallelWork.For(Count, -1, static () => new List<Neighbour>(), (i, near) =>
        {
            finder.Find(fractional[i], near);
            foreach (Neighbour n in near)
            {
                if (n.Index == i && n.Image == CellOffset.Zero) continue;
                _values[(i * Count) + n.Index] += MathNet.Numerics.SpecialFunctions.Erfc(root * n.Distance) / n.Distance;
            }
        }, null, cancellationToken);
    }

    private void AddReciprocal(Lattice lattice, IReadOnlyList<Vector3D> fractional, double eta, CancellationToken cancellationToken)
    {
        // |G| ≤ 2 √(η·Decay); the number of planes along an axis is |G|·|axis|/2π.
        double longest = 2.0 * Math.Sqrt(eta * Decay);
        int ha = (int)Math.Ceiling(longest * lattice.A / (2.0 * Math.PI)), hb = (int)Math.Ceiling(longest * lattice.B / (2.0 * Math.PI)), hc = (int)Math.Ceiling(longest * lattice.C / (2.0 * Math.PI));
        List<(Vector3D Index, double Weight)> vectors = [];
        for (int h = 0; h <= ha; h++)
        {
            for (int k = h == 0 ? 0 : -hb; k <= hb; k++)
            {
                for (int l = h == 0 && k == 0 ? 1 : -hc; l <= hc; l++)
                {
                    Vector3D index = new(h, k, l);
                    double square = ((2.0 * Math.PI) * (lattice.Reciprocal * index)).LengthSquared;

                    // Each vector stands for its opposite as well.
                    if (square <= longest * longest) vectors.Add((index, 8.0 * Math.PI / lattice.Volume * Math.Exp(-square / (4.0 * eta)) / square));
                }
            }
        }

        // Rows of all site phases (cos, sin): the matrix is a sum of outer products, done row by row.
        double[] cos = new double[(long)vectors.Count * Count], sin = new double[(long)vectors.Count * Count];
        for (int g = 0; g < vectors.Count; g++)
        {
            for (int i = 0; i < Count; i++) (sin[(g * Count) + i], cos[(g * Count) + i]) = Math.SinCos(2.0 * Math.PI * Vector3D.Dot(vectors[g].Index, fractional[i]));
        }

        ParallelWork.For(Count, i =>
        {
            Span<double> row = _values.AsSpan(i * Count, Count);
            for (int g = 0; g < vectors.Count; g++)
            {
                double weight = vectors[g].Weight;
                TensorPrimitives.MultiplyAdd(cos.AsSpan(g * Count, Count), weight * cos[(g * Count) + i], row, row);
                TensorPrimitives.MultiplyAdd(sin.AsSpan(g * Count, Count), weight * sin[(g * Count) + i], row, row);
            }
        }, cancellationToken);
    }
}
