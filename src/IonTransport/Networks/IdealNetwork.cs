using IonTransport.Crystals;
using IonTransport.Physics;
using IonTransport.Rates;

namespace IonTransport.Networks;

/// <summary>
/// Networks of equivalent sites with one kind of hop: the lattices whose percolation thresholds and correlation factors are known, to compare with
/// and to build on. Hops are 1 Å long unless a distance is given. Layers and chains are embedded in a cell whose other axes carry no edges.
/// </summary>
public static partial class IdealNetwork
{
    /// <summary>Sites in a row along a; coordination 2.</summary>
    /// <param name="hop">Barrier and attempt frequency of every hop.</param>
    /// <param name="distance">Length of a hop in Å, positive. The default of 1 Å is for what does not depend on it (thresholds, correlation factors); D and σ grow with its square, so give the true one for them.</param>
    /// <returns>The network of one primitive cell.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The distance is not positive.</exception>
    public static MigrationNetwork Chain(MigrationHop hop, double distance = 1.0) =>
        Bravais(Cubic(distance), hop, (1, 0, 0));

    /// <summary>Square layers normal to c; coordination 4.</summary>
    /// <param name="hop">Barrier and attempt frequency of every hop.</param>
    /// <param name="distance">Length of a hop in Å, positive. The default of 1 Å is for what does not depend on it (thresholds, correlation factors); D and σ grow with its square, so give the true one for them.</param>
    /// <returns>The network of one primitive cell.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The distance is not positive.</exception>
    public static MigrationNetwork Square(MigrationHop hop, double distance = 1.0) =>
        Bravais(Cubic(distance), hop, (1, 0, 0), (0, 1, 0));

    /// <summary>Triangular layers normal to c; coordination 6.</summary>
    /// <param name="hop">Barrier and attempt frequency of every hop.</param>
    /// <param name="distance">Length of a hop in Å, positive. The default of 1 Å is for what does not depend on it (thresholds, correlation factors); D and σ grow with its square, so give the true one for them.</param>
    /// <returns>The network of one primitive cell.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The distance is not positive.</exception>
    public static MigrationNetwork Triangular(MigrationHop hop, double distance = 1.0) =>
        Bravais(Hexagonal(distance, distance), hop, (1, 0, 0), (0, 1, 0), (1, 1, 0));

    /// <summary>Honeycomb layers normal to c, two sites a cell; coordination 3.</summary>
    /// <param name="hop">Barrier and attempt frequency of every hop.</param>
    /// <param name="distance">Length of a hop in Å, positive. The default of 1 Å is for what does not depend on it (thresholds, correlation factors); D and σ grow with its square, so give the true one for them.</param>
    /// <returns>The network of one primitive cell.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The distance is not positive.</exception>
    public static MigrationNetwork Honeycomb(MigrationHop hop, double distance = 1.0)
    {
        double a = Math.Sqrt(3.0) * Require.Positive(distance, nameof(distance), "Å");
        return TwoSites(Hexagonal(a, a), new Vector3D(1.0 / 3.0, 2.0 / 3.0, 0.0), new Vector3D(2.0 / 3.0, 1.0 / 3.0, 0.0), hop, (0, 0, 0), (-1, 0, 0), (0, 1, 0));
    }

    /// <summary>Simple cubic lattice; coordination 6.</summary>
    /// <param name="hop">Barrier and attempt frequency of every hop.</param>
    /// <param name="distance">Length of a hop in Å, positive. The default of 1 Å is for what does not depend on it (thresholds, correlation factors); D and σ grow with its square, so give the true one for them.</param>
    /// <returns>The network of one primitive cell.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The distance is not positive.</exception>
    public static MigrationNetwork SimpleCubic(MigrationHop hop, double distance = 1.0) =>
        Bravais(Cubic(distance), hop, (1, 0, 0), (0, 1, 0), (0, 0, 1));

    /// <summary>Body-centred cubic lattice in its primitive cell; coordination 8.</summary>
    /// <param name="hop">Barrier and attempt frequency of every hop.</param>
    /// <param name="distance">Length of a hop in Å, positive. The default of 1 Å is for what does not depend on it (thresholds, correlation factors); D and σ grow with its square, so give the true one for them.</param>
    /// <returns>The network of one primitive cell.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The distance is not positive.</exception>
    public static MigrationNetwork BodyCentredCubic(MigrationHop hop, double distance = 1.0)
    {
        double h = Require.Positive(distance, nameof(distance), "Å") / Math.Sqrt(3.0);
        return Bravais(new Lattice(new(-h, h, h), new(h, -h, h), new(h, h, -h)), hop, (1, 0, 0), (0, 1, 0), (0, 0, 1), (1, 1, 1));
    }

