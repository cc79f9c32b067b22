using System.Globalization;
using IonTransport.Crystals;
using IonTransport.Physics;

namespace IonTransport.Landscapes.Potentials;

/// <summary>Geometry of the bins in which the ions of a cell and their periodic images are sorted, kind by kind, to find pairs within a cutoff.</summary>
/// <remarks>The images fill a shell of bins around the cell, so cutoffs longer than the cell and any cell shape are right. Immutable.</remarks>
internal sealed class ImageCells
{
    private const double BinsPerCutoff = 3.0;
    private readonly Lattice _lattice;
    private readonly int[] _kinds;
    private readonly int[] _bins = new int[3];
    private readonly int[] _reach = new int[3];
    private readonly int[] _extended = new int[3];

    public ImageCells(Lattice lattice, int[] kinds, int kindCount, double cutoff)
    {
        (_lattice, _kinds, KindCount) = (lattice, kinds, kindCount);
        Vector3D widths = lattice.Widths;
        for (int axis = 0; axis < 3; axis++)
        {
            _bins[axis] = Math.Clamp((int)(BinsPerCutoff * widths[axis] / cutoff), 1, 40);
            _reach[axis] = (int)Math.Ceiling(cutoff * _bins[axis] / widths[axis] * (1.0 + 1e-12));
            _extended[axis] = _bins[axis] + (2 * _reach[axis]);
        }

        Runs = [.. FindRuns(cutoff)];
    }

    public int KindCount { get; }

    public int BinCount => _extended[0] * _extended[1] * _extended[2];

    /// <summary>Rows of bins to search around a bin: offset of the row's middle, first and last bin relative to it.</summary>
    public (int Row, int First, int Last)[] Runs { get; }

    /// <summary>Sorts the ions and their images.</summary>
    /// <exception cref="ArgumentException">A coordinate is not finite.</exception>
    public void Fill(ReadOnlySpan<double> coordinates, ImageList list)
    {
        int ions = _kinds.Length;
        list.Prepare(ions, KindCount, _bins[0] * _bins[1] * _bins[2], BinCount);
        SortHome(coordinates, list, ions);
        int n = 0;
        int homeBins = _bins[0] * _bins[1] * _bins[2];
        for (int kind = 0; kind < KindCount; kind++)
        {
            int start = kind * (BinCount + 1);
            int bin = 0;
            for (int a = 0; a < _extended[0]; a++)
            {
                (int cellA, int homeA) = Split(a - _reach[0], _bins[0]);
                for (int b = 0; b < _extended[1]; b++)
                {
                    (int cellB, int homeB) = Split(b - _reach[1], _bins[1]);
                    Vector3D row = (cellA * _lattice.VectorA) + (cellB * _lattice.VectorB);
                    int homeRow = (kind * homeBins) + (((homeA * _bins[1]) + homeB) * _bins[2]);
                    (int cellC, int homeC) = Split(-_reach[2], _bins[2]);
                    for (int c = 0; c < _extended[2]; c++, bin++)
                    {
                        list.Start[start + bin] = n;
                        (int from, int to) = (list.HomeStart[homeRow + homeC], list.HomeStart[homeRow + homeC + 1]);
                        if (from < to)
                        {
                            list.Reserve(n + to - from);
                            Vector3D shift = row + (cellC * _lattice.VectorC);
                            for (int k = from; k < to; k++)
                            {
                                int ion = list.HomeOrder[k];
                                list.Ion[n] = ion;
                                list.X[n] = list.HomeX[ion] + shift.X;
                                list.Y[n] = list.HomeY[ion] + shift.Y;
                                list.Z[n++] = list.HomeZ[ion] + shift.Z;
                            }
                        }

                        if (++homeC == _bins[2]) (homeC, cellC) = (0, cellC + 1);
                    }
                }
            }

            list.Start[start + bin] = n;
        }
    }

