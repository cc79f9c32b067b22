using System.Globalization;
using IonTransport.Crystals;
using IonTransport.Physics;

namespace IonTransport.Networks;

/// <summary>
/// The maze a mobile ion walks: sites of one cell and the ways between them, each with its integer image (a periodic quotient graph), its
/// barriers and attempt frequencies. Immutable; detailed balance is checked when it is made.
/// </summary>
public sealed partial class MigrationNetwork
{
    // Energies and frequencies of sites and hops come from the same refined points; anything beyond this is a mistake.
    private const double DetailedBalanceTolerance = 1e-6;

    /// <summary>Creates a network.</summary>
    /// <param name="lattice">The lattice.</param>
    /// <param name="sites">Sites of one cell, at least one.</param>
    /// <param name="edges">Edges, each way listed once; an edge from a site to itself needs a non-zero image.</param>
    /// <exception cref="ArgumentException">
    /// There is no site, an edge refers to a site that is not there or joins a site to itself in place, or an edge breaks detailed balance: its barriers
    /// must differ by the site energies (1e-6 eV) and its attempt frequencies by the cube of the ratio of the sites' mean frequencies (1e-6).
    /// </exception>
    public MigrationNetwork(Lattice lattice, IReadOnlyList<NetworkSite> sites, IReadOnlyList<NetworkEdge> edges)
    {
        Lattice = Require.NotNull(lattice);
        Sites = [.. Require.NotNull(sites)];
        Edges = [.. Require.NotNull(edges)];
        if (Sites.Count == 0) throw new ArgumentException("A network has at least one site.", nameof(sites));
        foreach (NetworkEdge edge in Edges) Check(Sites, edge);
    }

    /// <summary>The lattice.</summary>
    public Lattice Lattice { get; }

    /// <summary>Sites of one cell.</summary>
    public IReadOnlyList<NetworkSite> Sites { get; }

    /// <summary>Ways between sites, each listed once.</summary>
    public IReadOnlyList<NetworkEdge> Edges { get; }

    /// <summary>Vector of a hop from its initial to its final site, Cartesian, in Å.</summary>
    /// <param name="edge">An edge of this network.</param>
    /// <returns>The vector in Å.</returns>
    public Vector3D VectorOf(NetworkEdge edge)
    {
        ArgumentNullException.ThrowIfNull(edge);
        return Lattice.ToCartesian(Sites[edge.To].Fractional + edge.Image.ToVector() - Sites[edge.From].Fractional);
    }

    /// <summary>Refuses an edge that joins what is not there or breaks detailed balance.</summary>
    internal static void Check(IReadOnlyList<NetworkSite> sites, NetworkEdge edge)
    {
        if (edge.From < 0 || edge.From >= sites.Count || edge.To < 0 || edge.To >= sites.Count)
        {
            throw new ArgumentException($"Edge {edge.From} → {edge.To} refers to a site that is not there; the network has {sites.Count}.");
        }

        if (edge.From == edge.To && edge.Image == CellOffset.Zero)
        {
            throw new ArgumentException($"An edge joins site {edge.From} to itself in place.");
        }

        (NetworkSite from, NetworkSite to) = (sites[edge.From], sites[edge.To]);
        double energyGap = to.Energy - from.Energy - edge.Hop.EnergyDifference;
        double frequencyGap = (edge.Hop.ForwardAttemptFrequency / edge.Hop.BackwardAttemptFrequency / Math.Pow(from.MeanFrequency / to.MeanFrequency, 3)) - 1.0;
        if (Math.Abs(energyGap) > DetailedBalanceTolerance || Math.Abs(frequencyGap) > DetailedBalanceTolerance)
        {
            throw new ArgumentException(string.Create(
                CultureInfo.InvariantCulture,
                $"Edge {edge} breaks detailed balance: its barriers differ from the site energies by {energyGap.ToDigits(3)} eV, its attempt frequencies from the site vibrations by a factor {(1.0 + frequencyGap).ToDigits(6)}."));
        }
    }
}
