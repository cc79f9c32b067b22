using IonTransport.Crystals;
using IonTransport.Physics;

namespace IonTransport.Landscapes.Grids;

/// <summary>
/// Divides a grid into basins of steepest descent and finds every pass, a local minimum of the boundary between two basins (images counted): the
/// candidates for sites and saddles.
/// </summary>
internal sealed class GridBasins
{
    private readonly GridGeometry _geometry;
    private readonly sbyte[] _downhill;

    private GridBasins(GridGeometry geometry, sbyte[] downhill, IReadOnlyList<int> bottoms, IReadOnlyList<GridPass> passes) =>
        (_geometry, _downhill, Bottoms, Passes) = (geometry, downhill, bottoms, passes);

    /// <summary>Grid index of the lowest point of each basin, lowest first.</summary>
    public IReadOnlyList<int> Bottoms { get; }

    /// <summary>All passes, lowest first.</summary>
    public IReadOnlyList<GridPass> Passes { get; }

    /// <summary>The way of steepest descent from a point to the bottom of its basin.</summary>
    /// <param name="point">Grid index of the start.</param>
    /// <param name="image">Cell of the start.</param>
    /// <returns>Fractional coordinates, the start first.</returns>
    public List<Vector3D> Descent(int point, CellOffset image)
    {
        List<Vector3D> way = [];
        Span<int> near = stackalloc int[26];
        Span<CellOffset> images = stackalloc CellOffset[26];
        while (true)
        {
            way.Add(_geometry.Fractional(point) + image.ToVector());
            if (_downhill[point] < 0) return way;
            _geometry.Neighbours(point, near, images);
            image += images[_downhill[point]];
            point = near[_downhill[point]];
        }
    }

    public static GridBasins Find(LandscapeGrid grid, double highest, CancellationToken cancellationToken)
    {
        GridGeometry geometry = grid.Geometry;
        int[] byEnergy = grid.ByEnergy(highest);
        int[] rank = new int[geometry.Count];
        Array.Fill(rank, int.MaxValue);
        for (int r = 0; r < byEnergy.Length; r++) rank[byEnergy[r]] = r;

        // The basin of a point and the cell in which its bottom lies, seen from the point.
        int[] basin = new int[geometry.Count];
        CellOffset[] cell = new CellOffset[geometry.Count];
        List<int> bottoms = [];
        BoundaryPatches boundaries = new(geometry.Count);
        List<GridPass> passes = [];
        sbyte[] downhill = new sbyte[geometry.Count];
        Span<int> near = stackalloc int[26];
        Span<CellOffset> images = stackalloc CellOffset[26];
        for (int r = 0; r < byEnergy.Length; r++)
        {
            if ((r & 0x3FFFF) == 0) cancellationToken.ThrowIfCancellationRequested();
            int point = byEnergy[r];
            geometry.Neighbours(point, near, images);
            int lowest = r;
            int basinHere = -1;
            downhill[point] = -1;
            CellOffset cellHere = default;
            for (int k = 0; k < near.Length; k++)
            {
                int next = near[k];
                if (rank[next] >= lowest) continue;
                lowest = rank[next];
                downhill[point] = (sbyte)k;
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
                if (boundaries.Add(point, near, Canonical(basinHere, basin[next], across)))
                {
                    // Offsets count from the bottoms: the far bottom lies in this cell when the near one is in the home cell.
                    passes.Add(new GridPass(point, next, images[k], grid[point], basinHere, basin[next], across));
                }
            }
        }

        return new GridBasins(geometry, downhill, bottoms, passes);
    }

    private static (int, int, CellOffset) Canonical(int from, int to, CellOffset image)
    {
        bool flip = from > to || (from == to && (image.A, image.B, image.C).CompareTo((0, 0, 0)) < 0);
        return flip ? (to, from, -image) : (from, to, image);
    }
}
