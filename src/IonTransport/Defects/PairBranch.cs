using System.Globalization;

namespace IonTransport.Defects;

/// <summary>A stationary defect fraction of <see cref="InteractingPairs"/>.</summary>
/// <param name="Fraction">Pairs per lattice site x.</param>
/// <param name="FreeEnergy">Free energy per lattice site in eV.</param>
/// <param name="IsMinimum">Whether it is a minimum of the free energy, stable or metastable.</param>
public readonly record struct PairBranch(double Fraction, double FreeEnergy, bool IsMinimum)
{
    /// <summary>Fraction and stability.</summary>
    /// <returns>A readable form.</returns>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"x = {Fraction:E4}, f = {FreeEnergy:E4} eV ({(IsMinimum ? "minimum" : "maximum")})");
}
