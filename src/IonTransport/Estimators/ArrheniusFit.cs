using System.Globalization;
using IonTransport.Physics;
using MathNet.Numerics.Distributions;

namespace IonTransport.Estimators;

/// <summary>
/// A weighted straight-line fit of ln y (or ln yT) against 1/k_BT with its full covariance: activation energy, prefactor and
/// values at other temperatures with their intervals.
/// </summary>
/// <remarks>
/// Weights are the inverse variances of ln y. If the points scatter more than their errors allow (χ²/ν &gt; 1) the covariance is multiplied by χ²/ν and
/// intervals are Student's, so that underestimated errors do not make a fit look better than it is. Points without errors weigh the same and the error
/// comes from the scatter alone. The line is fitted about the weighted mean of 1/k_BT, so that no digits are lost.
/// </remarks>
public sealed record ArrheniusFit
{
    private readonly double _centre;
    private readonly double _mean;
    private readonly double _varianceMean;
    private readonly double _varianceSlope;
    private readonly double _quantile;
    private readonly string _unit;

    private ArrheniusFit(ArrheniusForm form, string unit, double centre, double mean, double slope, double varianceMean, double varianceSlope, double chiSquared, int degreesOfFreedom, double quantile)
    {
        (Form, _unit, _centre, _mean) = (form, unit, centre, mean);
        (_varianceMean, _varianceSlope, _quantile) = (varianceMean, varianceSlope, quantile);
        (ChiSquared, DegreesOfFreedom) = (chiSquared, degreesOfFreedom);
        ActivationEnergy = WithInterval(-slope, Math.Sqrt(varianceSlope), "eV");
        LogPrefactor = WithInterval(mean - (slope * centre), Math.Sqrt(varianceMean + (varianceSlope * centre * centre)), string.Empty);
        Covariance = varianceSlope * centre;
    }

    /// <summary>Which quantity is a straight line.</summary>
    public ArrheniusForm Form { get; }

    /// <summary>Activation energy E_a in eV.</summary>
    public Estimate ActivationEnergy { get; }

    /// <summary>Natural logarithm of the prefactor A, in the unit of y (times K for <see cref="ArrheniusForm.TimesTemperature"/>).</summary>
    public Estimate LogPrefactor { get; }

    /// <summary>Covariance of E_a and ln A in eV.</summary>
    public double Covariance { get; }

    /// <summary>Weighted sum of squared residuals χ²; unweighted points are counted with the scatter itself, so that it equals the degrees of freedom.</summary>
    public double ChiSquared { get; }

    /// <summary>Points minus two.</summary>
    public int DegreesOfFreedom { get; }

    /// <summary>Fits estimates at several temperatures.</summary>
    /// <param name="temperatures">Temperatures T in K, positive, at least two different ones.</param>
    /// <param name="values">Values y, positive, one per temperature; their standard errors are the weights.</param>
    /// <param name="form">Which quantity is a straight line.</param>
    /// <returns>The fit.</returns>
    /// <exception cref="ArgumentException">The lengths differ, there are fewer than two temperatures, or a value is not positive.</exception>
    /// <exception cref="IonTransportException">There are just two points without errors, so that no error can be given; or some values have errors and others none.</exception>
    public static ArrheniusFit Fit(ReadOnlySpan<double> temperatures, ReadOnlySpan<Estimate> values, ArrheniusForm form = ArrheniusForm.Plain)
    {
        int n = temperatures.Length;
        if (values.Length != n) throw new ArgumentException($"There are {n} temperatures but {values.Length} values.", nameof(values));
        if (n < 2) throw new ArgumentException("An Arrhenius fit needs at least two temperatures.", nameof(temperatures));
        double[] x = new double[n];
        double[] y = new double[n];
        double[] weight = new double[n];
        int known = 0;
        for (int i = 0; i < n; i++)
        {
            x[i] = 1.0 / Units.ThermalEnergy(temperatures[i]);
            double value = values[i].Value;
            if (!(value > 0.0))
            {
                throw new ArgumentException(string.Create(CultureInfo.InvariantCulture, $"The value {values[i]} at {temperatures[i]} K has no logarithm; an Arrhenius fit needs positive values."), nameof(values));
            }

            y[i] = Math.Log(value) + (form == ArrheniusForm.TimesTemperature ? Math.Log(temperatures[i]) : 0.0);
            double relative = values[i].RelativeError;
            if (relative > 0.0 && double.IsFinite(relative)) known++;
            weight[i] = relative > 0.0 && double.IsFinite(relative) ? 1.0 / (relative * relative) : 1.0;
        }

        if (known != 0 && known != n) throw new IonTransportException($"Only {known} of {n} values have a standard error; weights need all or none.");
        return Solve(x, y, weight, known == n, form, values[0].Unit);
    }

