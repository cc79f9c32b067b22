using System.Numerics;
using IonTransport.Crystals;
using IonTransport.Kinetics.Models;
using IonTransport.Physics;

namespace IonTransport.Kinetics.Records;

/// <summary>
/// Displacements on a lattice with one site a cell: they are whole numbers of cells, so an ion is one word, two windows are joined by one addition, and sums of products
/// are exact whatever the order they are taken in. O(ions) a sample.
/// </summary>
internal sealed class PackedDisplacements : TracerDisplacements
{
    private const int Products = 6;
    private readonly (int First, int Count)[] _ranges;
    private readonly long[][] _pending;
    private readonly bool[] _waiting;
    private readonly long[] _work;
    private readonly double[] _sums;
    private readonly double[][] _weights;

    public PackedDisplacements(int ions, (int First, int Count)[] ranges, int levels, Lattice lattice)
        : base(ranges.Length, levels)
    {
        _ranges = ranges;
        _pending = new long[levels][];
        _waiting = new bool[levels];
        _work = new long[ions];
        _sums = new double[ranges.Length * levels * Products];
        (Vector3D a, Vector3D b, Vector3D c) = (lattice.VectorA, lattice.VectorB, lattice.VectorC);
        _weights = [.. Enumerable.Range(0, 3).Select(k => new[] { a[k] * a[k], b[k] * b[k], c[k] * c[k], 2.0 * a[k] * b[k], 2.0 * a[k] * c[k], 2.0 * b[k] * c[k] })];
    }

    /// <summary>Adds the cells crossed since the last sample.</summary>
    public void Add(ReadOnlySpan<long> cells)
    {
        ReadOnlySpan<long> current = cells;
        for (int level = 0; level < Levels; level++)
        {
            Windows[level]++;
            for (int s = 0; s < _ranges.Length; s++) Accumulate(current.Slice(_ranges[s].First, _ranges[s].Count), _sums.AsSpan(((s * Levels) + level) * Products, Products));
            if (!_waiting[level])
            {
                current.CopyTo(_pending[level] ??= new long[_work.Length]);
                _waiting[level] = true;
                return;
            }

            Join(current, _pending[level], _work);
            current = _work;
            _waiting[level] = false;
        }
    }

    public override void Clear()
    {
        Array.Clear(_sums);
        Array.Clear(Windows);
        Array.Clear(_waiting);
    }

    protected override double SumOfSquares(int species, int level, int axis)
    {
        double sum = 0.0;
        for (int p = 0; p < Products; p++) sum += _weights[axis][p] * _sums[(((species * Levels) + level) * Products) + p];
        return sum;
    }

    private static void Join(ReadOnlySpan<long> x, ReadOnlySpan<long> y, Span<long> sum)
    {
        int i = 0;
        for (; i <= x.Length - Vector<long>.Count; i += Vector<long>.Count) (new Vector<long>(x[i..]) + new Vector<long>(y[i..])).CopyTo(sum[i..]);
        for (; i < x.Length; i++) sum[i] = x[i] + y[i];
    }

    // aa, bb, cc, ab, ac, bc. Whole numbers below 2⁵³ in doubles: exact in any order.
    private static void Accumulate(ReadOnlySpan<long> cells, Span<double> sums)
    {
        int i = 0;
        Vector<double> aa = default, bb = default, cc = default, ab = default, ac = default, bc = default;
        for (; i <= cells.Length - Vector<long>.Count; i += Vector<long>.Count)
        {
            PackedCells.Unpack(new Vector<long>(cells[i..]), out Vector<double> a, out Vector<double> b, out Vector<double> c);
            aa += a * a;
            bb += b * b;
            cc += c * c;
            ab += a * b;
            ac += a * c;
            bc += b * c;
        }

        sums[0] += Vector.Sum(aa);
        sums[1] += Vector.Sum(bb);
        sums[2] += Vector.Sum(cc);
        sums[3] += Vector.Sum(ab);
        sums[4] += Vector.Sum(ac);
        sums[5] += Vector.Sum(bc);
        for (; i < cells.Length; i++)
        {
            PackedCells.Unpack(cells[i], out int a, out int b, out int c);
            sums[0] += (double)a * a;
            sums[1] += (double)b * b;
            sums[2] += (double)c * c;
            sums[3] += (double)a * b;
            sums[4] += (double)a * c;
            sums[5] += (double)b * c;
        }
    }
}
