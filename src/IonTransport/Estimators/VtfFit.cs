using System.Globalization;
using IonTransport.Physics;
using MathNet.Numerics.Distributions;
using MathNet.Numerics.LinearAlgebra;

namespace IonTransport.Estimators;

/// <summary>
/// A Vogel–Tammann–Fulcher fit, ln y = ln A − E/(k_B(T − T₀)) (or of ln yT), with its full covariance: curved Arrhenius plots of polymers, glasses and melts.
/// </summary>
/// <remarks>
/// For each T₀ it is a straight line; T₀ is found by minimising what is left. Errors are those of the linearised problem, multiplied where points scatter more than their errors as
/// in <see cref="ArrheniusFit"/>. T₀ may come out negative: zero or less within its error means that there is no curvature to see. H. Vogel, Phys. Z. 22, 645 (1921);
/// G. S. Fulcher, J. Am. Ceram. Soc. 8, 339 (1925); G. Tammann and W. Hesse, Z. Anorg. Allg. Chem. 156, 245 (1926).
/// </remarks>
[TypeFormatterSource(typeof(TextResultFormatters))]
public sealed record VtfFit
{
    private readonly double[] _parameters;
    private readonly Matrix<double> _covariance;
    private readonly double _quantile;
    private readonly string _unit;

    private VtfFit(ActivationData data, double[] parameters, Matrix<double> covariance, double chiSquared, bool student)
    {
        (Form, _unit, _parameters, _covariance) = (data.Form, data.Unit, parameters, covariance);
        (ChiSquared, DegreesOfFreedom) = (chiSquared, data.Count - 3);
        _quantile = student ? StudentT.InvCDF(0.0, 1.0, DegreesOfFreedom, 0.975) : Normal.InvCDF(0.0, 1.0, 0.975);
        LogPrefactor = WithInterval(parameters[0], covariance[0, 0], string.Empty);
        PseudoActivationEnergy = WithInterval(parameters[1], covariance[1, 1], "eV");
        IdealGlassTemperature = WithInterval(parameters[2], covariance[2, 2], "K");
    }

    /// <summary>Which quantity the law is of.</summary>
    public ArrheniusForm Form { get; }

    /// <summary>Natural logarithm of the prefactor A, in the unit of y (times K for <see cref="ArrheniusForm.TimesTemperature"/>).</summary>
    public Estimate LogPrefactor { get; }

    /// <summary>Pseudo-activation energy E in eV; E/k_B is the B of the literature.</summary>
    public Estimate PseudoActivationEnergy { get; }

    /// <summary>Ideal glass (Vogel) temperature T₀ in K, where motion would stop.</summary>
    public Estimate IdealGlassTemperature { get; }

    /// <summary>Weighted sum of squared residuals χ² (plain sum of squares without errors).</summary>
    public double ChiSquared { get; }

    /// <summary>Points minus three.</summary>
    public int DegreesOfFreedom { get; }

    /// <summary>Fits estimates at several temperatures.</summary>
    /// <param name="temperatures">Temperatures T in K, at least four different ones.</param>
    /// <param name="values">Values y, positive, one per temperature; their standard errors are the weights.</param>
    /// <param name="form">Which quantity the law is of.</param>
    /// <returns>The fit.</returns>
    /// <exception cref="ArgumentException">The lengths differ, there are fewer than four different temperatures, or a value is not positive.</exception>
    /// <exception cref="IonTransportException">Some values have errors and others none; or the best T₀ lies at an end of its range, just below the coldest point or far below zero: the law does not describe the data.</exception>
    public static VtfFit Fit(ReadOnlySpan<double> temperatures, ReadOnlySpan<Estimate> values, ArrheniusForm form = ArrheniusForm.Plain) =>
        Fit(new ActivationData(temperatures, values, form));

    /// <summary>Apparent activation energy −∂ln y/∂(1/k_BT) = E·T²/(T − T₀)² of the law (of yT for that form): it rises on cooling.</summary>
    /// <param name="temperature">Temperature T in K, above T₀.</param>
    /// <returns>Energy in eV.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The temperature is not above T₀.</exception>
    public double ApparentActivationEnergy(double temperature)
    {
        double ratio = temperature / Above(temperature);
        return _parameters[1] * ratio * ratio;
    }

    /// <summary>The fitted value at a temperature, with its interval.</summary>
    /// <param name="temperature">Temperature T in K, above T₀.</param>
    /// <returns>The value y in its own unit; the 95 % interval is that of the logarithm and stays positive.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The temperature is not above T₀.</exception>
    public Estimate At(double temperature)
    {
        Above(temperature);
        Vector<double> gradient = Gradient(_parameters, temperature);
        double log = Logarithm(_parameters, temperature) - (Form == ArrheniusForm.TimesTemperature ? Math.Log(temperature) : 0.0);
        return Estimate.FromLogarithm(WithInterval(log, gradient.DotProduct(_covariance * gradient), string.Empty), _unit);
    }

