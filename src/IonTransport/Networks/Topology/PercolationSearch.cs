using IonTransport.Crystals;
using IonTransport.Physics;

namespace IonTransport.Networks.Topology;

/// <summary>Opens the edges of a network in order of their saddles and records when clusters begin to wrap around the cell.</summary>
internal static class PercolationSearch
{
    /// <summary>Equivalent edges differ by rounding only; saddles this close in eV open at once.</summary>
    public const double SameLevel = 1e-9;

    public static Percolation Run(MigrationNetwork network, double maximumLevel, IProgress<SimulationProgress>? progress, CancellationToken cancellationToken)
    {
        int[] order = [.. Enumerable.Range(0, network.Edges.Count).Where(e => network.LevelOf(network.Edges[e]) <= maximumLevel)];
        double[] levels = [.. order.Select(e => network.LevelOf(network.Edges[e]))];
        Array.Sort(levels, order);
        PeriodicUnionFind clusters = new(network.Sites.Count);
        double lowest = network.Sites.Min(s => s.Energy);
        List<PercolationLevel> found = [];
        List<DirectionalPercolation> axes = [];
        int?[] opening = new int?[3];
        int dimension = 0;
        int bottleneck = -1;
        ProgressCount? count = ProgressCount.Of(progress, order.Length, "percolation", events: 1.0);
        for (int k = 0; k < order.Length && (found.Count == 0 || found[^1].Dimension < 3); k++)
        {
            cancellationToken.ThrowIfCancellationRequested();
            count?.Add();
            NetworkEdge edge = network.Edges[order[k]];
            int before = Math.Max(clusters.DimensionOf(edge.From), clusters.DimensionOf(edge.To));
            int reached = clusters.Join(edge.From, edge.To, edge.Image);
            if (reached > before)
            {
                foreach (CellOffset v in clusters.DirectionsOf(edge.From))
                {
                    for (int axis = 0; axis < 3; axis++) if (v[axis] != 0) opening[axis] ??= order[k];
                }
            }

            bool lastOfLevel = k + 1 == order.Length || levels[k + 1] > levels[k] + SameLevel;
            if (reached > dimension) (dimension, bottleneck) = (reached, order[k]);
            if (!lastOfLevel) continue;
            for (int axis = 0; axis < 3; axis++)
            {
                if (opening[axis] is not { } e || axes.Exists(a => a.Axis == axis)) continue;
                (double bottom, _) = Describe(network, clusters, network.Edges[e].From);
                axes.Add(new DirectionalPercolation(axis, levels[k], levels[k] - bottom, levels[k] - lowest, e));
            }

            if (dimension > (found.Count == 0 ? 0 : found[^1].Dimension))
            {
                double level = levels[k];
                (double bottom, int taking) = Describe(network, clusters, network.Edges[bottleneck].From);
                IntegerLattice winding = WindingsOf(network, network.Edges[bottleneck].From, e => network.LevelOf(network.Edges[e]) <= level);
                found.Add(new PercolationLevel(dimension, level, level - bottom, level - lowest, bottleneck, (double)taking / network.Sites.Count)
                {
                    Directions = winding.Basis,
                    Copies = (int)Math.Min(int.MaxValue, winding.Copies),
                });
            }
        }

        count?.Finish();
        return new Percolation(network, found, axes);
    }

    /// <summary>The vectors by which closed walks over open edges wind, in the cluster of a site.</summary>
    private static IntegerLattice WindingsOf(MigrationNetwork network, int site, Func<int, bool> isOpen)
    {
        IntegerLattice lattice = new();
        CellOffset?[] cell = new CellOffset?[network.Sites.Count];
        cell[site] = CellOffset.Zero;
        Queue<int> next = new([site]);
        while (next.TryDequeue(out int at))
        {
            for (int k = network.Adjacency.Start[at]; k < network.Adjacency.Start[at + 1]; k++)
            {
                (int other, CellOffset image, int edge, _) = network.Adjacency.Entries[k];
                if (!isOpen(edge)) continue;
                CellOffset there = cell[at]!.Value + image;
                if (cell[other] is { } known)
                {
                    if (there != known) lattice.Add(there - known);
                    continue;
                }

                cell[other] = there;
                next.Enqueue(other);
            }
        }

        return lattice;
    }

    /// <summary>Lowest site of the cluster of a site, and the number of sites in clusters that percolate in as many dimensions.</summary>
    private static (double Bottom, int Taking) Describe(MigrationNetwork network, PeriodicUnionFind clusters, int site)
    {
        int root = clusters.ClusterOf(site);
        int dimension = clusters.DimensionOf(site);
        double bottom = double.PositiveInfinity;
        int taking = 0;
        for (int s = 0; s < network.Sites.Count; s++)
        {
            if (clusters.ClusterOf(s) == root) bottom = Math.Min(bottom, network.Sites[s].Energy);
            if (clusters.DimensionOf(s) == dimension) taking++;
        }

        return (bottom, taking);
    }
}
