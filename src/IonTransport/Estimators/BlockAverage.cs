using System.Globalization;
using IonTransport.Physics;

namespace IonTransport.Estimators;

/// <summary>The mean of a correlated series of numbers with an error that counts only what is independent: blocks of doubling length until their spread no longer grows.</summary>
/// <remarks>H. Flyvbjerg and H. G. Petersen, J. Chem. Phys. 91, 461 (1989).</remarks>
[TypeFormatterSource(typeof(TextResultFormatters))]
public sealed record BlockAverage
{
    // With 32 blocks a variance is known to a quarter, so that one still doubling is seen.
    private const int FewestBlocks = 32;
    private const double Agreement = 1.5;

    private BlockAverage(Estimate mean, int blockLength, double inefficiency, bool isConverged) =>
        (Mean, BlockLength, StatisticalInefficiency, IsConverged) = (mean, blockLength, inefficiency, isConverged);

    /// <summary>Mean with its error; the 95 % interval is Student's with one fewer than the blocks.</summary>
    public Estimate Mean { get; }

    /// <summary>Numbers in a block at the plateau.</summary>
    public int BlockLength { get; }

    /// <summary>How many numbers of the series are worth one independent one.</summary>
    public double StatisticalInefficiency { get; }

    /// <summary>Whether the error stopped growing while there were blocks enough; if not it is a lower bound.</summary>
    public bool IsConverged { get; }

    /// <summary>Averages a series.</summary>
    /// <param name="series">Numbers at equal intervals, at least four, all finite.</param>
    /// <param name="unit">Unit for printing.</param>
    /// <returns>The average.</returns>
    /// <exception cref="ArgumentException">There are fewer than four numbers, or one is not finite.</exception>
    /// <remarks>O(n). The plateau is the first level whose variance of the mean agrees, within 1.5 of its own errors, with all later ones of at least 32 blocks.</remarks>
    public static BlockAverage Of(ReadOnlySpan<double> series, string unit = "")
    {
        if (series.Length < 4) throw new ArgumentException($"A block average needs at least four numbers, not {series.Length}.", nameof(series));
        foreach (double x in series) Require.Finite(x, nameof(series));
        double mean = MathNet.Numerics.Statistics.ArrayStatistics.Mean(series.ToArray());
        List<(double Variance, int Blocks)> levels = [];
        double[] blocks = series.ToArray();
        for (; blocks.Length >= 2; blocks = Halve(blocks))
        {
            levels.Add((MathNet.Numerics.Statistics.ArrayStatistics.Variance(blocks) / blocks.Length, blocks.Length));
        }

        int usable = Math.Max(1, levels.Count(l => l.Blocks >= FewestBlocks));
        int plateau = 0;
        while (plateau < usable - 1 && !Agrees(levels, plateau, usable)) plateau++;
        (double variance, int count) = levels[plateau];
        double error = Math.Sqrt(variance);
        double quantile = MathNet.Numerics.Distributions.StudentT.InvCDF(0.0, 1.0, count - 1, 0.975);
        Estimate estimate = new Estimate(mean, error, unit).WithInterval(new Interval(mean - (quantile * error), mean + (quantile * error)));
        return new BlockAverage(estimate, 1 << plateau, levels[0].Variance > 0.0 ? variance / levels[0].Variance : 1.0, plateau < usable - 1);
    }

    /// <summary>Mean and block length.</summary>
    /// <returns>A readable form.</returns>
    public override string ToString() => string.Create(
        CultureInfo.InvariantCulture,
        $"{Mean}, one independent number in {StatisticalInefficiency.ToDigits(3)}{(IsConverged ? string.Empty : "; the series is too short for its correlations, the error is a lower bound")}");

    private static bool Agrees(List<(double Variance, int Blocks)> levels, int candidate, int usable)
    {
        for (int later = candidate + 1; later < usable; later++)
        {
            (double variance, int blocks) = levels[later];
            if (variance - levels[candidate].Variance > Agreement * variance * Math.Sqrt(2.0 / (blocks - 1.0))) return false;
        }

        return true;
    }

    private static double[] Halve(double[] blocks)
    {
        double[] half = new double[blocks.Length / 2];
        for (int i = 0; i < half.Length; i++) half[i] = 0.5 * (blocks[2 * i] + blocks[(2 * i) + 1]);
        return half;
    }
}
