using System.Globalization;
using IonTransport.Crystals;

namespace IonTransport.Networks.Thresholds;

/// <summary>
/// A periodic supercell of a graph, laid out for sweeps: node = cell · nodes + number in the cell. Away from the faces a neighbour is a constant
/// number of nodes away; at the faces coordinates are wrapped and the faces crossed are counted.
/// </summary>
internal sealed class PercolationCell
{
    /// <summary>Bits of one component of a packed count of crossed faces.</summary>
    public const int Bits = 10;

    // 16 bytes a node for clusters and two orders; one more copy for each thread.
    private const long MostNodes = 1L << 26;

    private PercolationCell(PeriodicGraph graph, int l)
    {
        Graph = graph;
        (A, B, C) = (l, l, graph.Dimension == 3 ? l : 1);
        Cells = A * B * C;
        Nodes = Cells * graph.Nodes;
        List<Step>[] steps = [.. Enumerable.Range(0, graph.Nodes).Select(_ => new List<Step>())];
        foreach (PeriodicGraph.Bond bond in graph.Bonds)
        {
            steps[bond.From].Add(ToStep(bond.From, bond.To, bond.Image));
            steps[bond.To].Add(ToStep(bond.To, bond.From, -bond.Image));
        }

        Steps = [.. steps.Select(s => s.OrderBy(k => k.Delta).ToArray())];
        Bonds = [.. graph.Bonds.Select(b => (b.From, ToStep(b.From, b.To, b.Image)))];
        Gates = [.. Enumerable.Range(0, graph.Nodes).Select(node => GatesOf(node).ToArray())];
    }

    public PeriodicGraph Graph { get; }

    public int A { get; }

    public int B { get; }

    public int C { get; }

    public int Cells { get; }

    public int Nodes { get; }

    /// <summary>Ways out of each node of a cell.</summary>
    public Step[][] Steps { get; }

    /// <summary>First node and step of each bond of a cell.</summary>
    public (int From, Step Step)[] Bonds { get; }

    /// <summary>For each node of a cell, the sets of nodes (itself in the home cell) that open a bond together; the first two are joined.</summary>
    public Step[][][] Gates { get; }

    public static PercolationCell Create(PeriodicGraph graph, int size)
    {
        long nodes = CountNodes(graph, size);
        if (nodes > MostNodes || nodes * Math.Max(1, graph.Bonds.Length / graph.Nodes) > int.MaxValue / 2)
        {
            throw new ArgumentOutOfRangeException(nameof(size), size, string.Create(CultureInfo.InvariantCulture, $"A supercell of {size} cells along each axis has {nodes:N0} sites; at most {MostNodes:N0} are allowed."));
        }

        return new PercolationCell(graph, size);
    }

    /// <summary>Nodes of a supercell, cut off where it is far too large.</summary>
    public static long CountNodes(PeriodicGraph graph, int size) => (long)Math.Min(long.MaxValue / 4, Math.Pow(size, graph.Dimension) * graph.Nodes);

    /// <summary>Where a step from a node of a given cell ends, with the faces crossed (packed).</summary>
    public (int Node, int Crossing) Follow(int x, int y, int z, in Step step)
    {
        (int cx, int nx) = Wrap(x + step.Image.A, A);
        (int cy, int ny) = Wrap(y + step.Image.B, B);
        (int cz, int nz) = Wrap(z + step.Image.C, C);
        return (((((nx * B) + ny) * C) + nz) * Graph.Nodes + step.Node, Pack(cx, cy, cz));
    }

    /// <summary>Coordinates of a cell.</summary>
    public (int X, int Y, int Z) Coordinates(int cell)
    {
        (int rest, int z) = Math.DivRem(cell, C);
        (int x, int y) = Math.DivRem(rest, B);
        return (x, y, z);
    }

    /// <summary>Whether any step or gate of a cell crosses a face.</summary>
    public bool[] Faces()
    {
        (int a, int b, int c) = (0, 0, 0);
        foreach (Step step in Steps.SelectMany(s => s).Concat(Gates.SelectMany(g => g.SelectMany(s => s))))
        {
            (a, b, c) = (Math.Max(a, Math.Abs(step.Image.A)), Math.Max(b, Math.Abs(step.Image.B)), Math.Max(c, Math.Abs(step.Image.C)));
        }

        bool[] faces = new bool[Cells];
        for (int cell = 0; cell < Cells; cell++)
        {
            (int x, int y, int z) = Coordinates(cell);
            faces[cell] = x < a || x >= A - a || y < b || y >= B - b || z < c || z >= C - c;
        }

        return faces;
    }

    // Components add and subtract as one number; the sum of all is exact modulo 2³², which no cluster of less than 512 windings notices.
    public static int Pack(int a, int b, int c) => unchecked(a + (b << Bits) + (c << (2 * Bits)));

    private static (int Crossed, int Inside) Wrap(int x, int l)
    {
        int crossed = 0;
        while (x >= l) (x, crossed) = (x - l, crossed + 1);
        while (x < 0) (x, crossed) = (x + l, crossed - 1);
        return (crossed, x);
    }

    private Step ToStep(int from, int to, CellOffset image) => new((((((image.A * B) + image.B) * C) + image.C) * Graph.Nodes) + to - from, to, image);

    private IEnumerable<Step[]> GatesOf(int node)
    {
        foreach (PeriodicGraph.Gate gate in Graph.Gates)
        {
            foreach ((int member, CellOffset cell) in gate.Nodes)
            {
                if (member == node) yield return [.. gate.Nodes.Select(k => ToStep(node, k.Node, k.Cell - cell))];
            }
        }
    }

    /// <summary>A way to another node.</summary>
    /// <param name="Delta">Difference of node numbers where no face is crossed.</param>
    /// <param name="Node">Number of the other node within its cell.</param>
    /// <param name="Image">Cell of the other node when this one is in the home cell.</param>
    public readonly record struct Step(int Delta, int Node, CellOffset Image);
}
