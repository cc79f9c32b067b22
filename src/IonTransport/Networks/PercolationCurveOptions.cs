using IonTransport.Physics;

namespace IonTransport.Networks;

/// <summary>How the clusters of a network are followed against the filled fraction.</summary>
public sealed record PercolationCurveOptions
{
    /// <summary>What is filled: sites (default) or bonds.</summary>
    public PercolationKind Kind { get; init; } = PercolationKind.Site;

    /// <summary>Independent sweeps (with order: configurations of each fraction), at least 2.</summary>
    public int Samples { get; init => field = value >= 2 ? value : throw new ArgumentOutOfRangeException(nameof(Samples), value, "At least 2 samples are needed for an error."); } = 200;

    /// <summary>Seed of all random numbers.</summary>
    public ulong Seed { get; init; } = 1;

    /// <summary>Threads to use at most; −1 for all cores. The result has the same bits on any number.</summary>
    public int MaxThreads { get; init => field = value is -1 or > 0 ? value : throw new ArgumentOutOfRangeException(nameof(MaxThreads), value, "The number of threads is −1 (all cores) or at least 1."); } = -1;

    /// <summary>A site of the connected part that is meant, where a network falls into different parts; null (default) where all parts are alike.</summary>
    public int? Site { get; init; }

    /// <summary>Further sites that must be filled for an edge to be open; empty (default) for plain percolation. Only for sites.</summary>
    public IReadOnlyList<EdgeGate> Gates { get; init => field = Require.NotNull(value); } = [];

    /// <summary>Order between neighbours; null (default) for random filling. Only for sites.</summary>
    public ShortRangeOrder? Order { get; init; }
}
