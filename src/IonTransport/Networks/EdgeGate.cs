using IonTransport.Crystals;

namespace IonTransport.Networks;

/// <summary>
/// A condition on an edge: it is open only when further sites are filled too. An edge with several gates is open when any of them is fulfilled; in a network
/// with gates an edge without one is closed.
/// </summary>
/// <param name="Edge">Index of the edge in the network.</param>
/// <param name="Sites">Sites that must be filled beside both ends, with their cell when the edge starts in the home cell; may be empty.</param>
public sealed record EdgeGate(int Edge, IReadOnlyList<(int Site, CellOffset Cell)> Sites)
{
    /// <summary>
    /// Gates of hops through tetrahedra: an edge is open when it belongs to a tetrahedron of neighbouring sites that are all filled. On the cation sublattice
    /// of rocksalt (face-centred cubic) these are the 0-TM channels: both tetrahedra of an edge are ways for lithium, each free of transition metal or not.
    /// </summary>
    /// <param name="network">The network; an edge must join all sites that are neighbours.</param>
    /// <returns>One gate for each edge and tetrahedron; none where there are no tetrahedra.</returns>
    /// <remarks>J. Lee et al., Science 343, 519 (2014); A. Urban, J. Lee and G. Ceder, Adv. Energy Mater. 4, 1400478 (2014). O(edges · coordination²).</remarks>
    public static IReadOnlyList<EdgeGate> Tetrahedra(MigrationNetwork network)
    {
        ArgumentNullException.ThrowIfNull(network);
        HashSet<(int Site, CellOffset Cell)>[] neighbours = [.. network.Sites.Select(_ => new HashSet<(int, CellOffset)>())];
        foreach (NetworkEdge edge in network.Edges)
        {
            neighbours[edge.From].Add((edge.To, edge.Image));
            neighbours[edge.To].Add((edge.From, -edge.Image));
        }

        List<EdgeGate> gates = [];
        for (int e = 0; e < network.Edges.Count; e++)
        {
            NetworkEdge edge = network.Edges[e];
            (int Site, CellOffset Cell)[] shared = [.. neighbours[edge.From].Where(k => neighbours[edge.To].Contains((k.Site, k.Cell - edge.Image))).OrderBy(k => (k.Site, k.Cell.A, k.Cell.B, k.Cell.C))];
            for (int i = 0; i < shared.Length; i++)
            {
                for (int j = i + 1; j < shared.Length; j++)
                {
                    if (neighbours[shared[i].Site].Contains((shared[j].Site, shared[j].Cell - shared[i].Cell))) gates.Add(new EdgeGate(e, [shared[i], shared[j]]));
                }
            }
        }

        return gates;
    }
}
