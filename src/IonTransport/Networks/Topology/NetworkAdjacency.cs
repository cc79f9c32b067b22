using IonTransport.Crystals;

namespace IonTransport.Networks.Topology;

/// <summary>The edges of every site, both directions, in flat arrays: entries of site s are <c>Start[s]</c> to <c>Start[s + 1]</c>, in the order of the edges.</summary>
internal sealed class NetworkAdjacency
{
    public NetworkAdjacency(MigrationNetwork network)
    {
        int sites = network.Sites.Count;
        Start = new int[sites + 1];
        foreach (NetworkEdge e in network.Edges) (Start[e.From + 1], Start[e.To + 1]) = e.From == e.To ? (Start[e.From + 1] + 2, Start[e.From + 1] + 2) : (Start[e.From + 1] + 1, Start[e.To + 1] + 1);
        for (int s = 0; s < sites; s++) Start[s + 1] += Start[s];
        Entries = new (int, CellOffset, int, bool)[Start[sites]];
        int[] next = [.. Start];
        for (int k = 0; k < network.Edges.Count; k++)
        {
            NetworkEdge e = network.Edges[k];
            Entries[next[e.From]++] = (e.To, e.Image, k, true);
            Entries[next[e.To]++] = (e.From, -e.Image, k, false);
        }
    }

    public int[] Start { get; }

    public (int Site, CellOffset Image, int Edge, bool Forward)[] Entries { get; }
}
