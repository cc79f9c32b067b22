using System.Globalization;
using IonTransport.Networks.Thresholds;
using IonTransport.Physics;

namespace IonTransport.Networks;

/// <summary>
/// When clusters first wrapped around a periodic supercell, over many sweeps: the wrapping probabilities at any filled fraction p, without a grid. Each
/// sweep gives the probability that a binomial number of filled items is at least the number at which it wrapped. With order, configurations near the
/// transition are sampled and a parabola is laid through their wrapping probabilities: then only fractions in their range can be asked for.
/// </summary>
[TypeFormatterSource(typeof(TextResultFormatters))]
public sealed class WrappingStatistics
{
    private readonly WrappingRecord[] _records;
    private readonly int _dimension;
    private readonly SampledWrapping? _sampled;

    internal WrappingStatistics(int size, int items, int sites, int dimension, WrappingRecord[] records) =>
        (Size, Items, Sites, _dimension, _records) = (size, items, sites, dimension, records);

    internal WrappingStatistics(int size, int sites, int dimension, SampledWrapping sampled)
        : this(size, sites, sites, dimension, []) => _sampled = sampled;

    /// <summary>Edge of the supercell in cells.</summary>
    public int Size { get; }

    /// <summary>Number of sites of the supercell.</summary>
    public int Sites { get; }

    /// <summary>Number of things that are filled: sites or bonds.</summary>
    public int Items { get; }

    /// <summary>Number of sweeps (with order: of configurations at all fractions).</summary>
    public int Samples => _sampled?.Samples ?? _records.Length;

    /// <summary>Filled fractions that can be asked for: 0 to 1, or with order the range of what was sampled.</summary>
    public Interval Fractions => _sampled?.Fractions ?? new Interval(0.0, 1.0);

    /// <summary>Probability that a cluster wraps along at least one axis.</summary>
    /// <param name="fraction">Filled fraction p, 0 to 1.</param>
    /// <returns>The probability with its standard error.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The fraction is not between 0 and 1, or not in the range that was sampled with order.</exception>
    public Estimate Any(double fraction) => Mean(fraction, 0, r => r.Any);

    /// <summary>Probability that clusters wrap along every axis.</summary>
    /// <param name="fraction">Filled fraction p, 0 to 1.</param>
    /// <returns>The probability with its standard error.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The fraction is not between 0 and 1, or not in the range that was sampled with order.</exception>
    public Estimate All(double fraction) => Mean(fraction, 1, r => r.All);

    /// <summary>Probability that a cluster wraps along one axis, whatever it does along the others.</summary>
    /// <param name="axis">Number of the axis, from 0 to below the dimension.</param>
    /// <param name="fraction">Filled fraction p, 0 to 1.</param>
    /// <returns>The probability with its standard error.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The fraction is not between 0 and 1 (or in the range that was sampled with order), or there is no such axis.</exception>
    public Estimate Along(int axis, double fraction) => axis >= 0 && axis < _dimension
        ? Mean(fraction, 2 + axis, r => r.Along(axis))
        : throw new ArgumentOutOfRangeException(nameof(axis), axis, $"The network has axes 0 to {_dimension - 1}.");

    /// <summary>Size and number of sweeps.</summary>
    /// <returns>A readable form.</returns>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Size} cells, {Sites} sites, {Samples} sweeps");

    /// <summary>Wrapping probabilities (any, all, and in three dimensions the mean of the axes), their covariance and slopes at one fraction.</summary>
    internal WrappingPoint At(double fraction)
    {
        BinomialWindow window = new(Items, fraction);
        int m = _dimension;
        double[] mean = new double[m];
        double[] slope = new double[m];
        double[,] covariance = new double[m, m];
        Span<double> x = stackalloc double[3];
        foreach (WrappingRecord r in _records)
        {
            (x[0], x[1], x[2]) = (window.AtLeast(r.Any), window.AtLeast(r.All), 0.0);
            slope[0] += window.Slope(r.Any);
            slope[1] += window.Slope(r.All);
            if (m == 3)
            {
                x[2] = (window.AtLeast(r.A) + window.AtLeast(r.B) + window.AtLeast(r.C)) / 3.0;
                slope[2] += (window.Slope(r.A) + window.Slope(r.B) + window.Slope(r.C)) / 3.0;
            }

            for (int i = 0; i < m; i++)
            {
                mean[i] += x[i];
                for (int j = 0; j <= i; j++) covariance[i, j] += x[i] * x[j];
            }
        }

        double n = _records.Length;
        for (int i = 0; i < m; i++) (mean[i], slope[i]) = (mean[i] / n, slope[i] / n);
        for (int i = 0; i < m; i++)
        {
            for (int j = 0; j <= i; j++) covariance[i, j] = covariance[j, i] = ((covariance[i, j] / n) - (mean[i] * mean[j])) / (n - 1.0);

            // What was seen in no sweep may still have a probability of about 1/n.
            covariance[i, i] += 1.0 / (n * n);
        }

        return new WrappingPoint(Math.Pow(Sites, 1.0 / m), mean, slope, covariance, _records.Length);
    }

    private Estimate Mean(double fraction, int quantity, Func<WrappingRecord, int> number)
    {
        if (_sampled is not null) return _sampled.AtFraction(fraction, quantity);
        BinomialWindow window = new(Items, Require.InRange(fraction, 0.0, 1.0, nameof(fraction)));
        double[] values = new double[_records.Length];
        for (int i = 0; i < values.Length; i++) values[i] = window.AtLeast(number(_records[i]));
        return Estimate.FromSamples(values);
    }
}
