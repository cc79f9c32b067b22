namespace IonTransport.Trajectories;

/// <summary>What is known about periodic images of the positions in a file.</summary>
public enum Wrapping
{
    /// <summary>Ions that cross a face may come back on the other side; the path is followed by taking the nearest image from frame to frame.</summary>
    Unknown,

    /// <summary>Each ion comes with the number of boxes it has crossed along a, b and c.</summary>
    ImageFlags,

    /// <summary>Ions are never put back into the box.</summary>
    Unwrapped,
}
