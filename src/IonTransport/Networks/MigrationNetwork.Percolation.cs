using IonTransport.Networks.Topology;
using IonTransport.Physics;

namespace IonTransport.Networks;

public sealed partial class MigrationNetwork
{
    /// <summary>Energy of the saddle of an edge in eV, on the scale of the site energies.</summary>
    /// <param name="edge">An edge of this network.</param>
    /// <returns>Site energy plus forward barrier.</returns>
    public double LevelOf(NetworkEdge edge)
    {
        ArgumentNullException.ThrowIfNull(edge);
        return Sites[edge.From].Energy + edge.Hop.ForwardBarrier;
    }

    /// <summary>
    /// Finds the dimension in which the network percolates and the minimax barrier of every dimension: the lowest saddle over which clusters join
    /// into one that wraps around the cell in 1, 2 or 3 independent directions, and along each of a, b and c.
    /// </summary>
    /// <param name="maximumLevel">Edges with a higher saddle (eV, on the scale of the site energies) are left out; all count by default.</param>
    /// <param name="progress">Receives the fraction of the edges that are open.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    /// <returns>The result; dimension 0 if nothing percolates.</returns>
    /// <remarks>Edges in order of their saddles through a union-find that carries cell offsets; O(E log E), exact in integers.</remarks>
    public Percolation FindPercolation(double maximumLevel = double.PositiveInfinity, IProgress<SimulationProgress>? progress = null, CancellationToken cancellationToken = default) =>
        PercolationSearch.Run(this, maximumLevel, progress, cancellationToken);

    /// <summary>The network without edges over saddles above a level, and without sites that lose all their edges.</summary>
    /// <param name="maximumLevel">Highest saddle that stays, eV, on the scale of the site energies.</param>
    /// <returns>A smaller network; the same one if nothing is above.</returns>
    /// <exception cref="ArgumentException">No edge is left.</exception>
    public MigrationNetwork Below(double maximumLevel)
    {
        NetworkEdge[] kept = [.. Edges.Where(e => LevelOf(e) <= maximumLevel)];
        if (kept.Length == Edges.Count) return this;
        if (kept.Length == 0) throw new ArgumentException($"No edge has its saddle below {maximumLevel} eV.", nameof(maximumLevel));
        int[] number = new int[Sites.Count];
        Array.Fill(number, -1);
        foreach (NetworkEdge edge in kept) (number[edge.From], number[edge.To]) = (0, 0);
        List<NetworkSite> sites = [];
        for (int s = 0; s < number.Length; s++)
        {
            if (number[s] < 0) continue;
            number[s] = sites.Count;
            sites.Add(Sites[s]);
        }

        return new MigrationNetwork(Lattice, sites, [.. kept.Select(e => e with { From = number[e.From], To = number[e.To] })]);
    }
}
