using System.Globalization;
using IonTransport.Crystals;
using IonTransport.Estimators;
using IonTransport.Kinetics;
using IonTransport.Landscapes;
using IonTransport.Networks;
using IonTransport.Physics;
using IonTransport.Trajectories;

namespace IonTransport;

/// <summary>The verbs of the door: from landscape to report.</summary>
public sealed partial record IonConductor
{
    // Wide enough that an ion does not meet its own image within a few hops.
    private const double SmallestSupercell = 20.0;

    // Ways this far above the level that percolation needs are never walked; leaving them out keeps the event choice fast.
    private const double LevelMargin = 0.5;

    /// <summary>The energy landscape of the mobile ion; computed once and kept.</summary>
    /// <param name="progress">Receives the fraction of the grid that is done.</param>
    /// <param name="cancellationToken">Cancels the computation.</param>
    /// <returns>The landscape.</returns>
    /// <exception cref="InvalidOperationException">No mobile ion was chosen.</exception>
    /// <exception cref="IonTransportException">The model has no parameters for the structure, or the ion finds no place to rest.</exception>
    /// <exception cref="OperationCanceledException">The computation was cancelled.</exception>
    public Landscape ComputeLandscape(IProgress<SimulationProgress>? progress = null, CancellationToken cancellationToken = default)
    {
        lock (Cache.Gate)
        {
            return Cache.Landscape ??= Landscape.Compute(Structure, Mobile, LandscapeModel, LandscapeOptions, progress, cancellationToken);
        }
    }

    /// <summary>The migration network: the one given, or that of the landscape.</summary>
    /// <param name="progress">Receives the fraction of the grid that is done.</param>
    /// <param name="cancellationToken">Cancels the computation.</param>
    /// <returns>The network.</returns>
    /// <exception cref="InvalidOperationException">No mobile ion was chosen.</exception>
    /// <exception cref="IonTransportException">The model has no parameters for the structure, or the ion finds no place to rest.</exception>
    /// <exception cref="ArgumentException">A hop of one's own joins labels that the network does not have, or breaks detailed balance.</exception>
    public MigrationNetwork BuildNetwork(IProgress<SimulationProgress>? progress = null, CancellationToken cancellationToken = default) =>
        Hops.Aggregate(Network ?? MigrationNetwork.FromLandscape(ComputeLandscape(progress, cancellationToken)), (network, h) => network.WithHop(h.From, h.To, h.Hop));

    /// <summary>Dimension of percolation and the barrier of every dimension.</summary>
    /// <param name="progress">Receives the fraction of the grid that is done.</param>
    /// <param name="cancellationToken">Cancels the computation.</param>
    /// <returns>The result; dimension 0 if nothing percolates.</returns>
    /// <exception cref="InvalidOperationException">No mobile ion was chosen.</exception>
    /// <exception cref="IonTransportException">The model has no parameters for the structure, or the ion finds no place to rest.</exception>
    public Percolation FindPercolation(IProgress<SimulationProgress>? progress = null, CancellationToken cancellationToken = default) =>
        BuildNetwork(progress, cancellationToken).FindPercolation(cancellationToken: cancellationToken);

