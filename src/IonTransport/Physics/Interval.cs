using System.Globalization;

namespace IonTransport.Physics;

/// <summary>A closed interval, such as the 95 % confidence interval of an estimate; in the unit of the quantity it belongs to.</summary>
[TypeFormatterSource(typeof(TextResultFormatters))]
public readonly record struct Interval
{
    /// <summary>Creates an interval.</summary>
    /// <param name="lower">Lower end; −∞ is allowed.</param>
    /// <param name="upper">Upper end, not below the lower one; +∞ is allowed.</param>
    /// <exception cref="ArgumentOutOfRangeException">An end is NaN, or the ends are in the wrong order.</exception>
    public Interval(double lower, double upper)
    {
        if (double.IsNaN(lower)) throw new ArgumentOutOfRangeException(nameof(lower), lower, "The lower end must be a number.");
        if (!(upper >= lower)) throw new ArgumentOutOfRangeException(nameof(upper), upper, $"The upper end must not be below the lower end {lower.ToString(CultureInfo.InvariantCulture)}.");
        Lower = lower;
        Upper = upper;
    }

    /// <summary>Lower end.</summary>
    public double Lower { get; }

    /// <summary>Upper end.</summary>
    public double Upper { get; }

    /// <summary>Upper minus lower end.</summary>
    public double Width => Upper - Lower;

    /// <summary>Whether a value lies in the interval, ends included.</summary>
    /// <param name="value">The value.</param>
    /// <returns>True if it does.</returns>
    public bool Contains(double value) => value >= Lower && value <= Upper;

    /// <summary>Both ends as <c>[0.41, 0.47]</c>.</summary>
    /// <returns>A readable form.</returns>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"[{Lower.ToDigits(3)}, {Upper.ToDigits(3)}]");
}
