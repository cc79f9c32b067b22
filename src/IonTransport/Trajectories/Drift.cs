using IonTransport.Physics;

namespace IonTransport.Trajectories;

/// <summary>The path of the framework's weighted mean position, in the coordinates of the unwrapper.</summary>
internal sealed class Drift
{
    private readonly Unwrapper _unwrapper;
    private readonly double[] _weights;
    private readonly double[] _positions;
    private Vector3D? _first;

    private Drift(Trajectory trajectory, IReadOnlyList<int> atoms, double[] weights)
    {
        _unwrapper = new Unwrapper(atoms, trajectory.LargestStep, trajectory.IsUnwrapped);
        _weights = weights;
        _positions = new double[3 * atoms.Count];
    }

    /// <summary>The drift to remove, or null if there is none; notes say what was chosen.</summary>
    public static Drift? For(Trajectory trajectory, List<string> notes)
    {
        if (!trajectory.RemovesDrift) return null;
        HashSet<int> mobile = [.. trajectory.Mobile.SelectMany(g => g.Atoms)];
        IReadOnlyList<int> atoms = trajectory.Framework?.Atoms ?? [.. Enumerable.Range(0, trajectory.Atoms.Count).Where(i => !mobile.Contains(i))];
        if (atoms.Count == 0)
        {
            notes.Add("All atoms are mobile, so that there is no framework whose drift could be removed; positions are relative to the box.");
            return null;
        }

        double?[] masses = [.. atoms.Select(trajectory.Atoms.MassOf)];
        bool known = Array.TrueForAll(masses, m => m.HasValue);
        if (trajectory.DriftWeight == DriftWeight.Mass && !known) throw new IonTransportException("Masses of some framework atoms are not known; give elements with WithLabels or weight the framework by number.");
        bool byMass = known && trajectory.DriftWeight != DriftWeight.Number;
        string[] labels = [.. atoms.Select(trajectory.Atoms.LabelOf).Distinct()];
        if (!byMass && trajectory.DriftWeight == DriftWeight.Automatic && labels.Length > 1) notes.Add($"Masses of the framework ({string.Join(", ", labels)}) are not known; its atoms are weighted by number.");
        return new Drift(trajectory, atoms, [.. masses.Select(m => byMass ? m!.Value : 1.0)]);
    }

    /// <summary>Displacement of the framework since the first frame.</summary>
    public Vector3D Next(Frame frame, long index)
    {
        _unwrapper.Next(frame, index, _positions);
        Vector3D sum = Vector3D.Zero;
        double weight = 0.0;
        for (int i = 0; i < _weights.Length; i++)
        {
            sum += _weights[i] * new Vector3D(_positions[3 * i], _positions[(3 * i) + 1], _positions[(3 * i) + 2]);
            weight += _weights[i];
        }

        Vector3D mean = sum / weight;
        _first ??= mean;
        return mean - _first.Value;
    }
}