    /// <summary>
    /// Conductivity in mean field, in milliseconds: ions fill the sites one by one and hop independently, with exact detailed balance and no correlation. For a first look
    /// before <see cref="Simulate(IEnumerable{double}, LatticeGasOptions?, IProgress{SimulationProgress}?, CancellationToken)"/>, and for temperatures at which nothing would hop in a simulation.
    /// </summary>
    /// <param name="temperature">Temperature T in K, positive.</param>
    /// <param name="progress">Receives the fraction of the grid that is done, where the landscape has not been computed yet.</param>
    /// <param name="cancellationToken">Cancels the computation.</param>
    /// <returns>Conductivity tensor in S/cm and the site fractions behind it.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The temperature is not positive, or there are as many ions as sites.</exception>
    /// <exception cref="InvalidOperationException">No mobile ion was chosen.</exception>
    /// <exception cref="IonTransportException">The defects give no carriers.</exception>
    public MeanFieldConductivity EstimateConductivity(double temperature, IProgress<SimulationProgress>? progress = null, CancellationToken cancellationToken = default)
    {
        MigrationNetwork network = BuildNetwork(progress, cancellationToken);
        if (Carriers is null)
        {
            return Vacancies is { } empty
                ? MeanFieldConductivity.SolveVacancies(network, empty / ((double)SimulatedCells.A * SimulatedCells.B * SimulatedCells.C), Mobile.Charge, temperature, Rates)
                : MeanFieldConductivity.Solve(network, IonsIn(network), Mobile.Charge, temperature, Rates);
        }

        double carriers = Carriers.PerCell(temperature, network.Lattice.Volume, network.Sites.Count);
        return Carriers.Symbol.IsVacancy
            ? MeanFieldConductivity.SolveVacancies(network, carriers, Mobile.Charge, temperature, Rates)
            : MeanFieldConductivity.Solve(network, carriers, Mobile.Charge, temperature, Rates);
    }

    /// <summary>Transport from molecular-dynamics runs of this crystal, in the report that simulations end in.</summary>
    /// <param name="runs">Runs with their temperatures in K, at least one. A run without mobile ions takes the mobile ion of this crystal, by its element.</param>
    /// <param name="progress">Receives the fraction done over all runs.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    /// <returns>D*, D_σ, Haven ratio and conductivity at every temperature, activation energies and extrapolation, with errors.</returns>
    /// <exception cref="ArgumentException">There is no run, or a run has no atoms labelled with the element of the mobile ion.</exception>
    /// <exception cref="InvalidOperationException">No mobile ion was chosen.</exception>
    /// <exception cref="IonTransportException">A run has no time step or no box, or wrapped positions cannot be followed.</exception>
    /// <exception cref="FileFormatException">A file breaks its format.</exception>
    public TransportReport Analyze(
        IEnumerable<(Trajectory Run, double Temperature)> runs,
        IProgress<SimulationProgress>? progress = null,
        CancellationToken cancellationToken = default)
    {
        (Trajectory Run, double Temperature)[] all = [.. Require.NotNull(runs)];
        if (all.Length == 0) throw new ArgumentException("Give at least one run.", nameof(runs));
        TrajectoryAnalysis[] analyses =
        [
            .. all.Select((r, i) =>
            {
                Trajectory run = r.Run.Mobile.Count > 0 ? r.Run : r.Run.WithMobile(Mobile.Element.Symbol, Mobile.Charge);
                return run.Analyze(r.Temperature, AtTemperature(progress, i, all.Length, r.Temperature), cancellationToken);
            }),
        ];
        return TrajectoryAnalysis.Report(ToString(), analyses);
    }

    /// <summary>Transport from one molecular-dynamics run of this crystal.</summary>
    /// <param name="run">The run. Without mobile ions it takes the mobile ion of this crystal, by its element.</param>
    /// <param name="temperature">Its temperature T in K, positive.</param>
    /// <param name="progress">Receives the fraction done.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    /// <returns>D*, D_σ, Haven ratio and conductivity with errors.</returns>
    /// <exception cref="ArgumentException">The run has no atoms labelled with the element of the mobile ion.</exception>
    /// <exception cref="InvalidOperationException">No mobile ion was chosen.</exception>
    /// <exception cref="IonTransportException">The run has no time step or no box, or wrapped positions cannot be followed.</exception>
    /// <exception cref="FileFormatException">The file breaks its format.</exception>
    public TransportReport Analyze(Trajectory run, double temperature, IProgress<SimulationProgress>? progress = null, CancellationToken cancellationToken = default) =>
        Analyze([(Require.NotNull(run), temperature)], progress, cancellationToken);

