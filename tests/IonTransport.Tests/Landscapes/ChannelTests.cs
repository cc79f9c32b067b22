using IonTransport.Crystals;
using IonTransport.Landscapes;
using IonTransport.Physics;

namespace IonTransport.Tests.Landscapes;

public sealed class ChannelTests
{
    private static readonly Species Framework = Species.Parse("O2-");
    private static readonly Species Mobile = Species.Parse("Li+");

    // Packings of spheres of radius 1 with lattice constant 4: radius of the largest hole and of the bottleneck, from the geometry of the packing.
    [Theory]
    [InlineData("P", 0.8660254037844386, 0.7071067811865476)] // cube: body centre √3/2 a, face centre a/√2
    [InlineData("F", 0.5, 0.40824829046386296)] // fcc: octahedral a/2, triangle of nearest neighbours a/√6
    [InlineData("I", 0.5590169943749475, 0.5303300858899106)] // bcc: tetrahedral √5/4 a, its faces 3/(4√2) a
    public void Holes_and_bottlenecks_of_sphere_packings_are_exact(string centring, double hole, double neck)
    {
        const double a = 4.0;
        ChannelAnalysis channels = Packing(centring switch { "P" => "Pm-3m", "F" => "Fm-3m", _ => "Im-3m" }, Lattice.Cubic(a), 1.0);
        channels.LargestSphere.Radius.Should().BeApproximately((hole * a) - 1.0, 1e-9);
        for (int d = 1; d <= 3; d++) channels.Bottleneck(d).Radius.Should().BeApproximately((neck * a) - 1.0, 1e-9);
        channels.Bottleneck(1).Contacts.Should().HaveCount(centring == "P" ? 4 : 3).And.OnlyContain(c => c.Label == "O1");
        channels.DimensionFor((neck * a) - 1.0001).Should().Be(3);
        channels.DimensionFor((neck * a) - 0.9999).Should().Be(0);
    }

    [Fact]
    public void A_flat_cell_has_wide_channels_in_one_dimension_only()
    {
        // Tetragonal a = 4, c = 3: along c through squares (half diagonal a/√2), across through rectangles (½√(a² + c²)).
        ChannelAnalysis channels = Packing("P4/mmm", Lattice.FromParameters(4, 4, 3), 1.0);
        channels.LargestSphere.Radius.Should().BeApproximately((0.5 * Math.Sqrt(41)) - 1.0, 1e-9);
        channels.Bottleneck(1).Radius.Should().BeApproximately((4 / Math.Sqrt(2)) - 1.0, 1e-9);
        channels.Bottleneck(2).Radius.Should().BeApproximately(2.5 - 1.0, 1e-9);
        channels.Bottleneck(3).Radius.Should().BeApproximately(2.5 - 1.0, 1e-9);
        channels.AccessibleVolumeFraction(1.6).Should().BeGreaterThan(0);
        channels.AccessibleVolumeFraction(1.6, dimension: 2).Should().Be(0);
        channels.AccessibleVolumeFraction(1.9).Should().Be(0);
    }

    [Theory]
    [InlineData(0.0)]
    [InlineData(0.4)]
    [InlineData(0.8)]
    public void Free_volume_around_spheres_that_do_not_overlap_is_exact(double probe)
    {
        // 1 − 4π(R + r)³/3a³; the grid's error falls with the square of its spacing.
        const double a = 4.0, radius = 1.0;
        ChannelAnalysis channels = Packing("Pm-3m", Lattice.Cubic(a), radius);
        double exact = 1.0 - (4.0 * Math.PI / 3.0 * Math.Pow((radius + probe) / a, 3));
        channels.FreeVolumeFraction(probe).Should().BeApproximately(exact, 2e-4);
        channels.AccessibleVolumeFraction(probe, 3).Should().BeApproximately(exact, 2e-3);
    }

    [Fact]
    public void Closed_pockets_are_free_but_not_accessible()
    {
        // fcc, R = 1.6, a = 4: octahedral holes of radius 0.4 joined by necks of 0.033.
        ChannelAnalysis channels = Packing("Fm-3m", Lattice.Cubic(4.0), 1.6);
        channels.FreeVolumeFraction(0.1).Should().BeGreaterThan(0);
        channels.AccessibleVolumeFraction(0.1).Should().Be(0);
    }

    [Fact]
    public void Unequal_ions_close_a_neck_where_three_circles_touch()
    {
        // Rock salt, mobile ion in the tetrahedral holes: window of 3 Cl (radius 1.81), with Na (1.02) behind; the hole touches 4 Cl only.
        Structure s = Structure.FromSpaceGroup("Fm-3m", Lattice.Cubic(5.6402), new("Na", Vector3D.Zero, Species.Parse("Na+")), new("Cl", new(.5, .5, .5), Species.Parse("Cl-")));
        ChannelAnalysis channels = ChannelAnalysis.Of(s, Mobile);
        channels.LargestSphere.Radius.Should().BeApproximately((Math.Sqrt(3) / 4 * 5.6402) - 1.81, 1e-9);
        channels.LargestSphere.Contacts.Should().HaveCount(4).And.OnlyContain(c => c.Label == "Cl");

        // Two Cl and two Na at the corners of a square of side a/2: its widest point lies on the diagonal of the Na, in the triangle Cl–Na–Cl.
        double r = channels.Bottleneck(3).Radius;
        double side = 5.6402 / 2;
        double gap = channels.Bottleneck(3).Contacts[0].Distance - 1.81;
        gap.Should().BeApproximately(r, 1e-9);
        channels.Bottleneck(3).Contacts.Should().Contain(c => c.Label == "Na").And.Contain(c => c.Label == "Cl");
        NeckOfSquare(side, 1.81, 1.02).Should().BeApproximately(r, 1e-6);
    }

