namespace IonTransport.Physics;

/// <summary>
/// Conversions between the library's units and others in common use. Each method names both sides.
/// </summary>
/// <remarks>The library's own units are eV, Å, K, THz (ordinary frequency), u, e, V, s, GPa; D in cm²/s; σ in S/cm.</remarks>
public static class Units
{
    /// <summary>kJ/mol per eV (96.485…).</summary>
    public const double KilojoulePerMolePerElectronvolt = Constants.ElementaryCharge * Constants.Avogadro / 1000.0;

    /// <summary>kcal/mol per eV (23.06…), with the thermochemical calorie 4.184 J.</summary>
    public const double KilocaloriePerMolePerElectronvolt = KilojoulePerMolePerElectronvolt / 4.184;

    /// <summary>Wavenumber in cm⁻¹ per THz (33.3564…).</summary>
    public const double WavenumberPerTerahertz = 1e10 / Constants.SpeedOfLight;

    /// <summary>GPa per eV/Å³ (160.2176634).</summary>
    public const double GigapascalPerElectronvoltPerCubicAngstrom = Constants.ElementaryCharge * 1e21;

    /// <summary>Thermal energy k_BT in eV at a temperature in K.</summary>
    /// <param name="temperature">Temperature T in K, positive.</param>
    /// <returns>k_BT in eV.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The temperature is not positive and finite.</exception>
    public static double ThermalEnergy(double temperature) =>
        Constants.Boltzmann * Require.Positive(temperature, nameof(temperature), "K");

    /// <summary>Energy in eV from meV.</summary>
    /// <param name="value">Energy in meV.</param>
    /// <returns>Energy in eV.</returns>
    public static double FromMillielectronvolt(double value) => value / 1000.0;

    /// <summary>Energy in meV from eV.</summary>
    /// <param name="value">Energy in eV.</param>
    /// <returns>Energy in meV.</returns>
    public static double ToMillielectronvolt(double value) => value * 1000.0;

    /// <summary>Energy per particle in eV from kJ/mol.</summary>
    /// <param name="value">Energy in kJ/mol.</param>
    /// <returns>Energy in eV.</returns>
    public static double FromKilojoulePerMole(double value) => value / KilojoulePerMolePerElectronvolt;

    /// <summary>Energy in kJ/mol from eV per particle.</summary>
    /// <param name="value">Energy in eV.</param>
    /// <returns>Energy in kJ/mol.</returns>
    public static double ToKilojoulePerMole(double value) => value * KilojoulePerMolePerElectronvolt;

    /// <summary>Energy per particle in eV from kcal/mol.</summary>
    /// <param name="value">Energy in kcal/mol.</param>
    /// <returns>Energy in eV.</returns>
    public static double FromKilocaloriePerMole(double value) => value / KilocaloriePerMolePerElectronvolt;

    /// <summary>Ordinary frequency in THz from a wavenumber in cm⁻¹.</summary>
    /// <param name="value">Wavenumber in cm⁻¹.</param>
    /// <returns>Frequency in THz.</returns>
    public static double FromWavenumber(double value) => value / WavenumberPerTerahertz;

    /// <summary>Wavenumber in cm⁻¹ from an ordinary frequency in THz.</summary>
    /// <param name="value">Frequency in THz.</param>
    /// <returns>Wavenumber in cm⁻¹.</returns>
    public static double ToWavenumber(double value) => value * WavenumberPerTerahertz;

    /// <summary>Ordinary frequency ν in THz from an angular frequency ω in rad/s.</summary>
    /// <param name="value">Angular frequency in rad/s.</param>
    /// <returns>Frequency in THz.</returns>
    public static double FromRadianPerSecond(double value) => value / (2.0 * Math.PI * 1e12);

    /// <summary>Angular frequency ω in rad/s from an ordinary frequency ν in THz.</summary>
    /// <param name="value">Frequency in THz.</param>
    /// <returns>Angular frequency in rad/s.</returns>
    public static double ToRadianPerSecond(double value) => value * (2.0 * Math.PI * 1e12);

    /// <summary>Conductivity in S/cm from mS/cm.</summary>
    /// <param name="value">Conductivity in mS/cm.</param>
    /// <returns>Conductivity in S/cm.</returns>
    public static double FromMillisiemensPerCentimetre(double value) => value / 1000.0;

    /// <summary>Conductivity in mS/cm from S/cm.</summary>
    /// <param name="value">Conductivity in S/cm.</param>
    /// <returns>Conductivity in mS/cm.</returns>
    public static double ToMillisiemensPerCentimetre(double value) => value * 1000.0;

    /// <summary>Conductivity in S/cm from S/m.</summary>
    /// <param name="value">Conductivity in S/m.</param>
    /// <returns>Conductivity in S/cm.</returns>
    public static double FromSiemensPerMetre(double value) => value / 100.0;

    /// <summary>Diffusion coefficient in cm²/s from m²/s.</summary>
    /// <param name="value">Diffusion coefficient in m²/s.</param>
    /// <returns>Diffusion coefficient in cm²/s.</returns>
    public static double FromSquareMetrePerSecond(double value) => value * 1e4;

    /// <summary>Diffusion coefficient in cm²/s from Å²/ps.</summary>
    /// <param name="value">Diffusion coefficient in Å²/ps.</param>
    /// <returns>Diffusion coefficient in cm²/s.</returns>
    public static double FromSquareAngstromPerPicosecond(double value) => value * 1e-4;

    /// <summary>Diffusion coefficient in cm²/s from Å²/s.</summary>
    /// <param name="value">Diffusion coefficient in Å²/s.</param>
    /// <returns>Diffusion coefficient in cm²/s.</returns>
    public static double FromSquareAngstromPerSecond(double value) => value * 1e-16;

    /// <summary>Number density in cm⁻³ from a count per volume in Å³.</summary>
    /// <param name="count">Number of particles, any non-negative number.</param>
    /// <param name="volume">Volume in Å³, positive.</param>
    /// <returns>Number density in cm⁻³.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The volume is not positive and finite.</exception>
    public static double NumberDensity(double count, double volume) =>
        Require.NonNegative(count, nameof(count)) / Require.Positive(volume, nameof(volume), "Å³") * 1e24;
}
