using IonTransport.Defects;
using IonTransport.Physics;

namespace IonTransport.Tests.Defects;

public sealed class FixedTests
{
    [Fact]
    public void Frozen_species_keep_their_total_and_redistribute_their_charge()
    {
        DefectEquilibrium hot = ModelOxide.System.Solve(1400.0, ModelOxide.At(-2.0));
        DefectEquilibrium cold = hot.Freeze("V_O", "V_Sr").Solve(500.0, ModelOxide.At(-2.0));
        (cold["V_O"] / hot["V_O"]).Should().BeApproximately(1.0, 1e-12);
        (cold["V_O", 1] / cold["V_O"]).Should().NotBeApproximately(hot["V_O", 1] / hot["V_O"], 1e-6);
        cold["O_i"].Should().BeLessThan(hot["O_i"]);
        cold.Residual.Should().BeLessThan(1e-12);
        double kT = Units.ThermalEnergy(500.0);
        Math.Log(2.0 * cold["V_O", 2] / cold["V_O", 1]).Should().BeApproximately((2.4 + 0.4 - cold.FermiLevel) / kT, 1e-9, "charge states follow Boltzmann at the new Fermi level");
    }

    [Fact]
    public void One_frozen_charge_state_leaves_the_others_free()
    {
        DefectEquilibrium hot = ModelOxide.System.Solve(1400.0, ModelOxide.At(-2.0));
        DefectEquilibrium cold = hot.FreezeState("V_O", 2).Solve(900.0, ModelOxide.At(-2.0));
        (cold["V_O", 2] / hot["V_O", 2]).Should().BeApproximately(1.0, 1e-12);
        cold["V_O", 0].Should().BeLessThan(hot["V_O", 0]);
    }

    [Fact]
    public void Association_follows_mass_action()
    {
        // CaCl2 in NaCl-like ions: [pair]/([Ca][V]) = multiplicity/N · e^(−E_b/kT) per site, with E_b = −0.4 eV and 12 orientations.
        DefectSystem ions = DefectSystem.For("NaCl", 44.86).With(DefectSpecies.Parse("V_Na'", 1, 1.22), DefectSpecies.Parse("V_Cl.", 1, 1.22)).WithStatistics(SiteStatistics.Dilute)
            .WithDopantFraction("Ca_Na.", 1e-4, 1).WithAssociate("(Ca_Na.-V_Na')", -0.4, 12);
        DefectEquilibrium e = ions.Solve(500.0);
        double sites = 1e24 / 44.86, bound = e["(Ca_Na.-V_Na')"];
        ((e["Ca_Na"] + bound) / (1e-4 * sites)).Should().BeApproximately(1.0, 1e-12);
        double quotient = bound * sites / (e["Ca_Na"] * e["V_Na"]);
        (quotient / (12.0 * Math.Exp(0.4 / Units.ThermalEnergy(500.0)))).Should().BeApproximately(1.0, 1e-9);

        // Schottky product untouched by association, and the quadratic of Lidiard: p/(1−p)² = 12 c e^(0.4/kT) where intrinsic defects are negligible.
        (e["V_Na"] * e["V_Cl"] / (sites * sites * Math.Exp(-2.44 / Units.ThermalEnergy(500.0)))).Should().BeApproximately(1.0, 1e-9);
        double p = bound / (1e-4 * sites);
        (p / ((1.0 - p) * (1.0 - p)) / (12e-4 * Math.Exp(0.4 / Units.ThermalEnergy(500.0)))).Should().BeApproximately(1.0, 1e-5);
    }

    [Fact]
    public void Two_fixed_elements_with_complexes_are_met_together()
    {
        DefectSystem ions = DefectSystem.For("ZrO2", 33.0).With(DefectSpecies.Parse("V_O..", 2, 0.5), DefectSpecies.Parse("V_Zr''''", 1, 6.0))
            .WithDopant("Y_Zr'", 1e20, 1).WithDopant("Nb_Zr.", 2e19, 1).WithAssociate("(Y_Zr'-V_O..).", -0.3, 8).WithAssociate("(Y_Zr'-Nb_Zr.)", -0.2, 12);
        foreach (double t in new[] { 5.0, 300.0, 1500.0, 1e5 })
        {
            DefectEquilibrium e = ions.Solve(t);
            ((e["Y_Zr"] + e["(Y_Zr'-V_O..)"] + e["(Y_Zr'-Nb_Zr.)"]) / 1e20).Should().BeApproximately(1.0, 1e-10);
            ((e["Nb_Zr"] + e["(Y_Zr'-Nb_Zr.)"]) / 2e19).Should().BeApproximately(1.0, 1e-10);
            e.Residual.Should().BeLessThan(1e-12);
        }
    }

