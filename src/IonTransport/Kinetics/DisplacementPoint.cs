using System.Globalization;
using IonTransport.Physics;

namespace IonTransport.Kinetics;

/// <summary>A point of a mean square displacement curve.</summary>
/// <param name="Time">Lag time in s.</param>
/// <param name="Tracer">Mean square displacement of one ion in Å².</param>
/// <param name="Collective">Mean square of the summed displacement of all ions, divided by their number, in Å².</param>
[TypeFormatterSource(typeof(TextResultFormatters))]
public readonly record struct DisplacementPoint(double Time, Estimate Tracer, Estimate Collective)
{
    /// <summary>Time and both displacements.</summary>
    /// <returns>A readable form.</returns>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Time:0.000e0} s: {Tracer}, collective {Collective}");
}
