using IonTransport.Crystals;
using IonTransport.Landscapes.Grids;
using IonTransport.Physics;

namespace IonTransport.Landscapes.Searches;

/// <summary>
/// Holds the refined passes against the grid: every two basins that the grid joins below an energy must be joined by refined passes below it too. Ways that are missing
/// are relaxed until their saddles are found.
/// </summary>
internal sealed partial class LandscapeTopology
{
    // A grid point beside a saddle may lie below it: the energy that a grid of the usual spacing can hide, in eV.
    private const double HiddenByGrid = 0.03;

    private void Complete(LandscapeGrid grid, GridBasins basins, CancellationToken cancellationToken)
    {
        JoinSplitSites();
        double highest = LevelOfAllDimensions(basins);
        List<(int From, int To, CellOffset Image)> open = [];
        HashSet<int> tried = [];
        (int Node, CellOffset Cell)[] nodes = Nodes(grid, basins);
        (PeriodicUnionFind joined, Queue<LandscapePass> rest) = Join(nodes.Length, double.NegativeInfinity, open);
        foreach (GridPass pass in basins.Passes)
        {
            if (pass.Energy > highest) return;
            cancellationToken.ThrowIfCancellationRequested();
            double level = pass.Energy + HiddenByGrid;
            while (rest.TryPeek(out LandscapePass? next) && next.Energy <= level) Join(joined, rest.Dequeue(), nodes.Length);
            (int From, int To, CellOffset Image) way = (nodes[pass.From].Node, nodes[pass.To].Node, pass.Image + nodes[pass.To].Cell - nodes[pass.From].Cell);
            if (IsJoined(joined, way)) continue;
            bool first = tried.Add(grid.Orbits.OrbitOf[pass.Point]);
            if (first)
            {
                Relax(grid.Geometry, basins, pass);
                nodes = Nodes(grid, basins);
                way = (nodes[pass.From].Node, nodes[pass.To].Node, pass.Image + nodes[pass.To].Cell - nodes[pass.From].Cell);
            }

            (joined, rest) = Join(nodes.Length, level, open);
            if (IsJoined(joined, way)) continue;
            if (first) Unresolved++;
            open.Add(way);
        }
    }

    /// <summary>The energy above which no way opens another dimension.</summary>
    private static double LevelOfAllDimensions(GridBasins basins)
    {
        PeriodicUnionFind clusters = new(basins.Bottoms.Count);
        double level = double.NegativeInfinity;
        int dimension = 0;
        foreach (GridPass pass in basins.Passes)
        {
            int reached = clusters.Join(pass.From, pass.To, pass.Image);
            if (reached > dimension) (dimension, level) = (reached, pass.Energy);
        }

        return level;
    }

    /// <summary>
    /// The node of every basin and the cell it lies in, seen from the bottom of the basin: its refined site (numbers from the count of basins on), or, where the bottom is
    /// no minimum, the basin itself.
    /// </summary>
    private (int Node, CellOffset Cell)[] Nodes(LandscapeGrid grid, GridBasins basins)
    {
        (int, CellOffset)[] nodes = new (int, CellOffset)[basins.Bottoms.Count];
        for (int b = 0; b < nodes.Length; b++)
        {
            Vector3D bottom = _structure.Lattice.ToCartesian(grid.Geometry.Fractional(basins.Bottoms[b]));
            nodes[b] = _search.FindMinimum(bottom) is { } minimum && Locate(minimum.Position) is { } site ? (nodes.Length + site.Site, site.Cell) : (b, CellOffset.Zero);
        }

        return nodes;
    }

    /// <summary>Clusters of sites over the passes up to a level and over the ways that could not be refined; the passes above the level follow in order.</summary>
    private (PeriodicUnionFind Joined, Queue<LandscapePass> Higher) Join(int basins, double level, List<(int From, int To, CellOffset Image)> open)
    {
        PeriodicUnionFind joined = new(basins + _sites.Count);
        Queue<LandscapePass> rest = new();
        foreach (LandscapePass pass in _passes.OrderBy(p => p.Energy))
        {
            if (pass.Energy <= level) Join(joined, pass, basins);
            else rest.Enqueue(pass);
        }

        foreach ((int from, int to, CellOffset image) in open) joined.Join(from, to, image);
        return (joined, rest);
    }

    private static void Join(PeriodicUnionFind joined, LandscapePass pass, int basins) => joined.Join(basins + pass.From, basins + pass.To, pass.Image);

    private static bool IsJoined(PeriodicUnionFind joined, (int From, int To, CellOffset Image) way)
    {
        if (joined.ClusterOf(way.From) != joined.ClusterOf(way.To)) return false;
        int dimension = joined.DimensionOf(way.From);
        return joined.Join(way.From, way.To, way.Image) == dimension;
    }

    private void Relax(GridGeometry geometry, GridBasins basins, GridPass pass)
    {
        List<Vector3D> way = basins.Descent(pass.Point, CellOffset.Zero);
        way.Reverse();
        way.AddRange(basins.Descent(pass.Across, pass.Step));
        Vector3D[] cartesian = [.. way.Select(geometry.Lattice.ToCartesian)];
        if (_search.FindMinimum(cartesian[0]) is { } from) cartesian[0] = from.Position;
        if (_search.FindMinimum(cartesian[^1]) is { } to) cartesian[^1] = to.Position;
        Relax(cartesian);
    }

    private void Relax(Vector3D[] way)
    {
        foreach ((Vector3D position, Vector3D direction) in RelaxedWay.HighPoints(_search, way))
        {
            if (_search.FindSaddle(position, direction, reach: 0.6) is { } saddle) AddPass(saddle);
        }
    }

    /// <summary>Sites that split within a few spacings can share a basin of the grid; ways between those that no pass joins yet are sought along straight lines.</summary>
    private void JoinSplitSites()
    {
        const double close = 1.2;
        HashSet<(int, int, int)> kinds = [];
        List<Neighbour> near = [];
        (NeighbourFinder? finder, int known) = (null, 0);
        for (int s = 0; s < _sites.Count; s++)
        {
            LandscapeSite site = _sites[s];
            if (finder is null || known != _sites.Count) (finder, known) = (new NeighbourFinder(_structure.Lattice, [.. _sites.Select(t => t.Fractional)], close), _sites.Count);
            finder.Find(site.Fractional, near);
            foreach (Neighbour n in near)
            {
                (int a, int b) = (site.Class, _sites[n.Index].Class);
                if (n.Distance < SymmetricImages.Tolerance || !kinds.Add((Math.Min(a, b), Math.Max(a, b), (int)Math.Round(n.Distance * 1000.0)))) continue;
                if (_passes.Exists(p => (p.From == s && p.To == n.Index) || (p.From == n.Index && p.To == s))) continue;
                Relax([site.Point.Position, site.Point.Position + n.Vector]);
            }
        }
    }
}
