using IonTransport.Physics;

namespace IonTransport.Kinetics;

/// <summary>How long and how often an open lattice gas is simulated.</summary>
public sealed record OpenLatticeGasOptions
{
    /// <summary>Events (moves and exchanges with reservoirs) per open site in each replica after equilibration, positive; sets the simulated time.</summary>
    public double EventsPerSite { get; init => field = Require.Positive(value, nameof(EventsPerSite)); } = 1000;

    /// <summary>Independent replicas, at least 1; each has its own stream of random numbers and its own start.</summary>
    public int Replicas { get; init => field = Require.Positive(value, nameof(Replicas)); } = 4;

    /// <summary>Blocks each replica is cut into, at least 2; blocks of all replicas are the independent samples behind the standard errors.</summary>
    public int Blocks { get; init => field = value >= 2 ? value : throw new ArgumentOutOfRangeException(nameof(Blocks), value, "At least 2 blocks are needed for an error."); } = 8;

    /// <summary>Events per site before measuring; null (default) runs until the numbers of ions in both halves, the energy and the rate show no drift.</summary>
    public double? EquilibrationEventsPerSite { get; init => field = value is { } events ? Require.Positive(events, nameof(EquilibrationEventsPerSite)) : null; }

    /// <summary>Seed of all random numbers.</summary>
    public ulong Seed { get; init; } = 1;

    /// <summary>Threads to use at most; −1 for all cores. The results do not depend on it.</summary>
    public int MaxThreads { get; init => field = value is -1 or > 0 ? value : throw new ArgumentOutOfRangeException(nameof(MaxThreads), value, "The number of threads is −1 (all cores) or at least 1."); } = -1;

    /// <summary>
    /// File that keeps the state of the run; null (default) for none. If it is there, the run goes on from it to the same bits as if it had never stopped. It is
    /// written now and then, at the end, and when the run is cancelled, each time replacing the old one in one step.
    /// </summary>
    public string? CheckpointPath { get; init; }

    /// <summary>Least time between checkpoints.</summary>
    public TimeSpan CheckpointInterval { get; init; } = TimeSpan.FromMinutes(1);
}
