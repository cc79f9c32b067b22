using IonTransport.Physics;

namespace IonTransport.Crystals;

/// <summary>Two atoms are closer than any two can be, with occupancies that say both are there.</summary>
public sealed class OverlappingAtomsException : IonTransportException
{
    /// <summary>Creates the error.</summary>
    /// <param name="message">Which atoms, how far apart.</param>
    /// <param name="line">Line of the file of one of them; 0 if there is none.</param>
    public OverlappingAtomsException(string message, int line = 0)
        : base(message) => Line = line;

    /// <summary>Line of the file of one of the atoms; 0 if there is none.</summary>
    public int Line { get; }
}
