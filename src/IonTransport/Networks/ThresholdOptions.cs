using IonTransport.Physics;

namespace IonTransport.Networks;

/// <summary>How a percolation threshold is found. The defaults give three to four digits in a few seconds.</summary>
public sealed record ThresholdOptions
{
    /// <summary>What is filled at random: sites (default) or bonds.</summary>
    public PercolationKind Kind { get; init; } = PercolationKind.Site;

    /// <summary>
    /// Edges of the supercells in cells of the network, rising, at least three; null (default) for sizes of about 12 to 48 sites along an edge in three
    /// dimensions and 24 to 128 in two. Larger ones lessen the finite-size error, smaller ones cost less for the same statistical error.
    /// </summary>
    public IReadOnlyList<int>? Sizes { get; init => field = value is null ? null : Check(value); }

    /// <summary>
    /// Sweeps of the largest supercell a round, at least 20. Smaller supercells get as many more as they are smaller, 64 times at most, so that each size
    /// takes about the same time.
    /// </summary>
    public int Samples
    {
        get;
        init => field = value >= 20 ? value : throw new ArgumentOutOfRangeException(nameof(Samples), value, "At least 20 samples of the largest supercell are needed for an error.");
    } = 1000;

    /// <summary>Standard error to reach, positive: rounds of samples are added until the whole error (statistical and finite-size) is below it or <see cref="MaxRounds"/> are done. Null (default) for one round.</summary>
    public double? TargetError { get; init => field = value is { } error ? Require.Positive(error, nameof(TargetError)) : null; }

    /// <summary>Most rounds for a target error, at least 1.</summary>
    public int MaxRounds { get; init => field = Require.Positive(value, nameof(MaxRounds)); } = 100;

    /// <summary>Seed of all random numbers.</summary>
    public ulong Seed { get; init; } = 1;

    /// <summary>Threads to use at most; −1 for all cores. The result has the same bits on any number.</summary>
    public int MaxThreads { get; init => field = value is -1 or > 0 ? value : throw new ArgumentOutOfRangeException(nameof(MaxThreads), value, "The number of threads is −1 (all cores) or at least 1."); } = -1;

    /// <summary>A site of the connected part that is meant, where a network falls into different parts; null (default) where all parts are alike.</summary>
    public int? Site { get; init; }

    /// <summary>Further sites that must be filled for an edge to be open; empty (default) for plain percolation. Only for sites.</summary>
    public IReadOnlyList<EdgeGate> Gates { get; init => field = Require.NotNull(value); } = [];

    /// <summary>
    /// Order between neighbours; null (default) for random filling. Only for sites. Configurations are then sampled at several chemical potentials around the
    /// transition, <see cref="Samples"/> each, instead of swept; leave the ordered phases of a strong coupling alone, there the filled fraction may jump.
    /// </summary>
    public ShortRangeOrder? Order { get; init; }

    private static IReadOnlyList<int> Check(IReadOnlyList<int> sizes)
    {
        if (sizes.Count < 3) throw new ArgumentException($"Finite-size scaling needs at least three sizes; there are {sizes.Count}.", nameof(sizes));
        for (int i = 0; i < sizes.Count; i++)
        {
            if (sizes[i] < 2 || (i > 0 && sizes[i] <= sizes[i - 1])) throw new ArgumentException($"Sizes must rise and be at least 2; they are {string.Join(", ", sizes)}.", nameof(sizes));
        }

        return [.. sizes];
    }
}
