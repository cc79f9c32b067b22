using System.Globalization;
using IonTransport.Physics;

namespace IonTransport.Networks;

/// <summary>A site or a saddle on the way along a path.</summary>
/// <param name="Distance">Distance walked in Å, along the curved paths where their length is known.</param>
/// <param name="Energy">Energy in eV, on the scale of the site energies.</param>
/// <param name="Label">Label of the site; empty for a saddle.</param>
/// <param name="IsSaddle">Whether it is a saddle.</param>
[TypeFormatterSource(typeof(TextResultFormatters))]
public readonly record struct PathProfilePoint(double Distance, double Energy, string Label, bool IsSaddle)
{
    /// <summary>Distance, energy and label.</summary>
    /// <returns>A readable form.</returns>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Distance:F3} Å, {Energy:F4} eV, {(IsSaddle ? "saddle" : Label)}");
}
