using System.Globalization;
using IonTransport.Physics;

namespace IonTransport.Landscapes;

/// <summary>A minimum of the landscape: a place where the mobile ion can rest.</summary>
/// <param name="Label">Label of the crystallographic site of the mobile ion it lies at, or <c>i1</c>, <c>i2</c>, … for one that the structure does not list.</param>
/// <param name="Fractional">Fractional coordinates in [0, 1).</param>
/// <param name="Point">The refined minimum; its Hessian is that of this image.</param>
/// <param name="Class">Class of symmetry-equivalent sites, counted from 0 by rising energy.</param>
[TypeFormatterSource(typeof(TextResultFormatters))]
public sealed record LandscapeSite(string Label, Vector3D Fractional, StationaryPoint Point, int Class)
{
    /// <summary>Energy in eV.</summary>
    public double Energy => Point.Energy;

    /// <summary>Label, position and energy.</summary>
    /// <returns>A readable form.</returns>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Label} at {Fractional}, {Energy:F5} eV");
}
