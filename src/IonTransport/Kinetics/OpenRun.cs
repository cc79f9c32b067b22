using System.Diagnostics;
using System.Globalization;
using System.Runtime.ExceptionServices;
using IonTransport.Physics;

namespace IonTransport.Kinetics;

/// <summary>One simulation of an open lattice gas: replicas are brought to a steady state, then sampled block by block, in parallel.</summary>
internal sealed class OpenRun(OpenSystem system, OpenLatticeGasOptions options, IProgress<SimulationProgress>? progress, CancellationToken cancellation)
{
    private const int FewestSamples = 16;
    private readonly Stopwatch _watch = Stopwatch.StartNew();
    private readonly Lock _reporting = new();
    private readonly OpenKernel[] _replicas = new OpenKernel[options.Replicas];
    private readonly Equilibration[] _steady = new Equilibration[options.Replicas];
    private readonly OpenRecord[] _records = new OpenRecord[options.Replicas * options.Blocks];
    private long _events;
    private int _done;

    /// <summary>Time of a block in s.</summary>
    public double BlockTime { get; private set; }

    /// <summary>Whether no replica showed a drift before it was measured.</summary>
    public bool IsSteady => _steady.All(s => s.Reached);

    /// <summary>Events per site before measuring, averaged over replicas.</summary>
    public double EquilibrationEvents => _steady.Average(s => s.HopsPerIon);

    public IReadOnlyList<OpenRecord> Execute()
    {
        ForEachReplica(Prepare);
        double rate = _steady.Average(s => s.HopRate);
        BlockTime = options.EventsPerSite * system.OpenSites / rate / options.Blocks;
        ForEachReplica(Sample);
        return _records;
    }

    private void Prepare(int replica)
    {
        RandomStream random = new(options.Seed, (ulong)replica);
        OpenKernel kernel = _replicas[replica] = new OpenKernel(system.Arrange(random), system.Influence, system.Reservoirs, random);
        int half = system.Layers / 2;
        int basisCount = system.Model.Table.BasisCount;
        double Lean()
        {
            int lean = 0;
            for (int site = 0; site < kernel.Sites.Kind.Length; site++)
            {
                if (kernel.Sites.Kind[site] >= 0) lean += system.LayerOfCell[site / basisCount] < half ? 1 : -1;
            }

            return lean;
        }

        _steady[replica] = Equilibration.Run(
            kernel.Advance,
            () => kernel.TotalRate > 0.0 ? kernel.TotalRate : throw new IonTransportException(string.Create(
                CultureInfo.InvariantCulture, $"Nothing can happen in the open lattice gas at {system.Model.Temperature:G5} K: no move is open and the reservoirs neither fill nor empty a site.")),
            system.Layers > 1 ? [() => kernel.Ions.Sum(), kernel.Energy, Lean] : [() => kernel.Ions.Sum(), kernel.Energy],
            system.OpenSites,
            options.EquilibrationEventsPerSite,
            Math.Max(64.0, options.EventsPerSite),
            cancellation);
    }

    private void Sample(int replica)
    {
        OpenKernel kernel = _replicas[replica];
        int basisCount = system.Model.Table.BasisCount;
        int species = kernel.Ions.Length;
        int samples = Math.Max(FewestSamples, (int)Math.Min(100_000, options.EventsPerSite / options.Blocks));
        for (int block = 0; block < options.Blocks; block++)
        {
            (long[] jumps, long[] @in, long[] @out) = ([.. kernel.Jumps], [.. kernel.In], [.. kernel.Out]);
            double[] occupied = new double[species * system.Layers * basisCount];
            (double[] ions, double[] squares, double energy) = (new double[species], new double[species], 0.0);
            for (int sample = 0; sample < samples; sample++)
            {
                cancellation.ThrowIfCancellationRequested();
                kernel.Advance(BlockTime / samples);
                Count(kernel, occupied);
                for (int s = 0; s < species; s++)
                {
                    ions[s] += kernel.Ions[s];
                    squares[s] += (double)kernel.Ions[s] * kernel.Ions[s];
                }

                energy += kernel.Energy();
            }

            OpenRecord record = new(
                Mean(occupied, samples), Mean(ions, samples), Mean(squares, samples), energy / samples, Difference(kernel.Jumps, jumps), Difference(kernel.In, @in), Difference(kernel.Out, @out));
            _records[(replica * options.Blocks) + block] = record;
            Report(record);
        }
    }

    private void Count(OpenKernel kernel, double[] occupied)
    {
        int basisCount = system.Model.Table.BasisCount;
        sbyte[] kind = kernel.Sites.Kind;
        for (int site = 0; site < kind.Length; site++)
        {
            if (kind[site] < 0) continue;
            (int cell, int basis) = kernel.Sites.Locate(site);
            occupied[(((kind[site] * system.Layers) + system.LayerOfCell[cell]) * basisCount) + basis] += 1.0;
        }
    }

    private static double[] Mean(double[] sums, int samples) => [.. sums.Select(x => x / samples)];

    private static long[] Difference(long[] now, long[] before) => [.. now.Select((n, i) => n - before[i])];

    private void Report(OpenRecord record)
    {
        lock (_reporting)
        {
            _events += record.Jumps.Sum() + record.In.Sum() + record.Out.Sum();
            _done++;
            progress?.Report(new SimulationProgress((double)_done / _records.Length, _events / _watch.Elapsed.TotalSeconds, string.Create(CultureInfo.InvariantCulture, $"{system.Model.Temperature:G5} K")));
        }
    }

    // Replicas are the unit of parallel work, so results do not depend on the number of threads.
    private void ForEachReplica(Action<int> work)
    {
        try
        {
            Parallel.For(0, options.Replicas, new ParallelOptions { MaxDegreeOfParallelism = options.MaxThreads, CancellationToken = cancellation }, work);
        }
        catch (AggregateException e)
        {
            ExceptionDispatchInfo.Throw(e.Flatten().InnerExceptions[0]);
        }
    }
}
