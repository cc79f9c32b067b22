using CsCheck;
using IonTransport.Crystals;
using IonTransport.Networks;
using IonTransport.Physics;
using IonTransport.Rates;

namespace IonTransport.Tests.Networks;

/// <summary>Networks from structures by distance: what they must not depend on, and what is refused.</summary>
public sealed class NetworkBuildingTests
{
    private static Structure Load(string name) => Structure.FromCif(Repository.SampleData(name + ".cif"));

    private static IEnumerable<(string, int, int)> Facts(MigrationNetwork net, int cells = 1) =>
        net.FindCoordination().Rows.GroupBy(r => (r.Label, r.Coordination)).Select(g => (g.Key.Label, g.Key.Coordination, g.Sum(r => r.Sites) / cells)).Order();

    [Theory]
    [InlineData("li2s", "Li", 2.9, 8, 6)]
    [InlineData("caf2", "F", 2.8, 8, 6)]
    [InlineData("nacl", "Na", 4.0, 4, 12)]
    [InlineData("agi", "Ag", 1.8, 12, 4)]
    public void Sublattices_have_the_coordination_of_the_textbook(string name, string ion, double within, int sites, int coordination)
    {
        // The antifluorite and fluorite ions are simple cubic (6), rock-salt cations face-centred cubic (12), the tetrahedra of a bcc anion lattice touch four others.
        MigrationNetwork net = MigrationNetwork.FromStructure(Load(name), ion).Connect(within);
        net.FindCoordination().Rows.Select(r => (r.Sites, r.Coordination)).Should().Equal((sites, coordination));
        net.Edges.Should().HaveCount(sites * coordination / 2).And.OnlyContain(e => e.Class == 0);
        net.FindPercolation().Dimension.Should().Be(3);
    }

    [Fact]
    public void Origin_order_supercell_and_choice_of_cell_leave_coordination_dimension_and_barrier_unchanged()
    {
        Structure crystal = Load("llzo");
        MigrationNetwork Make(Structure s) => MigrationNetwork.FromStructure(s, "Li").Connect("Li1", "Li2", 2.5, barrier: 0.25);
        (string, int, int)[] expected = [.. Facts(Make(crystal))];
        double length = Make(crystal).FindPercolation().FindPath().Length;
        Gen.Select(Gen.Double[-2, 2].Array[3], Gen.Int[0, 1000]).Sample(
            (shift, seed) =>
            {
                Site[] sites = [.. crystal.Sites.Select(s => new Site(s.Label, s.Fractional + new Vector3D(shift[0], shift[1], shift[2]), s.Occupants))];
                new RandomStream((ulong)seed).Shuffle(sites.AsSpan());
                MigrationNetwork net = Make(new Structure(crystal.Lattice, sites));
                Percolation p = net.FindPercolation();
                return Facts(net).SequenceEqual(expected) && p.Dimension == 3 && Math.Abs(p.Barrier(3)!.Value - 0.25) < 1e-12 && Math.Abs(p.FindPath(seed % 3).Length - length) < 1e-9;
            },
            iter: 5);
        Facts(Make(crystal.Supercell(2, 1, 1)), 2).Should().Equal(expected);
        Facts(Make(crystal).Supercell(1, 2, 3), 6).Should().Equal(expected);
        MigrationNetwork primitive = Make(crystal.ToPrimitive());
        primitive.Sites.Should().HaveCount(36);
        primitive.FindPercolation().Barrier(3).Should().BeApproximately(0.25, 1e-12);
        Facts(primitive).Select(f => (f.Item1, f.Item2)).Should().Equal(expected.Select(f => (f.Item1, f.Item2)));

        // Another basis of the same lattice: b′ = a + b.
        Lattice skewed = new(crystal.Lattice.VectorA, crystal.Lattice.VectorA + crystal.Lattice.VectorB, crystal.Lattice.VectorC);
        Structure other = new(skewed, [.. crystal.Sites.Select(s => new Site(s.Label, new(s.Fractional.X - s.Fractional.Y, s.Fractional.Y, s.Fractional.Z), s.Occupants))]);
        Facts(Make(other)).Should().Equal(expected);
        Make(other).FindPercolation().Dimension.Should().Be(3);
    }

