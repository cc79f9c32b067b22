namespace IonTransport.Trajectories;

/// <summary>How the positions of a frame are written.</summary>
public enum PositionKind
{
    /// <summary>Cartesian, in Å.</summary>
    Cartesian,

    /// <summary>Fractional coordinates of the frame's box.</summary>
    Fractional,
}
