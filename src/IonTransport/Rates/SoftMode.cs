using System.Globalization;
using IonTransport.Physics;

namespace IonTransport.Rates;

/// <summary>A lattice mode that softens on heating, ν² = A(T_c − T), until it condenses at T_c: the displacive picture of a superionic transition.</summary>
/// <remarks>Source of the law: W. Cochran, Adv. Phys. 9, 387 (1960). Approximation: mean field, harmonic below T_c.</remarks>
[TypeFormatterSource(typeof(TextResultFormatters))]
public sealed class SoftMode
{
    private SoftMode(Estimate coefficient, Estimate criticalTemperature) => (Coefficient, CriticalTemperature) = (coefficient, criticalTemperature);

    /// <summary>A in THz²/K.</summary>
    public Estimate Coefficient { get; }

    /// <summary>T_c in K, where the mode condenses.</summary>
    public Estimate CriticalTemperature { get; }

    /// <summary>Creates the mode from its law.</summary>
    /// <param name="coefficient">A in THz²/K, positive.</param>
    /// <param name="criticalTemperature">T_c in K, positive.</param>
    /// <returns>The mode.</returns>
    /// <exception cref="ArgumentOutOfRangeException">A number is not positive.</exception>
    public static SoftMode FromLaw(double coefficient, double criticalTemperature) => new(
        Estimate.Exact(Require.Positive(coefficient, nameof(coefficient), "THz²/K"), "THz²/K"),
        Estimate.Exact(Require.Positive(criticalTemperature, nameof(criticalTemperature), "K"), "K"));

    /// <summary>Fits the law to measured or computed frequencies: ν² is linear in T; errors from the scatter.</summary>
    /// <param name="temperatures">Temperatures in K, at least 3.</param>
    /// <param name="frequencies">Frequencies in THz; an imaginary one (condensed) as a negative number.</param>
    /// <returns>The mode.</returns>
    /// <exception cref="ArgumentException">There are fewer than three points, or as many frequencies are not given.</exception>
    /// <exception cref="IonTransportException">The mode does not soften on heating.</exception>
    public static SoftMode Fit(ReadOnlySpan<double> temperatures, ReadOnlySpan<double> frequencies)
    {
        if (temperatures.Length != frequencies.Length) throw new ArgumentException($"{temperatures.Length} temperatures need as many frequencies, not {frequencies.Length}.", nameof(frequencies));
        double[] squares = new double[frequencies.Length];
        for (int i = 0; i < squares.Length; i++) squares[i] = frequencies[i] * Math.Abs(frequencies[i]);
        LineFit line = LineFit.Fit(temperatures, squares, nameof(temperatures));
        if (!(line.Slope.Value < 0.0)) throw new IonTransportException(string.Create(CultureInfo.InvariantCulture, $"The mode does not soften on heating: ν² rises by {line.Slope.Value.ToDigits(4)} THz² per K."));
        return new SoftMode(line.Slope.Scale(-1.0, "THz²/K"), line.Root("K"));
    }

    /// <summary>Frequency at T.</summary>
    /// <param name="temperature">T in K, zero or positive.</param>
    /// <returns>ν in THz; −|ν| above T_c, where the mode is imaginary.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The temperature is negative.</exception>
    public double Frequency(double temperature)
    {
        double square = Square(Require.NonNegative(temperature, nameof(temperature), "K"));
        return Math.CopySign(Math.Sqrt(Math.Abs(square)), square);
    }

    /// <summary>Root-mean-square amplitude √⟨u²⟩ below T_c, with quantum occupation.</summary>
    /// <param name="mass">Mass of the mode in u, positive.</param>
    /// <param name="temperature">T in K, below T_c.</param>
    /// <returns>Amplitude in Å.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The mass is not positive.</exception>
    /// <exception cref="IonTransportException">The mode has condensed at this temperature.</exception>
    public double Amplitude(double mass, double temperature)
    {
        double nu = Frequency(temperature);
        return nu > 0.0
            ? Math.Sqrt(BottleneckCoupling.MeanSquareDisplacement(mass, nu, temperature))
            : throw new IonTransportException(string.Create(CultureInfo.InvariantCulture, $"The mode has condensed: {temperature:F1} K is not below T_c = {CriticalTemperature.Value:F1} K."));
    }

    /// <summary>Displacement u₀ = √(m|ω²|/b) at which the condensed mode comes to rest above T_c in the potential ½mω²u² + ¼bu⁴.</summary>
    /// <param name="mass">Mass m in u, positive.</param>
    /// <param name="quartic">b in eV/Å⁴, positive.</param>
    /// <param name="temperature">T in K.</param>
    /// <returns>u₀ in Å; 0 below T_c.</returns>
    /// <exception cref="ArgumentOutOfRangeException">A number is not positive.</exception>
    public double CondensedDisplacement(double mass, double quartic, double temperature)
    {
        double stiffness = Require.Positive(mass, nameof(mass), "u") * Curvature(Square(temperature));
        return stiffness >= 0.0 ? 0.0 : Math.Sqrt(-stiffness / Require.Positive(quartic, nameof(quartic), "eV/Å⁴"));
    }

    /// <summary>
    /// Temperature at which the classical amplitude reaches a fraction of a distance, as in Lindemann's criterion: k_BT/mω² = (fd)² gives
    /// T = T_c/(1 + k_B/(4π²mA(fd)²)). Always below T_c: the sublattice melts before the mode condenses.
    /// </summary>
    /// <param name="mass">Mass of the mode in u, positive.</param>
    /// <param name="distance">Distance d between neighbouring sites in Å, positive.</param>
    /// <param name="fraction">f, positive; 0.1 to 0.2 is usual.</param>
    /// <returns>Temperature in K.</returns>
    /// <exception cref="ArgumentOutOfRangeException">A number is not positive.</exception>
    public double LindemannTemperature(double mass, double distance, double fraction = 0.1)
    {
        double amplitude = Require.Positive(fraction, nameof(fraction)) * Require.Positive(distance, nameof(distance), "Å");
        double stiffnessPerKelvin = Require.Positive(mass, nameof(mass), "u") * Curvature(Coefficient.Value);
        return CriticalTemperature.Value / (1.0 + (Constants.Boltzmann / (stiffnessPerKelvin * amplitude * amplitude)));
    }

    /// <summary>The law with its numbers.</summary>
    /// <returns>A readable form.</returns>
    public override string ToString() => $"soft mode ν² = A(T_c − T), A = {Coefficient}, T_c = {CriticalTemperature}";

    /// <summary>ω² in eV/(Å² u) from ν² in THz².</summary>
    private static double Curvature(double square) => 4.0 * Math.PI * Math.PI * square / Constants.CurvatureToAngularFrequencySquared;

    private double Square(double temperature) => Coefficient.Value * (CriticalTemperature.Value - temperature);
}