    [Fact]
    public void Bottlenecks_do_not_depend_on_origin_supercell_or_grid()
    {
        Structure s = Structure.FromSpaceGroup(
            "Pnma", Lattice.FromParameters(10.332, 6.010, 4.692), Site("Li", 0, 0, 0, "Li+"), Site("Fe", .28222, .25, .97472, "Fe2+"), Site("P", .09486, .25, .41820, "P5+"),
            Site("O1", .09678, .25, .74279, "O2-"), Site("O2", .45710, .25, .20602, "O2-"), Site("O3", .16558, .04646, .28478, "O2-"));
        ChannelAnalysis one = ChannelAnalysis.Of(s, Mobile);
        ChannelAnalysis shifted = ChannelAnalysis.Of(new Structure(s.Lattice, [.. s.Sites.Select(x => new Site(x.Label, x.Fractional + new Vector3D(0.137, 0.291, 0.733), x.Occupants))]), Mobile);
        ChannelAnalysis doubled = ChannelAnalysis.Of(s.Supercell(1, 2, 1), Mobile);
        ChannelAnalysis coarse = ChannelAnalysis.Of(s, Mobile, new ChannelOptions { GridSpacing = 0.25 });
        foreach (ChannelAnalysis other in new[] { shifted, doubled, coarse })
        {
            other.LargestSphere.Radius.Should().BeApproximately(one.LargestSphere.Radius, 1e-9);
            for (int d = 1; d <= 3; d++) other.Bottleneck(d).Radius.Should().BeApproximately(one.Bottleneck(d).Radius, 1e-9);
        }

        // Olivine conducts along b: the widest channel is one-dimensional, and oxygen closes it.
        one.Bottleneck(1).Radius.Should().BeGreaterThan(one.Bottleneck(2).Radius + 0.1);
        one.Bottleneck(1).Contacts.Should().Contain(c => c.Label.StartsWith('O'));
        one.ToString().Should().Contain("1D bottleneck");
    }

    [Fact]
    public void Missing_radii_frameworks_and_huge_grids_are_refused()
    {
        Structure hydride = Structure.FromSpaceGroup("Fm-3m", Lattice.Cubic(4.08), Site("Li", 0, 0, 0, "Li+"), Site("H", .5, .5, .5, "H-"));
        FluentActions.Invoking(() => ChannelAnalysis.Of(hydride, Mobile)).Should().Throw<IonTransportException>().WithMessage("*H-*ChannelOptions.Radii*");
        ChannelAnalysis.Of(hydride, Mobile, new ChannelOptions { Radii = new Dictionary<Species, double> { [Species.Parse("H-")] = 1.4 } }).LargestSphere.Radius.Should().BeApproximately((4.08 / 2) - 1.4, 1e-9);
        FluentActions.Invoking(() => ChannelAnalysis.Of(hydride.Without(Species.Parse("H")), Mobile)).Should().Throw<ArgumentException>().WithMessage("*no framework*");
        FluentActions.Invoking(() => ChannelAnalysis.Of(hydride, Mobile, new ChannelOptions { GridSpacing = 1e-4, Radii = new Dictionary<Species, double> { [Species.Parse("H")] = 1.4 } })).Should().Throw<ArgumentException>();
    }

    private static AsymmetricSite Site(string label, double x, double y, double z, string species) => new(label, new(x, y, z), Species.Parse(species));

    private static ChannelAnalysis Packing(string group, Lattice lattice, double radius) => ChannelAnalysis.Of(
        Structure.FromSpaceGroup(group, lattice, Site("O1", 0, 0, 0, "O2-")), Mobile,
        new ChannelOptions { GridSpacing = 0.1, Radii = new Dictionary<Species, double> { [Framework] = radius } });

    /// <summary>Largest circle in a square with circles of radius R at two opposite corners and r at the other two, by trying 2 million places on the way it can move.</summary>
    private static double NeckOfSquare(double side, double large, double small)
    {
        // On the diagonal of the small circles at t from the middle: distances h² + t² to the large ones, h + t and h − t to the small ones.
        double h = side / Math.Sqrt(2.0), best = double.NegativeInfinity;
        for (int i = 0; i <= 2_000_000; i++)
        {
            double t = h * i / 2_000_000.0;
            best = Math.Max(best, Math.Min(Math.Sqrt((h * h) + (t * t)) - large, h - t - small));
        }

        return best;
    }
}
