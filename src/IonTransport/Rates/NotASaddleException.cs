using IonTransport.Physics;

namespace IonTransport.Rates;

/// <summary>A configuration offered as a saddle has no imaginary mode, or more than one; carries the lowest modes.</summary>
public sealed class NotASaddleException : IonTransportException
{
    /// <summary>Creates the error.</summary>
    /// <param name="imaginaryModes">The imaginary modes, their frequencies negative, in THz; may be empty.</param>
    /// <param name="lowest">The lowest mode; its frequency is positive where there is no imaginary one.</param>
    /// <param name="scope">What the Hessian covers; a block of a frozen lattice gets its own advice.</param>
    public NotASaddleException(IReadOnlyList<LocalizedMode> imaginaryModes, LocalizedMode lowest, HessianScope scope = HessianScope.WholeCrystal)
        : base(Describe(imaginaryModes, lowest, scope))
    {
        ImaginaryModes = imaginaryModes;
        Lowest = lowest;
    }

    /// <summary>The imaginary modes, lowest first; frequencies in THz, negative. Empty if there is none.</summary>
    public IReadOnlyList<LocalizedMode> ImaginaryModes { get; }

    /// <summary>The lowest mode.</summary>
    public LocalizedMode Lowest { get; }

    private static string Describe(IReadOnlyList<LocalizedMode> modes, LocalizedMode lowest, HessianScope scope)
    {
        ArgumentNullException.ThrowIfNull(modes);
        string found = modes.Count == 0
            ? $"no imaginary mode; the lowest is {lowest}"
            : $"{modes.Count} imaginary modes, {string.Join("; ", modes)}";
        string advice = modes.Count > 1
            ? "Follow the second one downhill: a lower saddle lies that way."
            : scope == HessianScope.FixedHost
                ? "The unstable motion needs ions that are held fixed here: free more of them."
                : "The configuration is not the top of a path: search for the saddle first.";
        return $"The saddle must have exactly one imaginary mode but has {found}. {advice}";
    }
}
