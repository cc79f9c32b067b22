using IonTransport.Physics;

namespace IonTransport.Rates;

/// <summary>The frequencies of the two states do not match: the saddle must have exactly one real mode fewer than the initial state.</summary>
public sealed class ModeCountException : IonTransportException
{
    /// <summary>Creates the error.</summary>
    /// <param name="initialModes">Number of real modes of the initial state.</param>
    /// <param name="saddleModes">Number of real modes of the saddle, without the imaginary one.</param>
    public ModeCountException(int initialModes, int saddleModes)
        : base($"The initial state has {initialModes} real modes and the saddle {saddleModes}; the saddle must have {initialModes - 1}. Both must cover the same ions, with translations treated alike.")
    {
        InitialModes = initialModes;
        SaddleModes = saddleModes;
    }

    /// <summary>Number of real modes of the initial state.</summary>
    public int InitialModes { get; }

    /// <summary>Number of real modes of the saddle, without the imaginary one.</summary>
    public int SaddleModes { get; }
}
