using IonTransport.Physics;
using IonTransport.Rates;

namespace IonTransport.Networks;

public sealed partial class MigrationNetwork
{
    /// <summary>The resistor network with a conductance for each edge.</summary>
    /// <param name="conductance">Conductance of an edge in any unit, not negative; 0 cuts it.</param>
    /// <returns>The network.</returns>
    /// <exception cref="ArgumentException">A conductance is negative or not finite.</exception>
    public ResistorNetwork ToResistors(Func<NetworkEdge, double> conductance)
    {
        ArgumentNullException.ThrowIfNull(conductance);
        return ToResistors([.. Edges.Select(conductance)]);
    }

    /// <summary>The resistor network with a conductance for each edge.</summary>
    /// <param name="conductances">Conductances in any unit in the order of <see cref="Edges"/>, not negative; 0 cuts an edge.</param>
    /// <returns>The network.</returns>
    /// <exception cref="ArgumentException">There are more or fewer than edges, or one is negative or not finite.</exception>
    public ResistorNetwork ToResistors(ReadOnlySpan<double> conductances)
    {
        if (conductances.Length != Edges.Count) throw new ArgumentException($"{Edges.Count} edges need as many conductances, not {conductances.Length}.", nameof(conductances));
        Resistor[] bonds = new Resistor[Edges.Count];
        for (int e = 0; e < bonds.Length; e++) bonds[e] = new Resistor(Edges[e].From, Edges[e].To, Edges[e].Image, conductances[e]);
        return new ResistorNetwork(Lattice, [.. Sites.Select(s => s.Fractional)], bonds);
    }

    /// <summary>
    /// Conductivity tensor of the network with one conductance an edge, by the equations of Kirchhoff, as in <c>network.Conductivity(edge =&gt; edge.Rate(600))</c>. For ions between sites of different
    /// energy the rates of an edge differ by direction: see <see cref="Diffusion"/>.
    /// </summary>
    /// <param name="conductance">Conductance of an edge in any unit, not negative; 0 cuts it.</param>
    /// <param name="options">Method and accuracy; null for the defaults.</param>
    /// <param name="progress">Takes the fraction of the way to the tolerance, in orders of magnitude, and iterations per second.</param>
    /// <param name="cancellationToken">Stops an iterative solution.</param>
    /// <returns>The tensor in the unit of the conductances per Å, with correctors and bounds.</returns>
    /// <exception cref="ArgumentException">A conductance is negative or not finite.</exception>
    /// <exception cref="ConvergenceException">The iteration did not reach its tolerance.</exception>
    public NetworkConductance Conductivity(Func<NetworkEdge, double> conductance, ConductanceOptions? options = null, IProgress<SimulationProgress>? progress = null, CancellationToken cancellationToken = default) =>
        ToResistors(conductance).Solve(options, progress, cancellationToken);

    /// <summary>Conductivity tensor of the network with given conductances, by the equations of Kirchhoff.</summary>
    /// <param name="conductances">Conductances in any unit in the order of <see cref="Edges"/>, not negative; 0 cuts an edge.</param>
    /// <param name="options">Method and accuracy; null for the defaults.</param>
    /// <param name="progress">Takes the fraction of the way to the tolerance, in orders of magnitude, and iterations per second.</param>
    /// <param name="cancellationToken">Stops an iterative solution.</param>
    /// <returns>The tensor in the unit of the conductances per Å, with correctors and bounds.</returns>
    /// <exception cref="ArgumentException">There are more or fewer than edges, or one is negative or not finite.</exception>
    /// <exception cref="ConvergenceException">The iteration did not reach its tolerance.</exception>
    public NetworkConductance Conductivity(ReadOnlySpan<double> conductances, ConductanceOptions? options = null, IProgress<SimulationProgress>? progress = null, CancellationToken cancellationToken = default) =>
        ToResistors(conductances).Solve(options, progress, cancellationToken);

    /// <summary>Exact diffusion tensor of one carrier that walks the network alone, whatever the energies of its sites.</summary>
    /// <param name="temperature">Temperature T in K, positive.</param>
    /// <param name="rates">How hops become rates; harmonic transition-state rates if null.</param>
    /// <param name="options">Method and accuracy of the corrector problem; null for the defaults.</param>
    /// <param name="progress">Takes the fraction of the way to the tolerance, in orders of magnitude, and iterations per second.</param>
    /// <param name="cancellationToken">Stops an iterative solution.</param>
    /// <returns>Diffusion tensor in cm²/s, site probabilities and activation energy.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The temperature is not positive and finite.</exception>
    /// <exception cref="IonTransportException">Rates break detailed balance or are not finite numbers, or no hop has a rate.</exception>
    /// <exception cref="ConvergenceException">The iteration did not reach its tolerance.</exception>
    public CarrierDiffusion Diffusion(double temperature, IRateModel? rates = null, ConductanceOptions? options = null, IProgress<SimulationProgress>? progress = null, CancellationToken cancellationToken = default) =>
        CarrierDiffusion.Solve(this, temperature, rates ?? new HarmonicRate(), options, progress, cancellationToken);

    /// <summary>Exact tracer diffusion and correlation factor of ions that move by single vacancies, on any network and with any rates.</summary>
    /// <param name="temperature">Temperature T in K, positive.</param>
    /// <param name="rates">How hops become rates; harmonic transition-state rates if null.</param>
    /// <param name="tolerance">Integration error of f to reach, 1e-7 by default, positive.</param>
    /// <param name="progress">Takes the fraction of the way to the tolerance, in orders of magnitude.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    /// <returns>Correlation factors, D* and D_v with the error of the integration.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The temperature or the tolerance is not positive and finite.</exception>
    /// <exception cref="IonTransportException">Rates break detailed balance or are not finite numbers, or no hop has a rate.</exception>
    /// <exception cref="ConvergenceException">The tolerance was not reached.</exception>
    /// <remarks>Milliseconds for a few sites a cell; the time grows with the cube of the sites.</remarks>
    public VacancyCorrelation VacancyCorrelation(double temperature, IRateModel? rates = null, double tolerance = 1e-7, IProgress<SimulationProgress>? progress = null, CancellationToken cancellationToken = default) =>
        Networks.VacancyCorrelation.Solve(this, temperature, rates ?? new HarmonicRate(), tolerance, progress, cancellationToken);
}
