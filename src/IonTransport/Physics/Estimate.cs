using System.Globalization;

namespace IonTransport.Physics;

/// <summary>
/// A value with its standard error and 95 % interval: what every stochastic or fitted result is.
/// It is never a bare number and never NaN; an error that cannot be known (one sample) is +∞ and prints as <c>(?)</c>.
/// </summary>
/// <remarks>Prints in the concise notation of metrology, 1.23(4)×10⁻³ cm²/s: the digits in brackets are the standard error in units of the last digits shown.</remarks>
[TypeFormatterSource(typeof(TextResultFormatters))]
public readonly record struct Estimate
{
    private const double NormalQuantile95 = 1.959963984540054;
    private readonly Interval? _interval;

    /// <summary>Creates an estimate whose 95 % interval is the normal one, value ± 1.96 standard errors.</summary>
    /// <param name="value">The value, finite.</param>
    /// <param name="standardError">Standard error in the same unit: zero (exact), positive, or +∞ (unknown).</param>
    /// <param name="unit">Unit of the value for printing, such as <c>eV</c>; empty for pure numbers.</param>
    /// <exception cref="ArgumentOutOfRangeException">The value is not finite, or the error is negative or NaN.</exception>
    public Estimate(double value, double standardError, string unit = "")
    {
        Value = Require.Finite(value, nameof(value));
        if (!(standardError >= 0.0)) throw new ArgumentOutOfRangeException(nameof(standardError), standardError, "A standard error is zero, positive or +∞.");
        StandardError = standardError;
        Unit = Require.NotNull(unit);
    }

    private Estimate(double value, double standardError, string unit, Interval interval)
        : this(value, standardError, unit) => _interval = interval;

    /// <summary>The value.</summary>
    public double Value { get; }

    /// <summary>Standard error (one sigma), in the unit of the value.</summary>
    public double StandardError { get; }

    /// <summary>Unit for printing; empty for pure numbers.</summary>
    public string Unit { get => field ?? string.Empty; }

    /// <summary>Standard error divided by the magnitude of the value; +∞ at value zero with a non-zero error.</summary>
    public double RelativeError => StandardError == 0.0 ? 0.0 : StandardError / Math.Abs(Value);

    /// <summary>The 95 % interval: the one given, or value ± 1.96 standard errors.</summary>
    public Interval Interval95 => _interval ?? (double.IsInfinity(StandardError)
        ? new Interval(double.NegativeInfinity, double.PositiveInfinity)
        : new Interval(Value - (NormalQuantile95 * StandardError), Value + (NormalQuantile95 * StandardError)));

    /// <summary>An exact number: standard error zero.</summary>
    /// <param name="value">The value, finite.</param>
    /// <param name="unit">Unit for printing.</param>
    /// <returns>The estimate.</returns>
    public static Estimate Exact(double value, string unit = "") => new(value, 0.0, unit);

    /// <summary>The mean of independent samples with the standard error of that mean, s/√n; its 95 % interval is Student's.</summary>
    /// <param name="samples">Independent samples, at least one; with one only the error is +∞.</param>
    /// <param name="unit">Unit for printing.</param>
    /// <returns>The estimate.</returns>
    /// <exception cref="ArgumentException">There is no sample.</exception>
    public static Estimate FromSamples(ReadOnlySpan<double> samples, string unit = "")
    {
        if (samples.IsEmpty) throw new ArgumentException("A mean needs at least one sample.", nameof(samples));
        double mean = 0.0;
        foreach (double x in samples) mean += x;
        mean /= samples.Length;
        if (samples.Length == 1) return new Estimate(mean, double.PositiveInfinity, unit);
        double sum = 0.0;
        foreach (double x in samples) sum += (x - mean) * (x - mean);
        double error = Math.Sqrt(sum / (samples.Length - 1.0) / samples.Length);
        double t = MathNet.Numerics.Distributions.StudentT.InvCDF(0.0, 1.0, samples.Length - 1, 0.975);
        return new Estimate(mean, error, unit, new Interval(mean - (t * error), mean + (t * error)));
    }

    /// <summary>The ratio of two estimates with first-order error propagation; the covariance of the two may be given.</summary>
    /// <param name="numerator">Numerator.</param>
    /// <param name="denominator">Denominator, not zero.</param>
    /// <param name="covariance">Covariance of numerator and denominator (product of their units); 0 if independent.</param>
    /// <param name="unit">Unit for printing.</param>
    /// <returns>The ratio.</returns>
    /// <exception cref="DivideByZeroException">The denominator is zero.</exception>
    public static Estimate Ratio(Estimate numerator, Estimate denominator, double covariance = 0.0, string unit = "")
    {
        if (denominator.Value == 0.0) throw new DivideByZeroException("The denominator of a ratio of estimates is zero.");
        double r = numerator.Value / denominator.Value;
        if (double.IsInfinity(numerator.StandardError) || double.IsInfinity(denominator.StandardError)) return new Estimate(r, double.PositiveInfinity, unit);
        double variance = (numerator.StandardError * numerator.StandardError)
            + (r * r * denominator.StandardError * denominator.StandardError)
            - (2.0 * r * covariance);
        return new Estimate(r, Math.Sqrt(Math.Max(0.0, variance)) / Math.Abs(denominator.Value), unit);
    }

    /// <summary>exp of an estimate of a logarithm: the interval is that of the logarithm, exponentiated, so it stays positive.</summary>
    /// <param name="logarithm">Natural logarithm of the quantity, with its error.</param>
    /// <param name="unit">Unit of the quantity for printing.</param>
    /// <returns>The quantity with first-order standard error and asymmetric interval.</returns>
    public static Estimate FromLogarithm(Estimate logarithm, string unit = "")
    {
        double value = Math.Exp(logarithm.Value);
        Interval log = logarithm.Interval95;
        return new Estimate(value, value * logarithm.StandardError, unit, new Interval(Math.Exp(log.Lower), Math.Exp(log.Upper)));
    }

    /// <summary>The same value and error with a 95 % interval that is not the normal one (Student's, skewed, from a posterior).</summary>
    /// <param name="interval">The interval.</param>
    /// <returns>A changed copy.</returns>
    public Estimate WithInterval(Interval interval) => new(Value, StandardError, Unit, interval);

    /// <summary>The same numbers with another unit name; no conversion.</summary>
    /// <param name="unit">Unit for printing.</param>
    /// <returns>A changed copy.</returns>
    public Estimate WithUnit(string unit) => _interval is { } i ? new(Value, StandardError, unit, i) : new(Value, StandardError, unit);

    /// <summary>Value, error and interval times a number, as in a change of unit.</summary>
    /// <param name="factor">The factor, finite.</param>
    /// <param name="unit">Unit after scaling; the old one if null.</param>
    /// <returns>The scaled estimate.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The factor is not finite.</exception>
    public Estimate Scale(double factor, string? unit = null)
    {
        Require.Finite(factor, nameof(factor));
        double error = factor == 0.0 ? 0.0 : StandardError * Math.Abs(factor);
        if (_interval is not { } i) return new Estimate(Value * factor, error, unit ?? Unit);
        (double a, double b) = (i.Lower * factor, i.Upper * factor);
        return new Estimate(Value * factor, error, unit ?? Unit, new Interval(Math.Min(a, b), Math.Max(a, b)));
    }

    /// <summary>Distance to a reference value in standard errors, |value − reference|/standard error; 0 if both agree exactly.</summary>
    /// <param name="reference">The reference value.</param>
    /// <returns>The number of standard errors.</returns>
    public double DeviationFrom(double reference)
    {
        double d = Math.Abs(Value - reference);
        return d == 0.0 ? 0.0 : d / StandardError;
    }

    /// <summary>Concise notation: <c>1.23(4)×10⁻³ cm²/s</c>.</summary>
    /// <returns>A readable form.</returns>
    public override string ToString()
    {
        string number = ConciseNotation.Format(Value, StandardError);
        return Unit.Length == 0 ? number : $"{number} {Unit}";
    }

    /// <summary>Value and error in plain ASCII, <c>0.4312 ± 0.0021 eV</c>: easy to read by a program.</summary>
    /// <returns>A readable form.</returns>
    public string ToPlainString()
    {
        string error = double.IsInfinity(StandardError) ? "unknown" : StandardError.ToDigits(3);
        return string.Create(CultureInfo.InvariantCulture, $"{Value.ToDigits(5)} ± {error}{(Unit.Length == 0 ? string.Empty : " " + Unit)}");
    }
}