    [Fact]
    public void A_supercell_has_the_sites_of_the_supercell_of_the_structure()
    {
        Structure crystal = Load("agi");
        MigrationNetwork first = MigrationNetwork.FromStructure(crystal, "Ag").Connect(1.8).Supercell(2, 3, 1);
        MigrationNetwork second = MigrationNetwork.FromStructure(crystal.Supercell(2, 3, 1), "Ag").Connect(1.8);
        first.Edges.Should().HaveCount(second.Edges.Count);
        first.Sites.Zip(second.Sites).Should().OnlyContain(p => (p.First.Fractional - p.Second.Fractional).Length < 1e-12);
        first.Edges.Should().OnlyContain(e => Math.Abs(first.VectorOf(e).Length - (5.062 * Math.Sqrt(0.125))) < 1e-9);
    }

    [Fact]
    public void Split_sites_are_kept_when_asked()
    {
        MigrationNetwork net = MigrationNetwork.FromStructure(Load("llzo"), "Li", mergeWithin: 0);
        net.Sites.Count(s => s.Label == "Li2").Should().Be(96);
        net.Sites.Should().HaveCount(120);
    }

    [Fact]
    public void Close_sites_that_cannot_be_one_are_reported()
    {
        Structure full = new(Lattice.Cubic(5), [new Site("Li1", new(0, 0, 0), Species.Parse("Li+")), new Site("Li2", new(0.1, 0, 0), Species.Parse("Li+"))]);
        FluentActions.Invoking(() => MigrationNetwork.FromStructure(full, "Li")).Should().Throw<IonTransportException>().WithMessage("*2 sites*Li1*hold 2.00 ions*");
        Structure chain = new(Lattice.Cubic(5), [.. Enumerable.Range(0, 6).Select(i => new Site("Li", new(i / 6.0, 0, 0), new Occupant(Species.Parse("Li+"), 0.1)))]);
        FluentActions.Invoking(() => MigrationNetwork.FromStructure(chain, "Li")).Should().Throw<IonTransportException>().WithMessage("*chain of 6*");
    }

    [Fact]
    public void Senseless_questions_are_refused_with_what_would_help()
    {
        Structure crystal = Load("llzo");
        MigrationNetwork sites = MigrationNetwork.FromStructure(crystal, "Li");
        FluentActions.Invoking(() => MigrationNetwork.FromStructure(crystal, "Na")).Should().Throw<ArgumentException>().WithMessage("Na is not in the structure; it has Li+, La3+, Zr4+, O2-*");
        FluentActions.Invoking(() => sites.Connect(1.5)).Should().Throw<IonTransportException>().WithMessage("*1.5*1.99*");
        FluentActions.Invoking(() => sites.Connect(100)).Should().Throw<ArgumentException>().WithMessage("*100*500*");
        FluentActions.Invoking(() => sites.Connect(-1)).Should().Throw<ArgumentOutOfRangeException>();
        FluentActions.Invoking(() => sites.Connect(double.NaN)).Should().Throw<ArgumentOutOfRangeException>();
        FluentActions.Invoking(() => sites.Connect("Li1", "Li9", 2.5)).Should().Throw<ArgumentException>().WithMessage("*'Li9'*Li1, Li2*");
        FluentActions.Invoking(() => sites.Block("La")).Should().Throw<ArgumentException>().WithMessage("*'La'*Li1, Li2*");
        FluentActions.Invoking(() => sites.Block("Li1", "Li2")).Should().Throw<ArgumentException>().WithMessage("*nothing is left*");
        FluentActions.Invoking(() => sites.BlockClass(7)).Should().Throw<ArgumentException>().WithMessage("*class 7*0, 1*");
        FluentActions.Invoking(() => sites.BlockSites(72)).Should().Throw<ArgumentOutOfRangeException>().WithMessage("*0 to 71*");
        FluentActions.Invoking(() => sites.Supercell(1000, 1000, 1000)).Should().Throw<ArgumentOutOfRangeException>().WithMessage("*50000000*");
        FluentActions.Invoking(() => sites.FindPercolation().FindPath()).Should().Throw<NotPercolatingException>();
    }

    [Fact]
    public void A_hop_may_depend_on_its_ends_and_length()
    {
        MigrationNetwork net = MigrationNetwork.FromStructure(Load("nacl"), "Na").Connect(6.0, (_, _, d) => d < 5.0 ? new MigrationHop(0.1 * d, 5) : null);
        net.Edges.Should().HaveCount(24).And.OnlyContain(e => Math.Abs(e.Hop.ForwardBarrier - (0.1 * 5.6402 * Math.Sqrt(0.5))) < 1e-9);
    }
}
