using IonTransport.Physics;

namespace IonTransport.Networks;

/// <summary>No way leads through the crystal: the migration network does not wrap around the cell as asked, so there is no long-range transport to describe.</summary>
public sealed class NotPercolatingException : IonTransportException
{
    /// <summary>Creates the error.</summary>
    /// <param name="message">Which network does not percolate.</param>
    public NotPercolatingException(string message)
        : base(message)
    {
    }
}
