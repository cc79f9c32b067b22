using IonTransport.Crystals;

namespace IonTransport.Networks.Topology;

/// <summary>Dijkstra's algorithm in the unfolded crystal: the shortest way over an edge and back to an image of its start.</summary>
internal static class PathSearch
{
    /// <summary>Of more saddles than this that are equally high, the first are compared.</summary>
    private const int MostEqual = 512;

    /// <summary>The shortest closed walk that winds around the cell along an axis over a saddle of a level and none above.</summary>
    /// <param name="network">The network.</param>
    /// <param name="edge">The edge that closed such a walk when edges opened in order; others with as high a saddle are tried too, so that the answer does not depend on their order.</param>
    /// <param name="axis">0, 1 or 2.</param>
    /// <param name="level">The level in eV.</param>
    public static PercolatingPath Find(MigrationNetwork network, int edge, int axis, double level)
    {
        double[] lengths = [.. network.Edges.Select(e => e.PathLength ?? network.VectorOf(e).Length)];
        double[] levels = [.. network.Edges.Select(network.LevelOf)];
        (PathStep[] steps, double shortest) = Find(network, lengths, levels, edge, axis, level, double.PositiveInfinity)
            ?? throw new NotPercolatingException($"No way over edge {edge} winds around the cell along {"abc"[axis]}.");
        foreach (int other in Enumerable.Range(0, levels.Length).Where(e => e != edge && Math.Abs(levels[e] - level) <= PercolationSearch.SameLevel).Take(MostEqual))
        {
            // Only ways that are shorter by more than rounding are of interest, which also bounds the search.
            if (Find(network, lengths, levels, other, axis, level, shortest * (1.0 - 1e-9)) is { } better) (steps, shortest) = better;
        }

        return new PercolatingPath(network, steps);
    }

    private static (PathStep[] Steps, double Length)? Find(MigrationNetwork network, double[] lengths, double[] levels, int edge, int axis, double level, double below)
    {
        NetworkEdge first = network.Edges[edge];
        (int Site, CellOffset Cell) start = (first.From, CellOffset.Zero);
        (int Site, CellOffset Cell) second = (first.To, first.Image);
        Dictionary<(int Site, CellOffset Cell), (double Distance, PathStep Step)> best = [];
        HashSet<(int Site, CellOffset Cell)> done = [start];
        PriorityQueue<(int Site, CellOffset Cell), (double Distance, int Order)> queue = new();
        int order = 0;
        best[second] = (lengths[edge], new PathStep(edge, true, start.Site, start.Cell, second.Site, second.Cell));
        queue.Enqueue(second, (lengths[edge], order++));
        while (queue.TryDequeue(out (int Site, CellOffset Cell) at, out (double Distance, int) priority) && priority.Distance < below)
        {
            if (!done.Add(at)) continue;
            if (at.Site == start.Site && at.Cell[axis] != 0) return (Trace(best, start, at), priority.Distance);
            for (int k = network.Adjacency.Start[at.Site]; k < network.Adjacency.Start[at.Site + 1]; k++)
            {
                (int site, CellOffset image, int way, bool forward) = network.Adjacency.Entries[k];
                if (levels[way] > level + PercolationSearch.SameLevel) continue;
                (int Site, CellOffset Cell) next = (site, at.Cell + image);
                if (done.Contains(next)) continue;
                double distance = priority.Distance + lengths[way];

                // A tie to rounding keeps the way found first.
                if (best.TryGetValue(next, out (double Distance, PathStep) known) && known.Distance <= distance * (1.0 + 1e-12)) continue;
                best[next] = (distance, new PathStep(way, forward, at.Site, at.Cell, next.Site, next.Cell));
                queue.Enqueue(next, (distance, order++));
            }
        }

        return null;
    }

    private static PathStep[] Trace(Dictionary<(int, CellOffset), (double, PathStep Step)> best, (int, CellOffset) start, (int, CellOffset) end)
    {
        List<PathStep> steps = [];
        for ((int Site, CellOffset Cell) at = end; at != start;)
        {
            PathStep step = best[at].Step;
            steps.Add(step);
            at = (step.From, step.FromCell);
        }

        steps.Reverse();
        return [.. steps];
    }
}
