using System.Globalization;
using IonTransport.Physics;

namespace IonTransport.Rates;

/// <summary>A vibrational mode named as evidence: its frequency and where it sits.</summary>
/// <param name="Frequency">Ordinary frequency ν in THz; an imaginary frequency iν is given as −ν.</param>
/// <param name="Atom">Index from 0 of the atom that moves most in mass-weighted coordinates; −1 where the mode's shape is not known.</param>
/// <param name="Share">Share of the mode on that atom, |e_atom|², 0 to 1; 0 where the shape is not known.</param>
/// <param name="ParticipatingAtoms">Number of atoms that take part, 1/Σ_j|e_j|⁴: 1 for one atom, N for all alike; 0 where the shape is not known.</param>
[TypeFormatterSource(typeof(TextResultFormatters))]
public readonly record struct LocalizedMode(double Frequency, int Atom, double Share, double ParticipatingAtoms)
{
    /// <summary>A mode of which only the frequency is known.</summary>
    /// <param name="frequency">Frequency in THz, negative for an imaginary one.</param>
    /// <returns>The mode.</returns>
    public static LocalizedMode FromFrequency(double frequency) => new(frequency, -1, 0.0, 0.0);

    /// <summary>A mode from its mass-weighted unit vector.</summary>
    /// <param name="frequency">Frequency in THz, negative for an imaginary one.</param>
    /// <param name="vector">3N components of the mass-weighted mode, x₀, y₀, z₀, x₁, …; of length 1.</param>
    /// <returns>The mode.</returns>
    /// <exception cref="ArgumentException">The number of components is not a multiple of 3.</exception>
    public static LocalizedMode FromVector(double frequency, ReadOnlySpan<double> vector)
    {
        if (vector.Length == 0 || vector.Length % 3 != 0) throw new ArgumentException($"A mode has 3N components, not {vector.Length}.", nameof(vector));
        (int atom, double share, double fourth) = (0, 0.0, 0.0);
        for (int j = 0; j < vector.Length / 3; j++)
        {
            ReadOnlySpan<double> e = vector.Slice(3 * j, 3);
            double p = (e[0] * e[0]) + (e[1] * e[1]) + (e[2] * e[2]);
            fourth += p * p;
            if (p > share) (atom, share) = (j, p);
        }

        return new LocalizedMode(frequency, atom, share, 1.0 / fourth);
    }

    /// <summary>Frequency and place, <c>3.061i THz (81 % on atom 12, 1.5 atoms take part)</c>.</summary>
    /// <returns>A readable form.</returns>
    public override string ToString()
    {
        string number = string.Create(CultureInfo.InvariantCulture, $"{Math.Abs(Frequency):F3}{(Frequency < 0.0 ? "i" : string.Empty)} THz");
        return Atom < 0
            ? number
            : string.Create(CultureInfo.InvariantCulture, $"{number} ({100.0 * Share:F0} % on atom {Atom}, {ParticipatingAtoms:F1} atoms take part)");
    }
}
