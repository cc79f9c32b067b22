using System.Globalization;
using IonTransport.Crystals;
using IonTransport.Physics;

namespace IonTransport.Estimators;

/// <summary>The Nernst–Einstein relation σ = n z²e²D/(k_BT) between conductivity and diffusion.</summary>
/// <remarks>
/// With the charge (collective) diffusion coefficient D_σ it is exact; with the tracer D* it assumes that ions move independently, and the ratio of the
/// two is the Haven ratio H_R = D*/D_σ. Source: A. Einstein, Ann. Phys. 322, 549 (1905); G. E. Murch, Solid State Ionics 7, 177 (1982).
/// The overloads with a <see cref="Structure"/> take charge and number density from it. Name the arguments of the others, as in <c>numberDensity: 2.5e22</c>: numbers that can only be in another unit or
/// in another's place are refused.
/// </remarks>
public static class NernstEinstein
{
    // Limits that nothing in a solid or liquid comes near. D of the most mobile liquids is 1e-4 cm²/s; solids hold at most 2e23 atoms per cm³; at 1e5 K there is no matter left to conduct.
    private const double LargestDiffusion = 1.0;
    private const double LargestDensity = 1e24;
    private const double LargestTemperature = 1e5;
    private const double SmallestCharge = 1e-2;
    private const double LargestCharge = 100.0;

    /// <summary>Conductivity from a diffusion coefficient.</summary>
    /// <param name="diffusion">Diffusion coefficient D in cm²/s, 0 to 1.</param>
    /// <param name="charge">Charge number z of the ion in e: 0, or of a magnitude between 0.01 and 100.</param>
    /// <param name="numberDensity">Number density n of the ions in cm⁻³ (<see cref="Units.NumberDensity"/>), 0 to 1e24.</param>
    /// <param name="temperature">Temperature T in K, positive, at most 1e5.</param>
    /// <returns>Conductivity σ in S/cm.</returns>
    /// <exception cref="ArgumentOutOfRangeException">An argument is out of its range, as it is in another unit or in another's place.</exception>
    public static double Conductivity(double diffusion, double charge, double numberDensity, double temperature) =>
        CheckDiffusion(diffusion) * CheckedFactor(charge, numberDensity, temperature);

    /// <summary>Conductivity from a diffusion coefficient with its error.</summary>
    /// <param name="diffusion">Diffusion coefficient D in cm²/s, at most 1.</param>
    /// <param name="charge">Charge number z of the ion in e: 0, or of a magnitude between 0.01 and 100.</param>
    /// <param name="numberDensity">Number density n of the ions in cm⁻³ (<see cref="Units.NumberDensity"/>), 0 to 1e24.</param>
    /// <param name="temperature">Temperature T in K, positive, at most 1e5.</param>
    /// <returns>Conductivity σ in S/cm.</returns>
    /// <exception cref="ArgumentOutOfRangeException">An argument is out of its range, as it is in another unit or in another's place.</exception>
    public static Estimate Conductivity(Estimate diffusion, double charge, double numberDensity, double temperature)
    {
        CheckDiffusion(Math.Abs(diffusion.Value));
        return diffusion.Scale(CheckedFactor(charge, numberDensity, temperature), "S/cm");
    }

    /// <summary>Conductivity of the ions of a crystal: charge and number density are those of the structure.</summary>
    /// <param name="diffusion">Diffusion coefficient D in cm²/s, 0 to 1.</param>
    /// <param name="structure">The structure.</param>
    /// <param name="ion">The ion; without an oxidation state it covers its element, whose state has to be known in the structure.</param>
    /// <param name="temperature">Temperature T in K, positive, at most 1e5.</param>
    /// <returns>Conductivity σ in S/cm.</returns>
    /// <exception cref="ArgumentException">The ion is not in the structure.</exception>
    /// <exception cref="ArgumentOutOfRangeException">Diffusion coefficient or temperature is out of its range.</exception>
    /// <exception cref="IonTransportException">The oxidation state is unknown, or there are several.</exception>
    public static double Conductivity(double diffusion, Structure structure, Species ion, double temperature)
    {
        (double charge, double density) = Of(structure, ion);
        return Conductivity(diffusion, charge, density, temperature);
    }