    /// <summary>The lattice gas: the network, without ways that are too high to matter, filled with the mobile ions; not yet filled where defects do that at each temperature.</summary>
    /// <param name="progress">Receives the fraction of the grid that is done.</param>
    /// <param name="cancellationToken">Cancels the computation.</param>
    /// <returns>A lattice gas ready to simulate, or to change further.</returns>
    /// <exception cref="InvalidOperationException">No mobile ion was chosen.</exception>
    /// <exception cref="NotPercolatingException">No way leads through the crystal.</exception>
    public LatticeGas Fill(IProgress<SimulationProgress>? progress = null, CancellationToken cancellationToken = default)
    {
        MigrationNetwork network = BuildNetwork(progress, cancellationToken);
        Percolation percolation = network.FindPercolation(cancellationToken: cancellationToken);
        if (percolation.Dimension == 0) throw new NotPercolatingException($"{this}: the network of {network.Summary} does not percolate (dimension 0); ions can only rattle.");
        if (Network is null) network = network.Below(percolation.At(percolation.Dimension)!.Level + LevelMargin);
        CellOffset cells = SimulatedCells;
        LatticeGas gas = LatticeGas.On(network).WithSupercell(cells.A, cells.B, cells.C);
        return (Carriers is not null ? gas : Vacancies is { } empty ? gas.WithVacancies(empty) : gas.WithIonsPerCell(IonsIn(network)))
            .WithCharge(Mobile.Charge)
            .WithRates(Rates)
            .WithExclusion(ExclusionDistance)
            .WithInteraction(Interaction);
    }

    /// <summary>Simulates the ions at one temperature by lattice-gas kinetic Monte Carlo.</summary>
    /// <param name="temperature">Temperature T in K, positive.</param>
    /// <param name="options">Length, replicas, seed; null for the defaults.</param>
    /// <param name="progress">Receives the fraction done and hops per second.</param>
    /// <param name="cancellationToken">Stops the run.</param>
    /// <returns>D*, D_σ, Haven ratio and conductivity with errors; an activation energy needs several temperatures.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The temperature is not positive.</exception>
    /// <exception cref="InvalidOperationException">No mobile ion was chosen.</exception>
    /// <exception cref="NotPercolatingException">No way leads through the crystal.</exception>
    /// <exception cref="OperationCanceledException">The run was cancelled.</exception>
    public TransportReport Simulate(double temperature, LatticeGasOptions? options = null, IProgress<SimulationProgress>? progress = null, CancellationToken cancellationToken = default) =>
        Simulate([temperature], options, progress, cancellationToken);

    /// <summary>Simulates the ions at several temperatures by lattice-gas kinetic Monte Carlo, with the default options.</summary>
    /// <param name="temperatures">Temperatures T in K, positive, at least one.</param>
    /// <returns>D*, D_σ, Haven ratio and conductivity at every temperature, activation energies and extrapolation, with errors.</returns>
    /// <exception cref="ArgumentException">There is no temperature.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A temperature is not positive.</exception>
    /// <exception cref="InvalidOperationException">No mobile ion was chosen.</exception>
    /// <exception cref="NotPercolatingException">No way leads through the crystal.</exception>
    public TransportReport Simulate(params double[] temperatures) => Simulate((IEnumerable<double>)temperatures, null);

