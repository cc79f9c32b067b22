using IonTransport.Crystals;
using IonTransport.Physics;

namespace IonTransport.Networks.Interstices;

/// <summary>The framework of a mobile ion: the ions of opposite charge that coordinate it, and those of its own charge that keep it away.</summary>
internal sealed class CoordinationFramework
{
    private readonly int[] _opposite;
    private readonly Vector3D[] _like;

    private CoordinationFramework(Structure structure, int[] opposite, Vector3D[] like)
    {
        (Structure, _opposite, _like) = (structure, opposite, like);
        Positions = [.. opposite.Select(i => structure.Sites[i].Fractional)];
        Spacing = Math.Cbrt(Math.Sqrt(2.0) * structure.Volume / opposite.Length);
        Finder = new NeighbourFinder(structure.Lattice, Positions, 2.0 * Spacing);
    }

    public Structure Structure { get; }

    /// <summary>Fractional coordinates of the ions of opposite charge.</summary>
    public Vector3D[] Positions { get; }

    public NeighbourFinder Finder { get; }

    /// <summary>Distance in Å of the ions of opposite charge in a close packing of the same density.</summary>
    public double Spacing { get; }

    public static CoordinationFramework Of(Structure structure, Species mobile)
    {
        if (structure.Count(mobile) == 0.0) throw new ArgumentException($"{mobile} is not in the structure; it has {string.Join(", ", structure.Species)}.", nameof(mobile));
        double sign = Math.Sign(structure.Species.First(s => s.Is(mobile)).Charge);
        List<int> opposite = [];
        List<Vector3D> like = [];
        for (int i = 0; i < structure.Sites.Count; i++)
        {
            Occupant[] host = [.. structure.Sites[i].Occupants.Where(o => !o.Species.Is(mobile))];
            if (host.Length == 0) continue;
            double charge = host.Sum(o => o.Occupancy * o.Species.Charge) * sign;
            if (charge < 0.0) opposite.Add(i);

            // Where framework ions fill less than half of a site that the mobile ion shares, it is open.
            else if (host.Sum(o => o.Occupancy) >= 0.5) like.Add(structure.Sites[i].Fractional);
        }

        return opposite.Count > 0
            ? new CoordinationFramework(structure, [.. opposite], [.. like])
            : throw new ArgumentException($"{structure.Formula} has no ion of the opposite charge of {mobile} that could coordinate it.", nameof(structure));
    }

    /// <summary>Whether a framework ion of the charge of the mobile one is within a distance.</summary>
    public NeighbourFinder? LikeFinder(double distance) => _like.Length == 0 || distance == 0.0 ? null : new NeighbourFinder(Structure.Lattice, _like, distance);

    public PolyhedronCorner Corner(int ion, CellOffset image, Vector3D centre)
    {
        Site site = Structure.Sites[_opposite[ion]];
        return new PolyhedronCorner(
            _opposite[ion], image, site.Label, site.Occupants.MaxBy(o => o.Occupancy).Species, Structure.Lattice.ToCartesian(Positions[ion] + image.ToVector() - centre));
    }

    public CoordinationPolyhedron Around(Vector3D fractional)
    {
        const int fewest = 4, most = 8;
        List<Neighbour> near = [];
        for (double reach = Spacing; near.Count <= most; reach *= 1.3) Finder.Find(fractional, reach, near);
        Neighbour[] sorted = [.. near.OrderBy(n => n.Distance)];
        int count = fewest;
        for (int n = fewest; n <= most; n++)
        {
            if (sorted[n].Distance / sorted[n - 1].Distance > sorted[count].Distance / sorted[count - 1].Distance * (1.0 + 1e-9)) count = n;
        }

        return new CoordinationPolyhedron(fractional, [.. sorted.Take(count).Select(n => Corner(n.Index, n.Image, fractional))]);
    }
}
