using IonTransport.Estimators;
using IonTransport.Physics;

namespace IonTransport.Trajectories;

/// <summary>Feeds multiple-tau correlators while frames stream by.</summary>
internal sealed class StreamCollector
{
    private readonly Trajectory _trajectory;
    private readonly Drift? _drift;
    private readonly Unwrapper[] _unwrappers;
    private readonly double[][] _rows;
    private readonly double[][] _firstRows;
    private readonly MultipleTauDisplacements[] _correlators;
    private readonly MeanBox _box = new();
    private Matrix3D? _reference;
    private double _firstTime;
    private long _chosen;

    public StreamCollector(Trajectory trajectory)
    {
        _trajectory = trajectory;
        _drift = Drift.For(trajectory, Notes);
        _unwrappers = [.. trajectory.Mobile.Select(g => new Unwrapper(g.Atoms, trajectory.LargestStep, trajectory.IsUnwrapped))];
        _rows = [.. trajectory.Mobile.Select(g => new double[3 * g.Atoms.Count])];
        _firstRows = [.. _rows.Select(r => new double[r.Length])];
        _correlators = new MultipleTauDisplacements[_rows.Length];
    }

    public List<string> Notes { get; } = [];

    public void Add(Frame frame, FrameMoment moment)
    {
        Vector3D drift = _drift?.Next(frame, moment.Index) ?? Vector3D.Zero;
        for (int g = 0; g < _rows.Length; g++) _unwrappers[g].Next(frame, moment.Index, _rows[g]);
        if (!moment.IsChosen) return;
        _box.Add(frame);
        _reference ??= frame.Cell?.Lattice.Vectors ?? Matrix3D.Identity;
        for (int g = 0; g < _rows.Length; g++)
        {
            ToCartesian(_rows[g], drift, _reference.Value);
            if (_chosen == 0) _rows[g].CopyTo(_firstRows[g], 0);
            if (_chosen == 1)
            {
                _correlators[g] = new MultipleTauDisplacements(_rows[g].Length / 3, moment.Time - _firstTime);
                _correlators[g].Add(_firstRows[g]);
            }

            if (_chosen > 0) _correlators[g].Add(_rows[g]);
        }

        if (_chosen++ == 0) _firstTime = moment.Time;
    }

    public StreamedAnalysis Finish(double temperature)
    {
        if (_chosen < 2) throw new IonTransportException($"{_trajectory.Name} has {_chosen} frame(s) in the chosen part; displacements need at least two.");
        if (_box.MeanVolume == 0.0) throw new IonTransportException($"{_trajectory.Name} has no box, so that there is no conductivity; give one with WithCell.");
        if (_box.VolumeDeviation > 1e-6 * _box.MeanVolume) Notes.Add("The box changes; displacements are in Å of the first box, as its mean is not known before the end.");
        TransportEstimate[] species = [.. _correlators.Select((c, g) => TransportEstimate.From(c.Tracer(), c.Collective(), temperature, _trajectory.Mobile[g].Charge!.Value, _box.MeanVolume))];
        Notes.AddRange(TransportTable.Shortness(_trajectory.Mobile, species));
        return new StreamedAnalysis(_trajectory.Mobile, species, _box.MeanVolume, Notes);
    }

    private static void ToCartesian(Span<double> row, Vector3D drift, Matrix3D m)
    {
        for (int i = 0; i < row.Length; i += 3)
        {
            (double a, double b, double c) = (row[i] - drift.X, row[i + 1] - drift.Y, row[i + 2] - drift.Z);
            row[i] = (a * m.XX) + (b * m.YX) + (c * m.ZX);
            row[i + 1] = (a * m.XY) + (b * m.YY) + (c * m.ZY);
            row[i + 2] = (a * m.XZ) + (b * m.YZ) + (c * m.ZZ);
        }
    }
}
