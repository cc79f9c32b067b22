using System.Globalization;
using IonTransport.Networks.Currents;
using IonTransport.Physics;
using IonTransport.Rates;

namespace IonTransport.Networks;

/// <summary>
/// Equilibrium and conductivity of ions on a network, at most one a site, that interact with the ions at the other ends of their edges: in mean field or in pair approximation. What kinetic Monte
/// Carlo is compared with; milliseconds.
/// </summary>
/// <remarks>
/// <para>
/// The occupations are those of the grand potential; the conductance of an edge is the mean of n_i (1 − n_j) Γ_ij exp(−Δ/2k_BT), with Δ the change of the interaction energy by the hop, half of which belongs
/// to the saddle, as in the lattice gas of <c>Kinetics</c> (whose barriers also never fall below zero or below the energy change: keep Δ/2 below the barriers). The tensor follows from the equations of Kirchhoff. It is
/// the conductivity without the memory of successive hops: f_I is left out where it comes from the interaction.
/// </para>
/// <para>
/// Sources: W. L. Bragg and E. J. Williams, Proc. R. Soc. A 145, 699 (1934); H. A. Bethe, Proc. R. Soc. A 150, 552 (1935); E. A. Guggenheim, Proc. R. Soc. A 148, 304 (1935);
/// R. Kikuchi, Phys. Rev. 81, 988 (1951).
/// </para>
/// </remarks>
[TypeFormatterSource(typeof(HtmlResultFormatters))]
public sealed class LatticeGasTheory : IHtmlResult
{
    private readonly Matrix3D _mobility;

    private LatticeGasTheory(Matrix3D mobility) => _mobility = mobility;

    /// <summary>Fraction c of the sites that are occupied.</summary>
    public required double Filling { get; init; }

    /// <summary>Temperature T in K.</summary>
    public required double Temperature { get; init; }

    /// <summary>Energy J in eV of two ions at the ends of an edge; positive repels.</summary>
    public required double Interaction { get; init; }

    /// <summary>The approximation.</summary>
    public required LatticeGasApproximation Approximation { get; init; }

    /// <summary>Chemical potential μ of the ions in eV, on the scale of the site energies.</summary>
    public required double ChemicalPotential { get; init; }

    /// <summary>Probability that each site is occupied, in the order of the network.</summary>
    public required IReadOnlyList<double> SiteFractions { get; init; }

    /// <summary>Thermodynamic factor ∂(μ/k_BT)/∂ ln c: 1/(1 − c) for equivalent sites without interaction; negative where the gas separates into phases.</summary>
    public required double ThermodynamicFactor { get; init; }

    /// <summary>
    /// Whether the arrangement is a minimum of the free energy against all changes that repeat with the cell. If not, the ions order or separate at this temperature, and the numbers are those of the
    /// disordered state they leave. A cell of several sites sees orders that a primitive one does not.
    /// </summary>
    public required bool IsStable { get; init; }

    /// <summary>Charge diffusion tensor D_σ in cm²/s, Cartesian.</summary>
    public required Matrix3D ChargeDiffusion { get; init; }

    /// <summary>Chemical diffusion tensor in cm²/s: the thermodynamic factor times D_σ.</summary>
    public Matrix3D ChemicalDiffusion => ThermodynamicFactor * ChargeDiffusion;

    /// <summary>Conductivity tensor.</summary>
    /// <param name="charge">Charge number z of the ions in e.</param>
    /// <returns>σ in S/cm, Cartesian.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The charge is not finite.</exception>
    public Matrix3D Conductivity(double charge)
    {
        Require.Finite(charge, nameof(charge), "e");

        // z²e² K/k_BT with K in 1/(Å s): 1e8 turns e/(V s Å) into e/(V s cm).
        return charge * charge * Constants.ElementaryCharge / Units.ThermalEnergy(Temperature) * 1e8 * _mobility;
    }

