using IonTransport.Physics;

namespace IonTransport.Electrochemistry;

/// <summary>Closed forms of space-charge layers in an ideal dilute material, with which the numerical profiles are checked.</summary>
/// <remarks>Sources: G. Gouy (1910), D. L. Chapman (1913); J. Maier, Physical Chemistry of Ionic Materials (Wiley, 2004), section 5.8.</remarks>
public static class DebyeLength
{
    /// <summary>Debye length of a symmetric pair of carriers, L_D = √(ε k_BT / 2z²e²c).</summary>
    /// <param name="permittivity">Relative permittivity ε, positive.</param>
    /// <param name="temperature">Temperature T in K, positive.</param>
    /// <param name="charge">Charge number z in e, not zero.</param>
    /// <param name="concentration">Bulk concentration c of either carrier in cm⁻³, positive.</param>
    /// <returns>Debye length in Å.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The permittivity, the temperature or the concentration is not positive, or the charge is zero.</exception>
    public static double Symmetric(double permittivity, double temperature, double charge, double concentration) =>
        General(permittivity, temperature, 2.0 * charge * charge * Require.Positive(concentration, nameof(concentration), "cm⁻³"));

    /// <summary>Debye length of the mobile carriers of a layer, √(ε k_BT / e² Σz²c).</summary>
    /// <param name="layer">The layer.</param>
    /// <param name="temperature">Temperature T in K, positive.</param>
    /// <returns>Debye length in Å.</returns>
    public static double Of(Layer layer, double temperature) => General(
        Require.NotNull(layer).Permittivity, temperature, layer.Carriers.Where(c => !c.IsFrozen).Sum(c => c.Charge * c.Charge * c.Concentration));

    /// <summary>Gouy–Chapman potential, tanh(zeφ/4k_BT) = tanh(zeφ₀/4k_BT) exp(−x/L_D).</summary>
    /// <param name="surfacePotential">Potential φ₀ in V at x = 0 relative to the bulk.</param>
    /// <param name="reducedPosition">x/L_D, not negative.</param>
    /// <param name="temperature">Temperature T in K, positive.</param>
    /// <param name="charge">Charge number z in e, not zero.</param>
    /// <returns>Potential in V.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The temperature is not positive, or the reduced position is negative, or the charge is zero, or the surface potential is not finite.</exception>
    public static double GouyChapmanPotential(double surfacePotential, double reducedPosition, double temperature, double charge = 1.0)
    {
        double scale = 4.0 * Units.ThermalEnergy(temperature) / Require.Positive(Math.Abs(charge), nameof(charge), "e");
        return scale * Math.Atanh(Math.Tanh(Require.Finite(surfacePotential, nameof(surfacePotential), "V") / scale)
            * Math.Exp(-Require.NonNegative(reducedPosition, nameof(reducedPosition))));
    }

    /// <summary>Gouy–Chapman capacitance per area, (ε/L_D) cosh(zeφ₀/2k_BT).</summary>
    /// <param name="permittivity">Relative permittivity ε.</param>
    /// <param name="temperature">Temperature T in K.</param>
    /// <param name="charge">Charge number z in e.</param>
    /// <param name="concentration">Bulk concentration c of either carrier in cm⁻³.</param>
    /// <param name="surfacePotential">Potential φ₀ in V.</param>
    /// <returns>Capacitance in F/cm².</returns>
    /// <exception cref="ArgumentOutOfRangeException">The temperature, the permittivity or the concentration is not positive.</exception>
    public static double GouyChapmanCapacitance(double permittivity, double temperature, double charge, double concentration, double surfacePotential) =>
        permittivity * Constants.VacuumPermittivity * 1e-2 / (Symmetric(permittivity, temperature, charge, concentration) * 1e-8)
        * Math.Cosh(charge * surfacePotential / (2.0 * Units.ThermalEnergy(temperature)));

    private static double General(double permittivity, double temperature, double strength) => Math.Sqrt(
        Require.Positive(permittivity, nameof(permittivity)) * Constants.VacuumPermittivity / Constants.ElementaryCharge
        * Units.ThermalEnergy(temperature) / (Require.Positive(strength, nameof(strength), "e²/cm³") * 1e6)) * 1e10;
}