    /// <summary>Face-centred cubic lattice in its primitive cell; coordination 12.</summary>
    /// <param name="hop">Barrier and attempt frequency of every hop.</param>
    /// <param name="distance">Length of a hop in Å, positive. The default of 1 Å is for what does not depend on it (thresholds, correlation factors); D and σ grow with its square, so give the true one for them.</param>
    /// <returns>The network of one primitive cell.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The distance is not positive.</exception>
    public static MigrationNetwork FaceCentredCubic(MigrationHop hop, double distance = 1.0) =>
        Bravais(FaceCentred(Require.Positive(distance, nameof(distance), "Å") * Math.Sqrt(0.5)), hop, (1, 0, 0), (0, 1, 0), (0, 0, 1), (1, -1, 0), (1, 0, -1), (0, 1, -1));

    /// <summary>Diamond lattice, two sites a primitive cell; coordination 4.</summary>
    /// <param name="hop">Barrier and attempt frequency of every hop.</param>
    /// <param name="distance">Length of a hop in Å, positive. The default of 1 Å is for what does not depend on it (thresholds, correlation factors); D and σ grow with its square, so give the true one for them.</param>
    /// <returns>The network of one primitive cell.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The distance is not positive.</exception>
    public static MigrationNetwork Diamond(MigrationHop hop, double distance = 1.0) => TwoSites(
        FaceCentred(Require.Positive(distance, nameof(distance), "Å") * 2.0 / Math.Sqrt(3.0)), Vector3D.Zero, new Vector3D(0.25, 0.25, 0.25), hop, (0, 0, 0), (-1, 0, 0), (0, -1, 0), (0, 0, -1));

    /// <summary>Hexagonal close packing with ideal c/a = √(8/3), two sites a cell; coordination 12, basal hops of class 0 and hops between layers of class 1.</summary>
    /// <param name="hop">Barrier and attempt frequency of every hop within a layer.</param>
    /// <param name="distance">Length of a hop in Å, positive. The default of 1 Å is for what does not depend on it (thresholds, correlation factors); D and σ grow with its square, so give the true one for them.</param>
    /// <param name="axialHop">Hop between layers; null for the same one.</param>
    /// <returns>The network of one primitive cell.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The distance is not positive.</exception>
    public static MigrationNetwork HexagonalClosePacked(MigrationHop hop, double distance = 1.0, MigrationHop? axialHop = null)
    {
        Lattice lattice = Hexagonal(distance, distance * Math.Sqrt(8.0 / 3.0));
        NetworkSite[] sites = [new("A", new(1.0 / 3.0, 2.0 / 3.0, 0.25)) { Class = 0 }, new("A", new(2.0 / 3.0, 1.0 / 3.0, 0.75)) { Class = 0 }];
        (int, int, int)[] basal = [(1, 0, 0), (0, 1, 0), (1, 1, 0)];
        (int, int, int)[] axial = [(0, 0, 0), (-1, 0, 0), (0, 1, 0), (0, 0, -1), (-1, 0, -1), (0, 1, -1)];
        return new MigrationNetwork(
            lattice,
            sites,
            [
                .. basal.SelectMany(i => new[] { Edge(0, 0, i, hop), Edge(1, 1, i, hop) }),
                .. axial.Select(i => Edge(0, 1, i, axialHop ?? hop) with { Class = 1 }),
            ]);
    }

    private static Lattice Cubic(double a) => Lattice.FromParameters(Require.Positive(a, nameof(a), "Å"), a, a);

    // γ = 120°, so that a, b and a + b are the three nearest neighbours of a triangular layer.
    private static Lattice Hexagonal(double a, double c) => new(new(Require.Positive(a, nameof(a), "Å"), 0, 0), new(-0.5 * a, Math.Sqrt(0.75) * a, 0), new(0, 0, c));

    private static Lattice FaceCentred(double h) => new(new(0, h, h), new(h, 0, h), new(h, h, 0));

    private static NetworkEdge Edge(int from, int to, (int A, int B, int C) image, MigrationHop hop) => new(from, to, new(image.A, image.B, image.C), hop) { Class = 0 };

    private static MigrationNetwork Bravais(Lattice lattice, MigrationHop hop, params ReadOnlySpan<(int, int, int)> images) =>
        Build(lattice, [new("A", Vector3D.Zero) { Class = 0 }], hop, 0, images);

    private static MigrationNetwork TwoSites(Lattice lattice, Vector3D first, Vector3D second, MigrationHop hop, params ReadOnlySpan<(int, int, int)> images) =>
        Build(lattice, [new("A", first) { Class = 0 }, new("A", second) { Class = 0 }], hop, 1, images);

    private static MigrationNetwork Build(Lattice lattice, NetworkSite[] sites, MigrationHop hop, int to, ReadOnlySpan<(int, int, int)> images)
    {
        NetworkEdge[] edges = new NetworkEdge[images.Length];
        for (int i = 0; i < images.Length; i++) edges[i] = Edge(0, to, images[i], hop);
        return new MigrationNetwork(lattice, sites, edges);
    }
}
