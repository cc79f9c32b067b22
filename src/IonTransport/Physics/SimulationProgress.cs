using System.Globalization;

namespace IonTransport.Physics;

/// <summary>A report from long work: how far it is, how fast, and what is running.</summary>
/// <param name="Fraction">Fraction done, 0 to 1.</param>
/// <param name="EventsPerSecond">Events (hops, grid points, frames) per second of wall time since the start; 0 if not counted.</param>
/// <param name="Activity">What is running, such as <c>600 K</c>.</param>
[TypeFormatterSource(typeof(TextResultFormatters))]
public readonly record struct SimulationProgress(double Fraction, double EventsPerSecond, string Activity)
{
    /// <summary>One line: <c> 42 %  1.3e7/s  600 K</c>.</summary>
    /// <returns>A readable form.</returns>
    public override string ToString()
    {
        string speed = EventsPerSecond > 0.0 ? EventsPerSecond.ToString("0.0e0", CultureInfo.InvariantCulture) + "/s  " : string.Empty;
        return string.Create(CultureInfo.InvariantCulture, $"{100.0 * Fraction,3:F0} %  {speed}{Activity}");
    }
}
