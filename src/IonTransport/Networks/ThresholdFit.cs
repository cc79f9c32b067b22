using IonTransport.Physics;
using MathNet.Numerics.LinearAlgebra;
using MathNet.Numerics.LinearAlgebra.Double;

namespace IonTransport.Networks;

/// <summary>
/// Finite-size scaling of wrapping probabilities. At the threshold R_x(L) = R*_x + b_x L^(−ω); at a fraction p₀ near it R_x(p₀, L) is larger by
/// (p₀ − p_c) times the slope, which the sweeps give too. So p_c, R*_x and b_x follow from generalised least squares, linear, all sizes and
/// probabilities at once; p₀ is moved to the p_c found until it stays. Neither ν nor R* is put in.
/// </summary>
/// <remarks>
/// With two sizes and b = 0 this is the crossing of their curves, whose distance from p_c falls as L^(−ω−1/ν). ω: 2 in two dimensions (M. E. J. Newman and
/// R. M. Ziff, Phys. Rev. E 64, 016706 (2001)), between 1.2 and 2 for wrapping in three (J. Wang et al., Phys. Rev. E 87, 052107 (2013)). With L in distances of
/// sites b is of order 0.1 where it has been measured; it is taken as 0 ± 2 beforehand, so that sizes at which no correction can matter are not weakened by it
/// and its uncertainty is in the error. The finite-size error is the largest shift of p_c under other ω, and what leaving out the smallest size
/// moves beyond the change that fewer data make by chance.
/// </remarks>
internal sealed record ThresholdFit(double Threshold, double StatisticalError, double FiniteSizeError, double ReducedChiSquared, double[] Critical, double[] CriticalErrors)
{
    private const int MostSteps = 60;
    private const double CorrectionWidth = 2.0;

    public double Error => Math.Sqrt((StatisticalError * StatisticalError) + (FiniteSizeError * FiniteSizeError));

    /// <summary>Finds the threshold.</summary>
    /// <param name="points">Wrapping probabilities of every size at a fraction.</param>
    /// <param name="low">A fraction below the threshold, within the transition of the largest size.</param>
    /// <param name="start">Where to begin: about the threshold of the largest size.</param>
    /// <param name="high">A fraction above it, within the transition.</param>
    /// <param name="dimension">Dimension, 2 or 3.</param>
    public static ThresholdFit Find(Func<double, IReadOnlyList<WrappingPoint>> points, double low, double start, double high, int dimension)
    {
        double p = start;
        double damping = 1.0;
        double last = 0.0;
        List<double> steps = [];
        for (int i = 0; i < MostSteps; i++)
        {
            IReadOnlyList<WrappingPoint> at = points(p);
            double step = Solve(at, Exponent(dimension)).Shift;
            if (!double.IsFinite(step)) break;
            steps.Add(Math.Abs(step));

            // Weights change with p, so that steps may go to and fro; outside the transition of the largest size the slopes say nothing.
            if (step * last < 0.0 && Math.Abs(step) > 0.5 * Math.Abs(last)) damping *= 0.5;
            last = step;
            p = Math.Clamp(p + (damping * step), low, high);
            if (steps[^1] < 1e-10) return Judge(points(p), p, dimension);
        }

        // Noise can leave a cycle far below the error; anything else is a failure.
        if (steps.Count == MostSteps && p > low && p < high && Judge(points(p), p, dimension) is { } found && steps[^1] < 0.01 * found.StatisticalError) return found;
        throw new ConvergenceException("The percolation threshold (more samples or a wider range of sizes help)", steps, 1e-10);
    }

    private static double Exponent(int dimension) => dimension == 2 ? 2.0 : 1.6;

    private static ThresholdFit Judge(IReadOnlyList<WrappingPoint> points, double p, int dimension)
    {
        Solution main = Solve(points, Exponent(dimension));
        double[] others = dimension == 2 ? [1.5, 2.75] : [1.2, 2.0];
        double systematic = others.Max(w => Math.Abs(Solve(points, w).Shift - main.Shift));
        if (points.Count > 3)
        {
            Solution fewer = Solve([.. points.Skip(1)], Exponent(dimension));
            double shift = fewer.Shift - main.Shift;
            double chance = Math.Max(0.0, (fewer.Error * fewer.Error) - (main.Error * main.Error));
            systematic = Math.Max(systematic, Math.Sqrt(Math.Max(0.0, (shift * shift) - chance)));
        }

        double scale = Math.Sqrt(Math.Max(1.0, main.ReducedChiSquared));
        return new ThresholdFit(p + main.Shift, main.Error * scale, systematic, main.ReducedChiSquared, main.Critical, [.. main.CriticalErrors.Select(e => e * scale)]);
    }

    // Unknowns: shift of the threshold, R* of each probability, and its correction.
    private static Solution Solve(IReadOnlyList<WrappingPoint> points, double exponent)
    {
        int m = points[0].Mean.Length;
        int unknowns = 1 + (2 * m);
        Matrix<double> normal = new DenseMatrix(unknowns);
        Vector<double> right = new DenseVector(unknowns);
        List<(Matrix<double> Design, Matrix<double> Weight, Vector<double> Data)> blocks = [];
        double smallest = points.Min(q => q.Length);
        foreach (WrappingPoint point in points)
        {
            Matrix<double> design = new DenseMatrix(m, unknowns);
            for (int i = 0; i < m; i++)
            {
                design[i, 0] = -point.Slope[i];
                design[i, 1 + i] = 1.0;
                design[i, 1 + m + i] = Math.Pow(point.Length / smallest, -exponent);
            }

            Matrix<double> weight = DenseMatrix.OfArray(point.Covariance).Inverse();
            Vector<double> data = DenseVector.OfArray(point.Mean);
            blocks.Add((design, weight, data));
            normal += design.TransposeThisAndMultiply(weight) * design;
            right += design.TransposeThisAndMultiply(weight) * data;
        }

        double width = CorrectionWidth * Math.Pow(smallest, -exponent);
        for (int i = 0; i < m; i++) normal[1 + m + i, 1 + m + i] += 1.0 / (width * width);

        // Slopes are large numbers and probabilities small ones: scale before inverting.
        Vector<double> scale = normal.Diagonal().Map(d => 1.0 / Math.Sqrt(d));
        Matrix<double> covariance = DiagonalMatrix.OfDiagonal(unknowns, unknowns, scale) * normal.MapIndexed((i, j, v) => v * scale[i] * scale[j]).Inverse() * DiagonalMatrix.OfDiagonal(unknowns, unknowns, scale);
        Vector<double> solution = covariance * right;
        double chi = 0.0;
        foreach ((Matrix<double> design, Matrix<double> weight, Vector<double> data) in blocks)
        {
            Vector<double> residual = data - (design * solution);
            chi += residual * (weight * residual);
        }

        for (int i = 0; i < m; i++) chi += Math.Pow(solution[1 + m + i] / width, 2);
        int freedom = (points.Count * m) - 1 - m;
        return new Solution(
            solution[0],
            Math.Sqrt(covariance[0, 0]),
            chi / freedom,
            [.. solution.Skip(1).Take(m)],
            [.. Enumerable.Range(1, m).Select(i => Math.Sqrt(covariance[i, i]))]);
    }

    private sealed record Solution(double Shift, double Error, double ReducedChiSquared, double[] Critical, double[] CriticalErrors);
}
