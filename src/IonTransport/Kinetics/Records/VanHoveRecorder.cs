namespace IonTransport.Kinetics.Records;

/// <summary>
/// Histograms of displacements (self) and of the sites other ions are on (distinct) at lags of 1, 2, 4 … samples, from consecutive windows. Ions of one species.
/// Memory O(ions) for each lag.
/// </summary>
internal sealed class VanHoveRecorder
{
    private readonly StatisticsPlan _plan;
    private readonly Configuration _state;
    private readonly double[] _numbers;
    private readonly int _species;
    private readonly int _first;
    private readonly int _ions;
    private readonly double[] _position;
    private readonly double[][] _origin;
    private readonly int[][] _originSite;
    private readonly int[] _binAround;
    private readonly double[] _sitesByBasis;
    private long _samples;

    public VanHoveRecorder(StatisticsPlan plan, Configuration state, double[] numbers, int species)
    {
        _plan = plan;
        _state = state;
        _numbers = numbers;
        _species = species;
        _first = state.Model.Populations.Take(species).Sum(p => p.Count);
        _ions = state.Model.Populations[species].Count;
        _position = new double[3 * _ions];
        _origin = [.. Enumerable.Range(0, plan.Levels).Select(_ => new double[3 * _ions])];
        _originSite = [.. Enumerable.Range(0, plan.Levels).Select(_ => state.IonSite[_first..(_first + _ions)])];
        int bases = state.Model.Table.BasisCount;
        _binAround = [.. (plan.Around?.Distance ?? []).Select(plan.VanHoveBin)];
        _sitesByBasis = new double[bases * StatisticsPlan.VanHoveBins];
        for (int b = 0; b < bases; b++)
        {
            _sitesByBasis[b * StatisticsPlan.VanHoveBins] = 1.0;
            for (int k = 0; k < (plan.Around?.Count[b] ?? 0); k++)
            {
                int bin = _binAround[(b * plan.Around!.Width) + k];
                if (bin < StatisticsPlan.VanHoveBins) _sitesByBasis[(b * StatisticsPlan.VanHoveBins) + bin]++;
            }
        }
    }

    /// <summary>Takes the displacements in Å since the last sample: all x, then all y, then all z, of all ions.</summary>
    public void Add(ReadOnlySpan<double> displacement)
    {
        int all = displacement.Length / 3;
        for (int axis = 0; axis < 3; axis++)
        {
            for (int i = 0; i < _ions; i++) _position[(axis * _ions) + i] += displacement[(axis * all) + _first + i];
        }

        _samples++;
        for (int level = 0; level < _plan.Levels && (_samples & ((1L << level) - 1)) == 0; level++)
        {
            CountSelf(level);
            CountDistinct(level);
            _position.CopyTo(_origin[level], 0);
            _state.IonSite.AsSpan(_first, _ions).CopyTo(_originSite[level]);
        }
    }

    private void CountSelf(int level)
    {
        Span<double> counts = _numbers.AsSpan(_plan.VanHoveAt(_species, level), StatisticsPlan.VanHoveBins + 1);
        double[] origin = _origin[level];
        for (int i = 0; i < _ions; i++)
        {
            double x = _position[i] - origin[i];
            double y = _position[_ions + i] - origin[_ions + i];
            double z = _position[(2 * _ions) + i] - origin[(2 * _ions) + i];
            counts[_plan.VanHoveBin(Math.Sqrt((x * x) + (y * y) + (z * z)))]++;
        }
    }

    private void CountDistinct(int level)
    {
        Span<double> pairs = _numbers.AsSpan(_plan.VanHoveAt(_species, level) + StatisticsPlan.VanHoveBins + 1, StatisticsPlan.VanHoveBins);
        Span<double> sites = _numbers.AsSpan(_plan.VanHoveAt(_species, level) + (2 * StatisticsPlan.VanHoveBins) + 1, StatisticsPlan.VanHoveBins);
        int bases = _state.Model.Table.BasisCount;
        int[] occupants = _state.Occupant;
        for (int i = 0; i < _ions; i++)
        {
            int site = _originSite[level][i];
            int basis = site % bases;
            for (int bin = 0; bin < StatisticsPlan.VanHoveBins; bin++) sites[bin] += _sitesByBasis[(basis * StatisticsPlan.VanHoveBins) + bin];
            if (IsAnother(occupants[site], i)) pairs[0]++;
            if (_plan.Around is not { } around) continue;
            ReadOnlySpan<int> near = around.Of(site, basis);
            for (int k = 0; k < near.Length; k++)
            {
                int bin = _binAround[(basis * around.Width) + k];
                if (bin < StatisticsPlan.VanHoveBins && IsAnother(occupants[near[k]], i)) pairs[bin]++;
            }
        }
    }

    private bool IsAnother(int occupant, int ion) => occupant >= _first && occupant != _first + ion && occupant < _first + _ions;
}
