using IonTransport.Crystals;
using IonTransport.Physics;

namespace IonTransport.Networks.Interstices;

/// <summary>Holes of a framework: centres of empty spheres that touch four ions, those of one polyhedron merged.</summary>
internal sealed class InterstitialSearch(CoordinationFramework framework, InterstitialOptions options)
{
    // Coordinates of files are rounded; ions this close to a sphere touch it.
    private const double Touching = 1e-3;

    private readonly Lattice _lattice = framework.Structure.Lattice;

    public IReadOnlyList<CoordinationPolyhedron> Find() => [.. FindAll().Where(p => options.Kinds.Contains(p.Kind))];

    /// <summary>Holes of any shape.</summary>
    public IReadOnlyList<CoordinationPolyhedron> FindAll()
    {
        Vector3D[] centres = [.. EmptySpheres()];
        if (centres.Length == 0) return [];
        double merge = options.MergeDistance * framework.Spacing;
        NeighbourFinder finder = new(_lattice, centres, merge);
        NeighbourFinder? like = framework.LikeFinder(options.LikeIonDistance);
        List<Neighbour> near = [];
        bool[] seen = new bool[centres.Length];
        List<CoordinationPolyhedron> found = [];
        for (int start = 0; start < centres.Length; start++)
        {
            if (seen[start]) continue;
            seen[start] = true;
            List<Vector3D> cluster = [centres[start]];
            for (int at = 0; at < cluster.Count; at++)
            {
                finder.Find(cluster[at], near);
                foreach (Neighbour n in near.OrderBy(n => n.Index))
                {
                    if (seen[n.Index]) continue;
                    seen[n.Index] = true;
                    cluster.Add(centres[n.Index] + n.Image.ToVector());
                }
            }

            CoordinationPolyhedron hole = Polyhedron(cluster);
            if (like is not null)
            {
                like.Find(hole.Centre, near);
                if (near.Count > 0) continue;
            }

            found.Add(hole);
        }

        return found;
    }

    private CoordinationPolyhedron Polyhedron(List<Vector3D> spheres)
    {
        HashSet<(int, CellOffset)> corners = [];
        List<Neighbour> near = [];
        foreach (Vector3D centre in spheres)
        {
            framework.Finder.Find(centre, options.LargestRadius * framework.Spacing * 1.01, near);
            double radius = near.Min(n => n.Distance);
            foreach (Neighbour n in near) if (n.Distance <= radius + (2.0 * Touching)) corners.Add((n.Index, n.Image));
        }

        Vector3D centroid = Vector3D.Zero;
        foreach ((int ion, CellOffset image) in corners) centroid += (framework.Positions[ion] + image.ToVector()) / corners.Count;
        Vector3D home = Lattice.Wrap(centroid);
        Vector3D moved = home - centroid;
        CellOffset shift = new((int)Math.Round(moved.X), (int)Math.Round(moved.Y), (int)Math.Round(moved.Z));
        return new CoordinationPolyhedron(home, [.. corners.Select(c => framework.Corner(c.Item1, c.Item2 + shift, home)).OrderBy(c => c.Vector.Length).ThenBy(c => c.Site)]);
    }

    /// <summary>Centres of the empty spheres of one cell, each once.</summary>
    private List<Vector3D> EmptySpheres()
    {
        double largest = options.LargestRadius * framework.Spacing;
        List<Neighbour> near = [];
        List<Vector3D> centres = [];
        Dictionary<(int, int, int), List<Vector3D>> known = [];
        for (int ion = 0; ion < framework.Positions.Length; ion++)
        {
            framework.Finder.Find(framework.Positions[ion], 2.0 * largest, near);
            Vector3D[] around = [.. near.Where(n => n.Distance > 1e-6).OrderBy(n => n.Distance).Select(n => n.Vector)];
            for (int i = 0; i < around.Length; i++)
            {
                for (int j = i + 1; j < around.Length; j++)
                {
                    if (!TryCircle(around[i], around[j], out double circle) || circle > largest) continue;
                    for (int k = j + 1; k < around.Length; k++)
                    {
                        if (TrySphere(around[i], around[j], around[k], out Vector3D centre, out double radius) && radius <= largest && IsEmpty(around, centre, radius))
                        {
                            Add(Lattice.Wrap(framework.Positions[ion] + _lattice.ToFractional(centre)));
                        }
                    }
                }
            }
        }

        return centres;

        void Add(Vector3D fractional)
        {
            // Bins of a tenth of an Å; the neighbouring bins are searched because a centre may lie on a boundary.
            (int a, int b, int c) n = (Math.Max(1, (int)(_lattice.Widths.X * 10)), Math.Max(1, (int)(_lattice.Widths.Y * 10)), Math.Max(1, (int)(_lattice.Widths.Z * 10)));
            (int x, int y, int z) = ((int)(fractional.X * n.a), (int)(fractional.Y * n.b), (int)(fractional.Z * n.c));
            for (int i = -1; i <= 1; i++)
            {
                for (int j = -1; j <= 1; j++)
                {
                    for (int k = -1; k <= 1; k++)
                    {
                        (int, int, int) bin = ((x + i + n.a) % n.a, (y + j + n.b) % n.b, (z + k + n.c) % n.c);
                        if (known.TryGetValue(bin, out List<Vector3D>? there) && there.Exists(p => _lattice.Distance(p, fractional) < 10.0 * Touching)) return;
                    }
                }
            }

            if (!known.TryGetValue((x, y, z), out List<Vector3D>? own)) known.Add((x, y, z), own = []);
            own.Add(fractional);
            centres.Add(fractional);
        }
    }

    private static bool IsEmpty(Vector3D[] around, Vector3D centre, double radius)
    {
        double limit = (radius - Touching) * (radius - Touching);
        foreach (Vector3D p in around)
        {
            // Sorted by distance from the ion on the sphere: beyond its diameter nothing can lie within.
            if (p.LengthSquared > 4.0 * radius * radius) return true;
            if ((p - centre).LengthSquared < limit) return false;
        }

        return true;
    }

    /// <summary>Radius of the circle through the origin and two points.</summary>
    private static bool TryCircle(Vector3D p, Vector3D q, out double radius)
    {
        double area = Vector3D.Cross(p, q).Length;
        radius = area > 1e-6 ? p.Length * q.Length * (p - q).Length / (2.0 * area) : 0.0;
        return area > 1e-6;
    }

    /// <summary>Sphere through the origin and three points; false where the four are in one plane.</summary>
    private static bool TrySphere(Vector3D p, Vector3D q, Vector3D r, out Vector3D centre, out double radius)
    {
        Vector3D qr = Vector3D.Cross(q, r);
        double volume = Vector3D.Dot(p, qr);
        if (Math.Abs(volume) < 0.02 * p.Length * q.Length * r.Length)
        {
            (centre, radius) = (default, 0.0);
            return false;
        }

        centre = ((p.LengthSquared * qr) + (q.LengthSquared * Vector3D.Cross(r, p)) + (r.LengthSquared * Vector3D.Cross(p, q))) / (2.0 * volume);
        radius = centre.Length;
        return true;
    }
}
