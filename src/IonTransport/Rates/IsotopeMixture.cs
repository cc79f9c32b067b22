using System.Globalization;
using IonTransport.Physics;

namespace IonTransport.Rates;

/// <summary>A mobile species of several isotopes: how its rate compares with that of a pure one.</summary>
/// <remarks>
/// The jumper has one mass in each hop and exponent α_jumper; the other ions of its kind enter through the mean mass and their summed exponent α_host
/// (virtual crystal, first order). A network of such rates conducts between the harmonic and the arithmetic mean of the jumpers' rates (Wiener's bounds).
/// </remarks>
[TypeFormatterSource(typeof(TextResultFormatters))]
public sealed class IsotopeMixture
{
    private readonly (double Mass, double Fraction)[] _isotopes;

    /// <summary>Creates the mixture.</summary>
    /// <param name="isotopes">Mass in u and fraction of each isotope; the fractions add to 1 within 10⁻⁶.</param>
    /// <exception cref="ArgumentException">There is no isotope, a mass is not positive, a fraction is negative, or they do not add to 1.</exception>
    public IsotopeMixture(params ReadOnlySpan<(double Mass, double Fraction)> isotopes)
    {
        _isotopes = isotopes.ToArray();
        double sum = 0.0;
        foreach ((double mass, double fraction) in _isotopes)
        {
            Require.Positive(mass, nameof(isotopes), "u");
            sum += Require.NonNegative(fraction, nameof(isotopes));
        }

        if (Math.Abs(sum - 1.0) > 1e-6) throw new ArgumentException(string.Create(CultureInfo.InvariantCulture, $"The fractions of the isotopes must add to 1, not {sum}."), nameof(isotopes));
    }

    /// <summary>Natural lithium: 6.0151 u (7.59 %) and 7.0160 u (92.41 %), representative abundances of IUPAC.</summary>
    public static IsotopeMixture NaturalLithium { get; } = new((6.0151228874, 0.0759), (7.0160034366, 0.9241));

    /// <summary>Mean mass in u.</summary>
    public double MeanMass => _isotopes.Sum(i => i.Mass * i.Fraction);

    /// <summary>Mass disorder g = Σ x(1 − m/m̄)², which scatters phonons.</summary>
    public double MassDisorder => _isotopes.Sum(i => i.Fraction * Math.Pow(1.0 - (i.Mass / MeanMass), 2));

    /// <summary>Rate relative to a sample of one isotope, as an interval between Wiener's bounds.</summary>
    /// <param name="referenceMass">Mass of the pure isotope in u, positive.</param>
    /// <param name="jumperExponent">α of the jumping ion.</param>
    /// <param name="hostExponent">Sum of α over the other ions of the same kind; 0 where they do not matter.</param>
    /// <returns>Rate ratio between the harmonic and the arithmetic mean over the jumpers.</returns>
    /// <exception cref="ArgumentOutOfRangeException">A number is out of its range.</exception>
    public Interval RateRatio(double referenceMass, double jumperExponent, double hostExponent = 0.0)
    {
        Require.Positive(referenceMass, nameof(referenceMass), "u");
        Require.Finite(jumperExponent, nameof(jumperExponent));
        Require.Finite(hostExponent, nameof(hostExponent));
        double host = Math.Pow(MeanMass / referenceMass, -hostExponent);
        double arithmetic = _isotopes.Sum(i => i.Fraction * Math.Pow(i.Mass / referenceMass, -jumperExponent));
        double harmonic = 1.0 / _isotopes.Sum(i => i.Fraction * Math.Pow(i.Mass / referenceMass, jumperExponent));
        return new Interval(host * Math.Min(harmonic, arithmetic), host * Math.Max(harmonic, arithmetic));
    }

    /// <summary>The isotopes and their mean mass.</summary>
    /// <returns>A readable form.</returns>
    public override string ToString() => string.Create(
        CultureInfo.InvariantCulture,
        $"{string.Join(", ", _isotopes.Select(i => string.Create(CultureInfo.InvariantCulture, $"{100.0 * i.Fraction:F2} % of {i.Mass:F4} u")))}; mean {MeanMass:F4} u");
}
