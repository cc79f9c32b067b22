using IonTransport.Crystals;

namespace IonTransport.Landscapes.Grids;

/// <summary>Remembers which grid points lie on the boundary between which two basins, to tell a new patch of boundary from the growth of an old one.</summary>
internal sealed class BoundaryPatches
{
    private readonly Dictionary<(int, int, CellOffset), int> _numbers = [];

    // Most boundary points part two basins only; the few that part more keep the others aside.
    private readonly int[] _first;
    private readonly Dictionary<int, List<int>> _others = [];

    public BoundaryPatches(int points)
    {
        _first = new int[points];
        Array.Fill(_first, -1);
    }

    /// <summary>Puts a point on the boundary between two basins.</summary>
    /// <returns>True if no neighbour of the point was on that boundary yet.</returns>
    public bool Add(int point, ReadOnlySpan<int> neighbours, (int From, int To, CellOffset Image) basins)
    {
        if (!_numbers.TryGetValue(basins, out int number)) _numbers.Add(basins, number = _numbers.Count);
        if (Contains(point, number)) return false;
        if (_first[point] < 0) _first[point] = number;
        else if (_others.TryGetValue(point, out List<int>? more)) more.Add(number);
        else _others.Add(point, [number]);
        foreach (int n in neighbours) if (Contains(n, number)) return false;
        return true;
    }

    private bool Contains(int point, int number) =>
        _first[point] == number || (_first[point] >= 0 && _others.TryGetValue(point, out List<int>? more) && more.Contains(number));
}
