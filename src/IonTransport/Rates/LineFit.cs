using IonTransport.Physics;
using MathNet.Numerics.Distributions;

namespace IonTransport.Rates;

/// <summary>A straight line by least squares, y = intercept + slope·x, with errors from the scatter (or from given errors) and Student's intervals.</summary>
internal readonly struct LineFit
{
    private readonly double _meanX;
    private readonly double _meanY;
    private readonly double _errorOfMean;
    private readonly double _t;

    private LineFit(double meanX, double meanY, double errorOfMean, double slope, double slopeError, double t)
    {
        (_meanX, _meanY, _errorOfMean, _t) = (meanX, meanY, errorOfMean, t);
        Slope = new Estimate(slope, slopeError).WithInterval(new Interval(slope - (t * slopeError), slope + (t * slopeError)));
    }

    public Estimate Slope { get; }

    public static LineFit Fit(ReadOnlySpan<double> x, ReadOnlySpan<double> y, string name, ReadOnlySpan<double> errors = default)
    {
        int n = x.Length;
        if (n < 3) throw new ArgumentException($"A line with its error needs at least three points, not {n}.", name);
        double sumW = 0.0, sumX = 0.0, sumY = 0.0;
        for (int i = 0; i < n; i++)
        {
            Require.Finite(x[i], name);
            Require.Finite(y[i], name);
            double w = errors.IsEmpty ? 1.0 : 1.0 / Math.Pow(Require.Positive(errors[i], nameof(errors)), 2);
            sumW += w;
            sumX += w * x[i];
            sumY += w * y[i];
        }

        (double meanX, double meanY) = (sumX / sumW, sumY / sumW);
        double sxx = 0.0, sxy = 0.0, syy = 0.0;
        for (int i = 0; i < n; i++)
        {
            double w = errors.IsEmpty ? 1.0 : 1.0 / (errors[i] * errors[i]);
            sxx += w * (x[i] - meanX) * (x[i] - meanX);
            sxy += w * (x[i] - meanX) * (y[i] - meanY);
            syy += w * (y[i] - meanY) * (y[i] - meanY);
        }

        if (!(sxx > 0.0)) throw new ArgumentException("All points have the same abscissa: no line can be drawn.", name);
        double slope = sxy / sxx;
        double variance = Math.Max(0.0, syy - (slope * sxy)) / (n - 2);
        if (!errors.IsEmpty) variance = 1.0;
        double t = errors.IsEmpty ? StudentT.InvCDF(0.0, 1.0, n - 2, 0.975) : 1.959963984540054;
        return new LineFit(meanX, meanY, Math.Sqrt(variance / sumW), slope, Math.Sqrt(variance / sxx), t);
    }

    /// <summary>Value at x with its error.</summary>
    public Estimate At(double x, string unit = "")
    {
        double error = Math.Sqrt((_errorOfMean * _errorOfMean) + Math.Pow((x - _meanX) * Slope.StandardError, 2));
        return Around(_meanY + (Slope.Value * (x - _meanX)), error, unit);
    }

    /// <summary>Where the line crosses zero, first-order error.</summary>
    public Estimate Root(string unit)
    {
        double root = _meanX - (_meanY / Slope.Value);
        return Around(root, At(root).StandardError / Math.Abs(Slope.Value), unit);
    }

    /// <summary>1/slope with the interval of the slope inverted; unbounded where that holds 0.</summary>
    public Estimate InverseSlope(string unit)
    {
        double value = 1.0 / Slope.Value;
        Interval i = Slope.Interval95;
        Interval inverse = i.Contains(0.0) ? new Interval(double.NegativeInfinity, double.PositiveInfinity) : new Interval(1.0 / i.Upper, 1.0 / i.Lower);
        return new Estimate(value, Slope.StandardError * value * value, unit).WithInterval(inverse);
    }

    private Estimate Around(double value, double error, string unit) =>
        new Estimate(value, error, unit).WithInterval(new Interval(value - (_t * error), value + (_t * error)));
}