    /// <summary>The three parameters.</summary>
    /// <returns>A readable form.</returns>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"E = {PseudoActivationEnergy}, T₀ = {IdealGlassTemperature}, ln A = {LogPrefactor}");

    internal static VtfFit Fit(ActivationData data)
    {
        double coldest = data.Temperatures.Length == 0 ? 0.0 : data.Temperatures.Min();
        if (data.Temperatures.Distinct().Count() < 4) throw new ArgumentException($"A fit of three parameters needs at least four different temperatures, not {data.Temperatures.Distinct().Count()}.", nameof(data));

        // In u = −ln(1 − T₀/T_min) the whole range is even-tempered; a scan finds the valley, golden section its bottom.
        double Residual(double u) => Line(data, T0(u, coldest)).ChiSquared;
        const int steps = 200;
        (double low, double high) = (-2.5, 5.0);
        int best = 0;
        for (int i = 1; i <= steps; i++)
        {
            if (Residual(At(i)) < Residual(At(best))) best = i;
        }

        if (best is 0 or steps)
        {
            throw new IonTransportException(string.Create(CultureInfo.InvariantCulture, $"The best T₀ lies at {T0(At(best), coldest).ToDigits(4)} K, the end of its range; the Vogel–Tammann–Fulcher law does not describe these points."));
        }

        double t0 = T0(Valley(Residual, At(best - 1), At(best + 1)), coldest);
        (double intercept, double energy, double chiSquared) = Line(data, t0);
        double[] parameters = [intercept, energy, t0];
        Matrix<double> normal = Matrix<double>.Build.Dense(3, 3);
        for (int i = 0; i < data.Count; i++)
        {
            Vector<double> gradient = Gradient(parameters, data.Temperatures[i]);
            normal += data.Weights[i] * gradient.OuterProduct(gradient);
        }

        int freedom = data.Count - 3;
        double scale = data.IsWeighted ? Math.Max(1.0, chiSquared / freedom) : chiSquared / freedom;
        return new VtfFit(data, parameters, Invert(normal) * scale, chiSquared, !data.IsWeighted || scale > 1.0);

        double At(int i) => low + (i * (high - low) / steps);
    }

    internal double Logarithm(double temperature) => Logarithm(_parameters, temperature);

    private static double T0(double u, double coldest) => coldest * (1.0 - Math.Exp(-u));

    private static double Logarithm(double[] p, double temperature) => p[0] - (p[1] / Units.ThermalEnergy(1.0) / (temperature - p[2]));

    private static Vector<double> Gradient(double[] p, double temperature)
    {
        double inverse = 1.0 / (Units.ThermalEnergy(1.0) * (temperature - p[2]));
        return Vector<double>.Build.DenseOfArray([1.0, -inverse, -p[1] * inverse / (temperature - p[2])]);
    }

    // The numbers differ by orders of magnitude: scaled to a unit diagonal the inverse keeps its digits.
    private static Matrix<double> Invert(Matrix<double> normal)
    {
        Vector<double> scale = normal.Diagonal().Map(d => 1.0 / Math.Sqrt(d));
        Matrix<double> diagonal = Matrix<double>.Build.DenseOfDiagonalVector(scale);
        return diagonal * (diagonal * normal * diagonal).Inverse() * diagonal;
    }

    private static (double Intercept, double Energy, double ChiSquared) Line(ActivationData data, double t0)
    {
        ActivationData.Line line = data.StraightLine(t => 1.0 / (Units.ThermalEnergy(1.0) * (t - t0)));
        return (line.Mean - (line.Slope * line.Centre), -line.Slope, line.ChiSquared);
    }

    private static double Valley(Func<double, double> function, double low, double high)
    {
        double golden = 0.5 * (Math.Sqrt(5.0) - 1.0);
        (double a, double b) = (high - (golden * (high - low)), low + (golden * (high - low)));
        (double fa, double fb) = (function(a), function(b));
        while (high - low > 1e-9)
        {
            if (fa < fb)
            {
                (high, b, fb) = (b, a, fa);
                a = high - (golden * (high - low));
                fa = function(a);
            }
            else
            {
                (low, a, fa) = (a, b, fb);
                b = low + (golden * (high - low));
                fb = function(b);
            }
        }

        return 0.5 * (low + high);
    }

    private double Above(double temperature)
    {
        double above = temperature - _parameters[2];
        return above > 0.0 && temperature > 0.0 && double.IsFinite(temperature)
            ? above
            : throw new ArgumentOutOfRangeException(nameof(temperature), temperature, string.Create(CultureInfo.InvariantCulture, $"The temperature (in K) must be above T₀ = {_parameters[2].ToDigits(4)} K."));
    }

    private Estimate WithInterval(double value, double variance, string unit)
    {
        double error = Math.Sqrt(variance);
        return new Estimate(value, error, unit).WithInterval(new Interval(value - (_quantile * error), value + (_quantile * error)));
    }
}
