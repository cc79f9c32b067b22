using IonTransport.Physics;

namespace IonTransport.Crystals;

/// <summary>Finds all periodic images of a set of points within a distance of any point in space, by cell lists.</summary>
/// <remarks>
/// The cell is divided into bins about half a cutoff wide. A search costs O(number of points within the cutoff), whatever the size of the cell, and is
/// right for any cell shape and for cutoffs longer than the cell. Immutable; searches may run in parallel.
/// </remarks>
public sealed class NeighbourFinder
{
    private readonly Lattice _lattice;
    private readonly Vector3D[] _cartesian;
    private readonly CellOffset[] _home;
    private readonly int[] _start;
    private readonly int[] _order;
    private readonly int[] _bins = new int[3];
    private readonly Vector3D _widths;

    /// <summary>Sorts the points into bins.</summary>
    /// <param name="lattice">The lattice.</param>
    /// <param name="fractional">Fractional coordinates of the points, anywhere.</param>
    /// <param name="cutoff">Largest distance in Å, positive.</param>
    /// <exception cref="ArgumentOutOfRangeException">The cutoff is not positive and finite.</exception>
    public NeighbourFinder(Lattice lattice, IReadOnlyList<Vector3D> fractional, double cutoff)
    {
        _lattice = Require.NotNull(lattice);
        ArgumentNullException.ThrowIfNull(fractional);
        Cutoff = Require.Positive(cutoff, nameof(cutoff), "Å");
        _widths = lattice.Widths;
        for (int axis = 0; axis < 3; axis++)
        {
            _bins[axis] = Math.Clamp((int)(2.0 * _widths[axis] / cutoff), 1, 64);
        }

        int count = fractional.Count;
        _cartesian = new Vector3D[count];
        _home = new CellOffset[count];
        int[] bin = new int[count];
        _start = new int[(_bins[0] * _bins[1] * _bins[2]) + 1];
        for (int i = 0; i < count; i++)
        {
            Vector3D f = fractional[i];
            if (!f.IsFinite) throw new ArgumentException($"Point {i} is not finite.", nameof(fractional));
            Vector3D w = Lattice.Wrap(f);
            _home[i] = new CellOffset((int)Math.Round(w.X - f.X), (int)Math.Round(w.Y - f.Y), (int)Math.Round(w.Z - f.Z));
            _cartesian[i] = lattice.ToCartesian(w);
            bin[i] = (((BinOf(w.X, 0) * _bins[1]) + BinOf(w.Y, 1)) * _bins[2]) + BinOf(w.Z, 2);
            _start[bin[i] + 1]++;
        }

        for (int b = 1; b < _start.Length; b++) _start[b] += _start[b - 1];
        int[] next = [.. _start];
        _order = new int[count];
        for (int i = 0; i < count; i++) _order[next[bin[i]]++] = i;
    }

    /// <summary>Largest distance in Å.</summary>
    public double Cutoff { get; }

    /// <summary>Finds the neighbours of a point.</summary>
    /// <param name="fractional">Fractional coordinates of the point, anywhere.</param>
    /// <param name="found">Receives every image with distance at most the cutoff, a point at distance zero included; cleared first. The order is fixed for a given input.</param>
    public void Find(Vector3D fractional, List<Neighbour> found) => Find(fractional, Cutoff, found);

    /// <summary>Finds the neighbours of a point within a distance of its own, shorter or longer than <see cref="Cutoff"/>.</summary>
    /// <param name="fractional">Fractional coordinates of the point, anywhere.</param>
    /// <param name="distance">Largest distance in Å, positive.</param>
    /// <param name="found">Receives every image with at most that distance; cleared first.</param>
    /// <exception cref="ArgumentOutOfRangeException">The distance is not positive and finite.</exception>
    public void Find(Vector3D fractional, double distance, List<Neighbour> found)
    {
        ArgumentNullException.ThrowIfNull(found);
        Require.Positive(distance, nameof(distance), "Å");
        found.Clear();
        int reachA = (int)Math.Ceiling(distance * _bins[0] / _widths.X);
        int reachB = (int)Math.Ceiling(distance * _bins[1] / _widths.Y);
        int reachC = (int)Math.Ceiling(distance * _bins[2] / _widths.Z);
        Vector3D centre = _lattice.ToCartesian(fractional);
        int a0 = (int)Math.Floor(fractional.X * _bins[0]);
        int b0 = (int)Math.Floor(fractional.Y * _bins[1]);
        int c0 = (int)Math.Floor(fractional.Z * _bins[2]);
        double limit = distance * distance;
        for (int a = a0 - reachA; a <= a0 + reachA; a++)
        {
            (int cellA, int binA) = Split(a, _bins[0]);
            for (int b = b0 - reachB; b <= b0 + reachB; b++)
            {
                (int cellB, int binB) = Split(b, _bins[1]);
                for (int c = c0 - reachC; c <= c0 + reachC; c++)
                {
                    (int cellC, int binC) = Split(c, _bins[2]);
                    int bin = (((binA * _bins[1]) + binB) * _bins[2]) + binC;
                    if (_start[bin] == _start[bin + 1]) continue;
                    CellOffset cell = new(cellA, cellB, cellC);
                    Vector3D shift = _lattice.ToCartesian(cell.ToVector()) - centre;
                    for (int k = _start[bin]; k < _start[bin + 1]; k++)
                    {
                        int i = _order[k];
                        Vector3D v = _cartesian[i] + shift;
                        double square = v.LengthSquared;
                        if (square <= limit) found.Add(new Neighbour(i, cell + _home[i], v, Math.Sqrt(square)));
                    }
                }
            }
        }
    }

    /// <summary>Finds the neighbours of a point, as a new list sorted by distance.</summary>
    /// <param name="fractional">Fractional coordinates of the point, anywhere.</param>
    /// <returns>Every image with distance at most the cutoff, nearest first.</returns>
    public IReadOnlyList<Neighbour> Find(Vector3D fractional)
    {
        List<Neighbour> found = [];
        Find(fractional, found);
        return [.. found.OrderBy(n => n.Distance)];
    }

    private static (int Cell, int Bin) Split(int index, int bins)
    {
        int cell = (int)Math.Floor((double)index / bins);
        return (cell, index - (cell * bins));
    }

    private int BinOf(double wrapped, int axis) => Math.Min(_bins[axis] - 1, (int)(wrapped * _bins[axis]));
}
