using System.Globalization;
using IonTransport.Crystals;
using IonTransport.Physics;

namespace IonTransport.Networks.Interstices;

/// <summary>Makes one network site of crystallographic positions that are too close to be occupied together (split sites).</summary>
internal static class SiteMerging
{
    /// <summary>Places of a species in a structure; positions within a distance of one another become their centroid.</summary>
    public static List<(string Label, Vector3D Fractional, double Occupancy, int Orbit)> Collect(Structure structure, Species species, double mergeWithin)
    {
        int[] members = [.. Enumerable.Range(0, structure.Sites.Count).Where(i => structure.Sites[i].OccupancyOf(species) > 0.0)];
        if (members.Length == 0)
        {
            throw new ArgumentException($"{species} is not in the structure; it has {string.Join(", ", structure.Species)}.", nameof(species));
        }

        if (mergeWithin == 0.0) return [.. members.Select(i => Single(structure.Sites[i], species))];
        NeighbourFinder finder = new(structure.Lattice, [.. members.Select(i => structure.Sites[i].Fractional)], mergeWithin);
        bool[] seen = new bool[members.Length];
        List<Neighbour> near = [];
        List<(string, Vector3D, double, int)> sites = [];
        for (int start = 0; start < members.Length; start++)
        {
            if (seen[start]) continue;
            seen[start] = true;
            List<(int Index, Vector3D Fractional)> cluster = [(start, structure.Sites[members[start]].Fractional)];
            for (int at = 0; at < cluster.Count; at++)
            {
                finder.Find(cluster[at].Fractional, near);
                foreach (Neighbour n in near.OrderBy(n => n.Index))
                {
                    if (seen[n.Index]) continue;
                    seen[n.Index] = true;
                    cluster.Add((n.Index, structure.Sites[members[n.Index]].Fractional + n.Image.ToVector()));
                }
            }

            sites.Add(cluster.Count == 1 ? Single(structure.Sites[members[start]], species) : Merge(structure, species, mergeWithin, [.. cluster.Select(c => (structure.Sites[members[c.Index]], c.Fractional))]));
        }

        return sites;
    }

    private static (string Label, Vector3D Fractional, double Occupancy, int Orbit) Single(Site site, Species species) =>
        (site.Label, site.Fractional, Math.Min(1.0, site.OccupancyOf(species)), site.Orbit);

    private static (string, Vector3D, double, int) Merge(Structure structure, Species species, double mergeWithin, (Site Site, Vector3D Fractional)[] cluster)
    {
        Vector3D centroid = Vector3D.Zero;
        foreach ((_, Vector3D f) in cluster) centroid += f / cluster.Length;
        Site first = cluster.MaxBy(c => c.Site.OccupancyOf(species)).Site;
        double reach = cluster.Max(c => structure.Lattice.ToCartesian(c.Fractional - centroid).Length);
        if (reach > mergeWithin)
        {
            throw new IonTransportException(string.Create(
                CultureInfo.InvariantCulture,
                $"Sites of {species} around {first.Label} form a chain of {cluster.Length} that are {mergeWithin} Å or less apart and reach {2.0 * reach:F2} Å: they are not one split site. Merge within a shorter distance."));
        }

        double occupancy = cluster.Sum(c => c.Site.OccupancyOf(species));
        if (occupancy > 1.05)
        {
            throw new IonTransportException(string.Create(
                CultureInfo.InvariantCulture,
                $"The {cluster.Length} sites of {species} around {first.Label} at {first.Fractional} lie within {mergeWithin} Å of one another but hold {occupancy:F2} ions together: merge within a shorter distance, or correct the occupancies."));
        }

        return (first.Label, Lattice.Wrap(centroid), Math.Min(1.0, occupancy), first.Orbit);
    }
}
