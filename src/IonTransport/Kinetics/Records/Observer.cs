using IonTransport.Crystals;
using IonTransport.Kinetics.Models;
using IonTransport.Physics;

namespace IonTransport.Kinetics.Records;

/// <summary>Looks at a configuration at equal times and gathers the record of each block, in memory that does not grow with time.</summary>
internal sealed class Observer
{
    private readonly Configuration _state;
    private readonly JumpTable _table;
    private readonly int _species;
    private readonly (int First, int Count)[] _ranges;
    private readonly TracerDisplacements _tracer;
    private readonly PackedDisplacements? _packed;
    private readonly DyadicDisplacements? _plain;
    private readonly VanHoveRecorder[] _vanHove;
    private readonly double[] _statistics;
    private readonly CollectiveDisplacements _collective;
    private readonly int[] _lastBasis;
    private readonly double[] _displacement;
    private readonly Vector3D[] _sums;
    private readonly Vector3D[] _positions;
    private readonly double[] _occupied;
    private readonly long[] _jumpsBefore;
    private double _energy;
    private int _samples;

    public Observer(Configuration state, SamplingPlan plan, StatisticsPlan statistics, HopMemory memory)
    {
        _state = state;
        _table = state.Model.Table;
        _species = state.Model.Populations.Count;
        _ranges = new (int, int)[_species];
        int first = 0;
        for (int s = 0; s < _species; s++)
        {
            _ranges[s] = (first, state.Model.Populations[s].Count);
            first += _ranges[s].Count;
        }


        // A drift in a field may outgrow the counts of cells that windows are joined by.
        if (_table.BasisCount == 1 && state.Model.Field == Vector3D.Zero && statistics.VanHoveRange == 0.0) _packed = new PackedDisplacements(state.IonCount, _ranges, plan.TracerLevels, _table.Network.Lattice);
        else _plain = new DyadicDisplacements(state.IonCount, _ranges, plan.TracerLevels);
        _tracer = (TracerDisplacements?)_packed ?? _plain!;
        _collective = new CollectiveDisplacements(_species, plan.Samples, plan.Levels);
        _lastBasis = new int[state.IonCount];
        _displacement = _plain is null ? [] : new double[3 * state.IonCount];
        _sums = new Vector3D[_species];
        _positions = [.. _table.Network.Sites.Select(site => _table.Network.Lattice.ToCartesian(site.Fractional))];
        _occupied = new double[_species * _table.BasisCount];
        _jumpsBefore = new long[state.JumpCount.Length];
        _statistics = new double[statistics.Numbers];
        if (statistics.Jumps) state.Recorder = new HopRecorder(statistics, state.Model, memory, _statistics);
        _vanHove = statistics.VanHoveRange > 0.0 ? [.. Enumerable.Range(0, _species).Select(s => new VanHoveRecorder(statistics, state, _statistics, s))] : [];
        Begin();
    }

    /// <summary>Whether a sample of ions reads where they are and how they interact, beyond the cells they crossed.</summary>
    public bool ReadsSites => _table.BasisCount > 1 || _state.Potential.Length > 0 || _vanHove.Length > 0;

    /// <summary>Starts the first block here.</summary>
    public void Begin()
    {
        Array.Clear(_state.Cells);
        for (int i = 0; i < _lastBasis.Length; i++) _lastBasis[i] = _state.IonSite[i] % _table.BasisCount;
        Clear();
    }

    /// <summary>Takes a sample of the summed displacements, which the counts of jumps give.</summary>
    public void SampleCollective()
    {
        int jumps = _table.Vector.Length;
        for (int s = 0; s < _species; s++)
        {
            Vector3D sum = default;
            for (int j = 0; j < jumps; j++) sum += _table.Vector[j] * (_state.JumpCount[(s * jumps) + j] - _jumpsBefore[(s * jumps) + j]);
            _sums[s] = sum;
        }

        _collective.Add(_sums);
    }

    /// <summary>Takes a sample of single ions, sites and energy.</summary>
    public void SampleIons()
    {
        int ions = _state.IonCount;
        int basisCount = _table.BasisCount;
        if (_packed is null) UnpackCells();
        for (int s = 0; s < _species; s++)
        {
            if (basisCount == 1)
            {
                _occupied[s] += _ranges[s].Count;
                continue;
            }

            for (int i = _ranges[s].First; i < _ranges[s].First + _ranges[s].Count; i++)
            {
                int basis = _state.IonSite[i] % basisCount;
                Vector3D within = _positions[basis] - _positions[_lastBasis[i]];
                _lastBasis[i] = basis;
                _displacement[i] += within.X;
                _displacement[ions + i] += within.Y;
                _displacement[(2 * ions) + i] += within.Z;
                _occupied[(s * basisCount) + basis] += 1.0;
            }
        }

        if (_packed is not null)
        {
            _packed.Add(_state.Cells);
            Array.Clear(_state.Cells);
        }
        else
        {
            _plain!.Add(_displacement);
            foreach (VanHoveRecorder recorder in _vanHove) recorder.Add(_displacement);
        }

        _energy += _state.Energy();
        _samples++;
    }

    // Displacements by whole cells; one pass over every ion of every sample, so plain numbers.
    private void UnpackCells()
    {
        Lattice lattice = _table.Network.Lattice;
        (double ax, double ay, double az) = lattice.VectorA;
        (double bx, double by, double bz) = lattice.VectorB;
        (double cx, double cy, double cz) = lattice.VectorC;
        Span<long> cells = _state.Cells;
        Span<double> x = _displacement.AsSpan(0, cells.Length);
        Span<double> y = _displacement.AsSpan(cells.Length, cells.Length);
        Span<double> z = _displacement.AsSpan(2 * cells.Length, cells.Length);
        for (int i = 0; i < cells.Length; i++)
        {
            PackedCells.Unpack(cells[i], out int a, out int b, out int c);
            x[i] = (ax * a) + (bx * b) + (cx * c);
            y[i] = (ay * a) + (by * b) + (cy * c);
            z[i] = (az * a) + (bz * b) + (cz * c);
        }

        cells.Clear();
    }

    /// <summary>Ends the block and starts the next.</summary>
    public BlockRecord EndBlock()
    {
        long[] jumps = new long[_jumpsBefore.Length];
        for (int j = 0; j < jumps.Length; j++) jumps[j] = _state.JumpCount[j] - _jumpsBefore[j];
        BlockRecord record = new(
            _tracer.MeanSquares(_ranges),
            _collective.MeanProducts(),
            [.. Enumerable.Range(0, _species).Select(_collective.Total)],
            [.. _occupied.Select(o => o / _samples)],
            jumps,
            _energy / _samples,
            _statistics);
        Clear();
        return record;
    }

    private void Clear()
    {
        _tracer.Clear();
        _collective.Clear();
        Array.Clear(_occupied);
        _state.JumpCount.CopyTo(_jumpsBefore, 0);
        _energy = 0.0;
        _samples = 0;
    }
}
