using IonTransport.Crystals;
using IonTransport.Networks;
using IonTransport.Rates;

namespace IonTransport.Tests.Networks;

/// <summary>Coordination, hop length and dimension of the textbook lattices.</summary>
public sealed class IdealNetworkTests
{
    private static readonly MigrationHop Hop = new(0.3, 10);

    public static TheoryData<string, int, int> Lattices => new()
    {
        { nameof(IdealNetwork.Chain), 2, 1 },
        { nameof(IdealNetwork.Square), 4, 2 },
        { nameof(IdealNetwork.Triangular), 6, 2 },
        { nameof(IdealNetwork.Honeycomb), 3, 2 },
        { nameof(IdealNetwork.SimpleCubic), 6, 3 },
        { nameof(IdealNetwork.BodyCentredCubic), 8, 3 },
        { nameof(IdealNetwork.FaceCentredCubic), 12, 3 },
        { nameof(IdealNetwork.Diamond), 4, 3 },
        { nameof(IdealNetwork.HexagonalClosePacked), 12, 3 },
    };

    [Theory]
    [MemberData(nameof(Lattices))]
    public void Every_site_has_its_neighbours_at_the_hop_length(string name, int coordination, int dimension)
    {
        MigrationNetwork network = Make(name, 2.5);
        network.Edges.Should().OnlyContain(e => Math.Abs(network.VectorOf(e).Length - 2.5) < 1e-12);
        for (int site = 0; site < network.Sites.Count; site++)
        {
            network.Edges.Sum(e => (e.From == site ? 1 : 0) + (e.To == site ? 1 : 0)).Should().Be(coordination);
        }

        network.FindPercolation().Dimension.Should().Be(dimension);
    }

    /// <summary>Neighbours of one site are spread isotropically in the space that the lattice fills.</summary>
    [Theory]
    [MemberData(nameof(Lattices))]
    public void Hops_of_a_site_add_up_to_an_isotropic_tensor(string name, int coordination, int dimension)
    {
        MigrationNetwork network = Make(name, 1.0);
        double[] diagonal = new double[3];
        foreach (NetworkEdge edge in network.Edges)
        {
            var v = network.VectorOf(edge);
            (diagonal[0], diagonal[1], diagonal[2]) = (diagonal[0] + (v.X * v.X), diagonal[1] + (v.Y * v.Y), diagonal[2] + (v.Z * v.Z));
        }

        for (int axis = 0; axis < dimension; axis++) diagonal[axis].Should().BeApproximately(0.5 * coordination * network.Sites.Count / dimension, 1e-12);
    }

    private static MigrationNetwork Make(string name, double distance) => name switch
    {
        nameof(IdealNetwork.Chain) => IdealNetwork.Chain(Hop, distance),
        nameof(IdealNetwork.Square) => IdealNetwork.Square(Hop, distance),
        nameof(IdealNetwork.Triangular) => IdealNetwork.Triangular(Hop, distance),
        nameof(IdealNetwork.Honeycomb) => IdealNetwork.Honeycomb(Hop, distance),
        nameof(IdealNetwork.SimpleCubic) => IdealNetwork.SimpleCubic(Hop, distance),
        nameof(IdealNetwork.BodyCentredCubic) => IdealNetwork.BodyCentredCubic(Hop, distance),
        nameof(IdealNetwork.FaceCentredCubic) => IdealNetwork.FaceCentredCubic(Hop, distance),
        nameof(IdealNetwork.Diamond) => IdealNetwork.Diamond(Hop, distance),
        _ => IdealNetwork.HexagonalClosePacked(Hop, distance),
    };
}
