using IonTransport.Crystals;
using IonTransport.Kinetics.Models;
using IonTransport.Kinetics.Runs;
using IonTransport.Physics;

namespace IonTransport.Kinetics;

/// <summary>The verb of the lattice gas.</summary>
public sealed partial record LatticeGas
{
    /// <summary>Runs kinetic Monte Carlo at one temperature and measures the transport.</summary>
    /// <param name="temperature">Temperature T in K, positive.</param>
    /// <param name="options">Length, replicas, seed; null for the defaults.</param>
    /// <param name="progress">Receives the fraction done and the hops per second; may be called from several threads.</param>
    /// <param name="cancellationToken">Stops the run.</param>
    /// <returns>Diffusion coefficients, Haven ratio, correlation factors, occupations and how they were found.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The temperature is not positive.</exception>
    /// <exception cref="ArgumentException">There are more ions than sites, or a cutoff reaches beyond half the supercell.</exception>
    /// <exception cref="InvalidOperationException">No number of ions was given.</exception>
    /// <exception cref="IonTransportException">Rates break detailed balance or are not finite, the ions do not fit, or none can hop.</exception>
    /// <exception cref="FileFormatException">The checkpoint is damaged, of another version, or no checkpoint.</exception>
    /// <exception cref="OperationCanceledException">The run was cancelled; with a checkpoint it can go on later.</exception>
    /// <remarks>
    /// The same seed gives the same bits on any number of threads. Cost: 5 ns to 1 µs a hop, as <see cref="EventChoice"/> says; memory does not grow with time.
    /// </remarks>
    public LatticeGasResult Simulate(
        double temperature,
        LatticeGasOptions? options = null,
        IProgress<SimulationProgress>? progress = null,
        CancellationToken cancellationToken = default)
    {
        options ??= new LatticeGasOptions();
        using Telemetry.Operation? operation = Telemetry.Start("LatticeGas.Simulate")?.Tag("temperature", temperature);
        KineticModel model = Compile(temperature);
        LatticeGasResult result = new LatticeGasRun(model, options, progress, cancellationToken).Execute();
        operation?.Complete(result.Hops);
        return result;
    }

    /// <summary>Everything needed at a temperature.</summary>
    internal KineticModel Compile(double temperature)
    {
        Require.Positive(temperature, nameof(temperature), "K");
        int total = IonCount;
        IonPopulation[] ions = Species.Count == 0
            ? [new("ion", Charge, total, Rates, 0.0)]
            : [.. Species.Select(s => new IonPopulation(s.Name, s.Charge, s.Count, s.Rates ?? Rates, s.BarrierShift))];
        return new KineticModel(new JumpTable(Network, Supercell, Moves), ions, ExclusionDistance, Interaction, Field, temperature, Moves) { FillOrder = FillOrder() };
    }

    /// <summary>Number of ions that was given, null for none: an open lattice gas may start without.</summary>
    internal int? GivenIons => _count?.Invoke(SiteCount);

    /// <summary>The same for an open system: numbers of ions are those at the start.</summary>
    /// <param name="temperature">Temperature in K.</param>
    /// <param name="cells">Cells along each axis.</param>
    internal KineticModel CompileOpen(double temperature, CellOffset cells)
    {
        Require.Positive(temperature, nameof(temperature), "K");
        IonPopulation[] ions = Species.Count == 0
            ? [new("ion", Charge, GivenIons ?? 0, Rates, 0.0)]
            : [.. Species.Select(s => new IonPopulation(s.Name, s.Charge, s.Count, s.Rates ?? Rates, s.BarrierShift))];
        return new KineticModel(new JumpTable(Network, cells, Moves), ions, ExclusionDistance, Interaction, Field, temperature) { FillOrder = FillOrder() };
    }
}
