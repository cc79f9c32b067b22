using System.Globalization;
using IonTransport.Networks.Topology;
using IonTransport.Physics;

namespace IonTransport.Networks;

public sealed partial class MigrationNetwork
{
    private NetworkAdjacency? _adjacency;

    // Two threads may both make it; both make the same.
    internal NetworkAdjacency Adjacency => _adjacency ??= new NetworkAdjacency(this);

    /// <summary>Number of hops that lead away from a site; an edge from a site to its own image counts twice.</summary>
    /// <param name="site">Index of the site.</param>
    /// <returns>The coordination number.</returns>
    /// <exception cref="ArgumentOutOfRangeException">There is no such site.</exception>
    public int CoordinationOf(int site)
    {
        CheckSite(site);
        return Adjacency.Start[site + 1] - Adjacency.Start[site];
    }

    /// <summary>Sites one hop away from a site, in the order of the edges.</summary>
    /// <param name="site">Index of the site.</param>
    /// <returns>The neighbours, each with the edge that leads there seen from the site.</returns>
    /// <exception cref="ArgumentOutOfRangeException">There is no such site.</exception>
    public IReadOnlyList<NetworkNeighbour> NeighboursOf(int site)
    {
        CheckSite(site);
        NetworkNeighbour[] found = new NetworkNeighbour[Adjacency.Start[site + 1] - Adjacency.Start[site]];
        for (int k = 0; k < found.Length; k++)
        {
            (int other, Crystals.CellOffset image, int edge, bool forward) = Adjacency.Entries[Adjacency.Start[site] + k];
            Vector3D vector = VectorOf(Edges[edge]);
            found[k] = new NetworkNeighbour(other, image, edge, forward ? Edges[edge].Hop : Edges[edge].Hop.Reverse(), forward ? vector : -vector);
        }

        return found;
    }

    /// <summary>Coordination of every kind of site: how many hops lead away, to which kinds, and how long they are.</summary>
    /// <returns>A table with a row for every class of sites with the same surroundings.</returns>
    public NetworkCoordination FindCoordination() => NetworkCoordination.Of(this);

    private void CheckSite(int site)
    {
        if (site < 0 || site >= Sites.Count)
        {
            throw new ArgumentOutOfRangeException(nameof(site), site, string.Create(CultureInfo.InvariantCulture, $"The network has sites 0 to {Sites.Count - 1}."));
        }
    }
}
