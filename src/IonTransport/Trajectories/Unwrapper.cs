using IonTransport.Physics;

namespace IonTransport.Trajectories;

/// <summary>
/// Follows chosen atoms through periodic images, in fractional coordinates so that boxes may tilt and change: image flags are taken as given, else the nearest
/// image from frame to frame, which is exact for steps below half the box.
/// </summary>
internal sealed class Unwrapper
{
    private readonly int[] _atoms;
    private readonly double[] _last;
    private readonly int[] _crossed;
    private readonly double _largestStep;
    private readonly bool _trusted;
    private bool _started;

    public Unwrapper(IReadOnlyList<int> atoms, double largestStep, bool unwrapped)
    {
        _atoms = [.. atoms];
        (_largestStep, _trusted) = (largestStep, unwrapped);
        _last = new double[3 * _atoms.Length];
        _crossed = new int[3 * _atoms.Length];
    }

    /// <summary>Unwrapped fractional coordinates of the atoms; Cartesian ones in Å if the frame has no box.</summary>
    /// <param name="frame">The next frame.</param>
    /// <param name="index">Its index, for messages.</param>
    /// <param name="result">3 values for each atom.</param>
    public void Next(Frame frame, long index, Span<double> result)
    {
        Convert(frame, result);
        if (frame.Wrapping == Wrapping.ImageFlags)
        {
            ReadOnlySpan<int> images = frame.Images;
            for (int i = 0; i < _atoms.Length; i++)
            {
                for (int axis = 0; axis < 3; axis++) result[(3 * i) + axis] += images[(3 * _atoms[i]) + axis];
            }
        }
        else if (frame.Wrapping == Wrapping.Unknown && !_trusted && frame.Cell is { } cell)
        {
            Follow(result, index, cell);
        }
    }

    private void Convert(Frame frame, Span<double> result)
    {
        ReadOnlySpan<double> r = frame.Positions;
        if (frame.Kind == PositionKind.Fractional || frame.Cell is not { } cell)
        {
            for (int i = 0; i < _atoms.Length; i++) r.Slice(3 * _atoms[i], 3).CopyTo(result[(3 * i)..]);
            return;
        }

        Matrix3D m = cell.Lattice.Reciprocal;
        Vector3D origin = cell.Origin;
        for (int i = 0; i < _atoms.Length; i++)
        {
            int at = 3 * _atoms[i];
            (double x, double y, double z) = (r[at] - origin.X, r[at + 1] - origin.Y, r[at + 2] - origin.Z);
            result[(3 * i) + 2] = (x * m.XZ) + (y * m.YZ) + (z * m.ZZ);
            result[3 * i] = (x * m.XX) + (y * m.YX) + (z * m.ZX);
            result[(3 * i) + 1] = (x * m.XY) + (y * m.YY) + (z * m.ZY);
        }
    }

    private void Follow(Span<double> result, long index, SimulationCell cell)
    {
        if (!_started)
        {
            result.CopyTo(_last);
            _started = true;
            return;
        }

        ReadOnlySpan<bool> repeats = [cell.RepeatsA, cell.RepeatsB, cell.RepeatsC];
        int axis = 0;
        for (int k = 0; k < result.Length; k++)
        {
            double step = result[k] - _last[k];
            _last[k] = result[k];
            if (repeats[axis])
            {
                double images = Math.Round(step);
                if (Math.Abs(step - images) > _largestStep) throw new AmbiguousUnwrappingException(_atoms[k / 3], index, Math.Abs(step - images), _largestStep);
                _crossed[k] -= (int)images;
                result[k] += _crossed[k];
            }

            if (++axis == 3) axis = 0;
        }
    }
}
