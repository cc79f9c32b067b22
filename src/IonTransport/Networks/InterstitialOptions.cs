using IonTransport.Physics;

namespace IonTransport.Networks;

/// <summary>What counts as an interstitial site of a framework.</summary>
public sealed record InterstitialOptions
{
    /// <summary>Shapes that are sites; tetrahedra and octahedra by default. Holes of any shape that hold mobile ions in the structure are sites too.</summary>
    public IReadOnlyList<PolyhedronKind> Kinds { get; init; } = [PolyhedronKind.Tetrahedron, PolyhedronKind.Octahedron];

    /// <summary>
    /// A hole whose centre is closer than this to a framework ion of the charge of the mobile one, in Å, is no site: it lies within that ion's polyhedron or shares a face with it; 2.2 Å by
    /// default. Take 1.7 Å where an ion passes such holes, as the tetrahedra of layered LiCoO₂.
    /// </summary>
    public double LikeIonDistance { get; init => field = Require.NonNegative(value, nameof(LikeIonDistance), "Å"); } = 2.2;

    /// <summary>
    /// Centres of empty spheres closer than this belong to one polyhedron, in units of the anion distance in a close packing of the same density; 0.25 by default. Regular packings need none,
    /// distorted octahedra fall into several spheres.
    /// </summary>
    public double MergeDistance { get; init => field = Require.InRange(value, 0.001, 0.5, nameof(MergeDistance)); } = 0.25;

    /// <summary>Largest distance from the centre of an empty sphere to its ions, in units of the anion distance in a close packing of the same density; 1 by default (0.71 in an octahedron, 0.87 in a cube).</summary>
    public double LargestRadius { get; init => field = Require.InRange(value, 0.5, 2.0, nameof(LargestRadius)); } = 1.0;
}
