using System.Globalization;
using IonTransport.Physics;

namespace IonTransport.Rates;

/// <summary>Arrhenius rate k = ν₀ exp(−E_m/k_BT) with one prefactor for every hop, whatever its own attempt frequency.</summary>
[TypeFormatterSource(typeof(TextResultFormatters))]
public sealed class ArrheniusRate : IRateModel
{
    /// <summary>Creates the model.</summary>
    /// <param name="attemptFrequency">Prefactor ν₀ in THz, positive; 10 THz is a common guess.</param>
    /// <exception cref="ArgumentOutOfRangeException">The prefactor is not positive and finite.</exception>
    public ArrheniusRate(double attemptFrequency) => AttemptFrequency = Require.Positive(attemptFrequency, nameof(attemptFrequency), "THz");

    /// <summary>Prefactor ν₀ in THz.</summary>
    public double AttemptFrequency { get; }

    /// <inheritdoc/>
    public double Rate(in MigrationHop hop, double temperature) =>
        AttemptFrequency * 1e12 * Math.Exp(-hop.ForwardBarrier / Units.ThermalEnergy(temperature));

    /// <inheritdoc/>
    public void Rates(ReadOnlySpan<MigrationHop> hops, double temperature, Span<double> rates) =>
        VectorizedArrhenius.Fill(hops, temperature, rates, AttemptFrequency * 1e12, ownPrefactors: false);

    /// <summary>Name and prefactor of the model.</summary>
    /// <returns>A readable form.</returns>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"Arrhenius rate, {AttemptFrequency.ToDigits(4)} THz");
}
