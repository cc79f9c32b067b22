using System.Globalization;
using IonTransport.Physics;

namespace IonTransport.Defects;

/// <summary>Chemical potential of an elemental gas from its Shomate coefficients: μ(T, p) = H(T) − H(0) − TS(T) + k_BT ln(p/1 bar), per atom.</summary>
/// <remarks>Relative to the molecule at 0 K without zero-point energy of its own, the usual reference of computed formation energies.</remarks>
[TypeFormatterSource(typeof(TextResultFormatters))]
public sealed class GasPotential
{
    private readonly (double Low, double High, double[] C)[] _ranges;

    /// <summary>Creates a gas.</summary>
    /// <param name="formula">Name for printing, such as <c>O2</c>.</param>
    /// <param name="element">Element's symbol.</param>
    /// <param name="atoms">Atoms per molecule, at least 1.</param>
    /// <param name="enthalpyIncrement">H(298.15 K) − H(0) in kJ/mol of molecules.</param>
    /// <param name="ranges">Temperature ranges in K, ascending and touching, each with the Shomate coefficients A…H (kJ/mol, J/mol/K, T/1000).</param>
    /// <exception cref="ArgumentException">There is no range, one has not 8 coefficients, or they do not touch.</exception>
    public GasPotential(string formula, string element, int atoms, double enthalpyIncrement, params IReadOnlyList<(double Low, double High, double[] Coefficients)> ranges)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(formula);
        ArgumentException.ThrowIfNullOrWhiteSpace(element);
        Require.NotNull(ranges);
        if (ranges.Count == 0) throw new ArgumentException($"{formula} needs at least one temperature range.", nameof(ranges));
        for (int i = 0; i < ranges.Count; i++)
        {
            if (ranges[i].Coefficients is not { Length: 8 }) throw new ArgumentException($"Shomate coefficients are 8 numbers A to H (range {i} of {formula}).", nameof(ranges));
            if (!(ranges[i].High > ranges[i].Low) || (i > 0 && ranges[i].Low != ranges[i - 1].High)) throw new ArgumentException($"The temperature ranges of {formula} must ascend and touch.", nameof(ranges));
        }

        Formula = formula;
        Element = element;
        Atoms = Require.Positive(atoms, nameof(atoms));
        EnthalpyIncrement = Require.Finite(enthalpyIncrement, nameof(enthalpyIncrement), "kJ/mol");
        _ranges = [.. ranges.Select(r => (r.Low, r.High, r.Coefficients))];
    }

    /// <summary>Oxygen, O₂, 100 to 6000 K (NIST Chemistry WebBook; Chase 1998).</summary>
    public static GasPotential Oxygen { get; } = new("O2", "O", 2, 8.683,
        (100.0, 700.0, [31.32234, -20.23531, 57.86644, -36.50624, -0.007374, -8.903471, 246.7945, 0.0]),
        (700.0, 2000.0, [30.03235, 8.772972, -3.988133, 0.788313, -0.741599, -11.32468, 236.1663, 0.0]),
        (2000.0, 6000.0, [20.91111, 10.72071, -2.020498, 0.146449, 9.245722, 5.337651, 237.6185, 0.0]));

    /// <summary>Nitrogen, N₂, 100 to 2000 K (NIST Chemistry WebBook; Chase 1998).</summary>
    public static GasPotential Nitrogen { get; } = new("N2", "N", 2, 8.670,
        (100.0, 500.0, [28.98641, 1.853978, -9.647459, 16.63537, 0.000117, -8.671914, 226.4168, 0.0]),
        (500.0, 2000.0, [19.50583, 19.88705, -8.598535, 1.369784, 0.527601, -4.935202, 212.3900, 0.0]));

    /// <summary>Hydrogen, H₂, 298 to 1000 K (NIST Chemistry WebBook; Chase 1998).</summary>
    public static GasPotential Hydrogen { get; } = new("H2", "H", 2, 8.467,
        (298.0, 1000.0, [33.066178, -11.363417, 11.432816, -2.772874, -0.158558, -9.980797, 172.707974, 0.0]));

    /// <summary>Chlorine, Cl₂, 298 to 1000 K (NIST Chemistry WebBook; Chase 1998).</summary>
    public static GasPotential Chlorine { get; } = new("Cl2", "Cl", 2, 9.181,
        (298.0, 1000.0, [33.05060, 12.22940, -12.06510, 4.385330, -0.159494, -10.83480, 259.0290, 0.0]));

    /// <summary>Name of the gas.</summary>
    public string Formula { get; }

    /// <summary>The element.</summary>
    public string Element { get; }

    /// <summary>Atoms per molecule.</summary>
    public int Atoms { get; }

    /// <summary>H(298.15 K) − H(0) in kJ/mol of molecules.</summary>
    public double EnthalpyIncrement { get; }

    /// <summary>Temperatures in K that the data cover.</summary>
    public Interval Temperatures => new(_ranges[0].Low, _ranges[^1].High);

    /// <summary>Chemical potential per atom.</summary>
    /// <param name="temperature">Temperature in K, within <see cref="Temperatures"/>.</param>
    /// <param name="pressure">Partial pressure in bar, positive; ideal gas.</param>
    /// <returns>Δμ in eV per atom.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The temperature is outside the data or the pressure not positive.</exception>
    public double PerAtom(double temperature, double pressure = 1.0)
    {
        Require.InRange(temperature, _ranges[0].Low, _ranges[^1].High, nameof(temperature), "K");
        Require.Positive(pressure, nameof(pressure), "bar");
        double[] c = Array.Find(_ranges, r => temperature < r.High).C ?? _ranges[^1].C;
        double t = temperature / 1000.0;
        double enthalpy = (c[0] * t) + (c[1] * t * t / 2.0) + (c[2] * t * t * t / 3.0) + (c[3] * t * t * t * t / 4.0) - (c[4] / t) + c[5] - c[7];
        double entropy = (c[0] * Math.Log(t)) + (c[1] * t) + (c[2] * t * t / 2.0) + (c[3] * t * t * t / 3.0) - (c[4] / (2.0 * t * t)) + c[6];
        double molecule = Units.FromKilojoulePerMole(EnthalpyIncrement + enthalpy - (t * entropy)) + (Units.ThermalEnergy(temperature) * Math.Log(pressure));
        return molecule / Atoms;
    }

    /// <summary>Partial pressure at which the element has a potential.</summary>
    /// <param name="potential">Δμ in eV per atom.</param>
    /// <param name="temperature">Temperature in K.</param>
    /// <returns>Pressure in bar.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The potential is not finite, or the temperature is outside the range of the gas.</exception>
    public double Pressure(double potential, double temperature) =>
        Math.Exp(Atoms * (Require.Finite(potential, nameof(potential), "eV") - PerAtom(temperature)) / Units.ThermalEnergy(temperature));

    /// <summary>Name and range.</summary>
    /// <returns>A readable form.</returns>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Formula} gas, {_ranges[0].Low} to {_ranges[^1].High} K");
}
