using IonTransport.Crystals;
using IonTransport.Physics;

namespace IonTransport.Landscapes.Grids;

/// <summary>Energies of one ion on a symmetry-adapted periodic grid.</summary>
internal sealed class LandscapeGrid
{
    // Files that obey their operations within a tenth of an Å differ by less.
    private const double SymmetryTolerance = 0.05;
    private const int MostCompared = 24;

    private LandscapeGrid(GridGeometry geometry, GridOrbits orbits, double[] orbitEnergies) => (Geometry, Orbits, OrbitEnergies) = (geometry, orbits, orbitEnergies);

    public GridGeometry Geometry { get; }

    public GridOrbits Orbits { get; }

    /// <summary>Energy of each symmetry orbit of points in eV.</summary>
    public double[] OrbitEnergies { get; }

    public double this[int index] => OrbitEnergies[Orbits.OrbitOf[index]];

    public static LandscapeGrid Compute(
        IEnergyModel model, Structure structure, LandscapeOptions options, IProgress<SimulationProgress>? progress, CancellationToken cancellationToken)
    {
        GridGeometry geometry = GridGeometry.Choose(structure.Lattice, structure.Operations, options.GridSpacing, options.MaximumGridPoints);
        GridOrbits orbits = GridOrbits.Find(geometry, structure.Operations, cancellationToken);
        double[] energies = new double[orbits.Representatives.Length];

        // Patches of neighbouring points share one neighbour search; which thread does a patch does not matter to its numbers.
        int[][] patches = Patches(geometry, orbits.Representatives);
        ProgressCount? count = ProgressCount.Of(progress, energies.Length, "energy landscape", events: 1.0);
        ParallelWork.For(
            patches.Length,
            options.MaximumThreads,
            p =>
            {
                int[] patch = patches[p];
                Vector3D[] points = [.. patch.Select(o => structure.Lattice.ToCartesian(geometry.Fractional(orbits.Representatives[o])))];
                double[] values = new double[patch.Length];
                Scan(model, points, values);
                for (int i = 0; i < patch.Length; i++) energies[patch[i]] = values[i];
                count?.Add(patch.Length);
            },
            cancellationToken);
        LandscapeGrid grid = new(geometry, orbits, energies);
        grid.RequireSymmetry(model, structure, options.EnergyWindow);
        return grid;
    }

    /// <summary>Compares some low points with images of theirs: symmetry is believed only where the energies bear it out.</summary>
    private void RequireSymmetry(IEnergyModel model, Structure structure, double window)
    {
        if (OrbitEnergies.Length == Orbits.OrbitOf.Length) return;
        double highest = OrbitEnergies.Min() + window;
        int[] low = [.. Enumerable.Range(0, OrbitEnergies.Length).Where(o => OrbitEnergies[o] <= highest)];
        int[] lastOf = new int[OrbitEnergies.Length];
        for (int point = 0; point < Orbits.OrbitOf.Length; point++) lastOf[Orbits.OrbitOf[point]] = point;
        int stride = Math.Max(1, low.Length / MostCompared);
        for (int i = 0; i < low.Length; i += stride)
        {
            (int here, int there) = (Orbits.Representatives[low[i]], lastOf[low[i]]);
            Vector3D x = structure.Lattice.ToCartesian(Geometry.Fractional(there));
            double energy = model.Evaluate([x.X, x.Y, x.Z], []);
            if (Math.Abs(energy - OrbitEnergies[low[i]]) <= SymmetryTolerance) continue;
            throw new IonTransportException(FormattableString.Invariant(
                $"The symmetry operations of {structure.Formula} make the points {Geometry.Fractional(here)} and {Geometry.Fractional(there)} one, but the ion has {OrbitEnergies[low[i]]:F4} eV at the first and {energy:F4} eV at the second. The sites or the energy model do not obey the operations: use Structure.WithoutSymmetry()."));
        }
    }

    /// <summary>Grid points with at most an energy (eV), lowest first.</summary>
    public int[] ByEnergy(double highest)
    {
        double[] energies = OrbitEnergies;
        int[] orbits = [.. Enumerable.Range(0, energies.Length).Where(o => energies[o] <= highest)];
        Array.Sort([.. orbits.Select(o => energies[o])], orbits);
        int[] place = new int[energies.Length];
        Array.Fill(place, -1);
        int[] size = new int[energies.Length];
        foreach (int orbit in Orbits.OrbitOf) size[orbit]++;
        int total = 0;
        foreach (int orbit in orbits)
        {
            place[orbit] = total;
            total += size[orbit];
        }

        int[] sorted = new int[total];
        for (int point = 0; point < Orbits.OrbitOf.Length; point++)
        {
            int orbit = Orbits.OrbitOf[point];
            if (place[orbit] >= 0) sorted[place[orbit]++] = point;
        }

        return sorted;
    }

    private static void Scan(IEnergyModel model, Vector3D[] points, double[] values)
    {
        if (model is IScannableModel scannable)
        {
            scannable.Scan(points, values);
            return;
        }

        for (int i = 0; i < points.Length; i++) values[i] = model.Evaluate([points[i].X, points[i].Y, points[i].Z], []);
    }

    private static int[][] Patches(GridGeometry grid, int[] representatives)
    {
        const int edge = 8;
        Dictionary<(int, int, int), List<int>> patches = [];
        for (int o = 0; o < representatives.Length; o++)
        {
            (int a, int b, int c) = grid.Split(representatives[o]);
            (int, int, int) key = (a / edge, b / edge, c / edge);
            if (!patches.TryGetValue(key, out List<int>? patch)) patches[key] = patch = [];
            patch.Add(o);
        }

        return [.. patches.Values.Select(p => p.ToArray())];
    }
}
