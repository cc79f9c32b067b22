using System.Globalization;
using IonTransport.Physics;

namespace IonTransport.Defects;

/// <summary>One charge state in a solution.</summary>
/// <param name="Species">Name of the species.</param>
/// <param name="Charge">Effective charge in e.</param>
/// <param name="Symbol">Kröger–Vink symbol for printing.</param>
/// <param name="Concentration">Concentration in cm⁻³.</param>
/// <param name="SiteFraction">Concentration per site of the species.</param>
/// <param name="FormationEnergy">Formation energy at the solution's Fermi level and potentials in eV, without free-energy terms.</param>
[TypeFormatterSource(typeof(TextResultFormatters))]
public readonly record struct DefectConcentration(string Species, int Charge, string Symbol, double Concentration, double SiteFraction, double FormationEnergy)
{
    /// <summary>Symbol and concentration.</summary>
    /// <returns>A readable form.</returns>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Symbol}: {Concentration:0.0000e0} cm⁻³");
}
