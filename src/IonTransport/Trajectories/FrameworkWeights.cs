using IonTransport.Physics;

namespace IonTransport.Trajectories;

/// <summary>The atoms whose mean is the frame of reference, and the weight of each.</summary>
internal sealed class FrameworkWeights
{
    private readonly double[] _weights;
    private readonly double _total;

    private FrameworkWeights(IReadOnlyList<int> atoms, double[] weights) => (Atoms, _weights, _total) = (atoms, weights, weights.Sum());

    public IReadOnlyList<int> Atoms { get; }

    /// <summary>The framework, or null if no drift is to be removed; notes say what was chosen.</summary>
    public static FrameworkWeights? For(Trajectory trajectory, List<string> notes)
    {
        if (!trajectory.RemovesDrift) return null;
        HashSet<int> mobile = [.. trajectory.Mobile.SelectMany(g => g.Atoms)];
        IReadOnlyList<int> atoms = trajectory.Framework?.Atoms ?? [.. Enumerable.Range(0, trajectory.Atoms.Count).Where(i => !mobile.Contains(i))];
        if (atoms.Count == 0)
        {
            notes.Add("All atoms are mobile, so that there is no framework whose drift could be removed; positions are relative to the box. In a liquid D* depends on the length L of the box by 1/L: FiniteSizeCorrection takes that out.");
            return null;
        }

        double?[] masses = [.. atoms.Select(trajectory.Atoms.MassOf)];
        bool known = Array.TrueForAll(masses, m => m.HasValue);
        if (trajectory.DriftWeight == DriftWeight.Mass && !known) throw new IonTransportException("Masses of some framework atoms are not known; give elements with WithLabels or weight the framework by number.");
        bool byMass = known && trajectory.DriftWeight != DriftWeight.Number;
        string[] labels = [.. atoms.Select(trajectory.Atoms.LabelOf).Distinct()];
        if (!byMass && trajectory.DriftWeight == DriftWeight.Automatic && labels.Length > 1) notes.Add($"Masses of the framework ({string.Join(", ", labels)}) are not known; its atoms are weighted by number.");
        return new FrameworkWeights(atoms, [.. masses.Select(m => byMass ? m!.Value : 1.0)]);
    }

    /// <summary>Mean over the framework of vectors given for its atoms alone, in their order.</summary>
    public Vector3D MeanOfOwn(ReadOnlySpan<double> own)
    {
        Vector3D sum = Vector3D.Zero;
        for (int i = 0; i < _weights.Length; i++) sum += _weights[i] * new Vector3D(own[3 * i], own[(3 * i) + 1], own[(3 * i) + 2]);
        return sum / _total;
    }

    /// <summary>Mean over the framework of vectors given for all atoms.</summary>
    public Vector3D Mean(ReadOnlySpan<double> all)
    {
        Vector3D sum = Vector3D.Zero;
        for (int i = 0; i < _weights.Length; i++) sum += _weights[i] * new Vector3D(all[3 * Atoms[i]], all[(3 * Atoms[i]) + 1], all[(3 * Atoms[i]) + 2]);
        return sum / _total;
    }
}
