using IonTransport.Physics;

namespace IonTransport.Electrochemistry;

/// <summary>Dilute charged defects with Debye–Hückel screening: ln γ = −z²e²κ/[8πεk_BT(1 + κR)], κ² = 2z²e²c/(εk_BT).</summary>
/// <remarks>
/// For a symmetric pair of defects of charge ±z; x is the concentration over the site density. Approximate: good while κR is small.
/// Source: A. R. Allnatt and A. B. Lidiard, Atomic Transport in Solids (Cambridge, 1993), section 3.9.
/// </remarks>
public sealed record DebyeHuckelActivity : IActivityModel
{
    /// <summary>Creates the model.</summary>
    /// <param name="charge">Charge number z in e, not zero.</param>
    /// <param name="permittivity">Relative permittivity ε, positive.</param>
    /// <param name="siteDensity">Density of the sites in cm⁻³, positive.</param>
    /// <param name="distance">Distance R in Å of closest approach, not negative.</param>
    /// <exception cref="ArgumentOutOfRangeException">The permittivity or the site density is not positive, or the distance is negative, or the charge is zero.</exception>
    public DebyeHuckelActivity(double charge, double permittivity, double siteDensity, double distance)
    {
        Charge = Math.CopySign(Require.Positive(Math.Abs(charge), nameof(charge), "e"), charge);
        Permittivity = Require.Positive(permittivity, nameof(permittivity));
        SiteDensity = Require.Positive(siteDensity, nameof(siteDensity), "cm⁻³");
        Distance = Require.NonNegative(distance, nameof(distance), "Å");
    }

    /// <summary>Charge number z in e.</summary>
    public double Charge { get; }

    /// <summary>Relative permittivity ε.</summary>
    public double Permittivity { get; }

    /// <summary>Density of the sites in cm⁻³.</summary>
    public double SiteDensity { get; }

    /// <summary>Distance R in Å of closest approach.</summary>
    public double Distance { get; }

    /// <summary>Logarithm of the activity coefficient γ.</summary>
    /// <param name="x">Site fraction of either defect, positive.</param>
    /// <param name="temperature">Temperature T in K, positive.</param>
    /// <returns>ln γ, negative.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The occupation or the temperature is not positive.</exception>
    public double LogCoefficient(double x, double temperature)
    {
        double kappa = 1.0 / DebyeLength.Symmetric(Permittivity, temperature, Charge, Require.Positive(x, nameof(x)) * SiteDensity);
        double bjerrum = Charge * Charge * Constants.Coulomb / (Permittivity * Units.ThermalEnergy(temperature));
        return -0.5 * bjerrum * kappa / (1.0 + (kappa * Distance));
    }

    /// <inheritdoc/>
    public double LogActivity(double x, double temperature) => Math.Log(Require.Positive(x, nameof(x))) + LogCoefficient(x, temperature);

    /// <inheritdoc/>
    public double ThermodynamicFactor(double x, double temperature)
    {
        double kappa = 1.0 / DebyeLength.Symmetric(Permittivity, temperature, Charge, Require.Positive(x, nameof(x)) * SiteDensity);
        return 1.0 + (0.5 * LogCoefficient(x, temperature) / (1.0 + (kappa * Distance)));
    }
}
