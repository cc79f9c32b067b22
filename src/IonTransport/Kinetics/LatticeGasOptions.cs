using IonTransport.Physics;

namespace IonTransport.Kinetics;

/// <summary>How long, how often and how a lattice gas is simulated. The defaults suit a first answer with errors of a few percent.</summary>
public sealed record LatticeGasOptions
{
    /// <summary>Mean number of hops of each ion in each replica after equilibration, positive; sets the simulated time.</summary>
    public double HopsPerIon { get; init => field = Require.Positive(value, nameof(HopsPerIon)); } = 1000;

    /// <summary>Independent replicas, at least 1; each has its own stream of random numbers and its own initial arrangement.</summary>
    public int Replicas { get; init => field = Require.Positive(value, nameof(Replicas)); } = 4;

    /// <summary>
    /// Blocks each replica is cut into, at least 2; blocks of all replicas are the independent samples behind the standard errors, so each should be much longer
    /// than the memory of the system.
    /// </summary>
    public int Blocks { get; init => field = value >= 2 ? value : throw new ArgumentOutOfRangeException(nameof(Blocks), value, "At least 2 blocks are needed for an error."); } = 8;

    /// <summary>Hops per ion before measuring; null (default) runs until energy and hop rate show no drift.</summary>
    public double? EquilibrationHopsPerIon { get; init => field = value is { } hops ? Require.Positive(hops, nameof(EquilibrationHopsPerIon)) : null; }

    /// <summary>Seed of all random numbers.</summary>
    public ulong Seed { get; init; } = 1;

    /// <summary>How the next hop is chosen.</summary>
    public EventChoice EventChoice { get; init; } = EventChoice.Automatic;

    /// <summary>
    /// Whether to follow the hops of every ion, for back jumps, directions and the distribution of residence times in the result. Every hop is then looked at by itself, so
    /// the fastest loops are not used.
    /// </summary>
    public bool JumpStatistics { get; init; }

    /// <summary>Distance in Å up to which van Hove functions are counted, below half the supercell; null (default) for none. Memory and time O(ions) for each lag.</summary>
    public double? VanHoveRange { get; init => field = value is { } range ? Require.Positive(range, nameof(VanHoveRange), "Å") : null; }

    /// <summary>Threads to use at most; −1 for all cores. The results do not depend on it.</summary>
    public int MaxThreads { get; init => field = value is -1 or > 0 ? value : throw new ArgumentOutOfRangeException(nameof(MaxThreads), value, "The number of threads is −1 (all cores) or at least 1."); } = -1;

    /// <summary>
    /// Relative standard error of D* and D_σ to reach, positive; the run goes on in rounds of <see cref="HopsPerIon"/> until both have it or
    /// <see cref="MaxRounds"/> are done. Null (default) stops after one round.
    /// </summary>
    public double? TargetRelativeError { get; init => field = value is { } error ? Require.Positive(error, nameof(TargetRelativeError)) : null; }

    /// <summary>Most rounds for a target error, at least 1.</summary>
    public int MaxRounds { get; init => field = Require.Positive(value, nameof(MaxRounds)); } = 100;

    /// <summary>
    /// File that keeps the state of the run; null (default) for none. If it is there, the run goes on from it to the same bits as if it had never stopped. It is
    /// written now and then, at the end, and when the run is cancelled, each time replacing the old one in one step.
    /// </summary>
    public string? CheckpointPath { get; init; }

    /// <summary>Least time between checkpoints.</summary>
    public TimeSpan CheckpointInterval { get; init; } = TimeSpan.FromMinutes(1);

    /// <summary>Whether a result is not yet good enough after some blocks per replica.</summary>
    internal bool WantsMore(LatticeGasResult result, int blocks) =>
        TargetRelativeError is { } target && blocks < (long)Blocks * MaxRounds
        && !(result.TracerDiffusion.RelativeError <= target && result.ChargeDiffusion.RelativeError <= target);
}
