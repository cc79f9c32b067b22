using System.Globalization;
using IonTransport.Physics;

namespace IonTransport.Crystals;

/// <summary>A Wyckoff orbit: the sites of a cell that the symmetry operations turn into one another.</summary>
/// <param name="Label">Label of the first site.</param>
/// <param name="Position">Fractional coordinates of the first site.</param>
/// <param name="Sites">Indices of the sites in the structure; their number is the multiplicity.</param>
/// <param name="SiteSymmetry">Operations, with the lattice translation that brings the image back, that leave the first site where it is.</param>
/// <param name="PointGroup">Hermann–Mauguin symbol of the site symmetry, such as <c>-43m</c>, without orientation.</param>
[TypeFormatterSource(typeof(TextResultFormatters))]
public sealed record SiteOrbit(string Label, Vector3D Position, IReadOnlyList<int> Sites, IReadOnlyList<SymmetryOperation> SiteSymmetry, string PointGroup)
{
    /// <summary>Number of sites per cell.</summary>
    public int Multiplicity => Sites.Count;

    /// <summary>Number of operations of the site symmetry.</summary>
    public int SiteSymmetryOrder => SiteSymmetry.Count;

    /// <summary>As <c>Li1: 24 sites, site symmetry 222 (order 4) at (…)</c>.</summary>
    /// <returns>A readable form.</returns>
    public override string ToString() => string.Create(
        CultureInfo.InvariantCulture, $"{Label}: {Multiplicity} sites, site symmetry {PointGroup} (order {SiteSymmetryOrder}) at {Position}");
}
