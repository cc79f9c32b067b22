using System.Globalization;
using IonTransport.Crystals;
using IonTransport.Physics;

namespace IonTransport.Networks;

/// <summary>An ion at the corner of a coordination polyhedron.</summary>
/// <param name="Site">Index of its site in the structure.</param>
/// <param name="Image">Cell it lies in.</param>
/// <param name="Label">Label of its site.</param>
/// <param name="Species">The species there, the most frequent one where several share it.</param>
/// <param name="Vector">Vector from the centre of the polyhedron, Cartesian, in Å.</param>
[TypeFormatterSource(typeof(TextResultFormatters))]
public readonly record struct PolyhedronCorner(int Site, CellOffset Image, string Label, Species Species, Vector3D Vector)
{
    /// <summary>Label, species and distance.</summary>
    /// <returns>A readable form.</returns>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Label} ({Species}) {Vector.Length:F3} Å");
}
