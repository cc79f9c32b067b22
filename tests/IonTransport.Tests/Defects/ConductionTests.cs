using IonTransport.Defects;
using IonTransport.Physics;
using IonTransport.Rates;

namespace IonTransport.Tests.Defects;

public sealed class ConductionTests
{
    private const double Volume = 67.8;

    private static DefectSystem Schottky(double h, double s) => DefectSystem.For("MX", Volume).With(
        DefectSpecies.Parse("V_Na'", 1, h / 2.0).WithFreeEnergy(FreeEnergyTerm.FromEntropy(s / 2.0)),
        DefectSpecies.Parse("V_I.", 1, h / 2.0).WithFreeEnergy(FreeEnergyTerm.FromEntropy(s / 2.0)));

    private static Carrier Sodium => new("V_Na'", DefectDiffusivity.Arrhenius(0.01, 0.58));

    [Fact]
    public void Sodium_iodide_intrinsic_and_extrinsic()
    {
        // Beniere et al.: 2.00 eV, 7.64 k, 0.58 eV. x = e^(3.82) e^(−1/kT) evaluated independently; E_a = 1.00 + 0.58.
        DefectSystem pure = Schottky(2.0, 7.64).WithStatistics(SiteStatistics.Dilute);
        (pure.Solve(500.0).SiteFraction("V_Na") / 3.7970695321e-9).Should().BeApproximately(1.0, 1e-9);
        (pure.Solve(800.0).SiteFraction("V_Na") / 2.2870843867e-5).Should().BeApproximately(1.0, 1e-9);
        ActivationEnergy intrinsic = new ConductionModel(pure, Sodium).ApparentActivationEnergy(700.0);
        intrinsic.Total.Should().BeApproximately(1.58, 1e-8);
        intrinsic.Formation.Should().BeApproximately(1.0, 1e-8);
        intrinsic.Migration.Should().BeApproximately(0.58, 1e-8);
        ActivationEnergy extrinsic = new ConductionModel(pure.WithDopantFraction("Ca_Na.", 1e-5, 1), Sodium).ApparentActivationEnergy(400.0);
        extrinsic.Total.Should().BeApproximately(0.58, 1e-4);
        (extrinsic.Formation + extrinsic.Migration + extrinsic.Association).Should().Be(extrinsic.Total);
    }

    [Theory]
    [InlineData(2.00, 7.64, 1e-5, 756.836531)]
    [InlineData(2.44, 9.8, 1e-6, 756.458771)]
    [InlineData(2.44, 9.8, 1e-5, 862.583099)]
    public void Knees_where_intrinsic_vacancies_equal_the_dopant(double h, double s, double c, double expected)
    {
        DefectSystem doped = Schottky(h, s).WithStatistics(SiteStatistics.Dilute).WithDopantFraction("Ca_Na.", c, 1);
        new ConductionModel(doped, Sodium).FindKnee("V_Na'", c * 1e24 / Volume, new Interval(300.0, 1500.0)).Should().BeApproximately(expected, 1e-5);
        FluentActions.Invoking(() => new ConductionModel(doped, Sodium).FindKnee("V_Na'", c * 1e24 / Volume, new Interval(300.0, 400.0))).Should().Throw<IonTransportException>().WithMessage("*does not cross*");
    }

    [Fact]
    public void Association_adds_half_its_energy_when_most_dopants_are_bound()
    {
        // Stage III: x = √(c e^(h_a/kT)/12), so E_a = h_m + |h_a|/2 up to the unbound share.
        DefectSystem bound = Schottky(3.0, 0.0).WithStatistics(SiteStatistics.Dilute).WithDopantFraction("Ca_Na.", 1e-3, 1).WithAssociate("(Ca_Na.-V_Na')", -0.6, 12);
        ActivationEnergy e = new ConductionModel(bound, Sodium).ApparentActivationEnergy(300.0);
        e.Total.Should().BeApproximately(0.58 + 0.3, 1e-4);
        e.Association.Should().BeApproximately(0.3, 1e-4);
        e.Formation.Should().BeApproximately(0.0, 1e-6);
    }

