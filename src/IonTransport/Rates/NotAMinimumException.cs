using IonTransport.Physics;

namespace IonTransport.Rates;

/// <summary>A configuration offered as the initial state of a hop has imaginary modes, so it is not a minimum; carries them.</summary>
public sealed class NotAMinimumException : IonTransportException
{
    /// <summary>Creates the error.</summary>
    /// <param name="imaginaryModes">The imaginary modes, their frequencies negative, in THz.</param>
    public NotAMinimumException(IReadOnlyList<LocalizedMode> imaginaryModes)
        : base($"The initial state is not a minimum: it has {imaginaryModes?.Count} imaginary mode(s), {string.Join("; ", imaginaryModes ?? [])}. Relax it along these modes first.") =>
        ImaginaryModes = imaginaryModes ?? throw new ArgumentNullException(nameof(imaginaryModes));

    /// <summary>The imaginary modes, lowest first; frequencies in THz, negative.</summary>
    public IReadOnlyList<LocalizedMode> ImaginaryModes { get; }
}
