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
[TypeFormatterSource(typeof(TextResultFormatters))]
public sealed record ArrheniusFit
{
    private readonly double _centre;
    private readonly double _mean;
    private readonly double _varianceMean;
    private readonly double _varianceSlope;
    private readonly double _quantile;
    private readonly bool _student;
    private readonly string _unit;

    private ArrheniusFit(ArrheniusForm form, string unit, double centre, double mean, double slope, double varianceMean, double varianceSlope, double chiSquared, int degreesOfFreedom, bool student)
    {
        (Form, _unit, _centre, _mean) = (form, unit, centre, mean);
        (_varianceMean, _varianceSlope, _student) = (varianceMean, varianceSlope, student);
        _quantile = student ? StudentT.InvCDF(0.0, 1.0, degreesOfFreedom, 0.975) : Normal.InvCDF(0.0, 1.0, 0.975);
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
        ActivationData data = new(temperatures, values, form);
        if (data.Count < 2) throw new ArgumentException("An Arrhenius fit needs at least two temperatures.", nameof(temperatures));
        ActivationData.Line line = data.StraightLine(t => 1.0 / Units.ThermalEnergy(t));
        int freedom = data.Count - 2;
        if (!data.IsWeighted && freedom == 0) throw new IonTransportException("Two values without standard errors fix a line but not its error; give errors or a third temperature.");
        double scale = data.IsWeighted ? Math.Max(1.0, freedom > 0 ? line.ChiSquared / freedom : 1.0) : line.ChiSquared / freedom;
        bool student = freedom > 0 && (!data.IsWeighted || scale > 1.0);
        return new ArrheniusFit(form, data.Unit, line.Centre, line.Mean, line.Slope, scale / line.WeightSum, scale / line.Sxx, data.IsWeighted ? line.ChiSquared : freedom, freedom, student);
    }

    /// <summary>Fits bare numbers, all with the same weight; the error comes from the scatter.</summary>
    /// <param name="temperatures">Temperatures T in K, positive, at least three.</param>
    /// <param name="values">Values y, positive, one per temperature.</param>
    /// <param name="form">Which quantity is a straight line.</param>
    /// <param name="unit">Unit of the values for printing.</param>
    /// <returns>The fit.</returns>
    /// <exception cref="ArgumentException">The lengths differ or a value is not positive.</exception>
    /// <exception cref="IonTransportException">There are just two points, so that no error can be given.</exception>
    public static ArrheniusFit Fit(ReadOnlySpan<double> temperatures, ReadOnlySpan<double> values, ArrheniusForm form = ArrheniusForm.Plain, string unit = "")
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

    /// <summary>The fitted values at several temperatures.</summary>
    /// <param name="temperatures">Temperatures T in K, positive.</param>
    /// <returns>One value a temperature, with its interval.</returns>
    /// <exception cref="ArgumentOutOfRangeException">A temperature is not positive and finite.</exception>
    public Estimate[] At(params ReadOnlySpan<double> temperatures)
    {
        Estimate[] values = new Estimate[temperatures.Length];
        for (int i = 0; i < values.Length; i++) values[i] = At(temperatures[i]);
        return values;
    }

    /// <summary>Draws from the joint posterior of E_a and ln A, with a flat prior: normal, or Student's where the scatter gave the errors.</summary>
    /// <param name="count">Number of draws, positive.</param>
    /// <param name="seed">Seed.</param>
    /// <returns>E_a in eV and ln A, strongly correlated; anything made of both, draw by draw, has its posterior.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The count is not positive.</exception>
    public (double ActivationEnergy, double LogPrefactor)[] SamplePosterior(int count, ulong seed = 1)
    {
        (double, double)[] draws = new (double, double)[Require.Positive(count, nameof(count))];
        RandomStream random = new(seed);
        for (int i = 0; i < draws.Length; i++)
        {
            double widening = 1.0;
            if (_student)
            {
                double chiSquared = 0.0;
                for (int k = 0; k < DegreesOfFreedom; k++) chiSquared += Math.Pow(random.NextGaussian(), 2);
                widening = Math.Sqrt(DegreesOfFreedom / chiSquared);
            }

            double mean = _mean + (widening * Math.Sqrt(_varianceMean) * random.NextGaussian());
            double energy = ActivationEnergy.Value + (widening * Math.Sqrt(_varianceSlope) * random.NextGaussian());
            draws[i] = (energy, mean + (energy * _centre));
        }

        return draws;
    }

    /// <summary>Activation energy and prefactor.</summary>
    /// <returns>A readable form.</returns>
    public override string ToString() => string.Create(
        CultureInfo.InvariantCulture,
        $"E_a = {ActivationEnergy}, ln A = {LogPrefactor}, χ²/ν = {(DegreesOfFreedom > 0 ? (ChiSquared / DegreesOfFreedom).ToString("F2", CultureInfo.InvariantCulture) : "–")}");

    /// <summary>The straight line itself: ln y, or ln yT.</summary>
    internal double Logarithm(double temperature) => _mean - (ActivationEnergy.Value * ((1.0 / Units.ThermalEnergy(temperature)) - _centre));

    private Estimate WithInterval(double value, double error, string unit) =>
        new Estimate(value, error, unit).WithInterval(new Interval(value - (_quantile * error), value + (_quantile * error)));
}