    /// <summary>Simulates the ions at several temperatures by lattice-gas kinetic Monte Carlo.</summary>
    /// <param name="temperatures">Temperatures T in K, positive, at least one.</param>
    /// <param name="options">Length, replicas, seed; null for the defaults. Every temperature has random numbers, and a checkpoint file, of its own.</param>
    /// <param name="progress">Receives the fraction done over all temperatures, hops per second and the temperature that is running.</param>
    /// <param name="cancellationToken">Stops the run.</param>
    /// <returns>D*, D_σ, Haven ratio and conductivity at every temperature, activation energies and extrapolation, with errors.</returns>
    /// <exception cref="ArgumentException">There is no temperature.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A temperature is not positive.</exception>
    /// <exception cref="InvalidOperationException">No mobile ion was chosen.</exception>
    /// <exception cref="NotPercolatingException">No way leads through the crystal.</exception>
    /// <exception cref="OperationCanceledException">The run was cancelled.</exception>
    public TransportReport Simulate(
        IEnumerable<double> temperatures,
        LatticeGasOptions? options = null,
        IProgress<SimulationProgress>? progress = null,
        CancellationToken cancellationToken = default)
    {
        double[] kelvin = [.. Require.NotNull(temperatures)];
        if (kelvin.Length == 0) throw new ArgumentException("Give at least one temperature.", nameof(temperatures));
        foreach (double t in kelvin) Require.Positive(t, nameof(temperatures), "K");
        options ??= new LatticeGasOptions();
        using Telemetry.Operation? operation = Telemetry.Start("IonConductor.Simulate")?.Tag("structure", Structure.Formula);
        LatticeGas gas = Fill(progress, cancellationToken);
        List<TransportCoefficients> points = [];
        List<string> notes = [.. Notes()];
        for (int i = 0; i < kelvin.Length; i++)
        {
            IProgress<SimulationProgress>? part = AtTemperature(progress, i, kelvin.Length, kelvin[i]);
            LatticeGasOptions own = options with
            {
                Seed = new RandomStream(options.Seed, (ulong)i).NextUInt64(),
                CheckpointPath = options.CheckpointPath is { } path ? string.Create(CultureInfo.InvariantCulture, $"{path}.{kelvin[i]:g5}K") : null,
            };
            (LatticeGas filled, double scale) = Carriers?.Fill(gas, kelvin[i]) ?? (gas, 1.0);
            LatticeGasResult result = filled.Simulate(kelvin[i], own, part, cancellationToken);
            points.Add(Carriers?.Scale(result.Coefficients, filled, scale) ?? result.Coefficients);
            if (Carriers is not null) notes.Add(CarrierNote(filled, kelvin[i], scale));
            if (!result.IsEquilibrated) notes.Add(string.Create(CultureInfo.InvariantCulture, $"{kelvin[i].ToDigits(5)} K: energy or hop rate still drifted at the end of equilibration; equilibrate longer."));
            if (!result.IsDiffusive) notes.Add(string.Create(CultureInfo.InvariantCulture, $"{kelvin[i].ToDigits(5)} K: the run is too short to confirm diffusive motion; raise HopsPerIon."));
        }

        operation?.Complete(kelvin.Length);
        return new TransportReport(ToString(), points) { Notes = notes };
    }

    private CellOffset SimulatedCells => Supercell ?? SmallestWide(Structure.Lattice);

    /// <summary>Mobile ions in a cell of the network, which may be a primitive cell or a supercell of the structure's.</summary>
    private double IonsIn(MigrationNetwork network) => IonsPerCell * (network.Lattice.Volume / Structure.Lattice.Volume);

    private string CarrierNote(LatticeGas gas, double temperature, double scale)
    {
        double carriers = Carriers!.Symbol.IsVacancy ? gas.SiteCount - gas.IonCount : gas.IonCount;
        return string.Create(CultureInfo.InvariantCulture, $"{temperature.ToDigits(5)} K: the defects give {(scale * carriers).ToDigits(3)} {Carriers.Symbol} in the supercell; simulated with {carriers.ToDigits(6)} and scaled");
    }

    private IEnumerable<string> Notes()
    {
        if (Network is not null) yield break;
        yield return "attempt frequencies from the vibrations of the mobile ion in a frozen host";
        if (Interaction is null) yield return "mobile ions exclude one another but do not repel";
        if (ComputeLandscape().UnresolvedPasses is > 0 and int n) yield return $"{n} kind(s) of ways on the grid below the percolation level are missing from the refined passes; a finer grid may resolve them";
    }

    private static CellOffset SmallestWide(Lattice lattice)
    {
        Vector3D widths = lattice.Widths;
        return new CellOffset(Cells(widths.X), Cells(widths.Y), Cells(widths.Z));
    }

    private static int Cells(double width) => Math.Max(1, (int)Math.Ceiling((SmallestSupercell / width) - 1e-9));

    /// <summary>The share of one temperature in the progress of all.</summary>
    private static IProgress<SimulationProgress>? AtTemperature(IProgress<SimulationProgress>? progress, int done, int of, double temperature) =>
        ProgressPart.Of(progress, (double)done / of, (done + 1.0) / of, $"{temperature.ToDigits(5)} K");
}
