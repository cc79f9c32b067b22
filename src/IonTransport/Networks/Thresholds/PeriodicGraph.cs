using IonTransport.Crystals;
using IonTransport.Networks.Topology;
using IonTransport.Physics;

namespace IonTransport.Networks.Thresholds;

/// <summary>
/// One connected piece of a network as a periodic graph whose closed walks make all of Zᵈ: images count along a basis of the piece's own repeat
/// vectors, so d is its dimension and a supercell never holds it twice.
/// </summary>
internal sealed class PeriodicGraph
{
    private PeriodicGraph(int nodes, IReadOnlyList<CellOffset> directions, Bond[] bonds, Gate[] gates) =>
        (Nodes, Directions, Bonds, Gates) = (nodes, directions, bonds, gates);

    /// <summary>Nodes of one cell.</summary>
    public int Nodes { get; }

    /// <summary>Repeat vectors in cells of the network, as many as the dimension.</summary>
    public IReadOnlyList<CellOffset> Directions { get; }

    public int Dimension => Directions.Count;

    public Bond[] Bonds { get; }

    /// <summary>Sets of nodes that open a bond together; empty when bonds are free.</summary>
    public Gate[] Gates { get; }

    /// <summary>The piece that a site belongs to, or the only kind of piece with the highest dimension.</summary>
    public static PeriodicGraph Of(MigrationNetwork network, int? site, IReadOnlyList<EdgeGate> gates)
    {
        int n = network.Sites.Count;

        // Without a gate no edge of a gated network is ever open.
        HashSet<int> gated = [.. gates.Select(g => g.Edge)];
        NetworkEdge[] edges = [.. network.Edges.Where((_, e) => gated.Count == 0 || gated.Contains(e))];
        PeriodicUnionFind clusters = new(n);
        foreach (NetworkEdge edge in edges) clusters.Join(edge.From, edge.To, edge.Image);
        int chosen = site ?? Choose(network, edges, clusters);
        if (chosen < 0 || chosen >= n) throw new ArgumentOutOfRangeException(nameof(site), chosen, $"The network has sites 0 to {n - 1}.");
        int dimension = clusters.DimensionOf(chosen);
        if (dimension < 2)
        {
            string why = dimension == 0
                ? "it has dimension 0: no cluster is infinite however many sites are filled"
                : "it has dimension 1, and a chain breaks at its first gap: its threshold is 1";
            throw new IonTransportException($"There is no percolation transition in {(site is null ? "this network" : $"the part of site {site}")}: {why}.");
        }

        return Build(network, edges, clusters, clusters.ClusterOf(chosen), gates);
    }

    private static int Choose(MigrationNetwork network, NetworkEdge[] edges, PeriodicUnionFind clusters)
    {
        int[] sites = [.. Enumerable.Range(0, network.Sites.Count)];
        int highest = sites.Max(clusters.DimensionOf);
        IGrouping<int, int>[] pieces = [.. sites.Where(s => clusters.DimensionOf(s) == highest).GroupBy(clusters.ClusterOf)];
        if (highest >= 2 && pieces.Select(p => Signature(network, edges, p)).Distinct().Count() > 1)
        {
            throw new IonTransportException($"The network falls into {pieces.Length} different parts of dimension {highest}, each with its own threshold; name a site of the one you mean ({nameof(ThresholdOptions.Site)}), such as {string.Join(" or ", pieces.Select(p => p.First()))}.");
        }

        return pieces[0].First();
    }

    private static string Signature(MigrationNetwork network, NetworkEdge[] edges, IEnumerable<int> piece)
    {
        HashSet<int> inside = [.. piece];
        int[] degrees = new int[network.Sites.Count];
        foreach (NetworkEdge edge in edges)
        {
            degrees[edge.From]++;
            degrees[edge.To]++;
        }

        return string.Join(' ', inside.Select(s => $"{network.Sites[s].Label}:{degrees[s]}").Order(StringComparer.Ordinal));
    }

    private static PeriodicGraph Build(MigrationNetwork network, NetworkEdge[] all, PeriodicUnionFind clusters, int root, IReadOnlyList<EdgeGate> gates)
    {
        int n = network.Sites.Count;
        List<(int To, CellOffset Image)>[] neighbours = [.. Enumerable.Range(0, n).Select(_ => new List<(int, CellOffset)>())];
        foreach (NetworkEdge edge in all)
        {
            neighbours[edge.From].Add((edge.To, edge.Image));
            neighbours[edge.To].Add((edge.From, -edge.Image));
        }

        // A walk from the first site tells in which cell each other one is reached; counted from there every image is a repeat vector.
        int first = Enumerable.Range(0, n).First(s => clusters.ClusterOf(s) == root);
        int[] number = new int[n];
        Array.Fill(number, -1);
        CellOffset[] cell = new CellOffset[n];
        Queue<int> queue = new([first]);
        number[first] = 0;
        int count = 1;
        while (queue.TryDequeue(out int s))
        {
            foreach ((int t, CellOffset image) in neighbours[s])
            {
                if (number[t] >= 0) continue;
                number[t] = count++;
                cell[t] = cell[s] + image;
                queue.Enqueue(t);
            }
        }

        NetworkEdge[] edges = [.. all.Where(e => number[e.From] >= 0)];
        IntegerLattice lattice = new();
        foreach (NetworkEdge edge in edges) lattice.Add(edge.Image + cell[edge.From] - cell[edge.To]);
        Bond ToBond(NetworkEdge edge) => new(number[edge.From], number[edge.To], lattice.Coordinates(edge.Image + cell[edge.From] - cell[edge.To]));
        Gate[] conditions = [.. gates.Where(g => number[network.Edges[g.Edge].From] >= 0).Select(g =>
        {
            NetworkEdge edge = network.Edges[g.Edge];
            Bond bond = ToBond(edge);
            return new Gate([(bond.From, CellOffset.Zero), (bond.To, bond.Image), .. g.Sites.Select(k => number[k.Site] >= 0
                ? (number[k.Site], lattice.Coordinates(k.Cell + cell[edge.From] - cell[k.Site]))
                : throw new ArgumentException($"Site {k.Site} of a gate of edge {g.Edge} is not in the same connected part of the network.", nameof(gates)))]);
        })];
        return new PeriodicGraph(count, lattice.Basis, [.. edges.Select(ToBond)], conditions);
    }

    /// <summary>A bond of one cell.</summary>
    public readonly record struct Bond(int From, int To, CellOffset Image);

    /// <summary>Nodes that must all be filled; the first two are the ends that are joined then.</summary>
    public sealed record Gate((int Node, CellOffset Cell)[] Nodes);
}
