using System.Globalization;
using IonTransport.Physics;

namespace IonTransport.Rates;

/// <summary>A tunnelling correction was asked for at a temperature where it has no meaning.</summary>
public sealed class TunnellingRegimeException : IonTransportException
{
    /// <summary>Creates the error.</summary>
    /// <param name="correction">The correction asked for.</param>
    /// <param name="temperature">Temperature T in K.</param>
    /// <param name="lowest">Lowest temperature at which it holds, K.</param>
    /// <param name="crossover">Crossover temperature T_c in K.</param>
    public TunnellingRegimeException(TunnellingCorrection correction, double temperature, double lowest, double crossover)
        : base(Describe(correction, temperature, lowest, crossover))
    {
        Correction = correction;
        Temperature = temperature;
        LowestTemperature = lowest;
        CrossoverTemperature = crossover;
    }

    /// <summary>The correction asked for.</summary>
    public TunnellingCorrection Correction { get; }

    /// <summary>Temperature T in K.</summary>
    public double Temperature { get; }

    /// <summary>Lowest temperature at which the correction holds, K.</summary>
    public double LowestTemperature { get; }

    /// <summary>Crossover temperature T_c in K.</summary>
    public double CrossoverTemperature { get; }

    private static string Describe(TunnellingCorrection correction, double temperature, double lowest, double crossover)
    {
        string what = correction == TunnellingCorrection.None ? "A quantum harmonic rate" : $"The {correction} correction";
        string advice = temperature < crossover
            ? "Below T_c the ion tunnels along an instanton path: a ring-polymer or instanton rate is needed."
            : "Use the Eckart correction as an estimate, or a higher temperature.";
        return string.Create(CultureInfo.InvariantCulture, $"{what} holds above {lowest:F1} K, not at {temperature:F1} K (crossover temperature T_c = {crossover:F1} K). {advice}");
    }
}
