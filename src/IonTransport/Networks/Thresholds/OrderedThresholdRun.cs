using System.Diagnostics;
using IonTransport.Physics;

namespace IonTransport.Networks.Thresholds;

/// <summary>
/// The threshold of filled sites with order between neighbours. Configurations are drawn at chemical potentials, so that the filled fraction fluctuates as it
/// does in a large crystal; the potential of the threshold comes from the same finite-size fit as without order, the fraction from its mean there.
/// </summary>
internal sealed class OrderedThresholdRun(PeriodicGraph graph, ThresholdOptions options, ShortRangeOrder order, IProgress<SimulationProgress>? progress, CancellationToken cancellationToken)
{
    private const int SearchSamples = 100;
    private const int SearchSteps = 14;
    private static readonly double[] Grid = [-0.8, -0.4, 0.0, 0.4, 0.8];
    private readonly Stopwatch _watch = Stopwatch.StartNew();
    private readonly Lock _reporting = new();
    private double _done;
    private double _wanted = 1.0;
    private ulong _streams;

    public PercolationThreshold Find()
    {
        int[] sizes = options.Sizes is { } given ? [.. given] : ThresholdRun.AutomaticSizes(graph, graph.Dimension == 2 ? [12, 16, 24, 32] : [6, 8, 12, 16]);
        PercolationCell[] cells = [.. sizes.Select(l => PercolationCell.Create(graph, l))];
        int[] perRound = [.. cells.Select(c => (int)Math.Min(options.Samples * Math.Min(64.0, (double)cells[^1].Nodes / c.Nodes), 1 << 22))];
        _wanted = ((double)SearchSamples * SearchSteps * cells[1].Nodes) + cells.Zip(perRound, (c, n) => (double)Grid.Length * n * c.Nodes).Sum();
        (double centre, double response) = Search(cells[1]);
        double[][] potentials = [.. cells.Select(c => Grid.Select(g => centre + (g * Width(c) / response)).ToArray())];
        double[][][][] samples = [.. cells.Select(_ => Grid.Select(_ => Array.Empty<double[]>()).ToArray())];
        for (int round = 1; ; round++)
        {
            for (int s = 0; s < cells.Length; s++)
            {
                for (int k = 0; k < Grid.Length; k++) samples[s][k] = [.. samples[s][k], .. Draw(cells[s], potentials[s][k], perRound[s])];
            }

            PercolationThreshold found = Analyze(cells, sizes, potentials, samples);
            if (options.TargetError is not { } target || found.Value.StandardError <= target || round == options.MaxRounds) return found;
            _wanted += cells.Zip(perRound, (c, n) => (double)Grid.Length * n * c.Nodes).Sum();
        }
    }

    // About the standard deviation of the fraction at which a supercell wraps, with the exponents ν = 4/3 and 0.8764 of percolation.
    private static double Width(PercolationCell cell)
    {
        double length = Math.Pow(cell.Nodes, 1.0 / cell.Graph.Dimension);
        return cell.Graph.Dimension == 2 ? 0.6 * Math.Pow(length, -0.75) : 0.5 * Math.Pow(length, -1.141);
    }

    /// <summary>The potential at which about half of the configurations wrap along some axis, and how strongly the fraction follows the potential there.</summary>
    private (double Potential, double Response) Search(PercolationCell cell)
    {
        double bound = 8.0 + (Math.Abs(order.Coupling) * cell.Steps.Max(s => s.Length));
        (double low, double high) = (-bound, bound);
        double[][] last = [];
        for (int i = 0; i < SearchSteps; i++)
        {
            double middle = 0.5 * (low + high);
            last = Draw(cell, middle, SearchSamples);
            if (last.Average(s => s[SampledWrapping.FirstWrapping]) < 0.5) low = middle;
            else high = middle;
        }

        if (high >= bound) throw new IonTransportException("No cluster wraps even when every site is filled: the gates leave no way through the network.");
        double mean = last.Average(s => s[SampledWrapping.Fraction]);
        double variance = last.Sum(s => Math.Pow(s[SampledWrapping.Fraction] - mean, 2)) / (last.Length - 1.0);
        return (0.5 * (low + high), Math.Max(cell.Nodes * variance, 1e-3));
    }

