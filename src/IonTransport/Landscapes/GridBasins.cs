using IonTransport.Crystals;

namespace IonTransport.Landscapes;

/// <summary>
/// Divides a grid into basins of steepest descent and finds every pass, a local minimum of the boundary between two basins (images counted): the
/// candidates for sites and saddles.
/// </summary>
internal sealed class GridBasins
{
    private GridBasins(IReadOnlyList<int> bottoms, IReadOnlyList<int> passes) => (Bottoms, Passes) = (bottoms, passes);

    /// <summary>Grid index of the lowest point of each basin, lowest first.</summary>
    public IReadOnlyList<int> Bottoms { get; }

    /// <summary>Grid index of each pass, one per symmetry orbit, lowest first.</summary>
    public IReadOnlyList<int> Passes { get; }

    public static GridBasins Find(LandscapeGrid grid, double highest, CancellationToken cancellationToken)
    {
        GridGeometry geometry = grid.Geometry;
        int[] byEnergy = Sort(grid, highest);
        int[] rank = new int[geometry.Count];
        Array.Fill(rank, int.MaxValue);
        for (int r = 0; r < byEnergy.Length; r++) rank[byEnergy[r]] = r;

        // The basin of a point and the cell in which its bottom lies, seen from the point.
        int[] basin = new int[geometry.Count];
        CellOffset[] cell = new CellOffset[geometry.Count];
        List<int> bottoms = [];
        BoundaryPatches boundaries = new(geometry.Count);
        List<int> passes = [];
        Span<int> near = stackalloc int[26];
        Span<CellOffset> images = stackalloc CellOffset[26];
        for (int r = 0; r < byEnergy.Length; r++)
        {
            if ((r & 0x3FFFF) == 0) cancellationToken.ThrowIfCancellationRequested();
            int point = byEnergy[r];
            geometry.Neighbours(point, near, images);
            int lowest = r;
            int basinHere = -1;
            CellOffset cellHere = default;
            for (int k = 0; k < near.Length; k++)
            {
                int next = near[k];
                if (rank[next] >= lowest) continue;
                lowest = rank[next];
                basinHere = basin[next];
                cellHere = cell[next] + images[k];
            }

            if (basinHere < 0)
            {
                basinHere = bottoms.Count;
                bottoms.Add(point);
            }

            basin[point] = basinHere;
            cell[point] = cellHere;
            for (int k = 0; k < near.Length; k++)
            {
                int next = near[k];
                if (rank[next] >= r) continue;
                CellOffset across = cell[next] + images[k] - cellHere;
                if (basin[next] == basinHere && across == CellOffset.Zero) continue;

                // Points come in order of energy, so a point that touches no earlier one of the same boundary is a pass: a local minimum of the boundary.
                if (boundaries.Add(point, near, Canonical(basinHere, basin[next], across))) passes.Add(point);
            }
        }

        HashSet<int> orbits = [];
        return new GridBasins(
            bottoms,
            [.. passes.Where(p => orbits.Add(grid.Orbits.OrbitOf[p]))]);
    }

    private static (int, int, CellOffset) Canonical(int from, int to, CellOffset image)
    {
        bool flip = from > to || (from == to && (image.A, image.B, image.C).CompareTo((0, 0, 0)) < 0);
        return flip ? (to, from, -image) : (from, to, image);
    }

    private static int[] Sort(LandscapeGrid grid, double highest)
    {
        double[] energies = grid.OrbitEnergies;
        int[] orbits = [.. Enumerable.Range(0, energies.Length).Where(o => energies[o] <= highest)];
        Array.Sort([.. orbits.Select(o => energies[o])], orbits);
        int[] place = new int[energies.Length];
        Array.Fill(place, -1);
        int[] size = new int[energies.Length];
        foreach (int orbit in grid.Orbits.OrbitOf) size[orbit]++;
        int total = 0;
        foreach (int orbit in orbits)
        {
            place[orbit] = total;
            total += size[orbit];
        }

        int[] sorted = new int[total];
        for (int point = 0; point < grid.Orbits.OrbitOf.Length; point++)
        {
            int orbit = grid.Orbits.OrbitOf[point];
            if (place[orbit] >= 0) sorted[place[orbit]++] = point;
        }

        return sorted;
    }
}
