using IonTransport.Physics;

namespace IonTransport.Electrochemistry;

/// <summary>How a transient is integrated.</summary>
public sealed record TransientOptions
{
    /// <summary>Largest relative error of a step, in concentrations and in eφ/k_BT.</summary>
    public double Tolerance { get; init => field = Require.Positive(value, nameof(Tolerance)); } = 1e-4;

    /// <summary>First step in s; null chooses it from the dielectric relaxation time.</summary>
    public double? FirstStep { get; init => field = value is { } v ? Require.Positive(v, nameof(FirstStep), "s") : null; }

    /// <summary>Longest step in s; null allows the whole duration.</summary>
    public double? LongestStep { get; init => field = value is { } v ? Require.Positive(v, nameof(LongestStep), "s") : null; }

    /// <summary>Number of equal steps without error control; null adapts the step.</summary>
    public int? FixedSteps { get; init => field = value is { } v ? Require.Positive(v, nameof(FixedSteps)) : null; }

    /// <summary>Most steps before the work is given up.</summary>
    public int MaximumSteps { get; init => field = Require.Positive(value, nameof(MaximumSteps)); } = 100_000;

    /// <summary>Number of states kept along the way, evenly in the logarithm of time, besides the first and last.</summary>
    public int KeptStates { get; init => field = value >= 0 ? value : throw new ArgumentOutOfRangeException(nameof(KeptStates), value, "KeptStates must not be negative."); } = 8;
}
