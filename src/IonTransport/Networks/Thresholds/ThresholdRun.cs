using System.Diagnostics;
using System.Globalization;
using IonTransport.Physics;

namespace IonTransport.Networks.Thresholds;

/// <summary>Sweeps of all sizes in rounds until the threshold is known as well as was asked.</summary>
internal sealed class ThresholdRun(PeriodicGraph graph, ThresholdOptions options, IProgress<SimulationProgress>? progress, CancellationToken cancellationToken)
{
    private const int MostTimesMore = 64;
    private const int MostRoundsUnasked = 4;
    private static readonly double[] FlatLengths = [24, 32, 48, 64, 96, 128];
    private static readonly double[] SolidLengths = [12, 16, 24, 32, 48];
    private readonly Stopwatch _watch = Stopwatch.StartNew();
    private readonly Lock _reporting = new();
    private long _sitesDone;
    private long _sitesWanted;

    public PercolationThreshold Find()
    {
        int[] sizes = options.Sizes is { } given ? [.. given] : AutomaticSizes(graph, graph.Dimension == 2 ? FlatLengths : SolidLengths);
        PercolationCell[] cells = [.. sizes.Select(l => PercolationCell.Create(graph, l))];
        int[] perRound = [.. cells.Select(c => (int)Math.Min(options.Samples * Math.Min(MostTimesMore, (double)cells[^1].Nodes / c.Nodes), 1 << 24))];
        WrappingRecord[][] records = [.. cells.Select(_ => Array.Empty<WrappingRecord>())];
        for (int round = 1; ; round++)
        {
            _sitesWanted = cells.Zip(perRound, (c, n) => (long)c.Nodes * n).Sum() * round;
            for (int s = 0; s < cells.Length; s++) records[s] = [.. records[s], .. Sweep(cells[s], s, records[s].Length, perRound[s], round)];
            PercolationThreshold? found = Analyze(sizes, cells, records);
            if (found is not null && (options.TargetError is not { } target || found.Value.StandardError <= target || round == options.MaxRounds)) return found;
            if (found is null && round >= (options.TargetError is null ? MostRoundsUnasked : options.MaxRounds)) throw Unsettled(graph, sizes, records[^1].Length);
        }
    }

    /// <summary>The error of sweeps that do not tell where the threshold is, with sizes that do.</summary>
    public static IonTransportException Unsettled(PeriodicGraph graph, int[] sizes, int samples) => new(string.Create(
        CultureInfo.InvariantCulture,
        $"Supercells of {string.Join(", ", sizes)} cells with {samples} sweeps of the largest do not tell where the threshold is: they hold {PercolationCell.CountNodes(graph, sizes[0])} to {PercolationCell.CountNodes(graph, sizes[^1])} sites. Take sizes such as {string.Join(", ", AutomaticSizes(graph, graph.Dimension == 2 ? FlatLengths : SolidLengths))} (the default), or more samples."));

    /// <summary>Sizes of about the same number of sites for any network.</summary>
    public static int[] AutomaticSizes(PeriodicGraph graph, ReadOnlySpan<double> lengths)
    {
        double perCell = Math.Pow(graph.Nodes, 1.0 / graph.Dimension);
        List<int> sizes = [];
        foreach (double length in lengths)
        {
            int size = Math.Max(2, (int)Math.Round(length / perCell));
            if (sizes.Count == 0 || size > sizes[^1]) sizes.Add(size);
        }

        while (sizes.Count < 4) sizes.Add(sizes[^1] + 1);
        return [.. sizes];
    }

    private PercolationThreshold? Analyze(int[] sizes, PercolationCell[] cells, WrappingRecord[][] records)
    {
        int perCell = options.Kind == PercolationKind.Site ? graph.Nodes : graph.Bonds.Length;
        WrappingStatistics[] statistics = [.. sizes.Select((l, s) => new WrappingStatistics(l, cells[s].Cells * perCell, cells[s].Nodes, graph.Dimension, records[s]))];
        int[] wrapped = [.. records[^1].Select(r => r.Any).Order()];
        if (wrapped[^1] == int.MaxValue) throw new IonTransportException("No cluster wraps even when every site is filled: the gates leave no way through the network.");
        (double low, double high) = ((double)wrapped[wrapped.Length / 50] / statistics[^1].Items, (double)wrapped[^(1 + (wrapped.Length / 50))] / statistics[^1].Items);
        double median = (double)wrapped[wrapped.Length / 2] / statistics[^1].Items;
        ThresholdFit? fit = ThresholdFit.Find(p => [.. statistics.Select(s => s.At(p))], low, median, high, graph.Dimension);
        return fit is null ? null : new PercolationThreshold(options.Kind, graph.Directions, statistics, fit);
    }

    // Each sweep has its own stream, so the records do not depend on the threads.
    private WrappingRecord[] Sweep(PercolationCell cell, int size, int first, int count, int round)
    {
        WrappingRecord[] records = new WrappingRecord[count];
        int chunk = Math.Max(1, (1 << 18) / cell.Nodes);
        int chunks = (count + chunk - 1) / chunk;
        ParallelWork.For(
            chunks,
            options.MaxThreads,
            () => new NewmanZiffSweep(cell, options.Kind),
            (c, sweep) =>
            {
                int end = Math.Min(count, (c + 1) * chunk);
                for (int i = c * chunk; i < end; i++)
                {
                    cancellationToken.ThrowIfCancellationRequested();
                    records[i] = sweep.Run(new RandomStream(options.Seed, ((ulong)(uint)size << 40) + (ulong)(first + i)));
                }

                Report((long)(end - (c * chunk)) * cell.Nodes, cell, round);
            },
            null,
            cancellationToken);
        return records;
    }

    private void Report(long sites, PercolationCell cell, int round)
    {
        if (progress is null) return;
        lock (_reporting)
        {
            _sitesDone += sites;
            string activity = options.TargetError is null ? $"{cell.A} cells" : $"{cell.A} cells, round {round}";
            progress.Report(new SimulationProgress(Math.Min(1.0, (double)_sitesDone / _sitesWanted), _sitesDone / _watch.Elapsed.TotalSeconds, activity));
        }
    }
}
