using System.Globalization;
using IonTransport.Crystals;
using IonTransport.Physics;
using IonTransport.Rates;

namespace IonTransport.Networks;

/// <summary>A site one hop away from another.</summary>
/// <param name="Site">Index of the neighbouring site.</param>
/// <param name="Image">Cell it lies in when the first site is in the home cell.</param>
/// <param name="Edge">Index of the edge that leads there.</param>
/// <param name="Hop">Barrier and attempt frequency, forward is away from the first site.</param>
/// <param name="Vector">Vector of the hop, Cartesian, in Å.</param>
[TypeFormatterSource(typeof(TextResultFormatters))]
public readonly record struct NetworkNeighbour(int Site, CellOffset Image, int Edge, MigrationHop Hop, Vector3D Vector)
{
    /// <summary>Site, image, length and hop.</summary>
    /// <returns>A readable form.</returns>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"site {Site} {Image}, {Vector.Length:F3} Å: {Hop}");
}
