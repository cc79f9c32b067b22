namespace IonTransport.Networks.Thresholds;

/// <summary>
/// Finite-size scaling of wrapping probabilities. At the threshold R_x(L) = R*_x + b_x L^(−ω₁) + c_x L^(−ω₂): what is left of R_x(p, L) after a fit of R*, b and c to all sizes is least
/// where p is the threshold. Neither ν nor R* is put in.
/// </summary>
/// <remarks>
/// <para>
/// With two sizes and no correction this is the crossing of their curves. Correction exponents: 3/2 and 2 in two dimensions (X. Feng, Y. Deng and H. W. J. Blöte, Phys. Rev. E 78, 031136
/// (2008)), 1.2 and 2 in three (J. Wang et al., Phys. Rev. E 87, 052107 (2013)). b and c are taken beforehand as 0 with a width that holds what is found on textbook lattices, so that sizes at
/// which no correction can matter are not weakened by it.
/// </para>
/// <para>
/// Sizes are weighted by one covariance per sweep, pooled over sizes: weights from the few sweeps of a large size alone follow its noise. The statistical error propagates the covariance of the
/// sweeps of each size through the fit; the finite-size error is what the widths of b and c add, and what leaving out the smallest size moves beyond chance.
/// </para>
/// </remarks>
internal sealed record ThresholdFit(double Threshold, double StatisticalError, double FiniteSizeError, double ReducedChiSquared, double[] Critical, double[] CriticalErrors)
{
    private const int Scan = 24;
    private const int Nodes = 32;
    private const double Tails = 5.0;
    private const double EndWeight = 0.6;
    private const double Golden = 0.6180339887498949;

    public double Error => Math.Sqrt((StatisticalError * StatisticalError) + (FiniteSizeError * FiniteSizeError));

    /// <summary>Finds the threshold.</summary>
    /// <param name="points">Wrapping probabilities of every size at a fraction.</param>
    /// <param name="low">A fraction below the threshold, within the transition of the largest size.</param>
    /// <param name="start">About the threshold of the largest size.</param>
    /// <param name="high">A fraction above it, within the transition.</param>
    /// <param name="dimension">Dimension, 2 or 3.</param>
    /// <returns>The fit; null where the sweeps are too few, or the sizes too small or too alike, to tell the threshold from the ends of the transition.</returns>
    public static ThresholdFit? Find(Func<double, IReadOnlyList<WrappingPoint>> points, double low, double start, double high, int dimension)
    {
        (low, high) = Between(points, low, high);

        // The weights stay as they are at the start: if they followed the fraction, the least of χ² would follow them, towards where little varies.
        IReadOnlyList<WrappingPoint> at = points(Math.Clamp(start, low, high));
        WrappingWeights weights = new(at, dimension);
        double p = Least(q => weights.Solve(points(q)).ChiSquared, low, high);
        if (Weigh(points, weights, p, low, high) is not { } weighed) return null;
        WrappingWeights? ofLarger = at.Count > 3 ? new([.. at.Skip(1)], dimension) : null;
        return Judge(points(weighed.Mean), weights, ofLarger, weighed.Mean, weighed.Widening);
    }

    // The threshold is the mean over exp(−χ²/2), and its error is never less than the width of that: far from the least the slopes change, and with few sweeps χ² has a long tail. Where the
    // tail reaches the end of the transition it says nothing.
    private static (double Mean, double Widening)? Weigh(Func<double, IReadOnlyList<WrappingPoint>> points, WrappingWeights weights, double p, double low, double high)
    {
        WrappingSolution least = weights.Solve(points(p));
        (double from, double to) = (Math.Max(low, p - (Tails * least.Error)), Math.Min(high, p + (Tails * least.Error)));
        (double sum, double first, double second) = (0.0, 0.0, 0.0);
        for (int i = 0; i <= Nodes; i++)
        {
            double q = from + ((to - from) * i / Nodes);
            double w = Math.Exp(-0.5 * (weights.Solve(points(q)).ChiSquared - least.ChiSquared));
            if ((i == 0 || i == Nodes) && w > EndWeight) return null;
            sum += w;
            first += w * (q - p);
            second += w * (q - p) * (q - p);
        }

        double mean = first / sum;
        return (p + mean, Math.Max(1.0, Math.Sqrt((second / sum) - (mean * mean)) / least.Error));
    }

    /// <summary>
    /// From where the largest supercell wraps most rarely compared with the smallest one to where it does most often: the threshold is between. Far outside no supercell wraps, or all do: there
    /// sizes agree too.
    /// </summary>
    private static (double Low, double High) Between(Func<double, IReadOnlyList<WrappingPoint>> points, double low, double high)
    {
        double step = (high - low) / Scan;
        double[] excess = [.. Enumerable.Range(0, Scan + 1).Select(i => Excess(points(low + (i * step))))];
        int first = Array.IndexOf(excess, excess.Min());
        int last = Array.IndexOf(excess, excess.Max());
        return first < last ? (low + (first * step), low + (last * step)) : (low, high);

        static double Excess(IReadOnlyList<WrappingPoint> at) => at[^1].Mean.Sum() - at[0].Mean.Sum();
    }

    // A scan and golden sections: the least of a smooth curve, within the transition.
    private static double Least(Func<double, double> chi, double low, double high)
    {
        double step = (high - low) / Scan;
        int best = Enumerable.Range(1, Scan - 1).MinBy(i => chi(low + (i * step)));
        (double a, double b) = (low + ((best - 1) * step), low + ((best + 1) * step));
        (double x, double y) = (b - (Golden * (b - a)), a + (Golden * (b - a)));
        (double fx, double fy) = (chi(x), chi(y));
        while (b - a > 1e-6 * (high - low))
        {
            if (fx < fy) (b, y, fy, x, fx) = (y, x, fx, y - (Golden * (y - a)), double.NaN);
            else (a, x, fx, y, fy) = (x, y, fy, x + (Golden * (b - x)), double.NaN);
            if (double.IsNaN(fx)) fx = chi(x);
            else fy = chi(y);
        }

        return 0.5 * (a + b);
    }

    private static ThresholdFit Judge(IReadOnlyList<WrappingPoint> points, WrappingWeights weights, WrappingWeights? ofLarger, double p, double widening)
    {
        WrappingSolution main = weights.Solve(points);
        double systematic = main.PriorError;
        if (ofLarger is not null)
        {
            WrappingSolution fewer = ofLarger.Solve([.. points.Skip(1)]);
            double shift = fewer.Shift - main.Shift;
            double chance = Math.Max(0.0, (fewer.Error * fewer.Error) - (main.Error * main.Error));
            systematic = Math.Sqrt((systematic * systematic) + Math.Max(0.0, (shift * shift) - chance));
        }

        double scale = Math.Sqrt(Math.Max(1.0, main.ReducedChiSquared));
        return new ThresholdFit(p, main.StatisticalError * scale * widening, systematic * widening, main.ReducedChiSquared, main.Critical, [.. main.CriticalErrors.Select(e => e * scale)]);
    }
}
