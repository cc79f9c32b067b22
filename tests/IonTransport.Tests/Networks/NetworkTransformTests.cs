using CsCheck;
using IonTransport.Crystals;
using IonTransport.Networks;
using IonTransport.Physics;
using IonTransport.Rates;

namespace IonTransport.Tests.Networks;

public sealed class NetworkTransformTests
{
    private static readonly MigrationNetwork Cube = IdealNetwork.SimpleCubic(new MigrationHop(0.3, 10));

    [Fact]
    public void Dilution_takes_the_fraction_asked_for_and_the_seed_chooses()
    {
        MigrationNetwork big = Cube.Supercell(10, 10, 10);
        MigrationNetwork half = big.Dilute(0.5, seed: 3);
        half.Sites.Should().HaveCount(500);
        half.Edges.Count.Should().BeInRange(750 - 120, 750 + 120);
        half.ToJson().Should().Be(big.Dilute(0.5, seed: 3).ToJson()).And.NotBe(big.Dilute(0.5, seed: 4).ToJson());
        big.DiluteEdges(0.25, 1).Edges.Should().HaveCount(2250);
        big.DiluteEdges(0.25, 1).Sites.Should().HaveCount(1000);
        big.DiluteEdges(0.0, 1).Should().BeSameAs(big);

        // The site threshold of the simple cubic lattice is 0.3116: well above and below it the answer is certain.
        big.Dilute(0.5, 1).FindPercolation().Dimension.Should().Be(3);
        big.Dilute(0.85, 1).FindPercolation().Dimension.Should().Be(0);
        FluentActions.Invoking(() => big.Dilute(1.5, 1)).Should().Throw<ArgumentOutOfRangeException>();
        FluentActions.Invoking(() => big.Dilute(1.0, 1)).Should().Throw<ArgumentException>().WithMessage("*1000 sites*nothing is left*");
        FluentActions.Invoking(() => big.Dilute(0.1, 1, "B")).Should().Throw<ArgumentException>().WithMessage("*'B'*A*");
    }

    /// <summary>The constructor refuses hops out of balance, so every network made here keeps it; the moments are those asked for.</summary>
    [Fact]
    public void Disorder_keeps_detailed_balance_and_has_the_width_asked_for()
    {
        MigrationNetwork net = Cube.Supercell(16, 16, 16).WithDisorder(0.03, 0.02, seed: 5);
        double[] sites = [.. net.Sites.Select(s => s.Energy)];
        double deviation = Math.Sqrt(sites.Average(e => e * e));

        // Standard error of a deviation is σ/√(2N): 5 of them.
        deviation.Should().BeApproximately(0.03, 5 * 0.03 / Math.Sqrt(2 * sites.Length));
        double[] saddles = [.. net.Edges.Select(e => net.LevelOf(e) - 0.3 - (0.5 * (net.Sites[e.From].Energy + net.Sites[e.To].Energy)))];
        Math.Sqrt(saddles.Average(e => e * e)).Should().BeApproximately(0.02, 5 * 0.02 / Math.Sqrt(2 * saddles.Length));
        net.Operations.Should().HaveCount(1);
        net.ToString().Should().Be(Cube.Supercell(16, 16, 16).WithDisorder(0.03, 0.02, seed: 5).ToString());
        Gen.Select(Gen.ULong, Gen.Double[0, 1], Gen.Double[0, 0.5]).Sample((seed, width, follows) =>
            Cube.Supercell(2, 2, 2).WithDisorder(r => width * r.NextGaussian(), r => width * r.NextGaussian(), seed, follows).Edges.All(e => e.Hop.ForwardBarrier >= 0 && e.Hop.BackwardBarrier >= 0));
    }

    [Fact]
    public void Traps_leave_the_saddles_where_they_are()
    {
        MigrationNetwork net = Cube.Supercell(4, 4, 4).Dope(0.25, -0.1, seed: 2);
        net.Sites.Count(s => s.Energy == -0.1).Should().Be(16);
        net.Edges.Should().OnlyContain(e => Math.Abs(net.LevelOf(e) - 0.3) < 1e-12);
        net.FindPercolation().Barrier(3).Should().BeApproximately(0.4, 1e-12);
    }

    [Fact]
    public void Site_energies_and_barriers_are_set_in_detailed_balance()
    {
        MigrationNetwork garnet = IdealNetwork.Garnet(new MigrationHop(0.3, 10), 12.98).WithSiteEnergies(s => s.Label == "48g" ? 0.1 : 0.0);
        garnet.Operations.Should().HaveCount(96);
        garnet.FindPercolation().Barrier(3).Should().BeApproximately(0.4, 1e-12);
        garnet.WithBarriers(_ => 0.2).FindPercolation().Barrier(3).Should().BeApproximately(0.3, 1e-12);
        garnet.WithHops(e => e.Hop).Edges.Should().Equal(garnet.Edges);
        garnet.WithHops(_ => new MigrationHop(0.3, 10)).Sites.Select(s => s.Energy).Distinct().Should().HaveCount(1, "energies of sites follow from the hops");
        FluentActions.Invoking(() => garnet.WithBarriers(_ => -0.1)).Should().Throw<ArgumentOutOfRangeException>();
    }

    [Fact]
    public void Blocking_a_class_keeps_the_symmetry_blocking_a_site_loses_it()
    {
        MigrationNetwork garnet = IdealNetwork.Garnet(new MigrationHop(0.3, 10), 12.98);
        garnet.BlockClass(1).Operations.Should().HaveCount(96);
        garnet.BlockSites(0).Operations.Should().HaveCount(1);

        // A tetrahedron has site symmetry −4 (order 4) and one translation beside it in the body-centred cell: the 4 operations that keep it keep the network.
        garnet.BlockSites(0).Classify(SpaceGroup.Parse("I a -3 d").Operations).Operations.Should().HaveCount(4);
        garnet.BlockSites(0).Sites.Should().HaveCount(71);
        garnet.Block(s => s.Label == "none").Should().BeSameAs(garnet);
    }

    [Fact]
    public void Neighbours_look_the_same_from_both_ends()
    {
        MigrationNetwork garnet = IdealNetwork.Garnet(new MigrationHop(0.3, 0.2, 8, 8), 12.98);
        for (int s = 0; s < garnet.Sites.Count; s++)
        {
            foreach (NetworkNeighbour n in garnet.NeighboursOf(s))
            {
                NetworkNeighbour back = garnet.NeighboursOf(n.Site).Single(m => m.Edge == n.Edge);
                back.Should().Be(new NetworkNeighbour(s, -n.Image, n.Edge, n.Hop.Reverse(), -n.Vector));
            }
        }

        Cube.CoordinationOf(0).Should().Be(6);
        Cube.NeighboursOf(0).Select(n => n.Vector).Should().BeEquivalentTo([new Vector3D(1, 0, 0), new(-1, 0, 0), new(0, 1, 0), new(0, -1, 0), new(0, 0, 1), new(0, 0, -1)]);
        FluentActions.Invoking(() => Cube.NeighboursOf(1)).Should().Throw<ArgumentOutOfRangeException>().WithMessage("*0 to 0*");
    }
}
