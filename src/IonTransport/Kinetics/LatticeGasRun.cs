using System.Diagnostics;
using System.Globalization;
using IonTransport.Physics;

namespace IonTransport.Kinetics;

/// <summary>One call of <see cref="LatticeGas.Simulate"/>: replicas are brought to equilibrium, then sampled block by block, in parallel.</summary>
internal sealed class LatticeGasRun(KineticModel model, LatticeGasOptions options, IProgress<SimulationProgress>? progress, CancellationToken cancellation)
{
    private readonly Stopwatch _watch = Stopwatch.StartNew();
    private readonly Lock _reporting = new();
    private long _hops;
    private int _samplesDone;

    public LatticeGasResult Execute()
    {
        Kernel[] kernels = new Kernel[options.Replicas];
        Equilibration[] equilibrations = new Equilibration[options.Replicas];
        EventChoice choice = options.EventChoice;
        Configuration typical = Arrange(0, out _);
        if (!(typical.TotalRate() > 0.0) && model.Populations.Sum(p => p.Count) == typical.Occupant.Length)
        {
            throw new IonTransportException($"No ion can hop: all {typical.Occupant.Length} sites are occupied. Leave at least one vacancy.");
        }

        KernelChoice kernelChoice = new(model, choice, typical);
        ForEachReplica(r =>
        {
            Configuration state = Arrange(r, out RandomStream random);
            kernels[r] = kernelChoice.Create(state, random);
            equilibrations[r] = Equilibration.Run(kernels[r], options.EquilibrationHopsPerIon, Math.Max(64.0, options.HopsPerIon), cancellation);
        });
        double hopRate = equilibrations.Average(e => e.HopRate) / typical.IonCount;
        SamplingPlan plan = SamplingPlan.For(options.HopsPerIon, hopRate, options.Blocks);
        BlockRecord[][] records = new BlockRecord[options.Replicas][];
        ForEachReplica(r => records[r] = Sample(kernels[r], plan));
        progress?.Report(new SimulationProgress(1.0, _hops / _watch.Elapsed.TotalSeconds, Activity));
        return TransportAnalysis.Analyze(model, plan, [.. records.SelectMany(r => r)], new RunSummary(
            kernelChoice.Choice,
            kernels.Sum(k => k.Attempts),
            kernels.Sum(k => k.State.Hops),
            equilibrations.Average(e => e.HopsPerIon),
            equilibrations.All(e => e.Reached)));
    }

    private string Activity => string.Create(CultureInfo.InvariantCulture, $"{model.Temperature:G5} K");

    private Configuration Arrange(int replica, out RandomStream random)
    {
        random = new RandomStream(options.Seed, (ulong)replica);
        return new Configuration(model, InitialArrangement.Draw(model, model.Populations.Sum(p => p.Count), random));
    }

    private BlockRecord[] Sample(Kernel kernel, SamplingPlan plan)
    {
        Observer observer = new(kernel.State, plan);
        BlockRecord[] records = new BlockRecord[plan.Blocks];
        long before = kernel.State.Hops;
        for (int block = 0; block < plan.Blocks; block++)
        {
            for (int s = 1; s <= plan.Samples; s++)
            {
                cancellation.ThrowIfCancellationRequested();
                kernel.Advance(plan.Interval);
                observer.SampleCollective();
                if (s % SamplingPlan.TracerStride != 0) continue;
                kernel.Settle();
                observer.SampleIons();
            }

            records[block] = observer.EndBlock();
            long now = kernel.State.Hops;
            Report(now - before, plan);
            before = now;
        }

        return records;
    }

    private void Report(long hops, SamplingPlan plan)
    {
        lock (_reporting)
        {
            _hops += hops;
            _samplesDone += plan.Samples;
            double fraction = _samplesDone / ((double)options.Replicas * plan.Blocks * plan.Samples);
            progress?.Report(new SimulationProgress(fraction, _hops / _watch.Elapsed.TotalSeconds, Activity));
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
            // Every replica meets the same obstacle; the first says what it is.
            System.Runtime.ExceptionServices.ExceptionDispatchInfo.Throw(e.Flatten().InnerExceptions[0]);
        }
    }
}
