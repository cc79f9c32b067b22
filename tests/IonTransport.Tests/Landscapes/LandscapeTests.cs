using IonTransport.Crystals;
using IonTransport.Landscapes;
using IonTransport.Networks;
using IonTransport.Physics;

namespace IonTransport.Tests.Landscapes;

/// <summary>Reference saddles and minima: an independent program that refined the same published rule without a grid.</summary>
public sealed class LandscapeTests
{
    [Fact]
    public void Fluoride_in_CaF2_has_its_split_interstitial_and_both_saddles()
    {
        Landscape landscape = Compute("CaF2", 10);
        Kinds(landscape.Sites.Select(s => s.Energy)).Should().BeEquivalentTo(new[] { (-0.976625, 8), (-0.88749, 32) }, Near(1e-5));
        Kinds(landscape.Passes.Select(p => p.Energy)).Should().BeEquivalentTo(new[] { (-0.87435, 32), (-0.87418, 48) }, Near(1e-5));
    }

    [Fact]
    public void Fluoride_in_PbF2_hops_over_two_saddles_per_edge()
    {
        // 24 edges of the simple cubic fluoride lattice, each with one octahedral void on either side.
        Landscape landscape = Compute("PbF2", 10);
        Kinds(landscape.Sites.Select(s => s.Energy)).Should().BeEquivalentTo(new[] { (-0.640182, 8) }, Near(1e-5));
        Kinds(landscape.Passes.Select(p => p.Energy)).Should().BeEquivalentTo(new[] { (-0.53797, 48) }, Near(1e-5));
    }

    [Fact]
    public void Lithium_in_Li2S_hops_between_tetrahedra_and_octahedra()
    {
        Landscape landscape = Compute("Li2S", 20);
        Kinds(landscape.Sites.Select(s => s.Energy)).Should().BeEquivalentTo(new[] { (-2.455659, 8), (-2.578887, 4) }, Near(1e-5));
        Kinds(landscape.Passes.Select(p => p.Energy)).Should().BeEquivalentTo(new[] { (-2.248011, 32) }, Near(1e-5));

        // From the tetrahedral site at ¼¼¼ to the octahedral one at ½½½ the saddle lies at the fraction t = 0.362939.
        Vector3D[] saddles = [.. landscape.Passes.Select(p => Lattice.Wrap(landscape.Structure.Lattice.ToFractional(p.Saddle.Position)))];
        Vector3D expected = new(0.25 + (0.25 * 0.362939), 0.25 + (0.25 * 0.362939), 0.25 + (0.25 * 0.362939));
        saddles.Min(s => landscape.Structure.Lattice.Distance(s, expected)).Should().BeLessThan(2e-5);
    }

    [Fact]
    public void The_way_through_the_triangle_of_Li2S_is_straight_and_its_bottleneck_are_three_sulfurs()
    {
        Landscape landscape = Compute("Li2S", 20);
        NetworkEdge edge = MigrationNetwork.FromLandscape(landscape).Edges[0];
        edge.Bottleneck.Should().HaveCount(3).And.OnlyContain(a => a.Species == Species.Parse("S2-"));

        // The saddle at t = 0.362939 on the way from the tetrahedron (¼¼¼) to the octahedron (½½½), seen from a corner of the triangle at (0, ½, ½).
        double x = 0.25 + (0.25 * 0.362939);
        double distance = 5.7158 * Math.Sqrt((x * x) + (2.0 * (0.5 - x) * (0.5 - x)));
        edge.Bottleneck.Should().OnlyContain(a => Math.Abs(a.Distance - distance) < 1e-4);
        edge.PathLength.Should().BeApproximately(0.25 * Math.Sqrt(3.0) * 5.7158, 1e-3);
        edge.PathCurvature.Should().BeLessThan(1e-3);
        edge.SaddleCurvature.Should().BeNegative();

        // Silver in α-AgI turns from [100] to [001] on its way: by 90° if it left the sites along the axes, and less as the path is rounded at its ends.
        NetworkEdge bent = MigrationNetwork.FromLandscape(Compute("AgI", 10)).Edges[0];
        (bent.PathCurvature * bent.PathLength).Should().BeInRange(0.05, 0.5 * Math.PI);
    }

