using MathNet.Numerics.LinearAlgebra;
using MathNet.Numerics.LinearAlgebra.Double;

namespace IonTransport.Networks.Thresholds;

/// <summary>The linear fit of R*_x + b_x L^(−ω₁) + c_x L^(−ω₂), and of a shift of the fraction, to the wrapping probabilities of several sizes, with weights that stay as they are.</summary>
internal sealed class WrappingWeights
{
    // What textbook lattices show, with L in distances of sites, and about twice as much.
    private const double FirstWidth = 0.5;
    private const double SecondWidth = 2.0;
    private readonly Matrix<double>[] _weights;
    private readonly double _first;
    private readonly double _second;

    public WrappingWeights(IReadOnlyList<WrappingPoint> points, int dimension)
    {
        (_first, _second) = dimension == 2 ? (1.5, 2.0) : (1.2, 2.0);
        Matrix<double> pooled = new DenseMatrix(points[0].Mean.Length);
        foreach (WrappingPoint point in points) pooled += DenseMatrix.OfArray(point.Covariance) * (point.Samples * (double)point.Samples);
        Matrix<double> weight = (pooled / points.Sum(q => (double)q.Samples)).Inverse();
        _weights = [.. points.Select(q => weight * q.Samples)];
    }

    /// <summary>Fits the probabilities at one fraction.</summary>
    public WrappingSolution Solve(IReadOnlyList<WrappingPoint> points)
    {
        int m = points[0].Mean.Length;
        int unknowns = 1 + (3 * m);
        Matrix<double> normal = new DenseMatrix(unknowns);
        Vector<double> right = new DenseVector(unknowns);
        Matrix<double> spread = new DenseMatrix(unknowns);
        double smallest = points.Min(q => q.Length);
        Matrix<double>[] designs = [.. points.Select(q => Design(q, smallest))];
        double slope = points.Max(q => q.Slope.Max());
        for (int s = 0; s < points.Count; s++)
        {
            // The shift in units of 1/slope, so that all unknowns are of order one.
            for (int i = 0; i < m; i++) designs[s][i, 0] /= slope;
            Matrix<double> projected = designs[s].TransposeThisAndMultiply(_weights[s]);
            normal += projected * designs[s];
            right += projected * DenseVector.OfArray(points[s].Mean);
            spread += projected * DenseMatrix.OfArray(points[s].Covariance) * projected.Transpose();
        }

        Vector<double> prior = new DenseVector(unknowns);
        for (int i = 0; i < m; i++)
        {
            prior[1 + m + i] = Math.Pow(FirstWidth * Math.Pow(smallest, -_first), -2.0);
            prior[1 + (2 * m) + i] = Math.Pow(SecondWidth * Math.Pow(smallest, -_second), -2.0);
        }

        Matrix<double> covariance = (normal + DiagonalMatrix.OfDiagonal(unknowns, unknowns, prior)).Inverse();
        Vector<double> solution = covariance * right;
        double chi = prior.PointwiseMultiply(solution) * solution;
        for (int s = 0; s < points.Count; s++)
        {
            Vector<double> residual = DenseVector.OfArray(points[s].Mean) - (designs[s] * solution);
            chi += residual * (_weights[s] * residual);
        }

        Matrix<double> statistical = covariance * spread * covariance;
        double fromPrior = 0.0;
        for (int i = 0; i < unknowns; i++) fromPrior += covariance[0, i] * covariance[0, i] * prior[i];
        int freedom = (points.Count * m) - 1 - m;
        return new WrappingSolution(
            solution[0] / slope,
            chi + (solution[0] * solution[0] / covariance[0, 0]),
            chi / freedom,
            Math.Sqrt(statistical[0, 0]) / slope,
            Math.Sqrt(fromPrior) / slope,
            [.. solution.Skip(1).Take(m)],
            [.. Enumerable.Range(1, m).Select(i => Math.Sqrt(covariance[i, i]))]);
    }

    private Matrix<double> Design(WrappingPoint point, double smallest)
    {
        int m = point.Mean.Length;
        Matrix<double> design = new DenseMatrix(m, 1 + (3 * m));
        for (int i = 0; i < m; i++)
        {
            design[i, 0] = -point.Slope[i];
            design[i, 1 + i] = 1.0;
            design[i, 1 + m + i] = Math.Pow(point.Length / smallest, -_first);
            design[i, 1 + (2 * m) + i] = Math.Pow(point.Length / smallest, -_second);
        }

        return design;
    }
}