    /// <summary>Conductivity of the ions of a crystal, as the overload with a <see cref="Species"/>.</summary>
    /// <param name="diffusion">Diffusion coefficient D in cm²/s, 0 to 1.</param>
    /// <param name="structure">The structure.</param>
    /// <param name="ion">The ion as text, such as <c>Li+</c> or <c>O</c>.</param>
    /// <param name="temperature">Temperature T in K, positive, at most 1e5.</param>
    /// <returns>Conductivity σ in S/cm.</returns>
    /// <exception cref="FormatException">The text is not a species.</exception>
    /// <exception cref="ArgumentException">The ion is not in the structure.</exception>
    /// <exception cref="ArgumentOutOfRangeException">Diffusion coefficient or temperature is out of its range.</exception>
    /// <exception cref="IonTransportException">The oxidation state is unknown, or there are several.</exception>
    public static double Conductivity(double diffusion, Structure structure, string ion, double temperature) => Conductivity(diffusion, structure, Species.Parse(ion), temperature);

    /// <summary>Conductivity of the ions of a crystal with its error.</summary>
    /// <param name="diffusion">Diffusion coefficient D in cm²/s, at most 1.</param>
    /// <param name="structure">The structure.</param>
    /// <param name="ion">The ion; without an oxidation state it covers its element, whose state has to be known in the structure.</param>
    /// <param name="temperature">Temperature T in K, positive, at most 1e5.</param>
    /// <returns>Conductivity σ in S/cm.</returns>
    /// <exception cref="ArgumentException">The ion is not in the structure.</exception>
    /// <exception cref="ArgumentOutOfRangeException">Diffusion coefficient or temperature is out of its range.</exception>
    /// <exception cref="IonTransportException">The oxidation state is unknown, or there are several.</exception>
    public static Estimate Conductivity(Estimate diffusion, Structure structure, Species ion, double temperature)
    {
        (double charge, double density) = Of(structure, ion);
        return Conductivity(diffusion, charge, density, temperature);
    }

    /// <summary>Diffusion coefficient from a conductivity.</summary>
    /// <param name="conductivity">Conductivity σ in S/cm, not negative.</param>
    /// <param name="charge">Charge number z of the ion in e, of a magnitude between 0.01 and 100.</param>
    /// <param name="numberDensity">Number density n of the ions in cm⁻³ (<see cref="Units.NumberDensity"/>), positive, at most 1e24.</param>
    /// <param name="temperature">Temperature T in K, positive, at most 1e5.</param>
    /// <returns>Diffusion coefficient D in cm²/s.</returns>
    /// <exception cref="ArgumentOutOfRangeException">An argument is out of its range, as it is in another unit or in another's place.</exception>
    public static double Diffusion(double conductivity, double charge, double numberDensity, double temperature)
    {
        Require.Positive(Math.Abs(charge), nameof(charge), "e");
        Require.Positive(numberDensity, nameof(numberDensity), "cm⁻³");
        return Require.NonNegative(conductivity, nameof(conductivity), "S/cm") / CheckedFactor(charge, numberDensity, temperature);
    }

    /// <summary>Diffusion coefficient of the ions of a crystal from a conductivity: D_σ of the ions taken together.</summary>
    /// <param name="conductivity">Conductivity σ in S/cm, not negative.</param>
    /// <param name="structure">The structure.</param>
    /// <param name="ion">The ion; without an oxidation state it covers its element, whose state has to be known in the structure.</param>
    /// <param name="temperature">Temperature T in K, positive, at most 1e5.</param>
    /// <returns>Diffusion coefficient D in cm²/s.</returns>
    /// <exception cref="ArgumentException">The ion is not in the structure.</exception>
    /// <exception cref="ArgumentOutOfRangeException">Conductivity or temperature is out of its range.</exception>
    /// <exception cref="IonTransportException">The oxidation state is unknown, or there are several.</exception>
    public static double Diffusion(double conductivity, Structure structure, Species ion, double temperature)
    {
        (double charge, double density) = Of(structure, ion);
        return Diffusion(conductivity, charge, density, temperature);
    }

