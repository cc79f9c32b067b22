using System.Globalization;
using IonTransport.Physics;
using IonTransport.Rates;

namespace IonTransport.Defects;

/// <summary>One self-consistent solution of charge neutrality with interacting defects.</summary>
/// <param name="Equilibrium">Fermi level and concentrations.</param>
/// <param name="Fraction">Defect fraction x, pairs of opposite unit charges per reference site.</param>
/// <param name="FreeEnergy">Mean-field free energy per reference site relative to the branch of fewest defects, in eV.</param>
/// <param name="Stability">Whether the branch is stable, metastable or the hill between two.</param>
[TypeFormatterSource(typeof(TextResultFormatters))]
public sealed record InteractingEquilibrium(DefectEquilibrium Equilibrium, double Fraction, double FreeEnergy, BranchStability Stability)
{
    /// <summary>Fraction, free energy and stability.</summary>
    /// <returns>A readable form.</returns>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"x = {Fraction.ToDigits(4)}, ΔF = {FreeEnergy.ToDigits(4)} eV, {Stability}, E_F = {Equilibrium.FermiLevel:F4} eV");
}