    private void SortHome(ReadOnlySpan<double> coordinates, ImageList list, int ions)
    {
        int homeBins = _bins[0] * _bins[1] * _bins[2];
        for (int i = 0; i < ions; i++)
        {
            Vector3D x = new(coordinates[3 * i], coordinates[(3 * i) + 1], coordinates[(3 * i) + 2]);
            if (!x.IsFinite) throw new ArgumentException(string.Create(CultureInfo.InvariantCulture, $"The position of ion {i} is not finite: {x}."), nameof(coordinates));
            Vector3D f = Lattice.Wrap(_lattice.ToFractional(x));
            Vector3D home = _lattice.ToCartesian(f);
            (list.HomeX[i], list.HomeY[i], list.HomeZ[i]) = (home.X, home.Y, home.Z);
            (int a, int b, int c) = (BinOf(f.X, 0), BinOf(f.Y, 1), BinOf(f.Z, 2));
            list.HomeBin[i] = (_kinds[i] * homeBins) + (((a * _bins[1]) + b) * _bins[2]) + c;
            list.Centre[i] = ((((a + _reach[0]) * _extended[1]) + b + _reach[1]) * _extended[2]) + c + _reach[2];
            list.HomeStart[list.HomeBin[i] + 1]++;
        }

        for (int b = 1; b < (KindCount * homeBins) + 1; b++) list.HomeStart[b] += list.HomeStart[b - 1];
        for (int i = ions - 1; i >= 0; i--) list.HomeOrder[--list.HomeStart[list.HomeBin[i] + 1]] = i;

        // The starts have moved one bin up; bring them back.
        for (int b = 0; b < KindCount * homeBins; b++) list.HomeStart[b] = list.HomeStart[b + 1];
        list.HomeStart[KindCount * homeBins] = ions;
    }

    private IEnumerable<(int Row, int First, int Last)> FindRuns(double cutoff)
    {
        for (int a = -_reach[0]; a <= _reach[0]; a++)
        {
            for (int b = -_reach[1]; b <= _reach[1]; b++)
            {
                int first = -_reach[2];
                while (first <= 0 && LeastDistance(a, b, first) > cutoff) first++;
                if (first > 0) continue;
                int last = _reach[2];
                while (LeastDistance(a, b, last) > cutoff) last--;
                yield return (((a * _extended[1]) + b) * _extended[2], first, last);
            }
        }
    }

    /// <summary>A lower bound of the distance between points of two bins: exact where the axes are at right angles.</summary>
    private double LeastDistance(int a, int b, int c)
    {
        (Vector3D u, Vector3D v, Vector3D w) = (_lattice.VectorA / _bins[0], _lattice.VectorB / _bins[1], _lattice.VectorC / _bins[2]);
        bool orthogonal = Math.Abs(Vector3D.Dot(u, v)) + Math.Abs(Vector3D.Dot(v, w)) + Math.Abs(Vector3D.Dot(u, w)) < 1e-9 * u.LengthSquared;
        if (orthogonal)
        {
            Vector3D gap = new(Gap(a) * u.Length, Gap(b) * v.Length, Gap(c) * w.Length);
            return gap.Length * (1.0 - 1e-12);
        }

        // The difference of two points lies within the circumsphere of a box of twice the bin around the offset.
        double radius = 0.0;
        foreach (double s in (double[])[-1.0, 1.0])
        {
            foreach (double t in (double[])[-1.0, 1.0]) radius = Math.Max(radius, (u + (s * v) + (t * w)).Length);
        }

        return ((a * u) + (b * v) + (c * w)).Length - radius;
    }

    private static double Gap(int offset) => Math.Max(0, Math.Abs(offset) - 1);

    private static (int Cell, int Bin) Split(int index, int bins)
    {
        int cell = (int)Math.Floor((double)index / bins);
        return (cell, index - (cell * bins));
    }

    private int BinOf(double wrapped, int axis) => Math.Min(_bins[axis] - 1, (int)(wrapped * _bins[axis]));
}
