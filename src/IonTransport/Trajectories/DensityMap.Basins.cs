using IonTransport.Crystals;
using IonTransport.Physics;

namespace IonTransport.Trajectories;

/// <summary>Basins of steepest ascent, merged where the dip between two maxima is too shallow to be told from noise.</summary>
public sealed partial class DensityMap
{
    // Points joined between two looks at the token.
    private const int Batch = 65536;

    /// <summary>Finds the sites: maxima of the density with the volume that leads up to them.</summary>
    /// <param name="leastDip">Two maxima are one site unless the density between them is lower than the lesser one by this many k_BT, ln(ρ_max/ρ_between); positive.</param>
    /// <param name="progress">Receives the fraction done.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    /// <returns>Sites and the ways between them.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The dip is not positive.</exception>
    /// <exception cref="OperationCanceledException">The work was stopped.</exception>
    public DensityBasins FindSites(double leastDip = 0.5, IProgress<SimulationProgress>? progress = null, CancellationToken cancellationToken = default)
    {
        Require.Positive(leastDip, nameof(leastDip), "k_BT");
        int[] order = [.. Enumerable.Range(0, _density.Length).Where(i => _density[i] > 0.0)];
        Array.Sort([.. order.Select(i => -_density[i])], order);
        int[] rank = new int[_density.Length];
        Array.Fill(rank, int.MaxValue);
        for (int r = 0; r < order.Length; r++) rank[order[r]] = r;
        int[] basin = new int[_density.Length];
        CellOffset[] cell = new CellOffset[_density.Length];
        List<int> peaks = [];
        Dictionary<(int, int, CellOffset), double> borders = [];
        ProgressCount? count = ProgressCount.Of(progress, order.Length, "basins", events: 1.0);
        for (int place = 0; place < order.Length; place++)
        {
            if (place % Batch == 0)
            {
                cancellationToken.ThrowIfCancellationRequested();
                if (place > 0) count?.Add(Batch);
            }

            int point = order[place];
            int best = -1;
            CellOffset image = default;
            foreach ((int next, CellOffset across) in Around(point))
            {
                if (rank[next] < rank[point] && (best < 0 || rank[next] < rank[best])) (best, image) = (next, across);
            }

            (basin[point], cell[point]) = best < 0 ? (peaks.Count, default) : (basin[best], cell[best] + image);
            if (best < 0) peaks.Add(point);
            foreach ((int next, CellOffset across) in Around(point))
            {
                if (rank[next] >= rank[point]) continue;
                CellOffset apart = cell[point] - across - cell[next];
                if (basin[next] == basin[point] && apart == CellOffset.Zero) continue;

                // Points come by falling density, so the first meeting is the pass.
                borders.TryAdd(Canonical(basin[point], basin[next], -apart), _density[point]);
            }
        }

        DensityBasins found = Merge(peaks, basin, cell, borders, leastDip);
        count?.Finish();
        return found;
    }

