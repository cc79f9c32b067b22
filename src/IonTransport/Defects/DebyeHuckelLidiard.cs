using System.Globalization;
using IonTransport.Physics;

namespace IonTransport.Defects;

/// <summary>Activity coefficients of charged defects screened by one another: kT ln γ = −z²e²κ/(8πε₀ε(1 + κR)), κ² = e²Σz²c/(ε₀εkT).</summary>
/// <remarks>A. B. Lidiard, Phys. Rev. 94, 29 (1954). Unbound defects only: pairs closer than R are complexes of their own. Electrons and holes do not screen here.</remarks>
[TypeFormatterSource(typeof(TextResultFormatters))]
public sealed record DebyeHuckelLidiard
{
    /// <summary>Creates the correction.</summary>
    /// <param name="permittivity">Static relative permittivity ε, at least 1.</param>
    /// <param name="closestApproach">Distance of closest approach R of unbound defects in Å, not negative.</param>
    /// <exception cref="ArgumentOutOfRangeException">An argument is out of range.</exception>
    public DebyeHuckelLidiard(double permittivity, double closestApproach)
    {
        Permittivity = Require.InRange(permittivity, 1.0, 1e6, nameof(permittivity));
        ClosestApproach = Require.NonNegative(closestApproach, nameof(closestApproach), "Å");
    }

    /// <summary>Static relative permittivity ε.</summary>
    public double Permittivity { get; }

    /// <summary>Distance of closest approach R in Å.</summary>
    public double ClosestApproach { get; }

    /// <summary>Inverse screening length κ.</summary>
    /// <param name="ionicStrength">Σ z²c over the charged defects in cm⁻³.</param>
    /// <param name="temperature">Temperature in K.</param>
    /// <returns>κ in 1/Å.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The temperature is not positive, or the ionic strength is negative.</exception>
    public double InverseScreeningLength(double ionicStrength, double temperature) => Math.Sqrt(
        4.0 * Math.PI * Constants.Coulomb / Permittivity / Units.ThermalEnergy(temperature) * Require.NonNegative(ionicStrength, nameof(ionicStrength), "cm⁻³") * 1e-24);

    /// <summary>ln γ of a defect of charge z, negative: screening makes defects cheaper.</summary>
    /// <param name="charge">Effective charge z in e.</param>
    /// <param name="inverseScreeningLength">κ in 1/Å.</param>
    /// <param name="temperature">Temperature in K.</param>
    /// <returns>Natural logarithm of the activity coefficient.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The temperature is not positive.</exception>
    public double LogActivity(int charge, double inverseScreeningLength, double temperature) =>
        -charge * charge * Constants.Coulomb / Permittivity * inverseScreeningLength
        / (2.0 * Units.ThermalEnergy(temperature) * (1.0 + (inverseScreeningLength * ClosestApproach)));

    /// <summary>The parameters.</summary>
    /// <returns>A readable form.</returns>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"Debye–Hückel–Lidiard, ε = {Permittivity.ToDigits(4)}, R = {ClosestApproach.ToDigits(4)} Å");
}
