using IonTransport.Defects;

namespace IonTransport.Tests.Defects;

public sealed class BrouwerTests
{
    // MO with O vacancies: E_V falls with Δμ_O; slopes against p(O2) are half those against the activity of O.
    private static readonly double[] Pressures = [.. Enumerable.Range(0, 41).Select(i => Math.Pow(10.0, -25.0 + (0.5 * i)))];

    private static DefectSystem Oxide { get; } = DefectSystem.For("MgO", 20.0, new ParabolicBands(3.0, 1.0, 1.0))
        .With(DefectSpecies.Parse("V_O..", 1, 0.6), DefectSpecies.Of("V_Mg", 1, (-2, 5.5, 1)).WithComposition(("O", 1))).WithStatistics(SiteStatistics.Dilute);

    [Fact]
    public void Reduced_oxide_has_slopes_of_one_sixth()
    {
        // Kröger: n = 2[V_O••] gives n, p, V_O, V_M ∝ p(O2) to −1/6, +1/6, −1/6, +1/6.
        BrouwerDiagram d = BrouwerDiagram.From(Oxide.SweepPressure(1000.0, GasPotential.Oxygen, Pressures));
        foreach ((string species, double slope) in new[] { ("e", -1.0 / 6.0), ("h", 1.0 / 6.0), ("V_O", -1.0 / 6.0), ("V_Mg", 1.0 / 6.0) })
        {
            d.SlopeAt(species, 1e-22).Should().BeApproximately(slope, 1e-3);
        }

        d.Regimes[0].Positive.Should().Be("V_O••");
        d.Regimes[0].Negative.Should().Be("e′");
    }

    [Fact]
    public void Acceptor_doped_oxide_has_slopes_of_one_quarter()
    {
        BrouwerDiagram d = BrouwerDiagram.From(Oxide.WithDopantFraction("Al_Mg'", 1e-3, 1).SweepPressure(1000.0, GasPotential.Oxygen, Pressures));
        foreach ((string species, double slope) in new[] { ("e", -0.25), ("h", 0.25), ("V_O", 0.0), ("V_Mg", 0.0) }) d.SlopeAt(species, 1e-15).Should().BeApproximately(slope, 1e-3);
    }

    [Fact]
    public void Crossings_are_found_between_points()
    {
        BrouwerDiagram d = BrouwerDiagram.From(Oxide.SweepPotential(1000.0, ChemicalPotentials.Of(("O", -6.0)), ChemicalPotentials.Reference, 101, "O"));
        double x = d.Crossings("V_O", "V_Mg").Single();
        DefectEquilibrium there = Oxide.Solve(1000.0, ChemicalPotentials.Of(("O", x)));
        (there["V_O"] / there["V_Mg"]).Should().BeApproximately(1.0, 1e-2);
        FluentActions.Invoking(() => BrouwerDiagram.From(Oxide.SweepTemperature([500.0, 600.0, 700.0]))).Should().Throw<ArgumentException>();
    }
}
