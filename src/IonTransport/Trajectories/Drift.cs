using IonTransport.Physics;

namespace IonTransport.Trajectories;

/// <summary>The path of the framework's weighted mean position, in the coordinates of the unwrapper.</summary>
internal sealed class Drift
{
    private readonly FrameworkWeights _framework;
    private readonly Unwrapper _unwrapper;
    private readonly double[] _positions;
    private Vector3D? _first;

    private Drift(Trajectory trajectory, FrameworkWeights framework)
    {
        _framework = framework;
        _unwrapper = new Unwrapper(framework.Atoms, trajectory.LargestStep, trajectory.IsUnwrapped);
        _positions = new double[3 * framework.Atoms.Count];
    }

    /// <summary>The drift to remove, or null if there is none; notes say what was chosen.</summary>
    public static Drift? For(Trajectory trajectory, List<string> notes) =>
        FrameworkWeights.For(trajectory, notes) is { } framework ? new Drift(trajectory, framework) : null;

    /// <summary>Displacement of the framework since the first frame.</summary>
    public Vector3D Next(Frame frame, long index)
    {
        _unwrapper.Next(frame, index, _positions);
        Vector3D mean = _framework.MeanOfOwn(_positions);
        _first ??= mean;
        return mean - _first.Value;
    }
}
