using IonTransport.Physics;

namespace IonTransport;

/// <summary>No way leads through the crystal: the migration network has dimension 0, so there is no long-range transport to simulate.</summary>
public sealed class NotPercolatingException : IonTransportException
{
    /// <summary>Creates the error.</summary>
    /// <param name="message">Which network does not percolate.</param>
    public NotPercolatingException(string message)
        : base(message)
    {
    }
}
