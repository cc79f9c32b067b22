using IonTransport.Physics;

namespace IonTransport.Landscapes;

/// <summary>A stationary configuration has another number of falling directions than it should: an end of a path that is no minimum, a saddle of higher order.</summary>
public sealed class WrongIndexException : IonTransportException
{
    /// <summary>Creates the error.</summary>
    /// <param name="where">Which configuration, such as <c>initial end of the path</c>.</param>
    /// <param name="expected">Index it should have: 0 for a minimum, 1 for a saddle.</param>
    /// <param name="fallingModes">The directions in which the energy falls, steepest first.</param>
    public WrongIndexException(string where, int expected, IReadOnlyList<CurvatureMode> fallingModes)
        : base($"The {where} has index {fallingModes?.Count}, not {expected}: {Describe(fallingModes)}. {Advice(expected, fallingModes)}") =>
        (Expected, FallingModes) = (expected, fallingModes!);

    /// <summary>Index it should have.</summary>
    public int Expected { get; }

    /// <summary>The directions in which the energy falls, steepest first; their number is the index.</summary>
    public IReadOnlyList<CurvatureMode> FallingModes { get; }

    private static string Describe(IReadOnlyList<CurvatureMode>? modes)
    {
        ArgumentNullException.ThrowIfNull(modes);
        return modes.Count == 0 ? "the energy rises in every direction" : $"the energy falls along {string.Join("; ", modes)}";
    }

    private static string Advice(int expected, IReadOnlyList<CurvatureMode>? modes) => expected == 0
        ? "Displace the ions along these modes and relax again."
        : modes!.Count == 0 ? "Start the search nearer to the top of the path." : "Follow the second mode downhill: a lower saddle lies that way.";
}
