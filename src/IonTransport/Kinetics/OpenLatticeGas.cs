using IonTransport.Crystals;
using IonTransport.Kinetics.OpenSystems;
using IonTransport.Networks;
using IonTransport.Physics;

namespace IonTransport.Kinetics;

/// <summary>
/// A lattice gas that exchanges ions with reservoirs. With one chemical potential it samples the grand-canonical ensemble; with several it carries a steady current between
/// them. A recipe, like <see cref="LatticeGas"/>: <see cref="Simulate"/> does the work.
/// </summary>
[TypeFormatterSource(typeof(TextResultFormatters))]
public sealed record OpenLatticeGas
{
    internal OpenLatticeGas(LatticeGas gas, IReadOnlyList<Reservoir> reservoirs)
    {
        Gas = gas;
        Reservoirs = reservoirs;
    }

    /// <summary>Sites, moves and interactions.</summary>
    public LatticeGas Gas { get; }

    /// <summary>The reservoirs.</summary>
    public IReadOnlyList<Reservoir> Reservoirs { get; }

    private Func<NetworkSite, CellOffset, bool>? Blocked { get; init; }

    /// <summary>Closes sites for good: no ion ever enters them.</summary>
    /// <param name="blocked">Whether a site of the network is closed in a cell of the supercell.</param>
    /// <returns>A changed copy.</returns>
    public OpenLatticeGas WithBlockedSites(Func<NetworkSite, CellOffset, bool> blocked) => this with { Blocked = Require.NotNull(blocked) };

    /// <summary>Runs kinetic Monte Carlo at one temperature and measures how the sites are filled.</summary>
    /// <param name="temperature">Temperature T in K, positive.</param>
    /// <param name="options">Length, replicas, seed; null for the defaults.</param>
    /// <param name="progress">Receives the fraction done and the events per second; may be called from several threads.</param>
    /// <param name="cancellationToken">Stops the run.</param>
    /// <returns>Number of ions, its fluctuation, occupations, energy, exchange with each reservoir.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The temperature is not positive.</exception>
    /// <exception cref="ArgumentException">More ions than open sites were given, a reservoir touches no open site or an unknown species, or a cutoff reaches beyond half the supercell.</exception>
    /// <exception cref="IonTransportException">Rates break detailed balance or are not finite, or nothing can happen.</exception>
    /// <exception cref="FileFormatException">The checkpoint is damaged, of another version, or no checkpoint of an open lattice gas.</exception>
    /// <exception cref="OperationCanceledException">The run was cancelled; with a checkpoint it can go on later.</exception>
    /// <remarks>The same seed gives the same bits on any number of threads. Cost: some 0.3 to 3 µs an event; memory does not grow with time.</remarks>
    public OpenLatticeGasResult Simulate(
        double temperature, OpenLatticeGasOptions? options = null, IProgress<SimulationProgress>? progress = null, CancellationToken cancellationToken = default)
    {
        OpenSystem system = OpenSystem.Periodic(Gas, temperature, Reservoirs, Blocked);
        OpenRun run = new(system, options ?? new(), progress, cancellationToken);
        return OpenAnalysis.Analyze(system, Reservoirs, run.Execute(), run);
    }

    /// <summary>The lattice gas and its reservoirs.</summary>
    /// <returns>A readable form.</returns>
    public override string ToString() => $"{Gas}; {string.Join("; ", Reservoirs)}";
}
