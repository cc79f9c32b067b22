using System.Globalization;
using IonTransport.Physics;

namespace IonTransport.Defects;

/// <summary>The share of one carrier in a conductivity.</summary>
/// <param name="Carrier">The carrier.</param>
/// <param name="Concentration">Free carriers in cm⁻³.</param>
/// <param name="Diffusivity">D in cm²/s.</param>
/// <param name="OpenFraction">1 − x, the fraction of target sites that are open.</param>
/// <param name="Conductivity">σ_i = z²e²c D(1 − x)/kT in S/cm.</param>
/// <param name="TransferenceNumber">σ_i/σ.</param>
[TypeFormatterSource(typeof(TextResultFormatters))]
public readonly record struct PartialConductivity(Carrier Carrier, double Concentration, double Diffusivity, double OpenFraction, double Conductivity, double TransferenceNumber)
{
    /// <summary>Symbol, conductivity and transference number.</summary>
    /// <returns>A readable form.</returns>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Carrier.Symbol}: {Conductivity:0.0000e0} S/cm (t = {TransferenceNumber:F4})");
}