    private PercolationThreshold Analyze(PercolationCell[] cells, int[] sizes, double[][] potentials, double[][][][] samples)
    {
        int d = graph.Dimension;
        SampledWrapping[] sampled = [.. cells.Select((c, s) => new SampledWrapping(potentials[s], samples[s], Math.Pow(c.Nodes, 1.0 / d), d))];
        ThresholdFit fit = ThresholdFit.Find(mu => [.. sampled.Select(s => s.PointAt(mu))], sampled[^1].Low, 0.5 * (sampled[^1].Low + sampled[^1].High), sampled[^1].High, d)
            ?? throw ThresholdRun.Unsettled(graph, sizes, samples[^1].Sum(s => s.Length));

        // The fraction at that potential does not depend on the size beyond its noise: the mean of all sizes, weighted.
        (double sum, double weights, double slope) = (0.0, 0.0, 0.0);
        foreach (SampledWrapping s in sampled)
        {
            Estimate fraction = s.At(fit.Threshold, SampledWrapping.Fraction);
            double weight = 1.0 / ((fraction.StandardError * fraction.StandardError) + 1e-300);
            sum += weight * fraction.Value;
            slope += weight * s.Slope(fit.Threshold, SampledWrapping.Fraction);
            weights += weight;
        }

        slope /= weights;
        ThresholdFit inFraction = fit with
        {
            Threshold = sum / weights,
            StatisticalError = Math.Sqrt(Math.Pow(slope * fit.StatisticalError, 2) + (1.0 / weights)),
            FiniteSizeError = Math.Abs(slope) * fit.FiniteSizeError,
        };
        WrappingStatistics[] statistics = [.. sizes.Select((l, s) => new WrappingStatistics(l, cells[s].Nodes, d, sampled[s]))];
        return new PercolationThreshold(PercolationKind.Site, graph.Directions, statistics, inFraction, sampled[^1].At(fit.Threshold, SampledWrapping.Order));
    }

    private double[][] Draw(PercolationCell cell, double potential, int count)
    {
        double[][] drawn = new double[count][];
        ulong first = _streams;
        _streams += (ulong)count;
        ParallelWork.For(
            count,
            options.MaxThreads,
            () => (Sampler: new OccupationSampler(cell, order), Sweep: new NewmanZiffSweep(cell, PercolationKind.Site)),
            (i, work) =>
            {
                cancellationToken.ThrowIfCancellationRequested();
                work.Sampler.Flip(potential, new RandomStream(options.Seed, first + (ulong)i));
                WrappingRecord wrapped = work.Sweep.Run(work.Sampler.Filled);
                double[] values = new double[SampledWrapping.FirstWrapping + 2 + graph.Dimension];
                values[SampledWrapping.Fraction] = (double)work.Sampler.Count / cell.Nodes;
                values[SampledWrapping.Order] = work.Sampler.WarrenCowley();
                values[SampledWrapping.FirstWrapping] = wrapped.Any == int.MaxValue ? 0.0 : 1.0;
                values[SampledWrapping.FirstWrapping + 1] = wrapped.All == int.MaxValue ? 0.0 : 1.0;
                for (int axis = 0; axis < graph.Dimension; axis++) values[SampledWrapping.FirstWrapping + 2 + axis] = wrapped.Along(axis) == int.MaxValue ? 0.0 : 1.0;
                drawn[i] = values;
            },
            null,
            cancellationToken);
        Report((double)count * cell.Nodes, cell);
        return drawn;
    }

    private void Report(double sites, PercolationCell cell)
    {
        if (progress is null) return;
        lock (_reporting)
        {
            _done += sites;
            progress.Report(new SimulationProgress(Math.Min(1.0, _done / _wanted), _done / _watch.Elapsed.TotalSeconds, $"{cell.A} cells"));
        }
    }
}
