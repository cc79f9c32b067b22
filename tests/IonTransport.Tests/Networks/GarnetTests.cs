using IonTransport.Crystals;
using IonTransport.Networks;
using IonTransport.Physics;
using IonTransport.Rates;

namespace IonTransport.Tests.Networks;

/// <summary>The lithium sublattice of garnets: counts and coordination as published (E. J. Cussen, J. Mater. Chem. 20, 5167 (2010); J. Awaka et al.), and what blocks it.</summary>
public sealed class GarnetTests
{
    private static readonly MigrationHop Hop = new(0.3, 10);

    private static MigrationNetwork Cubic => MigrationNetwork.FromStructure(Structure.FromCif(Repository.SampleData("llzo.cif")), "Li").Connect(within: 2.5);

    [Fact]
    public void The_published_cell_gives_24_tetrahedra_of_four_and_48_octahedra_of_two()
    {
        MigrationNetwork net = Cubic;
        net.FindCoordination().Rows.Select(r => (r.Label, r.Class, r.Sites, r.Coordination, r.Neighbours.Single())).Should().Equal(
            ("Li1", 0, 24, 4, ("Li2", 4)), ("Li2", 1, 48, 2, ("Li1", 2)));
        net.Edges.Should().HaveCount(96).And.OnlyContain(e => e.Class == 0);
        net.Operations.Should().HaveCount(96);
        net.FindPercolation().Dimension.Should().Be(3);

        // The occupancy of the octahedron is that of its 96h pair: 2 · 0.349.
        net.Sites.Select(s => Math.Round(s.Occupancy!.Value, 9)).Distinct().Should().Equal(0.94, 0.698);
    }

    [Fact]
    public void Without_24d_nothing_percolates() => Cubic.Block("Li1").FindPercolation().Dimension.Should().Be(0);

    [Fact]
    public void The_ideal_garnet_has_the_same_graph()
    {
        MigrationNetwork ideal = IdealNetwork.Garnet(Hop, 12.9827);
        ideal.FindCoordination().Rows.Select(r => (r.Label, r.Sites, r.Coordination)).Should().Equal(("24d", 24, 4), ("48g", 48, 2));
        ideal.Edges.Should().HaveCount(96).And.OnlyContain(e => e.Class == 0);
        ideal.FindPercolation().Dimension.Should().Be(3);
        ideal.Block("24d").FindPercolation().Dimension.Should().Be(0);
        ideal.Block("48g").FindPercolation().Dimension.Should().Be(0);

        // Nearest tetrahedra of a garnet are a·√6/8 apart, joined over one octahedron.
        double between = Enumerable.Range(0, 24).SelectMany(s => ideal.NeighboursOf(s).SelectMany(n => ideal.NeighboursOf(n.Site).Select(m => (n.Vector + m.Vector).Length))).Where(d => d > 0.1).Distinct().Max();
        between.Should().BeApproximately(12.9827 * Math.Sqrt(6.0) / 8.0, 1e-9);
    }

    [Fact]
    public void An_octahedron_of_other_energy_and_softness_keeps_detailed_balance()
    {
        MigrationNetwork net = IdealNetwork.Garnet(new MigrationHop(0.35, 0.25, 8, 4), 12.98, 0.7);
        net.Sites[0].Energy.Should().Be(0.0);
        net.Sites[24].Energy.Should().BeApproximately(0.1, 1e-12);
        net.FindPercolation().Barrier(3).Should().BeApproximately(0.35, 1e-12);
        net.NeighboursOf(24).Should().OnlyContain(n => Math.Abs(n.Hop.ForwardBarrier - 0.25) < 1e-12 && Math.Abs(n.Hop.ForwardAttemptFrequency - 4) < 1e-12);
    }

    [Fact]
    public void A_free_coordinate_without_two_nearest_tetrahedra_is_refused() =>
        FluentActions.Invoking(() => IdealNetwork.Garnet(Hop, 12.98, 0.5)).Should().Throw<ArgumentOutOfRangeException>().WithMessage("*0.63*0.75*");
}