    [Fact]
    public void Sodium_in_NaCl_passes_the_tetrahedron()
    {
        Landscape landscape = Compute("NaCl", 20);
        (landscape.Passes.Min(p => p.Energy) - landscape.GlobalMinimum).Should().BeApproximately(0.808584, 1e-4);
    }

    [Fact]
    public void Silver_in_AgI_passes_a_saddle_that_is_stationary()
    {
        // The point (⅜, 0, ⅜) between two silver sites, with −0.781455 eV, is not stationary: the energy falls along [101] by 0.11 eV/Å there. The
        // saddle is where that slope ends; a one-dimensional search with scipy on the same energies gives x = 0.381810, −0.784099 eV.
        Landscape landscape = Compute("AgI", 10);
        Kinds(landscape.Sites.Select(s => s.Energy)).Should().BeEquivalentTo(new[] { (-0.884252, 12) }, Near(1e-5));
        Kinds(landscape.Passes.Select(p => p.Energy)).Should().BeEquivalentTo(new[] { (-0.784099, 24) }, Near(1e-5));
    }

    [Fact]
    public void Every_site_is_a_minimum_and_every_saddle_has_index_one_and_no_force()
    {
        Landscape landscape = Compute("AgI", 10);
        double[] gradient = new double[3];
        foreach (StationaryPoint p in landscape.Sites.Select(s => s.Point).Concat(landscape.Passes.Select(p => p.Saddle)))
        {
            landscape.Model.Evaluate([p.Position.X, p.Position.Y, p.Position.Z], gradient);
            new Vector3D(gradient[0], gradient[1], gradient[2]).Length.Should().BeLessThan(1e-6);
        }

        landscape.Sites.Should().OnlyContain(s => s.Point.Index == 0);
        landscape.Passes.Should().OnlyContain(p => p.Saddle.Index == 1);
    }

    [Theory]
    [InlineData("Li2S")]
    [InlineData("AgI")]
    public void Energies_do_not_depend_on_origin_axes_or_cell(string name)
    {
        (Structure crystal, Species ion) = BondValenceTests.Named(name);
        double[] sites = Levels(Landscape.Compute(crystal, ion, BondValence.SiteEnergy()), l => l.Sites.Select(s => s.Energy));
        double[] passes = Levels(Landscape.Compute(crystal, ion, BondValence.SiteEnergy()), l => l.Passes.Select(p => p.Energy));

        // Shifted origin, axes turned by a rotation matrix and renamed, and a doubled cell.
        Structure shifted = crystal.WithSites([.. crystal.Sites.Select(s => new Site(s.Label, s.Fractional + new Vector3D(0.137, 0.291, 0.058), s.Occupants))]);
        Structure turned = new(
            new Lattice(new Vector3D(0, 0, crystal.Lattice.A), new Vector3D(0.6 * crystal.Lattice.A, 0.8 * crystal.Lattice.A, 0), new Vector3D(-0.8 * crystal.Lattice.A, 0.6 * crystal.Lattice.A, 0)),
            [.. crystal.Sites.Select(s => new Site(s.Label, new Vector3D(s.Fractional.Y, s.Fractional.Z, s.Fractional.X), s.Occupants))]);
        Structure doubled = new(
            new Lattice(crystal.Lattice.VectorA, crystal.Lattice.VectorB, 2.0 * crystal.Lattice.VectorC),
            [.. from s in crystal.Sites from k in (double[])[0.0, 1.0] select new Site(s.Label, new Vector3D(s.Fractional.X, s.Fractional.Y, 0.5 * (s.Fractional.Z + k)), s.Occupants)]);

        // The same crystal in another order, in a skewed cell (a, b + a, c − b) and in a cell of its lattice's own.
        Structure permuted = crystal.WithSites([.. crystal.Sites.Reverse()]);
        Structure skewed = new(
            new Lattice(crystal.Lattice.VectorA, crystal.Lattice.VectorB + crystal.Lattice.VectorA, crystal.Lattice.VectorC - crystal.Lattice.VectorB),
            [.. crystal.Sites.Select(s => new Site(s.Label, new Vector3D(s.Fractional.X - s.Fractional.Y - s.Fractional.Z, s.Fractional.Y + s.Fractional.Z, s.Fractional.Z), s.Occupants))]);
        Structure primitive = crystal.ToPrimitive();
        double share = primitive.Lattice.Volume / crystal.Lattice.Volume;
        foreach ((Structure variant, double copies) in ((Structure, double)[])[(shifted, 1.0), (turned, 1.0), (doubled, 2.0), (permuted, 1.0), (skewed, 1.0), (primitive, share)])
        {
            Landscape other = Landscape.Compute(variant, ion, BondValence.SiteEnergy());
            Compare(Levels(other, l => l.Sites.Select(s => s.Energy)), sites, copies);
            Compare(Levels(other, l => l.Passes.Select(p => p.Energy)), passes, copies);
        }
    }

