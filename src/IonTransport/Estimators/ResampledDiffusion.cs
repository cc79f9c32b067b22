using System.Globalization;
using IonTransport.Physics;

namespace IonTransport.Estimators;

/// <summary>
/// Errors of a diffusion coefficient from resampling instead of a model: from separate blocks of the run, or by drawing ions with replacement. The slope is taken with the
/// weights and in the window of a fit of the whole run.
/// </summary>
public static class ResampledDiffusion
{
    /// <summary>The mean and scatter between blocks of the run: right whatever correlations ions have, but rough, as blocks are few.</summary>
    /// <param name="positions">Unwrapped positions.</param>
    /// <param name="fit">Fit of the whole run.</param>
    /// <param name="blocks">Number of blocks, at least two, each longer than the window by a quarter.</param>
    /// <param name="progress">Receives the fraction done.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    /// <returns>D in cm²/s with Student's interval.</returns>
    /// <exception cref="ArgumentOutOfRangeException">There are fewer than two blocks, or they are too short for the window.</exception>
    public static Estimate FromBlocks(IonPositions positions, DiffusionEstimate fit, int blocks, IProgress<SimulationProgress>? progress = null, CancellationToken cancellationToken = default)
    {
        Require.NotNull(positions);
        Require.NotNull(fit);
        int longest = fit.SlopeForm[^1].Lag;
        int frames = blocks < 2 ? 0 : positions.Frames / blocks;
        if (frames < longest + (longest / 4) + 2)
        {
            throw new ArgumentOutOfRangeException(nameof(blocks), blocks, string.Create(CultureInfo.InvariantCulture, $"There have to be two blocks or more, each longer than the window, which ends at {fit.WindowEnd} ps of {fit.RunLength} ps."));
        }

        double[] values = new double[blocks];
        ProgressCount? count = ProgressCount.Of(progress, blocks, "blocks", events: frames);
        ParallelWork.For(blocks, b =>
        {
            double[] perIon = PerIon(positions.Slice(b * frames, frames), fit);
            values[b] = perIon.Average();
            count?.Add();
        }, cancellationToken);
        return Estimate.FromSamples(values, "cm²/s");
    }

    /// <summary>Percentiles of the coefficient over ions drawn with replacement: right for ions that move independently, too narrow for those that move together.</summary>
    /// <param name="positions">Unwrapped positions of at least eight ions.</param>
    /// <param name="fit">Fit of the whole run.</param>
    /// <param name="resamples">Number of draws, at least 100.</param>
    /// <param name="seed">Seed of the draws.</param>
    /// <param name="progress">Receives the fraction of the draws that are done.</param>
    /// <param name="cancellationToken">Stops the work between two draws.</param>
    /// <returns>D in cm²/s with the percentile interval.</returns>
    /// <exception cref="ArgumentOutOfRangeException">There are fewer than eight ions or 100 draws.</exception>
    /// <remarks>O(N T) for each of up to twelve lags, then O(N) for each draw. B. Efron, Ann. Stat. 7, 1 (1979).</remarks>
    public static Estimate BootstrapByIon(IonPositions positions, DiffusionEstimate fit, int resamples = 2000, ulong seed = 1, IProgress<SimulationProgress>? progress = null, CancellationToken cancellationToken = default)
    {
        Require.NotNull(positions);
        Require.NotNull(fit);
        if (positions.Ions < 8) throw new ArgumentOutOfRangeException(nameof(positions), positions.Ions, $"Drawing ions says nothing with {positions.Ions} of them; eight are the least.");
        if (resamples < 100) throw new ArgumentOutOfRangeException(nameof(resamples), resamples, "Percentiles need at least 100 draws.");
        cancellationToken.ThrowIfCancellationRequested();
        double[] perIon = PerIon(positions, fit);
        ProgressCount? count = ProgressCount.Of(progress, resamples, "draws");
        RandomStream random = new(seed);
        double[] draws = new double[resamples];
        for (int r = 0; r < resamples; r++)
        {
            cancellationToken.ThrowIfCancellationRequested();
            double sum = 0.0;
            for (int i = 0; i < perIon.Length; i++) sum += perIon[random.NextInt32(perIon.Length)];
            draws[r] = sum / perIon.Length;
            count?.Add();
        }

        Array.Sort(draws);
        double error = MathNet.Numerics.Statistics.ArrayStatistics.StandardDeviation(draws);
        return new Estimate(perIon.Average(), error, "cm²/s")
            .WithInterval(new Interval(MathNet.Numerics.Statistics.SortedArrayStatistics.Quantile(draws, 0.025), MathNet.Numerics.Statistics.SortedArrayStatistics.Quantile(draws, 0.975)));
    }

    private static double[] PerIon(IonPositions positions, DiffusionEstimate fit)
    {
        double[,] displacements = MeanSquareDisplacement.PerIon(positions, [.. fit.SlopeForm.Select(f => f.Lag)]);
        double[] values = new double[positions.Ions];
        for (int i = 0; i < values.Length; i++)
        {
            for (int k = 0; k < fit.SlopeForm.Count; k++) values[i] += fit.SlopeForm[k].Weight * displacements[i, k];
        }

        return values;
    }
}
