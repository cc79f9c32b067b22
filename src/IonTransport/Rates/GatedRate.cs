using System.Globalization;
using IonTransport.Physics;

namespace IonTransport.Rates;

/// <summary>
/// Phonon-assisted hopping: the harmonic rate averaged over the Gaussian fluctuation of the barrier by the host's vibrations,
/// k = ν* exp[−(E_m − ⟨δE²⟩/2k_BT)/k_BT].
/// </summary>
/// <remarks>
/// A barrier relaxed in the host already holds the classical part λ = ⟨δE²⟩/2k_BT; it is put back before the average, so nothing counts twice.
/// The saturating form averages min(exp(δE/k_BT), exp(E_&lt;/k_BT)) with E_&lt; the lower of the two barriers: the saddle never drops below the higher
/// end. The factor on the rate is the same in both directions, so detailed balance is that of the hop.
/// </remarks>
[TypeFormatterSource(typeof(TextResultFormatters))]
public sealed class GatedRate : IRateModel
{
    /// <summary>Creates the model.</summary>
    /// <param name="coupling">Coupling of the bottleneck to the host's modes.</param>
    /// <param name="origin">In which host the barriers of the hops were computed; there is no default, for a wrong one counts the gating twice.</param>
    /// <param name="form">How the fluctuation enters.</param>
    public GatedRate(BottleneckCoupling coupling, BarrierOrigin origin, GatingForm form = GatingForm.Quantum)
    {
        Coupling = Require.NotNull(coupling);
        Origin = origin;
        Form = form;
    }

    /// <summary>Coupling of the bottleneck to the host's modes.</summary>
    public BottleneckCoupling Coupling { get; }

    /// <summary>In which host the barriers were computed.</summary>
    public BarrierOrigin Origin { get; }

    /// <summary>How the fluctuation enters.</summary>
    public GatingForm Form { get; }

    /// <inheritdoc/>
    /// <exception cref="GatingException">A rigid-host barrier is smaller than λ, or the fluctuation is too large for the form.</exception>
    public double Rate(in MigrationHop hop, double temperature) => Rate(hop, Units.ThermalEnergy(temperature), Variance(temperature));

    /// <inheritdoc/>
    /// <exception cref="GatingException">A rigid-host barrier is smaller than λ, or the fluctuation is too large for the form.</exception>
    public void Rates(ReadOnlySpan<MigrationHop> hops, double temperature, Span<double> rates)
    {
        if (hops.Length != rates.Length) throw new ArgumentException($"{hops.Length} hops need as many rates, not {rates.Length}.", nameof(rates));
        double kT = Units.ThermalEnergy(temperature);
        double variance = Variance(temperature);
        for (int i = 0; i < hops.Length; i++) rates[i] = Rate(in hops[i], kT, variance);
    }

    /// <summary>Effective barrier −k_BT ln(k/ν*) of the forward direction.</summary>
    /// <param name="hop">The hop.</param>
    /// <param name="temperature">T in K, positive.</param>
    /// <returns>The effective barrier in eV.</returns>
    /// <exception cref="GatingException">As <see cref="Rate(in MigrationHop, double)"/>.</exception>
    public double EffectiveBarrier(in MigrationHop hop, double temperature)
    {
        double kT = Units.ThermalEnergy(temperature);
        return -kT * LogBoltzmann(hop, kT, Variance(temperature));
    }

    /// <summary>Name, form and coupling of the model.</summary>
    /// <returns>A readable form.</returns>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"phonon-gated rate, {Form}, barrier of a {(Origin == BarrierOrigin.RigidHost ? "rigid" : "relaxed")} host, {Coupling}");

    private double Variance(double temperature) => Form == GatingForm.Classical ? Coupling.ClassicalVariance(temperature) : Coupling.Variance(temperature);

    private double Rate(in MigrationHop hop, double kT, double variance) => hop.ForwardAttemptFrequency * 1e12 * Math.Exp(LogBoltzmann(hop, kT, variance));

    private double LogBoltzmann(in MigrationHop hop, double kT, double variance)
    {
        double relaxation = Coupling.RelaxationEnergy;
        double lower = Math.Min(hop.ForwardBarrier, hop.BackwardBarrier);
        double restored = Origin == BarrierOrigin.RelaxedHost ? relaxation : 0.0;
        if (Origin == BarrierOrigin.RigidHost && lower < relaxation) throw GatingException.ForRelaxedBarrier(lower, relaxation);
        double rigid = hop.ForwardBarrier + restored;
        lower += restored;
        if (Form == GatingForm.Saturating) return (-rigid / kT) + LogSaturatingFactor(lower, kT, variance);
        bool alreadyHeld = Origin == BarrierOrigin.RelaxedHost && Form == GatingForm.Classical;
        if (!alreadyHeld && variance / kT > lower * (1.0 + 1e-12)) throw GatingException.ForLargeFluctuation(lower, variance, kT);
        return (-rigid + (0.5 * variance / kT)) / kT;
    }

    /// <summary>ln⟨min(e^{δ/kT}, e^{E/kT})⟩ for Gaussian δ: e^{σ²/2k²T²}Φ((E − σ²/kT)/σ) + e^{E/kT}Φ(−E/σ).</summary>
    private static double LogSaturatingFactor(double barrier, double kT, double variance)
    {
        if (variance == 0.0) return 0.0;
        double sigma = Math.Sqrt(variance);
        double open = (0.5 * variance / (kT * kT)) + NormalDistribution.LogCumulative((barrier - (variance / kT)) / sigma);
        double saturated = (barrier / kT) + NormalDistribution.LogCumulative(-barrier / sigma);
        double top = Math.Max(open, saturated);
        return top + Math.Log(Math.Exp(open - top) + Math.Exp(saturated - top));
    }
}
