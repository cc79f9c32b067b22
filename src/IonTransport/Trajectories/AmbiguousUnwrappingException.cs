using System.Globalization;
using IonTransport.Physics;

namespace IonTransport.Trajectories;

/// <summary>
/// Positions were put back into the box without image flags, and an ion moves so far between two frames that the nearest image need not be the right one.
/// </summary>
public sealed class AmbiguousUnwrappingException : IonTransportException
{
    /// <summary>Creates the error.</summary>
    /// <param name="atom">Index of the atom.</param>
    /// <param name="frame">Index of the frame at the end of the step.</param>
    /// <param name="step">Step to the nearest image, as a fraction of the box along its largest axis.</param>
    /// <param name="limit">Fraction up to which a step counts as certain.</param>
    public AmbiguousUnwrappingException(int atom, long frame, double step, double limit)
        : base(string.Create(
            CultureInfo.InvariantCulture,
            $"Atom {atom} moves by {step:F3} of the box before frame {frame}, more than the {limit:F3} up to which the nearest image is certain. Store frames more often, or with image flags or unwrapped positions; if the positions are unwrapped already say so with WithUnwrappedPositions, and if such steps are real raise the limit with WithLargestStep."))
    {
        (Atom, Frame, Step) = (atom, frame, step);
    }

    /// <summary>Index of the atom.</summary>
    public int Atom { get; }

    /// <summary>Index of the frame at the end of the step.</summary>
    public long Frame { get; }

    /// <summary>Step to the nearest image as a fraction of the box, at most 0.5.</summary>
    public double Step { get; }
}
