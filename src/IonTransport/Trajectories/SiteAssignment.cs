using IonTransport.Crystals;
using IonTransport.Estimators;
using IonTransport.Physics;

namespace IonTransport.Trajectories;

/// <summary>Walks along the path of every ion and notes which site it belongs to.</summary>
internal sealed class SiteAssignment(IonPositions positions, SiteSet sites, Lattice cell, double? coreRadius, int blocks)
{
    public (IReadOnlyList<SiteHop> Hops, long[,] Occupied, double InCores, double Crowded) Run(IProgress<SimulationProgress>? progress, CancellationToken cancellationToken)
    {
        List<SiteHop>[] hops = new List<SiteHop>[positions.Ions];
        int[][] path = new int[positions.Ions][];
        long inCores = 0;
        ProgressCount? count = ProgressCount.Of(ProgressPart.Of(progress, 0.0, 0.8), positions.Ions, "visits", events: positions.Frames);
        ParallelWork.For(positions.Ions, ion =>
        {
            path[ion] = new int[positions.Frames];
            hops[ion] = Follow(ion, path[ion], out long inside);
            Interlocked.Add(ref inCores, inside);
            count?.Add();
        }, cancellationToken);
        ProgressCount? counting = ProgressCount.Of(ProgressPart.Of(progress, 0.8, 1.0), positions.Frames, "occupancies", events: positions.Ions);
        long[,] occupied = new long[sites.Sites.Count, blocks];
        int[] present = new int[sites.Sites.Count];
        long crowded = 0;
        for (int t = 0; t < positions.Frames; t++)
        {
            if (t % 1024 == 0) cancellationToken.ThrowIfCancellationRequested();
            int block = (int)((long)t * blocks / positions.Frames);
            foreach (int[] p in path)
            {
                occupied[p[t], block]++;
                present[p[t]]++;
            }

            foreach (int[] p in path)
            {
                if (present[p[t]] > 1) crowded++;
            }

            foreach (int[] p in path) present[p[t]] = 0;
            counting?.Add();
        }

        double total = (double)positions.Ions * positions.Frames;
        return ([.. hops.SelectMany(h => h).OrderBy(h => h.Frame).ThenBy(h => h.Ion)], occupied, inCores / total, crowded / total);
    }

    private List<SiteHop> Follow(int ion, int[] path, out long inside)
    {
        ReadOnlySpan<double> x = positions.Series(ion, 0), y = positions.Series(ion, 1), z = positions.Series(ion, 2);
        List<SiteHop> hops = [];
        List<Neighbour> scratch = [];
        inside = 0;
        int site = -1;
        CellOffset image = default;
        Vector3D centre = default;
        for (int t = 0; t < path.Length; t++)
        {
            Vector3D r = new(x[t], y[t], z[t]);

            // Within half the distance to the nearest other site there can be no nearer one.
            double distance = site < 0 ? double.PositiveInfinity : (r - centre).Length;
            if (distance < 0.499 * (site < 0 ? 0.0 : sites.SpacingOf(site)))
            {
                if (distance <= Core(site)) inside++;
                path[t] = site;
                continue;
            }

            Neighbour nearest = sites.Nearest(cell.ToFractional(r), scratch);
            bool core = nearest.Distance <= Core(nearest.Index);
            if (core) inside++;
            if (site < 0 || (core && (nearest.Index != site || nearest.Image != image)))
            {
                if (site >= 0) hops.Add(new SiteHop(ion, site, nearest.Index, nearest.Image - image, t));
                (site, image) = (nearest.Index, nearest.Image);
                centre = cell.ToCartesian(sites.Sites[site].Fractional + image.ToVector());
            }

            path[t] = site;
        }

        return hops;
    }

    private double Core(int site) => coreRadius ?? 0.4 * sites.SpacingOf(site);
}
