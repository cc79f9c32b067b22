using IonTransport.Crystals;
using IonTransport.Estimators;
using IonTransport.Physics;

namespace IonTransport.Trajectories;

/// <summary>Stores unwrapped positions of the mobile ions in blocks while frames stream by.</summary>
internal sealed class PositionCollector
{
    private const int BlockValues = 1 << 18;
    private readonly Trajectory _trajectory;
    private readonly Drift? _drift;
    private readonly Store[] _stores;
    private readonly MeanBox _box = new();
    private double _first;
    private double _last;
    private int _frames;

    public PositionCollector(Trajectory trajectory)
    {
        _trajectory = trajectory;
        _drift = Drift.For(trajectory, Notes);
        _stores = [.. trajectory.Mobile.Select(g => new Store(trajectory, g))];
        CheckNeutrality();
    }

    public List<string> Notes { get; } = [];

    public void Add(Frame frame, FrameMoment moment)
    {
        Vector3D drift = _drift?.Next(frame, moment.Index) ?? Vector3D.Zero;
        foreach (Store store in _stores) store.Add(frame, moment, drift, _frames);
        if (!moment.IsChosen) return;
        _box.Add(frame);
        if (_frames == 0) _first = moment.Time;
        _last = moment.Time;
        _frames++;
    }

    public UnwrappedIons Finish()
    {
        if (_frames < 2) throw new IonTransportException($"{_trajectory.Name} has {_frames} frame(s) in the chosen part; displacements need at least two.");
        double interval = (_last - _first) / (_frames - 1);
        Lattice? mean = _box.Mean;
        IonPositions[] positions = [.. _stores.Select(s => s.Finish(mean, _frames, interval))];
        if (_box.HasOpenAxis) Notes.Add("The box does not repeat in all directions; ions are not followed through its open faces.");
        return new UnwrappedIons(_trajectory.Mobile, positions, mean, _box.MeanVolume, _box.VolumeDeviation, Notes);
    }

    private void CheckNeutrality()
    {
        IonGroup[] all = _trajectory.Framework is { } f ? [.. _trajectory.Mobile, f] : [.. _trajectory.Mobile];
        if (!all.All(g => g.Charge.HasValue) || all.Sum(g => g.Atoms.Count) != _trajectory.Atoms.Count) return;
        double charge = all.Sum(g => g.Charge!.Value * g.Atoms.Count);
        if (Math.Abs(charge) > 1e-6 * all.Sum(g => Math.Abs(g.Charge!.Value) * g.Atoms.Count))
        {
            Notes.Add(string.Create(System.Globalization.CultureInfo.InvariantCulture, $"The charges given add up to {charge:+0.###;-0.###} e, not to a neutral box."));
        }
    }

    private sealed class Store(Trajectory trajectory, IonGroup group)
    {
        private readonly Unwrapper _unwrapper = new(group.Atoms, trajectory.LargestStep, trajectory.IsUnwrapped);
        private readonly int _width = 3 * group.Atoms.Count;
        private readonly double[] _scratch = new double[3 * group.Atoms.Count];
        private readonly List<double[]> _blocks = [];

        private int PerBlock => Math.Max(1, BlockValues / _width);

        public void Add(Frame frame, FrameMoment moment, Vector3D drift, int frames)
        {
            Span<double> row = _scratch;
            if (moment.IsChosen)
            {
                int place = frames % PerBlock;
                if (place == 0) _blocks.Add(new double[PerBlock * _width]);
                row = _blocks[^1].AsSpan(place * _width, _width);
            }

            _unwrapper.Next(frame, moment.Index, row);
            if (!moment.IsChosen || drift == Vector3D.Zero) return;
            for (int i = 0; i < row.Length; i += 3)
            {
                row[i + 2] -= drift.Z;
                row[i] -= drift.X;
                row[i + 1] -= drift.Y;
            }
        }

        public IonPositions Finish(Lattice? mean, int frames, double interval)
        {
            if (mean is { Vectors: Matrix3D m })
            {
                ParallelWork.For(_blocks.Count, b =>
                {
                    double[] block = _blocks[b];
                    for (int i = 0; i < block.Length; i += 3)
                    {
                        (double u, double v, double w) = (block[i], block[i + 1], block[i + 2]);
                        block[i] = (u * m.XX) + (v * m.YX) + (w * m.ZX);
                        block[i + 1] = (u * m.XY) + (v * m.YY) + (w * m.ZY);
                        block[i + 2] = (u * m.XZ) + (v * m.YZ) + (w * m.ZZ);
                    }
                });
            }

            return IonPositions.FromBlocks(group.Atoms.Count, frames, interval, _blocks);
        }
    }
}
