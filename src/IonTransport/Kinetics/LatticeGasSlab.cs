using IonTransport.Crystals;
using IonTransport.Kinetics.OpenSystems;
using IonTransport.Networks;
using IonTransport.Physics;

namespace IonTransport.Kinetics;

/// <summary>
/// A lattice gas cut open along one axis between two reservoirs, so that a steady current flows from the fuller to the emptier side: the numerical permeation experiment, which
/// gives the chemical diffusion coefficient. A recipe; <see cref="Simulate"/> does the work.
/// </summary>
[TypeFormatterSource(typeof(TextResultFormatters))]
public sealed record LatticeGasSlab
{
    internal LatticeGasSlab(LatticeGas gas, int axis, Reservoir left, Reservoir right)
    {
        Gas = gas;
        Axis = axis;
        Left = left;
        Right = right;
    }

    /// <summary>Sites, moves and interactions; its supercell is the slab.</summary>
    public LatticeGas Gas { get; }

    /// <summary>Axis across the slab: 0 is a, 1 is b, 2 is c.</summary>
    public int Axis { get; }

    /// <summary>Reservoir on the first layer of cells.</summary>
    public Reservoir Left { get; }

    /// <summary>Reservoir on the last layer of cells.</summary>
    public Reservoir Right { get; }

    private Func<NetworkSite, CellOffset, bool>? Blocked { get; init; }

    /// <summary>Closes sites for good: no ion ever enters them.</summary>
    /// <param name="blocked">Whether a site of the network is closed in a cell of the supercell.</param>
    /// <returns>A changed copy.</returns>
    public LatticeGasSlab WithBlockedSites(Func<NetworkSite, CellOffset, bool> blocked) => this with { Blocked = Require.NotNull(blocked) };

    /// <summary>Runs kinetic Monte Carlo at one temperature until the current is steady, and measures it.</summary>
    /// <param name="temperature">Temperature T in K, positive.</param>
    /// <param name="options">Length, replicas, seed; null for the defaults.</param>
    /// <param name="progress">Receives the fraction done and the events per second; may be called from several threads.</param>
    /// <param name="cancellationToken">Stops the run.</param>
    /// <returns>Profile of occupation, flux, chemical diffusion coefficient.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The temperature is not positive.</exception>
    /// <exception cref="ArgumentException">
    /// The slab is thinner than an interaction reaches or has fewer than three layers, more ions than open sites were given, or a reservoir touches no open site.
    /// </exception>
    /// <exception cref="IonTransportException">Rates break detailed balance or are not finite, or nothing can happen.</exception>
    /// <exception cref="FileFormatException">The checkpoint is damaged, of another version, or no checkpoint of an open lattice gas.</exception>
    /// <exception cref="OperationCanceledException">The run was cancelled; with a checkpoint it can go on later.</exception>
    /// <remarks>Ions need (layers)² hops to cross a slab: make <see cref="OpenLatticeGasOptions.EventsPerSite"/> some times that in each block.</remarks>
    public LatticeGasSlabResult Simulate(
        double temperature, OpenLatticeGasOptions? options = null, IProgress<SimulationProgress>? progress = null, CancellationToken cancellationToken = default)
    {
        OpenSystem system = OpenSystem.Slab(Gas, temperature, Axis, Left, Right, Blocked);
        OpenRun run = new(system, options ?? new(), progress, cancellationToken);
        return SlabAnalysis.Analyze(system, [Left, Right], run.Execute(), run);
    }

    /// <summary>The lattice gas, the axis and the reservoirs.</summary>
    /// <returns>A readable form.</returns>
    public override string ToString() => $"{Gas}; slab along {"abc"[Axis]} between {Left} and {Right}";
}
