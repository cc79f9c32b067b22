using System.Globalization;
using IonTransport.Physics;

namespace IonTransport.Networks;

/// <summary>A place where a mobile ion can rest.</summary>
[TypeFormatterSource(typeof(TextResultFormatters))]
public sealed record NetworkSite
{
    /// <summary>Creates a site.</summary>
    /// <param name="label">Label, such as <c>Li1</c> or <c>24d</c>; sites of one class share it.</param>
    /// <param name="fractional">Fractional coordinates; kept as given, edges count images from here.</param>
    /// <param name="energy">Energy of the ion there in eV; only differences matter.</param>
    /// <exception cref="ArgumentException">A coordinate or the energy is not finite.</exception>
    public NetworkSite(string label, Vector3D fractional, double energy = 0.0)
    {
        Label = Require.NotNull(label);
        Fractional = fractional.IsFinite ? fractional : throw new ArgumentException($"The coordinates of site {label} are not finite.", nameof(fractional));
        Energy = Require.Finite(energy, nameof(energy), "eV");
    }

    /// <summary>Label, such as <c>Li1</c> or <c>24d</c>.</summary>
    public string Label { get; init; }

    /// <summary>Fractional coordinates.</summary>
    public Vector3D Fractional { get; init; }

    /// <summary>Energy of the ion there in eV; only differences matter.</summary>
    public double Energy { get; init; }

    /// <summary>
    /// Geometric mean of the ion's three vibrations on the site, THz, positive; only ratios matter (a soft site is entropically favoured, weight ∝ ν̄⁻³).
    /// The same for all sites where it is not known.
    /// </summary>
    public double MeanFrequency { get; init => field = Require.Positive(value, nameof(MeanFrequency), "THz"); } = 1.0;

    /// <summary>Class of equivalent sites (symmetry orbit), counted from 0; −1 if unknown.</summary>
    public int Class { get; init; } = -1;

    /// <summary>Fraction of the site that the structure it came from fills, 0 to 1; null if unknown.</summary>
    public double? Occupancy { get; init => field = value is { } o ? Require.InRange(o, 0.0, 1.0, nameof(Occupancy)) : null; }

    /// <summary>Label, position and energy.</summary>
    /// <returns>A readable form.</returns>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Label} at {Fractional}, {Energy:F4} eV");
}
