using IonTransport.Crystals;
using IonTransport.Physics;

namespace IonTransport.Networks.Topology;

/// <summary>Symmetry operations of a network: isometries of its lattice that take every site to one of the same label, energy and frequency, and every edge to one with the same hop.</summary>
internal sealed class NetworkIsometries
{
    // Å; sites that are refined differ by far less, sites that are different by far more.
    private const double Tolerance = 1e-3;
    private readonly List<Operation> _operations = [];

    public NetworkIsometries(MigrationNetwork network)
    {
        HashSet<(int, int, CellOffset, Rates.MigrationHop)> edges = [];
        foreach (NetworkEdge e in network.Edges)
        {
            edges.Add((e.From, e.To, e.Image, e.Hop));
            edges.Add((e.To, e.From, -e.Image, e.Hop.Reverse()));
        }

        IReadOnlyList<NetworkSite> sites = network.Sites;
        bool Same(int i, int j) => sites[i].Label == sites[j].Label && Math.Abs(sites[i].Energy - sites[j].Energy) < 1e-6
            && Math.Abs(sites[i].MeanFrequency - sites[j].MeanFrequency) < 1e-6 * sites[i].MeanFrequency;
        int rarest = Enumerable.Range(0, sites.Count).MinBy(i => Enumerable.Range(0, sites.Count).Count(j => Same(i, j)));
        foreach (Vector3D[] axes in Rotations(network.Lattice))
        {
            foreach (int target in Enumerable.Range(0, sites.Count).Where(j => Same(rarest, j)))
            {
                Vector3D shift = sites[target].Fractional - Rotate(axes, sites[rarest].Fractional);
                if (Map(network, axes, shift, Same) is { } operation && network.Edges.All(e => edges.Contains(operation.Apply(e)))) _operations.Add(operation);
            }
        }
    }

    public int Count => _operations.Count;

    /// <summary>The images of a path under all operations.</summary>
    public IEnumerable<NetworkPosition[]> Images(IReadOnlyList<NetworkPosition> path) => _operations.Select(o => path.Select(o.Apply).ToArray());

    private static Vector3D Rotate(Vector3D[] axes, Vector3D v) => (axes[0] * v.X) + (axes[1] * v.Y) + (axes[2] * v.Z);

    // Whole-number images of the three axes that keep all lengths and angles.
    private static IEnumerable<Vector3D[]> Rotations(Lattice lattice)
    {
        const int reach = 2;
        Vector3D[] own = [lattice.VectorA, lattice.VectorB, lattice.VectorC];
        List<(Vector3D Fractional, Vector3D Cartesian)> vectors = [];
        for (int x = -reach; x <= reach; x++)
        {
            for (int y = -reach; y <= reach; y++)
            {
                for (int z = -reach; z <= reach; z++) vectors.Add((new(x, y, z), lattice.ToCartesian(new(x, y, z))));
            }
        }

        bool Fits(Vector3D u, Vector3D v, int i, int j) => Math.Abs(Vector3D.Dot(u, v) - Vector3D.Dot(own[i], own[j])) < Tolerance * (own[i].Length + own[j].Length);
        foreach (var a in vectors.Where(v => Fits(v.Cartesian, v.Cartesian, 0, 0)))
        {
            foreach (var b in vectors.Where(v => Fits(v.Cartesian, v.Cartesian, 1, 1) && Fits(a.Cartesian, v.Cartesian, 0, 1)))
            {
                foreach (var c in vectors.Where(v => Fits(v.Cartesian, v.Cartesian, 2, 2) && Fits(a.Cartesian, v.Cartesian, 0, 2) && Fits(b.Cartesian, v.Cartesian, 1, 2)))
                {
                    yield return [a.Fractional, b.Fractional, c.Fractional];
                }
            }
        }
    }

    private static Operation? Map(MigrationNetwork network, Vector3D[] axes, Vector3D shift, Func<int, int, bool> same)
    {
        int count = network.Sites.Count;
        int[] to = new int[count];
        CellOffset[] image = new CellOffset[count];
        for (int i = 0; i < count; i++)
        {
            Vector3D at = Rotate(axes, network.Sites[i].Fractional) + shift;
            to[i] = -1;
            for (int j = 0; j < count && to[i] < 0; j++)
            {
                if (!same(i, j)) continue;
                Vector3D apart = at - network.Sites[j].Fractional;
                CellOffset cell = new((int)Math.Round(apart.X), (int)Math.Round(apart.Y), (int)Math.Round(apart.Z));
                if (network.Lattice.ToCartesian(apart - cell.ToVector()).Length > Tolerance) continue;
                (to[i], image[i]) = (j, cell);
            }

            if (to[i] < 0) return null;
        }

        return new Operation(axes, to, image);
    }

    private sealed record Operation(Vector3D[] Axes, int[] To, CellOffset[] Image)
    {
        public NetworkPosition Apply(NetworkPosition p)
        {
            Vector3D cell = Rotate(Axes, p.Image.ToVector());
            return new(To[p.Site], Image[p.Site] + new CellOffset((int)Math.Round(cell.X), (int)Math.Round(cell.Y), (int)Math.Round(cell.Z)));
        }

        public (int, int, CellOffset, Rates.MigrationHop) Apply(NetworkEdge edge)
        {
            (NetworkPosition from, NetworkPosition to) = (Apply(NetworkPosition.FromSite(edge.From)), Apply(new NetworkPosition(edge.To, edge.Image)));
            return (from.Site, to.Site, to.Image - from.Image, edge.Hop);
        }
    }
}
