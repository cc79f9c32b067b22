using IonTransport.Kinetics;
using IonTransport.Networks;
using IonTransport.Physics;

namespace IonTransport.Tests.Kinetics;

public sealed class InterstitialcyTests
{
    // f of the infinite crystal: K. Compaan and Y. Haven, Trans. Faraday Soc. 54, 1498 (1958); the last column is the exact value of the periodic cell of 4×4×4 (5×5×5 for the
    // collinear one, 3×3×3 for fluorite) with one interstitial, by Fixtures/Kinetics/interstitialcy.py, which also gives the infinite limits 0.66667, 0.96970, 0.96428, 0.98551.
    public static TheoryData<string, double, int, double, double> Cases => new()
    {
        { "AgBr", 0.0, 5, 2.0 / 3.0, 0.668442 },
        { "AgBr", 70.5288, 4, 32.0 / 33.0, 0.969826 },
        { "AgBr", 109.4712, 4, 0.9643, 0.964441 },
        { "fluorite", 70.5288, 3, 0.9855, 0.985647 },
    };

    [Theory]
    [MemberData(nameof(Cases))]
    public void Haven_ratio_and_tracer_correlation_are_those_of_Compaan_and_Haven(string crystal, double angle, int cells, double published, double exact)
    {
        MigrationNetwork network = crystal == "AgBr" ? Interstitials.SilverBromide() : Interstitials.Fluorite();
        string lattice = network.Sites[0].Label;
        ConcertedMoveFamily family = ConcertedMoveFamily.FindInterstitialcies(network, "i", lattice, 1.8).Single(f => Math.Abs(f.Angles[0] - angle) < 1e-3);
        LatticeGasResult result = WithOneInterstitial(network, cells).WithMoves(family.WithHop(Interstitials.Hop))
            .Simulate(600, new() { HopsPerIon = 500, Replicas = 4, Seed = 21, EquilibrationHopsPerIon = 20 });

        Estimate f = result.TracerCorrelation!.Value;
        f.DeviationFrom(exact).Should().BeLessThan(4, "f = {0}, exact in this cell {1}", f, exact);
        f.StandardError.Should().BeLessThan(0.015);
        Math.Abs(f.Value - published).Should().BeLessThan((4 * f.StandardError) + Math.Abs(exact - published));

        // The charge moves by both steps at once, d² = 2l²(1 + cos θ) for 2l² of the ions: f_I = 1 + cos θ, H_R = f/(1 + cos θ).
        double collective = 1.0 + Math.Cos(angle * Math.PI / 180.0);
        result.CollectiveCorrelation!.Value.DeviationFrom(collective).Should().BeLessThan(4, "f_I = {0}", result.CollectiveCorrelation);
        result.HavenRatio!.Value.DeviationFrom(exact / collective).Should().BeLessThan(4, "H_R = {0}, exact {1}", result.HavenRatio, exact / collective);
        result.HavenRatio!.Value.RelativeError.Should().BeLessThan(0.06);

        // Γ of one interstitial: its moves, 2 ions each, spread over all ions.
        double rate = 10e12 * Math.Exp(-0.3 / Units.ThermalEnergy(600));
        int ways = family.Paths.Count * 2 / network.Sites.Count(s => s.Label == "i");
        result.HopRate.DeviationFrom(2.0 * ways * rate / result.Ions).Should().BeLessThan(4);
    }

