using IonTransport.Physics;

namespace IonTransport.Estimators;

/// <summary>The Nernst–Einstein relation σ = n z²e²D/(k_BT) between conductivity and diffusion.</summary>
/// <remarks>
/// With the charge (collective) diffusion coefficient D_σ it is exact; with the tracer D* it assumes that ions move independently, and the ratio of the
/// two is the Haven ratio H_R = D*/D_σ. Source: A. Einstein, Ann. Phys. 322, 549 (1905); G. E. Murch, Solid State Ionics 7, 177 (1982).
/// </remarks>
public static class NernstEinstein
{
    /// <summary>Conductivity from a diffusion coefficient.</summary>
    /// <param name="diffusion">Diffusion coefficient D in cm²/s, not negative.</param>
    /// <param name="charge">Charge number z of the ion in e.</param>
    /// <param name="numberDensity">Number density n of the ions in cm⁻³, not negative.</param>
    /// <param name="temperature">Temperature T in K, positive.</param>
    /// <returns>Conductivity σ in S/cm.</returns>
    /// <exception cref="ArgumentOutOfRangeException">An argument is out of its range.</exception>
    public static double Conductivity(double diffusion, double charge, double numberDensity, double temperature) =>
        Require.NonNegative(diffusion, nameof(diffusion), "cm²/s") * Factor(charge, numberDensity, temperature);

    /// <summary>Conductivity from a diffusion coefficient with its error.</summary>
    /// <param name="diffusion">Diffusion coefficient D in cm²/s.</param>
    /// <param name="charge">Charge number z of the ion in e.</param>
    /// <param name="numberDensity">Number density n of the ions in cm⁻³, not negative.</param>
    /// <param name="temperature">Temperature T in K, positive.</param>
    /// <returns>Conductivity σ in S/cm.</returns>
    /// <exception cref="ArgumentOutOfRangeException">An argument is out of its range.</exception>
    public static Estimate Conductivity(Estimate diffusion, double charge, double numberDensity, double temperature) =>
        diffusion.Scale(Factor(charge, numberDensity, temperature), "S/cm");

    /// <summary>Diffusion coefficient from a conductivity.</summary>
    /// <param name="conductivity">Conductivity σ in S/cm, not negative.</param>
    /// <param name="charge">Charge number z of the ion in e, not zero.</param>
    /// <param name="numberDensity">Number density n of the ions in cm⁻³, positive.</param>
    /// <param name="temperature">Temperature T in K, positive.</param>
    /// <returns>Diffusion coefficient D in cm²/s.</returns>
    /// <exception cref="ArgumentOutOfRangeException">An argument is out of its range.</exception>
    public static double Diffusion(double conductivity, double charge, double numberDensity, double temperature)
    {
        Require.Positive(Math.Abs(charge), nameof(charge), "e");
        Require.Positive(numberDensity, nameof(numberDensity), "cm⁻³");
        return Require.NonNegative(conductivity, nameof(conductivity), "S/cm") / Factor(charge, numberDensity, temperature);
    }

    /// <summary>Electrical mobility u = |z|eD/(k_BT).</summary>
    /// <param name="diffusion">Diffusion coefficient D in cm²/s, not negative.</param>
    /// <param name="charge">Charge number z of the ion in e.</param>
    /// <param name="temperature">Temperature T in K, positive.</param>
    /// <returns>Mobility in cm²/(V s).</returns>
    /// <exception cref="ArgumentOutOfRangeException">An argument is out of its range.</exception>
    public static double Mobility(double diffusion, double charge, double temperature) =>
        Require.NonNegative(diffusion, nameof(diffusion), "cm²/s") * Math.Abs(Require.Finite(charge, nameof(charge), "e")) / Units.ThermalEnergy(temperature);

    // e²n/(k_BT) with k_BT in eV leaves one e in C: (C/V)/(cm³) · cm²/s = S/cm.
    private static double Factor(double charge, double numberDensity, double temperature) =>
        Require.Finite(charge, nameof(charge), "e") * charge
        * Require.NonNegative(numberDensity, nameof(numberDensity), "cm⁻³")
        * Constants.ElementaryCharge / Units.ThermalEnergy(temperature);
}