    /// <summary>Solves the equilibrium at a filling and takes the conductivity there.</summary>
    /// <param name="network">The network; every edge is also a pair of interacting sites.</param>
    /// <param name="filling">Fraction c of the sites that are occupied, above 0 and below 1.</param>
    /// <param name="temperature">Temperature T in K, positive.</param>
    /// <param name="interaction">Energy J in eV of two ions at the ends of an edge; positive repels.</param>
    /// <param name="approximation">The approximation; pairs by default.</param>
    /// <param name="rates">How hops become rates; harmonic transition-state rates if null.</param>
    /// <param name="progress">Receives the fraction done.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    /// <returns>Occupations, chemical potential, thermodynamic factor and conductivity.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The filling is not between 0 and 1, the temperature not positive, or the interaction not finite.</exception>
    /// <exception cref="IonTransportException">Rates break detailed balance or are not finite numbers.</exception>
    /// <exception cref="ConvergenceException">The equations were not solved.</exception>
    /// <remarks>Newton's method as the interaction is switched on, O(sites³) a step.</remarks>
    public static LatticeGasTheory Solve(
        MigrationNetwork network,
        double filling,
        double temperature,
        double interaction = 0.0,
        LatticeGasApproximation approximation = LatticeGasApproximation.Pair,
        IRateModel? rates = null,
        IProgress<SimulationProgress>? progress = null,
        CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(network);
        if (!(filling is > 0.0 and < 1.0)) throw new ArgumentOutOfRangeException(nameof(filling), filling, "The filling must be above 0 and below 1.");
        double thermal = Units.ThermalEnergy(Require.Positive(temperature, nameof(temperature), "K"));
        Require.Finite(interaction, nameof(interaction), "eV");
        EquilibriumRates equilibrium = EquilibriumRates.Find(network, temperature, rates ?? new HarmonicRate());
        OccupationEquations equations = new(network, [.. equilibrium.LogWeight.Select(w => -w - equilibrium.LogPartition)], approximation);
        double level = equations.Solve(filling, interaction / thermal, ProgressPart.Of(progress, 0.0, 0.6), cancellationToken);
        double[] conductances = new double[network.Edges.Count];
        for (int e = 0; e < conductances.Length; e++) conductances[e] = equations.HopProbability(network.Edges[e]) * Math.Exp(equilibrium.LogForward[e]);
        Matrix3D mobility = network.Conductivity(conductances, null, ProgressPart.Of(progress, 0.6, 0.8), cancellationToken).Tensor;
        cancellationToken.ThrowIfCancellationRequested();
        (double factor, bool stable) = equations.Response(filling);
        progress?.Report(new SimulationProgress(1.0, 0.0, "response of the lattice gas"));
        return new LatticeGasTheory(mobility)
        {
            Filling = filling,
            Temperature = temperature,
            Interaction = interaction,
            Approximation = approximation,
            ChemicalPotential = level * thermal,
            SiteFractions = equations.Occupations,
            ThermodynamicFactor = factor,
            IsStable = stable,
            ChargeDiffusion = network.Lattice.Volume / (network.Sites.Count * filling) * 1e-16 * mobility,
        };
    }

    /// <summary>Chemical potential, thermodynamic factor and D_σ.</summary>
    /// <returns>A readable table.</returns>
    public override string ToString() => Table().ToString();

    /// <inheritdoc/>
    public string ToHtml() => Table().ToHtml();

    internal object ToDump() => HtmlResultFormatters.Dump(this);

    private ResultTable Table()
    {
        string name = Approximation == LatticeGasApproximation.Pair ? "pair approximation" : "mean field";
        ResultTable table = new(string.Create(CultureInfo.InvariantCulture, $"lattice gas, {name}: c = {Filling.ToDigits(4)}, J = {Interaction.ToDigits(4)} eV, {Temperature.ToDigits(5)} K"));
        table.Fact("μ", string.Create(CultureInfo.InvariantCulture, $"{ChemicalPotential:F5} eV"));
        table.Fact("thermodynamic factor", string.Create(CultureInfo.InvariantCulture, $"{ThermodynamicFactor.ToDigits(5)}"));
        table.Fact("D_σ, mean", string.Create(CultureInfo.InvariantCulture, $"{(ChargeDiffusion.Trace / 3.0).ToDigits(5)} cm²/s"));
        table.Fact("chemical D, mean", string.Create(CultureInfo.InvariantCulture, $"{(ChemicalDiffusion.Trace / 3.0).ToDigits(5)} cm²/s"));
        return IsStable ? table : table.Note("this disordered state is unstable: the ions order or separate into phases.");
    }
}
