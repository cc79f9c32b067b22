using System.Diagnostics;
using IonTransport.Physics;

namespace IonTransport.Networks.Thresholds;

/// <summary>Samples of the clusters of one supercell, in parallel over samples.</summary>
internal sealed class PercolationCurveRun(PercolationCell cell, double[] fractions, PercolationCurveOptions options, IProgress<SimulationProgress>? progress, CancellationToken cancellationToken)
{
    private const int Quantities = 7;
    private readonly Stopwatch _watch = Stopwatch.StartNew();
    private readonly Lock _reporting = new();
    private int _done;

    public PercolationCurve Find()
    {
        int items = options.Kind == PercolationKind.Site ? cell.Nodes : cell.Cells * cell.Graph.Bonds.Length;
        int[] counts = [.. fractions.Select(p => (int)Math.Round(p * items))];
        BinomialWindow[] windows = options.Order is null ? [.. fractions.Select(p => new BinomialWindow(items, p))] : [];

        // Value of each quantity at each fraction in each sample.
        double[,][] values = new double[fractions.Length, Quantities][];
        for (int f = 0; f < fractions.Length; f++)
        {
            for (int q = 0; q < Quantities; q++) values[f, q] = new double[options.Samples];
        }

        ParallelWork.For(
            options.Samples,
            options.MaxThreads,
            () => new Work(cell, options, items),
            (sample, work) =>
            {
                if (options.Order is null)
                {
                    Sweep(work, windows, values, sample);
                }
                else
                {
                    for (int f = 0; f < counts.Length; f++) Sample(work, counts[f], f, values, sample);
                }

                Report();
            },
            null,
            cancellationToken);
        return new PercolationCurve(cell.A, cell.Nodes, options, [.. fractions.Select((p, f) => Point(options.Order is null ? p : (double)counts[f] / items, f, values))]);
    }

    private static void Sweep(Work work, BinomialWindow[] windows, double[,][] values, int sample)
    {
        SweepObservables seen = work.Observables!;
        seen.Start(work.Options.Kind == PercolationKind.Site ? 0 : work.Nodes);
        WrappingRecord record = work.Sweep.Run(new RandomStream(work.Options.Seed, (ulong)sample), seen, full: true);
        for (int f = 0; f < windows.Length; f++)
        {
            BinomialWindow window = windows[f];
            (double accessible, double largest, double size, double clusters) = (0, 0, 0, 0);
            for (int i = 0; i < window.Weights.Length; i++)
            {
                int n = window.First + i;
                double w = window.Weights[i];
                double filled = work.Options.Kind == PercolationKind.Site ? n : work.Nodes;
                largest += w * seen.Largest[n];
                clusters += w * seen.Clusters[n];
                if (filled == 0.0) continue;
                accessible += w * seen.Wrapping[n] / filled;
                size += w * (seen.Squares[n] - ((double)seen.Largest[n] * seen.Largest[n])) / filled;
            }

            Store(values, f, sample, window.AtLeast(record.Any), window.AtLeast(record.All), accessible, largest / work.Nodes, size, clusters / work.Nodes, 0.0);
        }
    }

    private void Sample(Work work, int count, int f, double[,][] values, int sample)
    {
        cancellationToken.ThrowIfCancellationRequested();
        RandomStream random = new(options.Seed, ((ulong)(uint)f << 40) + (ulong)(uint)sample + 1);
        work.Sampler!.Exchange(count, random);
        SweepObservables seen = work.Observables!;
        seen.Start(0);
        WrappingRecord record = work.Sweep.Run(work.Sampler.Filled, seen);
        double others = seen.Squares[count] - ((double)seen.Largest[count] * seen.Largest[count]);
        Store(
            values,
            f,
            sample,
            record.Any == int.MaxValue ? 0.0 : 1.0,
            record.All == int.MaxValue ? 0.0 : 1.0,
            count == 0 ? 0.0 : (double)seen.Wrapping[count] / count,
            (double)seen.Largest[count] / work.Nodes,
            count == 0 ? 0.0 : others / count,
            (double)seen.Clusters[count] / work.Nodes,
            work.Sampler.WarrenCowley());
    }

    private static void Store(double[,][] values, int f, int sample, params ReadOnlySpan<double> quantities)
    {
        for (int q = 0; q < Quantities; q++) values[f, q][sample] = quantities[q];
    }

    private PercolationPoint Point(double fraction, int f, double[,][] values)
    {
        Estimate Mean(int q) => Estimate.FromSamples(values[f, q]);
        return new PercolationPoint(fraction, Mean(0), Mean(1), Mean(2), Mean(3), Mean(4), Mean(5), options.Order is null ? Estimate.Exact(0.0) : Mean(6));
    }

    private void Report()
    {
        if (progress is null) return;
        lock (_reporting)
        {
            _done++;
            progress.Report(new SimulationProgress((double)_done / options.Samples, (double)_done * cell.Nodes / _watch.Elapsed.TotalSeconds, $"{cell.A} cells"));
        }
    }

    private sealed class Work(PercolationCell cell, PercolationCurveOptions options, int items)
    {
        public PercolationCurveOptions Options => options;

        public int Nodes => cell.Nodes;

        public NewmanZiffSweep Sweep { get; } = new(cell, options.Kind);

        public SweepObservables Observables { get; } = new(items);

        public OccupationSampler? Sampler { get; } = options.Order is { } order ? new(cell, order) : null;
    }
}
