using IonTransport.Physics;
using MathNet.Numerics.LinearAlgebra;
using MathNet.Numerics.LinearAlgebra.Double;

namespace IonTransport.Networks.Thresholds;

/// <summary>
/// Wrapping of sampled configurations at several chemical potentials, each quantity as a parabola in the potential: filled fraction, Warren–Cowley
/// parameter, and whether clusters wrap along any, all and each axis.
/// </summary>
internal sealed class SampledWrapping
{
    public const int Fraction = 0;
    public const int Order = 1;
    public const int FirstWrapping = 2;
    private readonly double _centre;
    private readonly double _half;
    private readonly double _length;
    private readonly int _dimension;
    private readonly Vector<double>[] _coefficients;
    private readonly Matrix<double>[,] _covariances;

    /// <param name="potentials">Potentials, rising.</param>
    /// <param name="samples">For each potential and sample the quantities.</param>
    /// <param name="length">Edge in distances of sites.</param>
    /// <param name="dimension">Dimension.</param>
    public SampledWrapping(double[] potentials, double[][][] samples, double length, int dimension)
    {
        (_length, _dimension) = (length, dimension);
        (_centre, _half) = (0.5 * (potentials[0] + potentials[^1]), 0.5 * (potentials[^1] - potentials[0]));
        Samples = samples.Sum(s => s.Length);
        int quantities = FirstWrapping + 2 + dimension;
        Matrix<double> design = DenseMatrix.Create(potentials.Length, 3, (k, i) => Basis(potentials[k])[i]);
        Matrix<double> project = design.TransposeThisAndMultiply(design).Inverse() * design.Transpose();
        (double[] Mean, double[,] Covariance)[] moments = [.. samples.Select(s => Moments(s, quantities))];
        _coefficients = new Vector<double>[quantities];
        _covariances = new Matrix<double>[quantities, quantities];
        for (int a = 0; a < quantities; a++)
        {
            _coefficients[a] = project * DenseVector.Create(potentials.Length, k => moments[k].Mean[a]);
            for (int b = 0; b < quantities; b++)
            {
                _covariances[a, b] = project * DiagonalMatrix.Create(potentials.Length, potentials.Length, k => moments[k].Covariance[a, b]) * project.Transpose();
            }
        }
    }

    public int Samples { get; }

    public double Low => _centre - _half;

    public double High => _centre + _half;

    /// <summary>Filled fractions in which the parabolas can be trusted: half a range beyond the samples.</summary>
    public Interval Fractions => new(At(Low - (0.5 * _half), Fraction).Value, At(High + (0.5 * _half), Fraction).Value);

    /// <summary>A quantity at a potential.</summary>
    public Estimate At(double potential, int quantity)
    {
        Vector<double> basis = Basis(potential);
        return new Estimate(basis * _coefficients[quantity], Math.Sqrt(basis * (_covariances[quantity, quantity] * basis)));
    }

    /// <summary>Derivative of a quantity with respect to the potential.</summary>
    public double Slope(double potential, int quantity) => (_coefficients[quantity][1] + (2.0 * _coefficients[quantity][2] * ((potential - _centre) / _half))) / _half;

    /// <summary>A wrapping probability at a filled fraction in the range of the samples.</summary>
    public Estimate AtFraction(double fraction, int wrapping)
    {
        Require.InRange(fraction, Fractions.Lower, Fractions.Upper, nameof(fraction));
        (double low, double high) = (Low - (0.5 * _half), High + (0.5 * _half));
        for (int i = 0; i < 60; i++)
        {
            double middle = 0.5 * (low + high);
            if (At(middle, Fraction).Value < fraction) low = middle;
            else high = middle;
        }

        return At(0.5 * (low + high), FirstWrapping + wrapping);
    }

    /// <summary>What the finite-size fit takes, as a function of the potential.</summary>
    public WrappingPoint PointAt(double potential)
    {
        Vector<double> basis = Basis(potential);
        int m = _dimension;

        // Any, all, and in three dimensions the mean of the axes.
        int[][] groups = m == 2 ? [[0], [1]] : [[0], [1], [2, 3, 4]];
        double[] mean = new double[m];
        double[] slope = new double[m];
        double[,] covariance = new double[m, m];
        for (int a = 0; a < m; a++)
        {
            mean[a] = groups[a].Average(q => At(potential, FirstWrapping + q).Value);
            slope[a] = groups[a].Average(q => Slope(potential, FirstWrapping + q));
            for (int b = 0; b < m; b++)
            {
                foreach (int q in groups[a])
                {
                    foreach (int r in groups[b]) covariance[a, b] += basis * (_covariances[FirstWrapping + q, FirstWrapping + r] * basis) / (groups[a].Length * groups[b].Length);
                }
            }
        }

        return new WrappingPoint(_length, mean, slope, covariance, Samples);
    }

    private static (double[] Mean, double[,] Covariance) Moments(double[][] samples, int quantities)
    {
        double n = samples.Length;
        double[] mean = new double[quantities];
        double[,] covariance = new double[quantities, quantities];
        foreach (double[] s in samples)
        {
            for (int a = 0; a < quantities; a++) mean[a] += s[a] / n;
        }

        for (int a = 0; a < quantities; a++)
        {
            for (int b = 0; b < quantities; b++) covariance[a, b] = samples.Sum(s => (s[a] - mean[a]) * (s[b] - mean[b])) / (n - 1.0) / n;

            // What was seen in no sample may still have a probability of about 1/n.
            if (a >= FirstWrapping) covariance[a, a] += 1.0 / (n * n);
        }

        return (mean, covariance);
    }

    private Vector<double> Basis(double potential)
    {
        double x = (potential - _centre) / _half;
        return DenseVector.OfArray([1.0, x, x * x]);
    }
}