    private DensityBasins Merge(List<int> peaks, int[] basin, CellOffset[] cell, Dictionary<(int From, int To, CellOffset Image), double> borders, double leastDip)
    {
        int[] parent = [.. Enumerable.Range(0, peaks.Count)];
        CellOffset[] shift = new CellOffset[peaks.Count];
        (int Root, CellOffset Shift) Find(int b)
        {
            CellOffset sum = default;
            while (parent[b] != b) (sum, b) = (sum + shift[b], parent[b]);
            return (b, sum);
        }

        Dictionary<(int, int, CellOffset), double> passes = [];
        List<((int From, int To, CellOffset Image) Ends, double Density)> kept = [];
        foreach (((int from, int to, CellOffset image) ends, double density) in borders.OrderByDescending(b => b.Value).Select(b => (b.Key, b.Value)))
        {
            (int rootFrom, CellOffset shiftFrom) = Find(ends.from);
            (int rootTo, CellOffset shiftTo) = Find(ends.to);
            CellOffset apart = ends.image + shiftTo - shiftFrom;
            if (rootFrom == rootTo && apart == CellOffset.Zero) continue;
            double lesser = Math.Min(_density[peaks[rootFrom]], _density[peaks[rootTo]]);
            if (rootFrom != rootTo && Math.Log(lesser / density) < leastDip)
            {
                bool keepFrom = _density[peaks[rootFrom]] >= _density[peaks[rootTo]];
                if (keepFrom) (parent[rootTo], shift[rootTo]) = (rootFrom, -apart);
                else (parent[rootFrom], shift[rootFrom]) = (rootTo, apart);
                continue;
            }

            kept.Add((ends, density));
        }

        int[] roots = [.. Enumerable.Range(0, peaks.Count).Where(b => parent[b] == b)];
        int[] site = new int[peaks.Count];
        for (int s = 0; s < roots.Length; s++) site[roots[s]] = s;
        foreach (((int from, int to, CellOffset image) ends, double density) in kept)
        {
            (int rootFrom, CellOffset shiftFrom) = Find(ends.from);
            (int rootTo, CellOffset shiftTo) = Find(ends.to);
            CellOffset apart = ends.image + shiftTo - shiftFrom;
            if (rootFrom != rootTo || apart != CellOffset.Zero) passes.TryAdd(Canonical(site[rootFrom], site[rootTo], apart), density);
        }

        (int Site, CellOffset Shift) SiteOf(int b)
        {
            (int root, CellOffset sum) = Find(b);
            return (site[root], sum);
        }

        return new DensityBasins(
            this,
            Gather(basin, cell, SiteOf, [.. roots.Select(r => _density[peaks[r]])]),
            [.. passes.Select(p => new DensityPass(p.Key.Item1, p.Key.Item2, p.Key.Item3, p.Value)).OrderByDescending(p => p.Density)]);
    }

    // Mean position and number of ions of every site. A point's cell is where its maximum lies, seen from it.
    private DensitySite[] Gather(int[] basin, CellOffset[] cell, Func<int, (int Site, CellOffset Shift)> find, double[] peaks)
    {
        double[] weight = new double[peaks.Length];
        Vector3D[] sum = new Vector3D[peaks.Length];
        double volume = Cell.Volume / _density.Length;
        for (int i = 0; i < _density.Length; i++)
        {
            if (!(_density[i] > 0.0)) continue;
            (int s, CellOffset shift) = find(basin[i]);
            Vector3D f = new((double)(i / (Points.B * Points.C)) / Points.A, (double)(i / Points.C % Points.B) / Points.B, (double)(i % Points.C) / Points.C);
            weight[s] += _density[i];
            sum[s] += _density[i] * (f - (cell[i] + shift).ToVector());
        }

        return [.. peaks.Select((p, s) => new DensitySite(Lattice.Wrap(sum[s] / weight[s]), weight[s] * volume, p))];
    }

    private IEnumerable<(int Point, CellOffset Image)> Around(int point)
    {
        (int a, int b, int c) = (point / (Points.B * Points.C), point / Points.C % Points.B, point % Points.C);
        for (int da = -1; da <= 1; da++)
        {
            for (int db = -1; db <= 1; db++)
            {
                for (int dc = -1; dc <= 1; dc++)
                {
                    if (da == 0 && db == 0 && dc == 0) continue;
                    (int na, int ca) = Move(a + da, Points.A);
                    (int nb, int cb) = Move(b + db, Points.B);
                    (int nc, int cc) = Move(c + dc, Points.C);
                    yield return (Index(na, nb, nc), new CellOffset(ca, cb, cc));
                }
            }
        }
    }

    private static (int Wrapped, int Cell) Move(int i, int n) => i < 0 ? (i + n, -1) : i >= n ? (i - n, 1) : (i, 0);

    private static (int, int, CellOffset) Canonical(int from, int to, CellOffset image)
    {
        bool flip = from > to || (from == to && (image.A, image.B, image.C).CompareTo((0, 0, 0)) < 0);
        return flip ? (to, from, -image) : (from, to, image);
    }
}
