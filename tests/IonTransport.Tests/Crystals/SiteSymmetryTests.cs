using IonTransport.Crystals;
using IonTransport.Physics;

namespace IonTransport.Tests.Crystals;

public sealed class SiteSymmetryTests
{
    private static AsymmetricSite At(string element, double x, double y, double z) => new(element, new(x, y, z), Species.Parse(element));

    // Multiplicities and site symmetries by spglib 2 (dots that mark orientation left out).
    private static readonly Dictionary<string, (Structure Structure, string[] Expected, int Primitive)> Crystals = new()
    {
        ["LiFePO4"] = (Structure.FromSpaceGroup("Pnma", Lattice.FromParameters(10.332, 6.010, 4.692), At("Li", 0, 0, 0), At("Fe", .28222, .25, .97472), At("P", .09486, .25, .41820), At("O", .09678, .25, .74279), At("O", .45710, .25, .20602), At("O", .16558, .04646, .28478)), ["Li 4 -1", "Fe 4 m", "P 4 m", "O 4 m", "O 4 m", "O 8 1"], 28),
        ["LLZO"] = (Structure.FromSpaceGroup("Ia-3d", Lattice.Cubic(12.9827), At("Li", .375, 0, .25), At("La", .125, 0, .25), At("Zr", 0, 0, 0), At("O", -.0318, .0546, .1491)), ["Li 24 -4", "La 24 222", "Zr 16 -3", "O 96 1"], 80),
        ["LiCoO2"] = (Structure.FromSpaceGroup("R-3m", Lattice.FromParameters(2.8156, 2.8156, 14.0542, 90, 90, 120), At("Li", 0, 0, 0), At("Co", 0, 0, .5), At("O", 0, 0, .23968)), ["Li 3 -3m", "Co 3 -3m", "O 6 3m"], 4),
        ["CaF2"] = (Structure.FromSpaceGroup("Fm-3m", Lattice.Cubic(5.4631), At("Ca", 0, 0, 0), At("F", .25, .25, .25)), ["Ca 4 m-3m", "F 8 -43m"], 3),
        ["AgI"] = (Structure.FromSpaceGroup("Im-3m", Lattice.Cubic(5.062), At("I", 0, 0, 0), At("Ag", .25, 0, .5)), ["I 2 m-3m", "Ag 12 -42m"], 7),
    };

    [Theory]
    [InlineData("LiFePO4")]
    [InlineData("LLZO")]
    [InlineData("LiCoO2")]
    [InlineData("CaF2")]
    [InlineData("AgI")]
    public void Orbits_have_the_multiplicity_and_site_symmetry_of_spglib(string name)
    {
        (Structure s, string[] expected, _) = Crystals[name];
        IReadOnlyList<SiteOrbit> orbits = s.FindOrbits();
        orbits.Select(o => $"{o.Label} {o.Multiplicity} {o.PointGroup}").Should().Equal(expected);
        orbits.Should().OnlyContain(o => o.Multiplicity * o.SiteSymmetryOrder == s.Operations.Count);
        foreach (SiteOrbit o in orbits) foreach (SymmetryOperation op in o.SiteSymmetry) (op.Apply(o.Position) - o.Position).Length.Should().BeLessThan(1e-6);
    }

    [Theory]
    [InlineData("LiFePO4")]
    [InlineData("LLZO")]
    [InlineData("LiCoO2")]
    [InlineData("CaF2")]
    [InlineData("AgI")]
    public void Primitive_cells_keep_density_distances_and_site_symmetry(string name)
    {
        (Structure s, string[] expected, int count) = Crystals[name];
        Structure p = s.ToPrimitive();
        p.Sites.Should().HaveCount(count);
        p.Density.Should().BeApproximately(s.Density, 1e-9);
        p.Operations.Should().HaveCount(s.Operations.Count * count / s.Sites.Count);
        p.FindOrbits().Select(o => o.PointGroup).Should().Equal(expected.Select(e => e.Split(' ')[2]));
        Shells(p).Should().Equal(Shells(s));
        p.ToPrimitive().Sites.Should().HaveCount(count);
    }

    [Fact]
    public void Sites_that_break_the_symmetry_are_refused()
    {
        Structure s = Crystals["CaF2"].Structure;
        Structure broken = s.WithSites([.. s.Sites.Skip(1)]);
        FluentActions.Invoking(() => broken.FindOrbits()).Should().Throw<IonTransportException>().WithMessage("*no site*");
    }

    [Fact]
    public void A_stated_multiplicity_keeps_an_atom_off_the_axis_it_nearly_touches()
    {
        // 0.04 Å off a mirror: rounding for a file that says 1, a split site for one that says 2.
        Lattice lattice = Lattice.Cubic(4);
        Structure Read(int multiplicity) => Structure.FromSpaceGroup("Pm", lattice, new AsymmetricSite("Li", new(0.2, 0.005, 0.3), Species.Parse("Li+"), 0.3) { Multiplicity = multiplicity });
        Read(0).Sites.Should().ContainSingle().Which.Fractional.Y.Should().BeApproximately(0, 1e-12);
        Read(1).Sites.Should().ContainSingle();
        Read(2).Sites.Should().HaveCount(2);
    }

    // Distances to the first neighbours of every orbit, which do not depend on the cell.
    private static IEnumerable<double> Shells(Structure s)
    {
        NeighbourFinder finder = new(s.Lattice, [.. s.Sites.Select(x => x.Fractional)], 4.0);
        return s.FindOrbits().SelectMany(o => finder.Find(o.Position).Select(n => Math.Round(n.Distance, 6)));
    }
}
