namespace IonTransport.Networks;

/// <summary>Shape of a coordination polyhedron.</summary>
public enum PolyhedronKind
{
    /// <summary>Four corners.</summary>
    Tetrahedron,

    /// <summary>Six corners in three opposite pairs (mean angle of a pair at the centre above 145°; 180° in the regular one, 136° at most in a trigonal prism).</summary>
    Octahedron,

    /// <summary>Anything else: pyramids, prisms, cubes, dodecahedra.</summary>
    Other,
}