    /// <summary>Electrical mobility u = |z|eD/(k_BT).</summary>
    /// <param name="diffusion">Diffusion coefficient D in cm²/s, not negative.</param>
    /// <param name="charge">Charge number z of the ion in e.</param>
    /// <param name="temperature">Temperature T in K, positive.</param>
    /// <returns>Mobility in cm²/(V s).</returns>
    /// <exception cref="ArgumentOutOfRangeException">An argument is out of its range.</exception>
    public static double Mobility(double diffusion, double charge, double temperature) =>
        Require.NonNegative(diffusion, nameof(diffusion), "cm²/s") * Math.Abs(Require.Finite(charge, nameof(charge), "e")) / Units.ThermalEnergy(temperature);

    /// <summary>σ/D in S s/cm³, for numbers that the library has made itself. e²n/(k_BT) with k_BT in eV leaves one e in C: (C/V)/(cm³) · cm²/s = S/cm.</summary>
    internal static double Factor(double charge, double numberDensity, double temperature) =>
        Require.Finite(charge, nameof(charge), "e") * charge
        * Require.NonNegative(numberDensity, nameof(numberDensity), "cm⁻³")
        * Constants.ElementaryCharge / Units.ThermalEnergy(temperature);

    private static double CheckDiffusion(double diffusion) => diffusion > LargestDiffusion
        ? throw Slip(diffusion, nameof(diffusion), "cm²/s", "is more than 1 cm²/s, which no ion in a solid or liquid reaches. One Å²/ps is 1e-4 cm²/s and one m²/s is 1e4 cm²/s (Units.From… converts)")
        : Require.NonNegative(diffusion, nameof(diffusion), "cm²/s");

    private static double CheckedFactor(double charge, double numberDensity, double temperature)
    {
        double size = Math.Abs(charge);
        if (size > LargestCharge || size is > 0.0 and < SmallestCharge) throw Slip(charge, nameof(charge), "e", "is no charge of an ion");
        if (numberDensity > LargestDensity) throw Slip(numberDensity, nameof(numberDensity), "cm⁻³", "is more than any solid holds, 1e24 per cm³. A value per m³ is 1e6 times that per cm³ (Units.NumberDensity takes ions and Å³)");
        if (temperature > LargestTemperature) throw Slip(temperature, nameof(temperature), "K", "is above 1e5 K");
        return Factor(charge, numberDensity, temperature);
    }

    private static ArgumentOutOfRangeException Slip(double value, string name, string unit, string why) => new(
        name, value, string.Create(CultureInfo.InvariantCulture, $"{name} (in {unit}) = {value.ToDigits(4)} {why}. The order is diffusion or conductivity, charge, numberDensity, temperature."));

    private static (double Charge, double Density) Of(Structure structure, Species ion)
    {
        Require.NotNull(structure);
        Species[] found = [.. structure.Species.Where(s => s.Is(ion))];
        if (found.Length == 0) throw new ArgumentException($"{ion} is not in the structure; it has {string.Join(", ", structure.Species)}.", nameof(ion));
        if (found.Any(s => !s.HasOxidationState)) throw new IonTransportException($"The oxidation state of {ion} in {structure.Formula} is unknown: use Structure.WithOxidationStates or GuessOxidationStates, or give charge and number density.");
        if (found.Select(s => s.Charge).Distinct().Count() > 1) throw new IonTransportException($"{ion} has several charges in {structure.Formula} ({string.Join(", ", found)}); name one.");
        return (found[0].Charge, Units.NumberDensity(structure.Count(ion), structure.Volume));
    }
}
