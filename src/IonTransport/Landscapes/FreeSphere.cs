using System.Globalization;
using IonTransport.Physics;

namespace IonTransport.Landscapes;

/// <summary>A sphere that just fits between framework ions.</summary>
/// <param name="Fractional">Fractional coordinates of its centre.</param>
/// <param name="Radius">Radius in Å; negative where the framework ions overlap there.</param>
/// <param name="Contacts">The framework ions that it touches, such as <c>O1</c>: label and distance of the centre in Å, nearest surface first.</param>
[TypeFormatterSource(typeof(TextResultFormatters))]
public sealed record FreeSphere(Vector3D Fractional, double Radius, IReadOnlyList<(string Label, double Distance)> Contacts)
{
    /// <summary>Radius, centre and contacts.</summary>
    /// <returns>A readable form.</returns>
    public override string ToString() => string.Create(
        CultureInfo.InvariantCulture,
        $"radius {Radius:F4} Å at {Fractional}, between {string.Join(", ", Contacts.Select(c => string.Create(CultureInfo.InvariantCulture, $"{c.Label} ({c.Distance:F3} Å)")))}");
}