    [Fact]
    public void Yttria_stabilised_zirconia_8_mol_percent()
    {
        // (Y2O3)0.08(ZrO2)0.92: y = 0.16/1.08 of the cation sites, half as many vacancies on two oxygen sites.
        DefectEquilibrium e = DefectSystem.For("ZrO2", 33.0).With(DefectSpecies.Parse("V_O..", 2, 1.0), DefectSpecies.Parse("V_Zr''''", 1, 8.0))
            .WithDopantFraction("Y_Zr'", 0.16 / 1.08, 1).Solve(1000.0);
        e.SiteFraction("Y_Zr").Should().BeApproximately(0.148148, 5e-7);
        e.SiteFraction("V_O").Should().BeApproximately(0.037037, 5e-7);
    }

    [Theory]
    [InlineData(500.0, 7.0336591506e-6, 6.0799985814e-6)]
    [InlineData(600.0, 1.6051224170e-4, null)]
    public void Debye_Hueckel_Lidiard_raises_the_number_of_vacancies(double t, double x, double? ideal)
    {
        // h = 1.44 eV, s = 9.4 k, ε = 12, a = 5.55 Å, R = 2.4 Å, four sites a cell; solved independently by bisection of x γ(x) = x₀.
        FreeEnergyTerm half = FreeEnergyTerm.FromEntropy(4.7);
        DefectSystem ions = DefectSystem.For("AgCl", 5.55 * 5.55 * 5.55).WithStatistics(SiteStatistics.Dilute)
            .With(DefectSpecies.Parse("V_Ag'", 4, 0.72).WithFreeEnergy(half), DefectSpecies.Parse("Ag_i.", 4, 0.72).WithFreeEnergy(half));
        if (ideal is { } x0) (ions.Solve(t).SiteFraction("V_Ag") / x0).Should().BeApproximately(1.0, 1e-9);
        (ions.WithActivity(new DebyeHuckelLidiard(12.0, 2.4)).Solve(t).SiteFraction("V_Ag") / x).Should().BeApproximately(1.0, 1e-9);
    }

    [Fact]
    public void What_cannot_be_is_refused_with_its_numbers()
    {
        DefectSystem onlyPositive = DefectSystem.For("x", 50.0).With(DefectSpecies.Parse("V_O..", 1, 1.0));
        FluentActions.Invoking(() => onlyPositive.Solve(500.0)).Should().Throw<ChargeNeutralityException>().WithMessage("*no negative*").Which.Positive.Should().BeGreaterThan(0.0);
        DefectSystem saturated = DefectSystem.For("x", 50.0).With(DefectSpecies.Parse("V_O..", 1, 1.0)).WithDopant("Y_Zr'''", 0.99 * 1e24 / 50.0, 1);
        FluentActions.Invoking(() => saturated.Solve(500.0)).Should().Throw<ChargeNeutralityException>().Which.Negative.Should().BeApproximately(3 * 0.99 * 1e24 / 50.0, 1e12);
        FluentActions.Invoking(() => ModelOxide.System.WithDopant("Nb_Ti.", -1.0, 1)).Should().Throw<ArgumentOutOfRangeException>();
        FluentActions.Invoking(() => ModelOxide.System.WithDopantFraction("Nb_Ti.", 1.5, 1).Solve(500.0)).Should().Throw<SublatticeException>();
        FluentActions.Invoking(() => ModelOxide.System.Solve(-1.0)).Should().Throw<ArgumentOutOfRangeException>();
        FluentActions.Invoking(() => ModelOxide.System.WithFixed("V_X", 1.0)).Should().Throw<ArgumentException>().WithMessage("*V_Sr*");
        FluentActions.Invoking(() => new DensityOfStates([0.0, 1.0, 2.0, 3.0], [1.0, 0.0, 0.0, 1.0], 1.0, 4)).Should().Throw<DensityOfStatesException>();
        FluentActions.Invoking(() => new DensityOfStates([-1.0, 1.0, 2.0, 3.0], [1.0, 0.0, 0.0, 1.0], 3.5, 4)).Should().Throw<DensityOfStatesException>().Which.Gap.Should().Be(3.5);
    }
}
