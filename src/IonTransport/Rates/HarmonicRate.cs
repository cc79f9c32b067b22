using IonTransport.Physics;

namespace IonTransport.Rates;

/// <summary>
/// Harmonic transition-state rate k = ν* exp(−E_m/k_BT), each direction with its own attempt frequency (Vineyard).
/// </summary>
/// <remarks>Source: G. H. Vineyard, J. Phys. Chem. Solids 3, 121 (1957), doi:10.1016/0022-3697(57)90059-8.</remarks>
[TypeFormatterSource(typeof(TextResultFormatters))]
public sealed class HarmonicRate : IRateModel
{
    /// <inheritdoc/>
    public double Rate(in MigrationHop hop, double temperature) =>
        hop.ForwardAttemptFrequency * 1e12 * Math.Exp(-hop.ForwardBarrier / Units.ThermalEnergy(temperature));

    /// <inheritdoc/>
    public void Rates(ReadOnlySpan<MigrationHop> hops, double temperature, Span<double> rates) =>
        VectorizedArrhenius.Fill(hops, temperature, rates, 1e12, ownPrefactors: true);

    /// <summary>Name of the model.</summary>
    /// <returns>A readable form.</returns>
    public override string ToString() => "harmonic transition-state rate";
}
