namespace IonTransport.Networks;

/// <summary>What two coordination polyhedra have in common; the number of shared corners, three and more being a face.</summary>
public enum PolyhedronSharing
{
    /// <summary>One ion: no window between them.</summary>
    Corner = 1,

    /// <summary>Two ions, the window is the gap between them.</summary>
    Edge = 2,

    /// <summary>A face of three or more ions, the window of the tetrahedral–octahedral relay.</summary>
    Face = 3,
}
