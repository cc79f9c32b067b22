using IonTransport.Crystals;

namespace IonTransport.Landscapes.Grids;

/// <summary>
/// Percolation of the grid itself: points in order of energy through a union-find that carries cell offsets. It knows nothing of minima, saddles or paths, so it checks
/// the network that is built from those.
/// </summary>
internal static class GridPercolation
{
    /// <summary>The lowest energies below which grid points, joined to their 26 neighbours, wrap around the cell in 1, 2 and 3 directions; null where they do not.</summary>
    public static double?[] Levels(LandscapeGrid grid, double highest, CancellationToken cancellationToken)
    {
        GridGeometry geometry = grid.Geometry;
        int[] byEnergy = grid.ByEnergy(highest);
        bool[] open = new bool[geometry.Count];
        PeriodicUnionFind clusters = new(geometry.Count);
        double?[] levels = new double?[3];
        int dimension = 0;
        Span<int> near = stackalloc int[26];
        Span<CellOffset> images = stackalloc CellOffset[26];
        for (int r = 0; r < byEnergy.Length && dimension < 3; r++)
        {
            if ((r & 0x3FFFF) == 0) cancellationToken.ThrowIfCancellationRequested();
            int point = byEnergy[r];
            open[point] = true;
            geometry.Neighbours(point, near, images);
            for (int k = 0; k < near.Length; k++)
            {
                if (!open[near[k]]) continue;
                int reached = clusters.Join(point, near[k], images[k]);
                while (dimension < reached) levels[dimension++] = grid[point];
            }
        }

        return levels;
    }
}
