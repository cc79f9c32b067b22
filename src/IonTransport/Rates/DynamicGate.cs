using System.Globalization;
using IonTransport.Physics;

namespace IonTransport.Rates;

/// <summary>
/// A bottleneck that is either open or closed and switches by a rate of its own, such as a rotating anion: a two-state gate.
/// </summary>
/// <remarks>
/// From the stationary gate the mean time of a hop with rate k through the open gate is τ = (1/k)(1 + c/o) + (1/o)·c/(o + c), o and c the opening
/// and closing rates: a fast gate gives k·o/(o + c), a slow one makes the ion wait for the opening. Exact for one passage.
/// Source: A. Szabo, D. Shoup, S. H. Northrup, J. A. McCammon, J. Chem. Phys. 77, 4484 (1982) (stochastic gating).
/// </remarks>
[TypeFormatterSource(typeof(TextResultFormatters))]
public readonly record struct DynamicGate
{
    /// <summary>Creates the gate.</summary>
    /// <param name="openingRate">Rate o of opening in 1/s, positive.</param>
    /// <param name="closingRate">Rate c of closing in 1/s, zero or positive.</param>
    /// <exception cref="ArgumentOutOfRangeException">A rate is out of its range.</exception>
    public DynamicGate(double openingRate, double closingRate)
    {
        OpeningRate = Require.Positive(openingRate, nameof(openingRate), "1/s");
        ClosingRate = Require.NonNegative(closingRate, nameof(closingRate), "1/s");
    }

    /// <summary>Rate o of opening in 1/s.</summary>
    public double OpeningRate { get; }

    /// <summary>Rate c of closing in 1/s.</summary>
    public double ClosingRate { get; }

    /// <summary>Fraction of time the gate is open, o/(o + c).</summary>
    public double OpenFraction => OpeningRate / (OpeningRate + ClosingRate);

    /// <summary>Rate through the gate.</summary>
    /// <param name="openRate">Rate k in 1/s while the gate is open; zero or positive.</param>
    /// <returns>The rate 1/τ in 1/s.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The rate is negative or not finite.</exception>
    public double Rate(double openRate)
    {
        double k = Require.NonNegative(openRate, nameof(openRate), "1/s");
        double waiting = ClosingRate / (OpeningRate + ClosingRate) / OpeningRate;
        return k / ((1.0 / OpenFraction) + (k * waiting));
    }

    /// <summary>Both rates and the open fraction.</summary>
    /// <returns>A readable form.</returns>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"gate opening at {OpeningRate.ToDigits(3)}/s, closing at {ClosingRate.ToDigits(3)}/s, open {OpenFraction:P1} of the time");
}