    // A funnel towards one corner of the cell knows nothing of the mirror planes and translations of rock salt.
    [Fact]
    public void A_model_without_the_symmetry_of_the_crystal_is_found_out()
    {
        Structure salt = Structure.FromSpaceGroup("Fm-3m", Lattice.Cubic(5.6402), new AsymmetricSite("Na", new Vector3D(0, 0, 0), Species.Parse("Na+")), new AsymmetricSite("Cl", new Vector3D(0.5, 0.5, 0.5), Species.Parse("Cl-")));
        ILandscapeModel funnel = EnergyModel.ForLandscapes((structure, _) => EnergyModel.FromEnergy(3, x => 1.0 - Math.Cos(2.0 * Math.PI * x[0] / 5.6402) - Math.Cos(2.0 * Math.PI * x[1] / 5.6402) - Math.Cos(2.0 * Math.PI * x[2] / 5.6402)));
        FluentActions.Invoking(() => Landscape.Compute(salt, "Na+", funnel, new LandscapeOptions { GridSpacing = 0.4 }))
            .Should().Throw<IonTransportException>().WithMessage("*make the points*one, but the ion has*WithoutSymmetry*");
        Landscape found = Landscape.Compute(salt.WithoutSymmetry(), "Na+", funnel, new LandscapeOptions { GridSpacing = 0.4 });
        found.Sites.Should().ContainSingle().Which.Energy.Should().BeApproximately(-2.0, 1e-9);

        // Sites that were moved while the operations stayed.
        Structure broken = salt.WithSites([.. salt.Sites.Select((s, i) => i == 5 ? new Site(s.Label, s.Fractional + new Vector3D(0.06, 0.02, 0.0), s.Occupants) : s)]);
        FluentActions.Invoking(() => Landscape.Compute(broken, "Na+", BondValence.SiteEnergy(), new LandscapeOptions { GridSpacing = 0.4 })).Should().Throw<IonTransportException>().WithMessage("*WithoutSymmetry*");
    }

    [Fact]
    public void Threads_do_not_change_a_bit()
    {
        (Structure crystal, Species ion) = BondValenceTests.Named("AgI");
        Landscape one = Landscape.Compute(crystal, ion, BondValence.SiteEnergy(), new LandscapeOptions { MaximumThreads = 1 });
        Landscape two = Landscape.Compute(crystal, ion, BondValence.SiteEnergy(), new LandscapeOptions { MaximumThreads = 2 });
        two.Passes.Select(p => p with { Bottleneck = [] }).Should().Equal(one.Passes.Select(p => p with { Bottleneck = [] }));
        two.Passes.SelectMany(p => p.Bottleneck).Should().Equal(one.Passes.SelectMany(p => p.Bottleneck));
        two.Sites.Should().Equal(one.Sites);
    }

    [Theory]
    [InlineData("CaF2")]
    [InlineData("Li2S")]
    [InlineData("AgI")]
    [InlineData("NaCl")]
    public void The_network_percolates_where_the_grid_does(string name)
    {
        // Union-find over all grid points knows nothing of minima, saddles and paths. Beside a saddle of curvature κ a grid of spacing h sees up to κh²/8 too much.
        Landscape landscape = Compute(name, 10);
        landscape.UnresolvedPasses.Should().Be(0);
        AssertSameLevels(landscape, 0.03);
    }

