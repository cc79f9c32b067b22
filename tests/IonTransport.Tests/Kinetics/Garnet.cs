using IonTransport.Crystals;
using IonTransport.Networks;
using IonTransport.Physics;
using IonTransport.Rates;

namespace IonTransport.Tests.Kinetics;

/// <summary>The lithium sites of a cubic garnet (24d tetrahedra, 48g octahedra) from the operations of Ia-3d, with the hops between those that share a face.</summary>
internal static class Garnet
{
    public const double CellEdge = 13.0;

    /// <summary>Between the first shell, 0.1531 a, and the next, 0.2339 a.</summary>
    public const double Cutoff = 0.19 * CellEdge;

    /// <summary>The network with the octahedra higher by a step, in eV.</summary>
    public static MigrationNetwork Network(double step = 0.0, double barrier = 0.2)
    {
        List<NetworkSite> sites = [.. Orbit(new(0.375, 0.0, 0.25)).Select(x => new NetworkSite("24d", x) { Class = 0 })];
        sites.AddRange(Orbit(new(0.125, 0.6875, 0.5625)).Select(x => new NetworkSite("48g", x, step) { Class = 1 }));
        Lattice lattice = Lattice.Cubic(CellEdge);
        List<NetworkEdge> edges = [];
        MigrationHop hop = new(barrier + Math.Max(0.0, step), barrier + Math.Max(0.0, -step), 10, 10);
        for (int d = 0; d < 24; d++)
        {
            for (int g = 24; g < 72; g++)
            {
                for (int image = 0; image < 27; image++)
                {
                    CellOffset cell = new((image / 9) - 1, (image / 3 % 3) - 1, (image % 3) - 1);
                    Vector3D apart = lattice.ToCartesian(sites[g].Fractional + new Vector3D(cell.A, cell.B, cell.C) - sites[d].Fractional);
                    if (apart.Length < Cutoff) edges.Add(new NetworkEdge(d, g, cell, hop) { Class = 0 });
                }
            }
        }

        return new MigrationNetwork(lattice, sites, edges);
    }

    private static List<Vector3D> Orbit(Vector3D seed)
    {
        List<Vector3D> orbit = [];
        foreach (SymmetryOperation operation in SpaceGroup.FromNumber(230).Operations)
        {
            Vector3D x = operation.Apply(seed);
            x = new(Wrap(x.X), Wrap(x.Y), Wrap(x.Z));
            if (!orbit.Exists(y => (x - y).Length < 1e-6)) orbit.Add(x);
        }

        return orbit;
    }

    // 1e-9 keeps what rounding left just below a whole number from becoming 1.
    private static double Wrap(double x) => x - Math.Floor(x + 1e-9);
}
