namespace IonTransport.Crystals;

/// <summary>How the search for arrangements of lowest electrostatic energy works.</summary>
public sealed record OrderingOptions
{
    /// <summary>Seed of the random streams; the same seed gives the same structures on any number of threads.</summary>
    public ulong Seed { get; init; } = 1;

    /// <summary>Number of different arrangements to return, lowest first.</summary>
    public int Count { get; init; } = 1;

    /// <summary>Up to this many arrangements all are tried; beyond it simulated annealing searches.</summary>
    public int MaximumEnumerated { get; init; } = 100_000;

    /// <summary>Independent annealing runs.</summary>
    public int Replicas { get; init; } = 8;

    /// <summary>Attempted swaps per site and run.</summary>
    public int SweepsPerReplica { get; init; } = 400;

}