    [Fact]
    public void A_site_split_by_less_than_the_grid_is_joined()
    {
        // A wide perovskite A site: six minima a little off its centre share one basin of the grid; without the ways between them nothing percolates.
        Structure crystal = new(
            Lattice.Cubic(3.95),
            [
                new Site("A", new(0, 0, 0), new Occupant(Species.Parse("Li+"), 0.34), new Occupant(Species.Parse("La3+"), 0.55)),
                new Site("B", new(0.5, 0.5, 0.5), Species.Parse("Ti4+")),
                .. ((Vector3D[])[new(0.5, 0.5, 0), new(0.5, 0, 0.5), new(0, 0.5, 0.5)]).Select(x => new Site("O", x, Species.Parse("O2-"))),
            ]);
        Landscape landscape = Landscape.Compute(crystal, Species.Parse("Li+"), BondValence.SiteEnergy());
        landscape.Sites.Should().HaveCountGreaterThan(1);
        landscape.UnresolvedPasses.Should().Be(0);
        MigrationNetwork.FromLandscape(landscape).FindPercolation().Dimension.Should().Be(3);
        AssertSameLevels(landscape, 0.03);

        // Averaged lanthanum on the same site would lie on top of the lithium.
        Landscape averaged = Landscape.Compute(crystal, Species.Parse("Li+"), BondValence.SiteEnergy() with { SharedSiteLimit = 0.0 });
        averaged.EnergyAt(new(0, 0, 0.03)).Should().BeGreaterThan(10.0);
    }

    [Fact]
    public void A_grid_that_would_not_fit_is_refused_before_it_is_made()
    {
        (Structure crystal, Species ion) = BondValenceTests.Named("AgI");
        FluentActions.Invoking(() => Landscape.Compute(crystal, ion, BondValence.SiteEnergy(), new LandscapeOptions { GridSpacing = 1e-3 }))
            .Should().Throw<ArgumentException>().WithMessage("*more than the 50000000 allowed*");
    }

    [Fact]
    public void A_scan_can_be_cancelled()
    {
        (Structure crystal, Species ion) = BondValenceTests.Named("AgI");
        FluentActions.Invoking(() => Landscape.Compute(crystal, ion, BondValence.SiteEnergy(), cancellationToken: new CancellationToken(canceled: true)))
            .Should().Throw<OperationCanceledException>();
    }

    private static Landscape Compute(string name, double cutoff)
    {
        (Structure crystal, Species ion) = BondValenceTests.Named(name);
        return Landscape.Compute(crystal, ion, BondValence.SiteEnergy() with { Cutoff = cutoff });
    }

    private static void AssertSameLevels(Landscape landscape, double tolerance)
    {
        Percolation percolation = MigrationNetwork.FromLandscape(landscape).FindPercolation();
        IReadOnlyList<double?> grid = landscape.GridPercolationLevels();
        for (int d = 1; d <= 3; d++)
        {
            (percolation.At(d)?.Level + landscape.GlobalMinimum).HasValue.Should().Be(grid[d - 1].HasValue);
            if (grid[d - 1] is { } level) (percolation.At(d)!.Level + landscape.GlobalMinimum).Should().BeApproximately(level, tolerance);
        }
    }

    private static (double Energy, int Count)[] Kinds(IEnumerable<double> energies) =>
        [.. energies.GroupBy(e => Math.Round(e, 5)).Select(g => (g.Key, g.Count()))];

    private static Func<FluentAssertions.Equivalency.EquivalencyAssertionOptions<(double Energy, int Count)>, FluentAssertions.Equivalency.EquivalencyAssertionOptions<(double Energy, int Count)>> Near(double tolerance) =>
        o => o.Using<double>(c => c.Subject.Should().BeApproximately(c.Expectation, tolerance)).WhenTypeIs<double>();

    private static double[] Levels(Landscape landscape, Func<Landscape, IEnumerable<double>> of) => [.. of(landscape).Order()];

    private static void Compare(double[] actual, double[] expected, double copies)
    {
        actual.Should().HaveCount((int)Math.Round(expected.Length * copies));
        for (int i = 0; i < actual.Length; i++) actual[i].Should().BeApproximately(expected[(int)((i + 0.5) / copies)], 1e-6);
    }
}
