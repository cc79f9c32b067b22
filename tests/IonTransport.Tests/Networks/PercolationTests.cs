using IonTransport.Crystals;
using IonTransport.Landscapes;
using IonTransport.Networks;
using IonTransport.Physics;
using IonTransport.Rates;

namespace IonTransport.Tests.Networks;

public sealed class PercolationTests
{
    private static MigrationHop Hop(double barrier) => new(barrier, 10);

    [Fact]
    public void Dimension_is_the_rank_of_the_winding_vectors()
    {
        // One site; chains along a, then the ab plane through (1,1,0), then a vector in that plane, then out of it.
        NetworkSite[] site = [new("A", default)];
        MigrationNetwork Net(params CellOffset[] images) => new(Lattice.Cubic(4), site, [.. images.Select(i => new NetworkEdge(0, 0, i, Hop(0.3)))]);
        Net().FindPercolation().Dimension.Should().Be(0);
        Net(new CellOffset(2, 0, 0)).FindPercolation().Dimension.Should().Be(1);
        Net(new CellOffset(2, 0, 0), new CellOffset(-3, 0, 0)).FindPercolation().Dimension.Should().Be(1);
        Net(new CellOffset(1, 0, 0), new CellOffset(1, 1, 0), new CellOffset(0, 5, 0)).FindPercolation().Dimension.Should().Be(2);
        Net(new CellOffset(1, 1, 0), new CellOffset(0, 1, 1), new CellOffset(1, 0, 1)).FindPercolation().Dimension.Should().Be(3);
    }

    [Fact]
    public void A_closed_cage_does_not_percolate_however_many_edges_it_has()
    {
        NetworkSite[] sites = [new("A", new(0.1, 0, 0)), new("B", new(0.9, 0, 0)), new("C", new(0.5, 0.9, 0))];
        MigrationNetwork cage = new(Lattice.Cubic(4), sites,
        [
            new(0, 1, new CellOffset(-1, 0, 0), Hop(0.1)), new(1, 2, new CellOffset(0, -1, 0), Hop(0.1)), new(0, 2, new CellOffset(-1, -1, 0), Hop(0.1)),
        ]);
        Percolation result = cage.FindPercolation();
        result.Dimension.Should().Be(0);
        result.ToString().Should().Be("does not percolate (dimension 0)");
        result.Barrier(1).Should().BeNull();
    }

    [Fact]
    public void Barriers_are_minimax_levels_from_the_lowest_site_of_the_cluster_and_of_all()
    {
        // A chain along a over 0.4 eV between sites at 0.1 and 0.2 eV, joined along b over 0.9 eV; a deep site at 0 hangs aside behind 1.5 eV.
        NetworkSite[] sites = [new("A", new(0, 0, 0), 0.1), new("B", new(0.5, 0, 0), 0.2), new("deep", new(0, 0, 0.5), 0.0)];
        MigrationNetwork net = new(Lattice.Cubic(4), sites,
        [
            new(0, 1, CellOffset.Zero, new MigrationHop(0.3, 0.2, 5, 5)),
            new(1, 0, new CellOffset(1, 0, 0), new MigrationHop(0.1, 0.2, 5, 5)),
            new(0, 0, new CellOffset(0, 1, 0), new MigrationHop(0.8, 5)),
            new(0, 2, CellOffset.Zero, new MigrationHop(1.4, 1.5, 5, 5)),
        ]);
        Percolation p = net.FindPercolation();
        p.Dimension.Should().Be(2);
        p.At(1)!.Level.Should().BeApproximately(0.4, 1e-12);
        p.At(1)!.Barrier.Should().BeApproximately(0.3, 1e-12);
        p.At(1)!.BarrierFromGlobalMinimum.Should().BeApproximately(0.4, 1e-12);
        p.Barrier(2).Should().BeApproximately(0.8, 1e-12);
        p.Barrier(3).Should().BeNull();
        p.At(2)!.SiteFraction.Should().BeApproximately(2.0 / 3.0, 1e-12);
        net.FindPercolation(maximumLevel: 0.5).Dimension.Should().Be(1);
    }

    [Fact]
    public void An_edge_that_breaks_detailed_balance_is_refused() =>
        FluentActions.Invoking(() => new MigrationNetwork(Lattice.Cubic(4), [new("A", default), new("B", new(0.5, 0, 0), 0.2)], [new(0, 1, CellOffset.Zero, Hop(0.3))]))
            .Should().Throw<ArgumentException>().WithMessage("*detailed balance*0.2 eV*");

    [Theory]
    [InlineData("caf2", "F-", 10, 0.10245)]
    [InlineData("pbf2", "F-", 10, 0.10221)]
    [InlineData("li2s", "Li+", 20, 0.330876)]
    [InlineData("nacl", "Na+", 20, 0.808584)]
    public void Percolation_barriers_agree_with_an_independent_program(string name, string ion, double cutoff, double expected)
    {
        Structure crystal = Structure.FromCif(Repository.SampleData(name + ".cif"));
        Landscape landscape = Landscape.Compute(crystal, Species.Parse(ion), BondValence.SiteEnergy() with { Cutoff = cutoff });
        Percolation p = MigrationNetwork.FromLandscape(landscape).FindPercolation();
        p.Dimension.Should().Be(3);
        p.Barrier(3).Should().BeApproximately(expected, 1e-4);
    }

    [Fact]
    public void The_garnet_network_has_24_tetrahedra_48_octahedra_and_four_and_two_ways_from_each()
    {
        Structure garnet = Structure.FromCif(Repository.SampleData("llzo.cif"));
        Landscape landscape = Landscape.Compute(garnet, Species.Parse("Li+"), BondValence.SiteEnergy(), new LandscapeOptions { EnergyWindow = 1.2 });
        MigrationNetwork net = MigrationNetwork.FromLandscape(landscape);
        net.Sites.GroupBy(s => s.Label).Select(g => (g.Key, g.Count())).Should().BeEquivalentTo(new[] { ("Li1", 24), ("Li2", 48) });
        net.Edges.Should().HaveCount(96);
        int[] degree = new int[net.Sites.Count];
        foreach (NetworkEdge e in net.Edges) (degree[e.From], degree[e.To]) = (degree[e.From] + 1, degree[e.To] + 1);
        net.Sites.Select((s, i) => (s.Label, degree[i])).Distinct().Should().BeEquivalentTo(new[] { ("Li1", 4), ("Li2", 2) });
        net.FindPercolation().Dimension.Should().Be(3);
    }

    [Fact]
    public void A_supercell_and_a_shifted_origin_percolate_over_the_same_barrier()
    {
        Structure crystal = Structure.FromCif(Repository.SampleData("agi.cif"));
        double Barrier(Structure s) => MigrationNetwork.FromLandscape(Landscape.Compute(s, Species.Parse("Ag+"), BondValence.SiteEnergy())).FindPercolation().Barrier(3)!.Value;
        double one = Barrier(crystal);
        Barrier(crystal.Supercell(2, 1, 1)).Should().BeApproximately(one, 1e-6);
        Structure shifted = new(crystal.Lattice, [.. crystal.Sites.Select(s => new Site(s.Label, s.Fractional + new Vector3D(0.1, 0.23, 0.37), s.Occupants))]);
        Barrier(shifted).Should().BeApproximately(one, 1e-6);
    }
}
