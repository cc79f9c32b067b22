using System.Globalization;
using IonTransport.Physics;

namespace IonTransport.Rates;

/// <summary>A mode is so soft that the harmonic approximation has no meaning for it: a free rotor, a translation left in, or a flat valley.</summary>
public sealed class SoftModeException : IonTransportException
{
    /// <summary>Creates the error.</summary>
    /// <param name="where">Which state, such as <c>initial state</c>.</param>
    /// <param name="modes">The soft modes.</param>
    /// <param name="limit">Frequency below which a mode counts as soft, THz.</param>
    public SoftModeException(string where, IReadOnlyList<LocalizedMode> modes, double limit)
        : base(string.Create(
            CultureInfo.InvariantCulture,
            $"The {where} has {modes?.Count} mode(s) below {limit.ToDigits(3)} THz: {string.Join("; ", modes ?? [])}. A harmonic prefactor would be arbitrary: project translations out, treat the mode otherwise, or lower the limit knowingly."))
    {
        Modes = modes ?? throw new ArgumentNullException(nameof(modes));
        Limit = limit;
    }

    /// <summary>The soft modes.</summary>
    public IReadOnlyList<LocalizedMode> Modes { get; }

    /// <summary>Frequency in THz below which a mode counts as soft.</summary>
    public double Limit { get; }
}
