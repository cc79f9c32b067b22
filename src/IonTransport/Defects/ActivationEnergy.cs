using System.Globalization;
using IonTransport.Physics;

namespace IonTransport.Defects;

/// <summary>The apparent activation energy E_a = −∂ln(σT)/∂(1/kT) at a temperature, split into shares that add up to it.</summary>
/// <param name="Total">E_a in eV.</param>
/// <param name="Formation">Share of the number of carriers, free and bound, in eV.</param>
/// <param name="Migration">Share of their mobility, blocking included, in eV.</param>
/// <param name="Association">Share of their release from complexes, in eV.</param>
[TypeFormatterSource(typeof(TextResultFormatters))]
public readonly record struct ActivationEnergy(double Total, double Formation, double Migration, double Association)
{
    /// <summary>Total and shares.</summary>
    /// <returns>A readable form.</returns>
    public override string ToString() => string.Create(
        CultureInfo.InvariantCulture, $"E_a = {Total:F4} eV = formation {Formation:F4} + migration {Migration:F4} + association {Association:F4}");
}
