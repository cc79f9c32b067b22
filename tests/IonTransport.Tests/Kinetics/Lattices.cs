using IonTransport.Crystals;
using IonTransport.Networks;
using IonTransport.Physics;
using IonTransport.Rates;

namespace IonTransport.Tests.Kinetics;

/// <summary>Networks of equal sites and equal hops on the common lattices, nearest neighbours 1 Å apart unless said.</summary>
internal static class Lattices
{
    public static readonly MigrationHop Hop = new(0.3, 10.0);

    public static MigrationNetwork Chain() => Bravais(Lattice.FromParameters(1, 9, 9), (1, 0, 0));

    public static MigrationNetwork SimpleCubic() => Bravais(Lattice.Cubic(1), (1, 0, 0), (0, 1, 0), (0, 0, 1));

    public static MigrationNetwork Square() => Bravais(Lattice.FromParameters(1, 1, 9), (1, 0, 0), (0, 1, 0));

    public static MigrationNetwork Triangular() => Bravais(new Lattice(new(1, 0, 0), new(-0.5, Math.Sqrt(0.75), 0), new(0, 0, 9)), (1, 0, 0), (0, 1, 0), (1, 1, 0));

    public static MigrationNetwork BodyCentred()
    {
        double h = 1.0 / Math.Sqrt(3.0);
        return Bravais(new Lattice(new(-h, h, h), new(h, -h, h), new(h, h, -h)), (1, 0, 0), (0, 1, 0), (0, 0, 1), (1, 1, 1));
    }

    public static MigrationNetwork FaceCentred()
    {
        double h = Math.Sqrt(0.5);
        return Bravais(new Lattice(new(0, h, h), new(h, 0, h), new(h, h, 0)), (1, 0, 0), (0, 1, 0), (0, 0, 1), (1, -1, 0), (1, 0, -1), (0, 1, -1));
    }

    public static MigrationNetwork Diamond()
    {
        double h = 2.0 / Math.Sqrt(3.0);
        Lattice lattice = new(new(0, h, h), new(h, 0, h), new(h, h, 0));
        NetworkEdge[] edges = [.. new[] { (0, 0, 0), (-1, 0, 0), (0, -1, 0), (0, 0, -1) }.Select(i => new NetworkEdge(0, 1, new(i.Item1, i.Item2, i.Item3), Hop))];
        return new MigrationNetwork(lattice, [new("A", Vector3D.Zero), new("B", new(0.25, 0.25, 0.25))], edges);
    }

    /// <summary>Two kinds of sites in turn along a chain, B higher by a step.</summary>
    public static MigrationNetwork TwoSites(double step)
    {
        Lattice lattice = Lattice.FromParameters(2, 2, 2);
        MigrationHop hop = new(0.2 + step, 0.2, 10, 10);
        return new MigrationNetwork(
            lattice,
            [new("A", Vector3D.Zero), new("B", new(0.5, 0, 0), step)],
            [new(0, 1, CellOffset.Zero, hop), new(0, 1, new(-1, 0, 0), hop), new(0, 0, new(0, 1, 0), Hop), new(0, 0, new(0, 0, 1), Hop)]);
    }

    private static MigrationNetwork Bravais(Lattice lattice, params (int A, int B, int C)[] images) =>
        new(lattice, [new("A", Vector3D.Zero)], [.. images.Select(i => new NetworkEdge(0, 0, new(i.A, i.B, i.C), Hop))]);
}
