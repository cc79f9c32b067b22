using System.Globalization;
using IonTransport.Crystals;
using IonTransport.Networks.Interstices;
using IonTransport.Physics;

namespace IonTransport.Networks;

/// <summary>A site with the framework ions of opposite charge around it.</summary>
[TypeFormatterSource(typeof(TextResultFormatters))]
public sealed class CoordinationPolyhedron
{
    internal CoordinationPolyhedron(Vector3D centre, IReadOnlyList<PolyhedronCorner> corners)
    {
        (Centre, Corners) = (centre, corners);
        Kind = corners.Count switch { 4 => PolyhedronKind.Tetrahedron, 6 when OppositeAngle(corners) > 145.0 => PolyhedronKind.Octahedron, _ => PolyhedronKind.Other };
    }

    /// <summary>Fractional coordinates of the centre.</summary>
    public Vector3D Centre { get; }

    /// <summary>The corners, nearest first.</summary>
    public IReadOnlyList<PolyhedronCorner> Corners { get; }

    /// <summary>Shape.</summary>
    public PolyhedronKind Kind { get; }

    /// <summary>Mean distance of the corners from the centre in Å.</summary>
    public double MeanDistance => Corners.Average(c => c.Vector.Length);

    /// <summary>Finds the holes of the framework of a mobile ion, empty or filled: tetrahedra, octahedra and others as the options ask.</summary>
    /// <param name="structure">The structure; oxidation states must be known.</param>
    /// <param name="mobile">The mobile ion; it is taken out.</param>
    /// <param name="options">What counts as a hole.</param>
    /// <returns>The holes of one cell, equivalent ones included; the centre is the centroid of the corners.</returns>
    /// <exception cref="ArgumentException">The ion is not in the structure, or no ion of opposite charge is.</exception>
    /// <exception cref="IonTransportException">An oxidation state is unknown.</exception>
    /// <remarks>
    /// Vertices of the periodic Voronoi diagram of the ions of opposite charge (centres of empty spheres that touch four of them), those of one polyhedron merged. O(ions · neighbours⁴) at worst,
    /// a fraction of a second for a hundred ions.
    /// </remarks>
    public static IReadOnlyList<CoordinationPolyhedron> FindInterstices(Structure structure, Species mobile, InterstitialOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(structure);
        return new InterstitialSearch(CoordinationFramework.Of(structure, mobile), options ?? new()).Find();
    }

    /// <summary>The polyhedron around a place in a structure, its corners the nearest framework ions up to the widest gap between successive distances, four to eight of them.</summary>
    /// <param name="structure">The structure; oxidation states must be known.</param>
    /// <param name="mobile">The mobile ion; it is taken out.</param>
    /// <param name="fractional">Fractional coordinates of the place.</param>
    /// <returns>The polyhedron.</returns>
    /// <exception cref="ArgumentException">The ion is not in the structure, or no ion of opposite charge is.</exception>
    /// <exception cref="IonTransportException">An oxidation state is unknown.</exception>
    public static CoordinationPolyhedron Around(Structure structure, Species mobile, Vector3D fractional)
    {
        ArgumentNullException.ThrowIfNull(structure);
        return CoordinationFramework.Of(structure, mobile).Around(fractional);
    }

    /// <summary>Shape, corners and mean distance.</summary>
    /// <returns>A readable form.</returns>
    public override string ToString() => string.Create(
        CultureInfo.InvariantCulture, $"{(Kind == PolyhedronKind.Other ? $"{Corners.Count} corners" : Kind.ToString().ToLowerInvariant())} at {Centre}, {MeanDistance:F3} Å to {string.Join(", ", Corners.GroupBy(c => c.Label).Select(g => $"{g.Count()} {g.Key}"))}");

    /// <summary>Mean angle in degrees of the three pairs of corners that lie opposite one another, for the best pairing.</summary>
    private static double OppositeAngle(IReadOnlyList<PolyhedronCorner> c)
    {
        double Angle(int i, int j) => Math.Atan2(Vector3D.Cross(c[i].Vector, c[j].Vector).Length, Vector3D.Dot(c[i].Vector, c[j].Vector)) * (180.0 / Math.PI);
        double best = 0.0;
        for (int partner = 1; partner < 6; partner++)
        {
            int[] rest = [.. Enumerable.Range(1, 5).Where(i => i != partner)];
            double first = Angle(0, partner);
            best = Math.Max(best, first + Math.Max(Angle(rest[0], rest[1]) + Angle(rest[2], rest[3]), Math.Max(Angle(rest[0], rest[2]) + Angle(rest[1], rest[3]), Angle(rest[0], rest[3]) + Angle(rest[1], rest[2]))));
        }

        return best / 3.0;
    }
}
