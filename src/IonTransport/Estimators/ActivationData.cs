using System.Globalization;
using IonTransport.Physics;

namespace IonTransport.Estimators;

/// <summary>Logarithms of a thermally activated quantity with their weights, as every fit of it needs them.</summary>
internal sealed class ActivationData
{
    public ActivationData(ReadOnlySpan<double> temperatures, ReadOnlySpan<Estimate> values, ArrheniusForm form)
    {
        int n = temperatures.Length;
        if (values.Length != n) throw new ArgumentException($"There are {n} temperatures but {values.Length} values.", nameof(values));
        (Temperatures, Logarithms, Weights) = (new double[n], new double[n], new double[n]);
        int known = 0;
        for (int i = 0; i < n; i++)
        {
            Temperatures[i] = Require.Positive(temperatures[i], nameof(temperatures), "K");
            double value = values[i].Value;
            if (!(value > 0.0)) throw new ArgumentException(string.Create(CultureInfo.InvariantCulture, $"The value {values[i]} at {temperatures[i]} K has no logarithm; a fit needs positive values."), nameof(values));
            Logarithms[i] = Math.Log(value) + (form == ArrheniusForm.TimesTemperature ? Math.Log(temperatures[i]) : 0.0);
            double relative = values[i].RelativeError;
            bool usable = relative > 0.0 && double.IsFinite(relative);
            if (usable) known++;
            Weights[i] = usable ? 1.0 / (relative * relative) : 1.0;
        }

        if (known != 0 && known != n) throw new IonTransportException($"Only {known} of {n} values have a standard error; weights need all or none.");
        (IsWeighted, Form, Unit) = (known == n && n > 0, form, n > 0 ? values[0].Unit : string.Empty);
    }

    public int Count => Temperatures.Length;

    public double[] Temperatures { get; }

    /// <summary>ln y, or ln yT.</summary>
    public double[] Logarithms { get; }

    /// <summary>Inverse variances of the logarithms; 1 for all without errors.</summary>
    public double[] Weights { get; }

    public bool IsWeighted { get; }

    public ArrheniusForm Form { get; }

    public string Unit { get; }

    /// <summary>Weighted straight line of the logarithm against a function of temperature, about the weighted mean so that no digits are lost.</summary>
    public Line StraightLine(Func<double, double> abscissa)
    {
        double[] x = [.. Temperatures.Select(abscissa)];
        double sum = 0.0, centre = 0.0, mean = 0.0;
        for (int i = 0; i < Count; i++)
        {
            sum += Weights[i];
            centre += Weights[i] * x[i];
            mean += Weights[i] * Logarithms[i];
        }

        (centre, mean) = (centre / sum, mean / sum);
        double sxx = 0.0, sxy = 0.0;
        for (int i = 0; i < Count; i++)
        {
            sxx += Weights[i] * (x[i] - centre) * (x[i] - centre);
            sxy += Weights[i] * (x[i] - centre) * (Logarithms[i] - mean);
        }

        if (!(sxx > 1e-20 * sum * centre * centre)) throw new ArgumentException("A fit against temperature needs at least two different temperatures.");
        double slope = sxy / sxx;
        double chiSquared = 0.0;
        for (int i = 0; i < Count; i++) chiSquared += Weights[i] * Math.Pow(Logarithms[i] - mean - (slope * (x[i] - centre)), 2);
        return new Line(centre, mean, slope, sum, sxx, chiSquared);
    }

    /// <summary>Weighted sum of squared deviations from a model of the logarithm.</summary>
    public double ChiSquared(Func<double, double> logarithm)
    {
        double sum = 0.0;
        for (int i = 0; i < Count; i++) sum += Weights[i] * Math.Pow(Logarithms[i] - logarithm(Temperatures[i]), 2);
        return sum;
    }

    /// <summary>y = Mean + Slope (x − Centre), with Var(Mean) = 1/WeightSum and Var(Slope) = 1/Sxx, uncorrelated.</summary>
    public readonly record struct Line(double Centre, double Mean, double Slope, double WeightSum, double Sxx, double ChiSquared);
}