    [Fact]
    public void Symmetry_finds_every_way_once()
    {
        IReadOnlyList<ConcertedMoveFamily> silver = ConcertedMoveFamily.FindInterstitialcies(Interstitials.SilverBromide(), "i", "Ag", 1.8);

        // Each of 4 lattice sites has 8 interstitial neighbours, 28 pairs: 4 straight on, 12 across a face, 12 along an edge.
        silver.Select(f => f.Paths.Count).Should().Equal(16, 48, 48);
        silver.Select(f => f.Angles[0]).Should().BeInAscendingOrder();
        silver[0].IsCollinear.Should().BeTrue();
        silver[0].ToString().Should().Be("Interstitialcy i → Ag → i, collinear, steps 1.732 + 1.732 Å, 16 per cell");
        silver[1].ToString().Should().Contain("turns 70.5°");
        silver[0].Displacement.Should().BeApproximately(2 * Math.Sqrt(3), 1e-12);

        // Four interstitial neighbours in a tetrahedron: one kind of pair, and no way straight on.
        ConcertedMoveFamily fluorite = ConcertedMoveFamily.FindInterstitialcies(Interstitials.Fluorite(), "i", "F", 1.8).Single();
        fluorite.Paths.Should().HaveCount(48);
        fluorite.IsCollinear.Should().BeFalse();

        ConcertedMoveFamily.FindExchanges(Lattices.FaceCentred(), 1.1).Single().Paths.Should().HaveCount(6);
        IReadOnlyList<ConcertedMoveFamily> rows = ConcertedMoveFamily.FindChains(Lattices.SimpleCubic(), 2);
        rows.Select(f => f.Paths.Count).Should().Equal(3, 12);
        ConcertedMoveFamily.FindChains(Lattices.SimpleCubic(), 4, 1).Single().Paths.Should().HaveCount(3);
    }

    [Fact]
    public void A_way_that_differs_in_energy_is_a_family_of_its_own()
    {
        MigrationNetwork plain = Interstitials.Fluorite();
        MigrationNetwork uneven = new(plain.Lattice, [.. plain.Sites.Select((s, i) => i == 8 ? new NetworkSite("i", s.Fractional, 0.1) : s)], []);
        IReadOnlyList<ConcertedMoveFamily> families = ConcertedMoveFamily.FindInterstitialcies(uneven, "i", "F", 1.8);

        // Three of the six pairs around each anion have the higher site at one end; all paths start at the lower one.
        families.Should().HaveCount(2);
        families.Sum(f => f.Paths.Count).Should().Be(48);
        families.Where(f => f.Paths.All(p => p[0].Site != 8 && p[^1].Site == 8)).Should().ContainSingle().Which.Paths.Should().HaveCount(24);
    }

    [Fact]
    public void Mobility_in_a_field_is_that_of_Nernst_and_Einstein()
    {
        MigrationNetwork network = Interstitials.SilverBromide();
        LatticeGas gas = WithOneInterstitial(network, 3).WithMoves(
            [.. ConcertedMoveFamily.FindInterstitialcies(network, "i", "Ag", 1.8).SelectMany((f, i) => f.WithHop(new(0.3 + (0.02 * i), 10)))]);
        LatticeGasOptions options = new() { HopsPerIon = 1500, Replicas = 4, Seed = 4, EquilibrationHopsPerIon = 10 };
        LatticeGasResult still = gas.Simulate(600, options);

        // zE·d/2kT is at most 0.17: the response is linear to 0.5 %.
        LatticeGasResult drifting = gas.WithField(new(0.005, 0, 0)).Simulate(600, options with { HopsPerIon = 4000 });
        double expected = still.ChargeDiffusion.Value / Units.ThermalEnergy(600);
        double sigma = Math.Sqrt(Math.Pow(still.ChargeDiffusion.StandardError / Units.ThermalEnergy(600), 2) + Math.Pow(drifting.Mobility!.Value.StandardError, 2));
        Math.Abs(drifting.Mobility!.Value.Value - expected).Should().BeLessThan((4 * sigma) + (0.005 * expected), "u = {0}, Nernst–Einstein {1}", drifting.Mobility, expected);
        (sigma / expected).Should().BeLessThan(0.06);
    }

    internal static LatticeGas WithOneInterstitial(MigrationNetwork network, int cells) =>
        LatticeGas.On(network).WithSupercell(cells, cells, cells).WithFilledFirst(network.Sites[0].Label).WithIons((network.Sites.Count(s => s.Label != "i") * cells * cells * cells) + 1);
}
