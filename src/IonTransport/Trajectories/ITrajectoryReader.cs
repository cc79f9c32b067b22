using System.Diagnostics.CodeAnalysis;

namespace IonTransport.Trajectories;

/// <summary>
/// Streams the frames of one trajectory from first to last. Implement it to read a format of your own and hand it to
/// <see cref="Trajectory.FromReader"/>; everything else (unwrapping, drift, sites, estimators) then works on it.
/// </summary>
public interface ITrajectoryReader : IDisposable
{
    /// <summary>The atoms, the same in every frame and in its order.</summary>
    AtomList Atoms { get; }

    /// <summary>Fraction of the file read so far, 0 to 1; 0 if it cannot be known.</summary>
    double Fraction { get; }

    /// <summary>What a user should know about the file, such as a last frame that was cut off; complete when all frames were read.</summary>
    IReadOnlyList<string> Notes { get; }

    /// <summary>Reads the next frame.</summary>
    /// <param name="frame">The frame, valid until the next call; null at the end.</param>
    /// <returns>Whether there was one.</returns>
    /// <exception cref="Physics.FileFormatException">The file breaks its format.</exception>
    bool TryRead([NotNullWhen(true)] out Frame? frame);
}