    /// <summary>Fits bare numbers, all with the same weight; the error comes from the scatter.</summary>
    /// <param name="temperatures">Temperatures T in K, positive, at least three.</param>
    /// <param name="values">Values y, positive, one per temperature.</param>
    /// <param name="form">Which quantity is a straight line.</param>
    /// <param name="unit">Unit of the values for printing.</param>
    /// <returns>The fit.</returns>
    /// <exception cref="ArgumentException">The lengths differ or a value is not positive.</exception>
    /// <exception cref="IonTransportException">There are just two points, so that no error can be given.</exception>
    public static ArrheniusFit Fit(ReadOnlySpan<double> temperatures, ReadOnlySpan<double> values, ArrheniusForm form, string unit)
    {
        Estimate[] bare = new Estimate[values.Length];
        for (int i = 0; i < bare.Length; i++) bare[i] = Estimate.Exact(values[i], unit);
        return Fit(temperatures, bare, form);
    }

    /// <summary>The fitted value at a temperature, inside or outside the range that was fitted, with its interval.</summary>
    /// <param name="temperature">Temperature T in K, positive.</param>
    /// <returns>The value y in its own unit; the 95 % interval is that of the logarithm and stays positive.</returns>
    /// <remarks>The interval holds if the mechanism is the same there; no statistics can tell.</remarks>
    /// <exception cref="ArgumentOutOfRangeException">The temperature is not positive and finite.</exception>
    public Estimate At(double temperature)
    {
        double d = (1.0 / Units.ThermalEnergy(temperature)) - _centre;
        double log = _mean - (ActivationEnergy.Value * d) - (Form == ArrheniusForm.TimesTemperature ? Math.Log(temperature) : 0.0);
        return Estimate.FromLogarithm(WithInterval(log, Math.Sqrt(_varianceMean + (_varianceSlope * d * d)), string.Empty), _unit);
    }

    /// <summary>Activation energy and prefactor.</summary>
    /// <returns>A readable form.</returns>
    public override string ToString() => string.Create(
        CultureInfo.InvariantCulture,
        $"E_a = {ActivationEnergy}, ln A = {LogPrefactor}, χ²/ν = {(DegreesOfFreedom > 0 ? (ChiSquared / DegreesOfFreedom).ToString("F2", CultureInfo.InvariantCulture) : "–")}");

    private static ArrheniusFit Solve(double[] x, double[] y, double[] weight, bool weighted, ArrheniusForm form, string unit)
    {
        double sumW = 0.0, centre = 0.0, mean = 0.0;
        for (int i = 0; i < x.Length; i++)
        {
            sumW += weight[i];
            centre += weight[i] * x[i];
            mean += weight[i] * y[i];
        }

        centre /= sumW;
        mean /= sumW;
        double sxx = 0.0, sxy = 0.0;
        for (int i = 0; i < x.Length; i++)
        {
            sxx += weight[i] * (x[i] - centre) * (x[i] - centre);
            sxy += weight[i] * (x[i] - centre) * (y[i] - mean);
        }

        if (!(sxx > 1e-20 * sumW * centre * centre)) throw new ArgumentException("An Arrhenius fit needs at least two different temperatures.");
        double slope = sxy / sxx;
        double chiSquared = 0.0;
        for (int i = 0; i < x.Length; i++)
        {
            double r = y[i] - mean - (slope * (x[i] - centre));
            chiSquared += weight[i] * r * r;
        }

        int freedom = x.Length - 2;
        if (!weighted && freedom == 0) throw new IonTransportException("Two values without standard errors fix a line but not its error; give errors or a third temperature.");
        double scale = weighted ? Math.Max(1.0, freedom > 0 ? chiSquared / freedom : 1.0) : chiSquared / freedom;
        bool student = freedom > 0 && (!weighted || scale > 1.0);
        double quantile = student ? StudentT.InvCDF(0.0, 1.0, freedom, 0.975) : Normal.InvCDF(0.0, 1.0, 0.975);
        return new ArrheniusFit(form, unit, centre, mean, slope, scale / sumW, scale / sxx, weighted ? chiSquared : freedom, freedom, quantile);
    }

    private Estimate WithInterval(double value, double error, string unit) =>
        new Estimate(value, error, unit).WithInterval(new Interval(value - (_quantile * error), value + (_quantile * error)));
}
