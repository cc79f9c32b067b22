using System.Diagnostics;
using System.Globalization;
using IonTransport.Kinetics.Runs;
using IonTransport.Physics;

namespace IonTransport.Kinetics.OpenSystems;

/// <summary>One simulation of an open lattice gas: replicas are brought to a steady state, then sampled block by block, in parallel.</summary>
internal sealed class OpenRun(OpenSystem system, OpenLatticeGasOptions options, IProgress<SimulationProgress>? progress, CancellationToken cancellationToken)
{
    private const int FewestSamples = 16;
    private readonly Stopwatch _watch = Stopwatch.StartNew();
    private readonly Lock _reporting = new();
    private readonly OpenReplica[] _replicas = new OpenReplica[options.Replicas];
    private readonly byte[] _fingerprint = options.CheckpointPath is null ? [] : OpenCheckpoint.Fingerprint(system, options);
    private TimeSpan _lastCheckpoint;
    private long _events;
    private int _done;

    /// <summary>Time of a block in s.</summary>
    public double BlockTime { get; private set; }

    /// <summary>Whether no replica showed a drift before it was measured.</summary>
    public bool IsSteady => _replicas.All(r => r.Steady.Reached);

    /// <summary>Events per site before measuring, averaged over replicas.</summary>
    public double EquilibrationEvents => _replicas.Average(r => r.Steady.HopsPerIon);

    public IReadOnlyList<OpenRecord> Execute()
    {
        if (options.CheckpointPath is { } path && File.Exists(path))
        {
            (BlockTime, OpenReplica[] saved) = OpenCheckpoint.Read(path, _fingerprint, system, options);
            saved.CopyTo(_replicas, 0);
        }
        else
        {
            ForEachReplica(Prepare);
            BlockTime = options.EventsPerSite * system.OpenSites / _replicas.Average(r => r.Steady.HopRate) / options.Blocks;
        }

        _done = _replicas.Sum(r => r.Records.Count);
        try
        {
            ForEachReplica(Sample);
        }
        finally
        {
            lock (_reporting) SaveCheckpoint();
        }

        return [.. _replicas.SelectMany(r => r.Records)];
    }

    private void Prepare(int replica)
    {
        RandomStream random = new(options.Seed, (ulong)replica);
        OpenKernel kernel = new(system.Arrange(random), system.Influence, system.Reservoirs, random);
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

        Equilibration steady = Equilibration.Run(
            kernel.Advance,
            () => kernel.TotalRate > 0.0 ? kernel.TotalRate : throw new IonTransportException(string.Create(
                CultureInfo.InvariantCulture, $"Nothing can happen in the open lattice gas at {system.Model.Temperature.ToDigits(5)} K: no move is open and the reservoirs neither fill nor empty a site.")),
            system.Layers > 1 ? [() => kernel.Ions.Sum(), kernel.Energy, Lean] : [() => kernel.Ions.Sum(), kernel.Energy],
            system.OpenSites,
            options.EquilibrationEventsPerSite,
            Math.Max(64.0, options.EventsPerSite),
            cancellationToken);
        _replicas[replica] = new OpenReplica([.. kernel.Sites.Kind], random.State, steady, []);
    }

    private void Sample(int replica)
    {
        RandomStream random = RandomStream.FromState(_replicas[replica].Random);
        OpenKernel kernel = new(system.Arrange(_replicas[replica].Kinds), system.Influence, system.Reservoirs, random);
        int basisCount = system.Model.Table.BasisCount;
        int species = kernel.Ions.Length;
        int samples = Math.Max(FewestSamples, (int)Math.Min(100_000, options.EventsPerSite / options.Blocks));
        while (_replicas[replica].Records.Count < options.Blocks)
        {
            (long[] jumps, long[] @in, long[] @out) = ([.. kernel.Jumps], [.. kernel.In], [.. kernel.Out]);
            double[] occupied = new double[species * system.Layers * basisCount];
            (double[] ions, double[] squares, double energy) = (new double[species], new double[species], 0.0);
            for (int sample = 0; sample < samples; sample++)
            {
                cancellationToken.ThrowIfCancellationRequested();
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
            Finish(replica, record, [.. kernel.Sites.Kind], random.State);
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

    private void Finish(int replica, OpenRecord record, sbyte[] kinds, RandomStreamState random)
    {
        lock (_reporting)
        {
            OpenReplica before = _replicas[replica];
            _replicas[replica] = before with { Kinds = kinds, Random = random, Records = [.. before.Records, record] };
            _events += record.Jumps.Sum() + record.In.Sum() + record.Out.Sum();
            _done++;
            progress?.Report(new SimulationProgress(
                (double)_done / (options.Replicas * options.Blocks), _events / _watch.Elapsed.TotalSeconds, string.Create(CultureInfo.InvariantCulture, $"{system.Model.Temperature.ToDigits(5)} K")));
            if (_watch.Elapsed - _lastCheckpoint >= options.CheckpointInterval) SaveCheckpoint();
        }
    }

    private void SaveCheckpoint()
    {
        if (options.CheckpointPath is not { } path) return;
        OpenCheckpoint.Write(path, _fingerprint, BlockTime, _replicas);
        _lastCheckpoint = _watch.Elapsed;
    }

    // Replicas are the unit of parallel work, so results do not depend on the number of threads.
    private void ForEachReplica(Action<int> work) => ParallelWork.For(options.Replicas, options.MaxThreads, work, cancellationToken);
}
