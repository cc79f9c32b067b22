using System.Globalization;
using IonTransport.Physics;

namespace IonTransport.Rates;

/// <summary>
/// Harmonic rate times the quantum correction of one transition state that stands for all hops of a kind:
/// k = ν* exp(−E_m/k_BT) · κ(T) · ν_q(T)/ν*, with ν_q the quantum prefactor of that state.
/// </summary>
/// <remarks>
/// The correction is one number at each temperature and the same forward and backward, so the hop's own detailed balance is kept. Hops with
/// vibrations of their own need one model per kind of hop.
/// </remarks>
[TypeFormatterSource(typeof(TextResultFormatters))]
public sealed class QuantumRate : IRateModel
{
    private readonly HarmonicRate _classical = new();

    /// <summary>Creates the model.</summary>
    /// <param name="state">The transition state whose quantum correction is used.</param>
    /// <param name="correction">Tunnelling factor; none by default.</param>
    public QuantumRate(HarmonicTransitionState state, TunnellingCorrection correction = TunnellingCorrection.None)
    {
        State = Require.NotNull(state);
        Correction = correction;
    }

    /// <summary>The transition state whose quantum correction is used.</summary>
    public HarmonicTransitionState State { get; }

    /// <summary>Tunnelling factor.</summary>
    public TunnellingCorrection Correction { get; }

    /// <summary>The factor on the classical rate at T.</summary>
    /// <param name="temperature">T in K, positive.</param>
    /// <returns>κ ν_q/ν*.</returns>
    /// <exception cref="TunnellingRegimeException">T is below what the correction allows.</exception>
    public double Factor(double temperature) => State.QuantumAttemptFrequency(temperature, Correction) / State.AttemptFrequency;

    /// <inheritdoc/>
    /// <exception cref="TunnellingRegimeException">T is below what the correction allows.</exception>
    public double Rate(in MigrationHop hop, double temperature) => Factor(temperature) * _classical.Rate(hop, temperature);

    /// <inheritdoc/>
    /// <exception cref="TunnellingRegimeException">T is below what the correction allows.</exception>
    public void Rates(ReadOnlySpan<MigrationHop> hops, double temperature, Span<double> rates) =>
        VectorizedArrhenius.Fill(hops, temperature, rates, 1e12 * Factor(temperature), ownPrefactors: true);

    /// <summary>Name and correction of the model.</summary>
    /// <returns>A readable form.</returns>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"quantum harmonic rate, tunnelling: {Correction}");
}
