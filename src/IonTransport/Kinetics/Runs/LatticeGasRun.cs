using System.Diagnostics;
using System.Globalization;
using IonTransport.Kinetics.Analysis;
using IonTransport.Kinetics.Kernels;
using IonTransport.Kinetics.Models;
using IonTransport.Kinetics.Records;
using IonTransport.Physics;

namespace IonTransport.Kinetics.Runs;

/// <summary>One call of <see cref="LatticeGas.Simulate"/>: replicas are brought to equilibrium, then sampled block by block, in parallel.</summary>
internal sealed class LatticeGasRun
{
    private readonly KineticModel _model;
    private readonly LatticeGasOptions _options;
    private readonly IProgress<SimulationProgress>? _progress;
    private readonly CancellationToken _cancellationToken;
    private readonly Stopwatch _watch = Stopwatch.StartNew();
    private readonly Lock _reporting = new();
    private readonly byte[] _fingerprint;
    private readonly KernelChoice _kernels;
    private readonly ReplicaState[] _replicas;
    private SamplingPlan? _plan;
    private StatisticsPlan? _statistics;
    private TimeSpan _lastCheckpoint;
    private long _hops;
    private int _blocksDone;
    private int _blocksWanted;

    public LatticeGasRun(KineticModel model, LatticeGasOptions options, IProgress<SimulationProgress>? progress, CancellationToken cancellationToken)
    {
        _model = model;
        _options = options;
        _progress = progress;
        _cancellationToken = cancellationToken;
        _fingerprint = options.CheckpointPath is null ? [] : Checkpoint.Fingerprint(model, options);
        Configuration typical = Arrange(0, out _);
        if (typical.VacancySite.Length == 0 && model.Moves?.IsRing.Contains(true) != true)
        {
            throw new IonTransportException($"No ion can hop: all {typical.Occupant.Length} sites are occupied. Leave at least one empty: WithVacancies, or a smaller number in WithIonsPerCell or WithIons.");
        }

        _kernels = new KernelChoice(model, options.EventChoice, typical, options.JumpStatistics);
        _replicas = new ReplicaState[options.Replicas];
    }

    private string Activity => string.Create(CultureInfo.InvariantCulture, $"{_model.Temperature.ToDigits(5)} K");

    public LatticeGasResult Execute()
    {
        if (_options.CheckpointPath is { } path && File.Exists(path))
        {
            (_plan, ReplicaState[] saved) = Checkpoint.Read(path, _fingerprint, _model, _options);
            saved.CopyTo(_replicas, 0);
        }
        else
        {
            ForEachReplica(Equilibrate);
            double hopRate = _replicas.Average(r => r.Equilibration.HopRate) / _model.Populations.Sum(p => p.Count);
            _plan = SamplingPlan.For(_options.HopsPerIon, hopRate, _options.Blocks);
        }

        _statistics = new StatisticsPlan(_model, _plan, _options);
        _blocksDone = _replicas.Sum(r => r.Records.Count);
        for (int blocks = _options.Blocks; ; blocks += _options.Blocks)
        {
            _blocksWanted = blocks * _options.Replicas;
            try
            {
                ForEachReplica(r => Sample(r, blocks));
            }
            finally
            {
                lock (_reporting) SaveCheckpoint();
            }

            LatticeGasResult result = TransportAnalysis.Analyze(_model, _plan, _statistics, [.. _replicas.SelectMany(r => r.Records)], Summary());
            if (!_options.WantsMore(result, blocks)) return result;
        }
    }

    private RunSummary Summary() => new(
        _kernels.Choice,
        _replicas.Sum(r => r.Attempts),
        _replicas.Sum(r => r.Hops),
        _replicas.Average(r => r.Equilibration.HopsPerIon),
        _replicas.All(r => r.Equilibration.Reached));

    private Configuration Arrange(int replica, out RandomStream random)
    {
        random = new RandomStream(_options.Seed, (ulong)replica);
        return new Configuration(_model, InitialArrangement.Draw(_model, _model.Populations.Sum(p => p.Count), random));
    }

    private void Equilibrate(int replica)
    {
        Configuration state = Arrange(replica, out RandomStream random);
        Kernel kernel = _kernels.Create(state, random);
        Equilibration done = Equilibration.Run(kernel, _options.EquilibrationHopsPerIon, Math.Max(64.0, _options.HopsPerIon), _cancellationToken);
        _replicas[replica] = new ReplicaState([.. state.IonSite], kernel.Random.State, state.Hops, kernel.Attempts, done, [], HopMemory.Blank(_options.JumpStatistics ? state.IonCount : 0));
    }

    private void Sample(int replica, int blocks)
    {
        SamplingPlan plan = _plan!;
        while (_replicas[replica].Records.Count < blocks)
        {
            ReplicaState before = _replicas[replica];
            Kernel kernel = _kernels.Create(new Configuration(_model, [.. before.IonSites]), RandomStream.FromState(before.Random));
            Observer observer = new(kernel.State, plan, _statistics!, before.Hopped);
            for (int s = 1; s <= plan.Samples; s++)
            {
                _cancellationToken.ThrowIfCancellationRequested();
                kernel.Advance(plan.Interval);
                observer.SampleCollective();
                if (s % SamplingPlan.TracerStride != 0) continue;
                if (observer.ReadsSites) kernel.Settle();
                observer.SampleIons();
            }

            kernel.Settle();

            Finish(replica, before with
            {
                IonSites = [.. kernel.State.IonSite],
                Random = kernel.Random.State,
                Hops = before.Hops + kernel.State.Hops,
                Attempts = before.Attempts + kernel.Attempts,
                Records = [.. before.Records, observer.EndBlock()],
                Hopped = kernel.State.Recorder?.After(plan.BlockTime) ?? before.Hopped,
            });
        }
    }

    private void Finish(int replica, ReplicaState after)
    {
        lock (_reporting)
        {
            _hops += after.Hops - _replicas[replica].Hops;
            _replicas[replica] = after;
            _blocksDone++;
            _progress?.Report(new SimulationProgress(Math.Min(1.0, (double)_blocksDone / _blocksWanted), _hops / _watch.Elapsed.TotalSeconds, Activity));
            if (_watch.Elapsed - _lastCheckpoint >= _options.CheckpointInterval) SaveCheckpoint();
        }
    }

    private void SaveCheckpoint()
    {
        if (_options.CheckpointPath is not { } path) return;
        Checkpoint.Write(path, _fingerprint, _plan!, _replicas);
        _lastCheckpoint = _watch.Elapsed;
    }

    // Replicas are the unit of parallel work, so results do not depend on the number of threads.
    private void ForEachReplica(Action<int> work) => ParallelWork.For(_options.Replicas, _options.MaxThreads, work, _cancellationToken);
}
