using System.Runtime.Intrinsics;

namespace IonTransport.Networks.Currents;

/// <summary>
/// Algebraic multigrid of a graph Laplacian, as preconditioner: nodes are paired along their strongest bonds, twice a level, and the graph of the groups is a Laplacian
/// again. One cycle (Gauss–Seidel down, coarser level, Gauss–Seidel up) is a symmetric linear operator.
/// </summary>
/// <remarks>
/// Sources: D. Braess, Computing 55, 379 (1995); Y. Notay, Electron. Trans. Numer. Anal. 37, 123 (2010). Strong bonds are merged first, so conductances that differ by
/// many decades cost few more cycles. About three products with the matrix a cycle. Own code, because the managed library has no multigrid and its sparse
/// solvers take one right-hand side and one thread.
/// </remarks>
internal sealed class AggregationMultigrid
{
    private const int CoarsestNodes = 200;

    // A pair must be joined by at least this part of the strongest bond of the first.
    private const double PairingThreshold = 0.1;
    private readonly List<Level> _levels = [];

    public AggregationMultigrid(GraphLaplacian finest)
    {
        GraphLaplacian graph = finest;
        while (graph.Nodes > CoarsestNodes)
        {
            (int[] group, int count) = Pair(graph);
            GraphLaplacian pairs = graph.Coarsen(group, count);
            (int[] next, count) = Pair(pairs);
            for (int i = 0; i < group.Length; i++)
            {
                if (group[i] >= 0) group[i] = next[group[i]];
            }

            _levels.Add(new Level(graph, group));
            graph = pairs.Coarsen(next, count);
        }

        _levels.Add(new Level(graph, []));
        Coarsest = new PinnedCholesky(graph);
    }

    private PinnedCholesky Coarsest { get; }

    /// <summary>x = B b, one cycle.</summary>
    public void Apply(Vector256<double>[] b, Vector256<double>[] x) => Cycle(0, b, x);

    private void Cycle(int number, Vector256<double>[] b, Vector256<double>[] x)
    {
        if (number == _levels.Count - 1)
        {
            Coarsest.Solve(b, x);
            return;
        }

        Level level = _levels[number];
        Level coarse = _levels[number + 1];
        GraphLaplacian graph = level.Graph;
        graph.ForEachBlock((low, high) => graph.SweepDown(b, x, low, high));
        graph.ForEachBlock((low, high) => graph.ResidualAfterSweep(b, x, level.Work, low, high));
        Array.Clear(coarse.Right);
        for (int i = 0; i < level.Group.Length; i++)
        {
            if (level.Group[i] >= 0) coarse.Right[level.Group[i]] += level.Work[i];
        }

        Cycle(number + 1, coarse.Right, coarse.Solution);
        graph.ForEachBlock((low, high) =>
        {
            for (int i = low; i < high; i++)
            {
                if (level.Group[i] >= 0) x[i] += coarse.Solution[level.Group[i]];
            }
        });
        graph.ForEachBlock((low, high) => graph.AddOutside(b, x, level.Work, low, high));
        graph.ForEachBlock((low, high) => graph.SweepUp(level.Work, x, low, high));
    }

    /// <summary>Groups of two along the strongest bonds; a node left over joins the group of its strongest neighbour, one without bonds none (−1).</summary>
    private static (int[] Group, int Count) Pair(GraphLaplacian graph)
    {
        int[] group = new int[graph.Nodes];
        Array.Fill(group, -1);
        int count = 0;
        for (int i = 0; i < graph.Nodes; i++)
        {
            if (group[i] >= 0) continue;
            (int best, double strongest, double all) = (-1, 0.0, 0.0);
            for (int k = graph.Start[i]; k < graph.Start[i + 1]; k++)
            {
                double g = graph.Conductance[k];
                all = Math.Max(all, g);
                if (g > strongest && group[graph.Column[k]] < 0) (best, strongest) = (graph.Column[k], g);
            }

            if (best < 0 || strongest < PairingThreshold * all) continue;
            group[i] = count;
            group[best] = count++;
        }

        for (int i = 0; i < graph.Nodes; i++)
        {
            if (group[i] >= 0 || graph.Start[i] == graph.Start[i + 1]) continue;
            (int best, double strongest) = (-1, -1.0);
            for (int k = graph.Start[i]; k < graph.Start[i + 1]; k++)
            {
                if (graph.Conductance[k] > strongest) (best, strongest) = (graph.Column[k], graph.Conductance[k]);
            }

            if (group[best] < 0) group[best] = count++;
            group[i] = group[best];
        }

        return (group, count);
    }

    /// <summary>One graph of the hierarchy, the group of each of its nodes, and working vectors.</summary>
    private sealed class Level(GraphLaplacian graph, int[] group)
    {
        public GraphLaplacian Graph { get; } = graph;

        public int[] Group { get; } = group;

        public Vector256<double>[] Right { get; } = new Vector256<double>[graph.Nodes];

        public Vector256<double>[] Solution { get; } = new Vector256<double>[graph.Nodes];

        public Vector256<double>[] Work { get; } = new Vector256<double>[graph.Nodes];
    }
}