    [Fact]
    public void The_shares_are_the_derivative_of_the_conductivity()
    {
        ConductionModel model = new(ModelOxide.System, new Carrier("V_O..", DefectDiffusivity.Arrhenius(1e-3, 0.6)), new Carrier("h.", DefectDiffusivity.FromMobility(t => 10.0 * Math.Pow(t / 300.0, -1.5))), new Carrier("V_O.", DefectDiffusivity.Arrhenius(1e-3, 0.9)));
        double beta = 1.0 / Units.ThermalEnergy(900.0), d = 1e-5;
        double Log(double b)
        {
            double t = 1.0 / (b * Constants.Boltzmann);
            return Math.Log(model.Solve(t, ModelOxide.At(-1.0)).Total * t);
        }

        double difference = -(Log(beta * (1.0 + d)) - Log(beta * (1.0 - d))) / (2.0 * d * beta);
        model.ApparentActivationEnergy(900.0, ModelOxide.At(-1.0)).Total.Should().BeApproximately(difference, 1e-6);
        DefectConductivity conductivity = model.Solve(900.0, ModelOxide.At(-1.0));
        conductivity.Partials.Sum(p => p.TransferenceNumber).Should().BeApproximately(1.0, 1e-14);
    }

    [Fact]
    public void Partial_conductivity_is_Nernst_Einstein_with_blocking()
    {
        // σ = z²e²cD(1 − x)/kT in SI, by hand.
        DefectSystem ysz = DefectSystem.For("ZrO2", 33.0).With(DefectSpecies.Parse("V_O..", 2, 1.0), DefectSpecies.Parse("V_Zr''''", 1, 8.0)).WithDopantFraction("Y_Zr'", 0.16, 1);
        PartialConductivity oxygen = new ConductionModel(ysz, new Carrier("V_O..", DefectDiffusivity.From(_ => 1e-6))).Solve(1000.0).Partials[0];
        double si = 4.0 * Math.Pow(1.602176634e-19, 2) * (0.08 / 33.0e-30) * 1e-10 * (1.0 - 0.04) / (1.380649e-23 * 1000.0);
        (oxygen.Conductivity / (si / 100.0)).Should().BeApproximately(1.0, 1e-8);
    }

    [Fact]
    public void Hops_on_a_simple_cubic_lattice_diffuse_with_a_squared_times_rate()
    {
        DefectDiffusivity d = DefectDiffusivity.FromHop(new MigrationHop(0.3, 5.0), 3.0, 6);
        (d.At(600.0) / (9e-16 * 5e12 * Math.Exp(-0.3 / Units.ThermalEnergy(600.0)))).Should().BeApproximately(1.0, 1e-12);
        FluentActions.Invoking(() => DefectDiffusivity.FromHop(new MigrationHop(0.3, 0.2, 5.0, 5.0), 3.0, 6)).Should().Throw<ArgumentException>();
        FluentActions.Invoking(() => new Carrier("V_Ox", d)).Should().Throw<ArgumentException>();
    }

    [Fact]
    public void The_map_changes_carrier_where_the_conductivities_cross()
    {
        DefectSystem system = DefectSystem.For("AB", 50.0, new ParabolicBands(5.0, 1.0, 1.0)).With(DefectSpecies.Parse("V_Ag'", 1, 4.4), DefectSpecies.Parse("Ag_i.", 1, -2.0));
        ConductionModel model = new(system, new Carrier("V_Ag'", DefectDiffusivity.Arrhenius(1e-3, 0.4)), new Carrier("Ag_i.", DefectDiffusivity.Arrhenius(1e-3, 0.4)));
        CarrierMap map = CarrierMap.Solve(model, [600.0, 700.0], ChemicalPotentials.Of(("Ag", -1.5)), ChemicalPotentials.Reference, 61, "Ag");
        map.Dominant(0, 0).ToString().Should().Be("V_Ag′");
        map.Dominant(0, 60).ToString().Should().Be("Ag_i•");

        // Equal where 4.4 + Δμ − E_F = −2 − Δμ + E_F with electrons balancing holes, E_F = 2.5.
        map.Changes(0).Single().Position.Should().BeApproximately(-0.7, 1e-3);
    }
}
