using System.Globalization;
using IonTransport.Physics;

namespace IonTransport.Rates;

/// <summary>One root of the mass-action equation at a temperature.</summary>
/// <param name="Fraction">Defect fraction c per lattice site.</param>
/// <param name="FreeEnergy">Free energy of disorder per lattice site, eV.</param>
/// <param name="Stability">What the root is.</param>
[TypeFormatterSource(typeof(TextResultFormatters))]
public readonly record struct DefectBranch(double Fraction, double FreeEnergy, BranchStability Stability)
{
    /// <summary>Fraction, free energy and stability.</summary>
    /// <returns>A readable form.</returns>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"c = {Fraction.ToDigits(4)}, F = {FreeEnergy.ToDigits(5)} eV, {Stability}");
}
