using IonTransport.Defects;

namespace IonTransport.Tests.Defects;

public sealed class EquilibriumTests
{
    private const double Relative = 1e-9;

    [Fact]
    public void Model_oxide_at_1000_K_dilute()
    {
        DefectEquilibrium e = ModelOxide.System.Solve(1000.0, ModelOxide.At(0.0));
        e.FermiLevel.Should().BeApproximately(1.104896679014, 1e-10);
        Near(e.Holes, 3.263801566162e15);
        Near(e.Electrons, 1.6682930089384e10);
        Near(e["V_O", 2], 3.8131369466e13);
        Near(e["V_Sr", -2], 1.6549509508e15);
        e.Residual.Should().BeLessThan(1e-12);
    }

    [Fact]
    public void Model_oxide_in_reducing_conditions()
    {
        DefectEquilibrium e = ModelOxide.System.Solve(1000.0, ModelOxide.At(-2.0));
        e.FermiLevel.Should().BeApproximately(2.001181478294, 1e-10);
        Near(e.Electrons, 5.48717448692e14);
    }

    [Fact]
    public void Model_oxide_with_site_exclusion() =>
        ModelOxide.System.WithStatistics(SiteStatistics.SiteExclusion).Solve(1000.0, ModelOxide.At(0.0)).FermiLevel.Should().BeApproximately(1.104896681883, 1e-10);

    [Fact]
    public void Exclusion_depends_on_who_shares_a_sublattice()
    {
        DefectSpecies vO = DefectSpecies.Of("V_O", 3, (0, 3.0, 1), (1, 0.9, 2), (2, -1.2, 1)), nO = DefectSpecies.Of("N_O", 3, (-1, 0.35, 1)), vSr = DefectSpecies.Of("V_Sr", 1, (-2, 1.6, 1));
        DefectSystem shared = DefectSystem.For("SrTiO3", 59.55, ModelOxide.Bands).With(vO, nO, vSr);

        DefectEquilibrium dilute = shared.WithStatistics(SiteStatistics.Dilute).Solve(600.0);
        dilute.FermiLevel.Should().BeApproximately(0.528612817374, 1e-10);
        (dilute.SiteFraction("V_O") * 3.0).Should().BeApproximately(47.0, 1.0, "dilute statistics put an impossible number on three sites");
        shared.With(nO.WithPool("N on O")).Solve(600.0).FermiLevel.Should().BeApproximately(0.600389255545, 1e-10);

        DefectEquilibrium e = shared.Solve(600.0);
        e.FermiLevel.Should().BeApproximately(0.528612352156, 1e-10);
        Near(e["V_O", 2] * 59.55e-24, 0.97938452503);
        Near(e["N_O"] * 59.55e-24, 1.9587150634);
        e.Occupancy("O").Should().BeLessThanOrEqualTo(1.0);
    }

    private static void Near(double value, double expected) => (value / expected).Should().BeApproximately(1.0, Relative);
}
