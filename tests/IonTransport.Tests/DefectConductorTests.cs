using IonTransport.Crystals;
using IonTransport.Defects;
using IonTransport.Estimators;
using IonTransport.Kinetics;
using IonTransport.Networks;
using IonTransport.Physics;
using IonTransport.Rates;

namespace IonTransport.Tests;

/// <summary>Carriers from a defect equilibrium fill the network of the door: formation and migration meet in one activation energy.</summary>
public sealed class DefectConductorTests
{
    private const double Edge = 6.473;
    private static readonly MigrationHop Hop = new(0.58, 4.0);
    private static readonly LatticeGasOptions Short = new() { HopsPerIon = 20, Replicas = 4, Seed = 5 };

    [Fact]
    public void Schottky_vacancies_carry_formation_and_migration()
    {
        TransportReport report = SodiumIodide().WithDefects(Schottky(), "V_Na'").Simulate([600, 700, 800, 900], Short);

        // E_a = E_S/2 + E_m = 1.00 + 0.58 eV; the site fraction of vacancies is far below 1, so that nothing bends the line.
        report.ActivationEnergy.DeviationFrom(1.58).Should().BeLessThan(4);
        report.Notes.Should().Contain(n => n.Contains("V_Na", StringComparison.Ordinal) && n.Contains("scaled", StringComparison.Ordinal));
    }

    [Fact]
    public void The_walk_of_one_vacancy_scaled_equals_independent_defects()
    {
        ConductionModel independent = new(Schottky(), new Carrier("V_Na'", DefectDiffusivity.FromHop(Hop, Edge / Math.Sqrt(2.0), coordination: 12)));
        TransportCoefficients walk = SodiumIodide().WithDefects(Schottky(), "V_Na'").Simulate([800], Short with { HopsPerIon = 60 }).Points[0];

        // A single vacancy walks at random, so the charge has no correlation: σ is the Nernst–Einstein value of the vacancy, and H_R the tracer correlation of fcc.
        walk.Conductivity.DeviationFrom(independent.Solve(800).Total).Should().BeLessThan(4);
        walk.HavenRatio!.Value.DeviationFrom(0.781451).Should().BeLessThan(4);
    }

    [Theory]
    [InlineData(300)]
    [InlineData(800)]
    public void Mean_field_of_few_vacancies_is_exact(double temperature)
    {
        ConductionModel independent = new(Schottky(), new Carrier("V_Na'", DefectDiffusivity.FromHop(Hop, Edge / Math.Sqrt(2.0), coordination: 12)));
        double expected = independent.Solve(temperature).Total;
        SodiumIodide().WithDefects(Schottky(), "V_Na'").EstimateConductivity(temperature).Mean.Should().BeApproximately(expected, 1e-6 * expected);
    }

    [Fact]
    public void Equilibria_of_ones_own_may_be_quenched()
    {
        DefectSystem frozen = Schottky().Solve(900).Freeze("V_Na", "V_I");
        IonConductor quenched = SodiumIodide().WithDefects("V_Na'", t => frozen.Solve(t));
        double warm = quenched.EstimateConductivity(500).Mean * 500;
        double cold = quenched.EstimateConductivity(400).Mean * 400;
        double apparent = Math.Log(warm / cold) / ((1.0 / Units.ThermalEnergy(400)) - (1.0 / Units.ThermalEnergy(500)));
        apparent.Should().BeApproximately(0.58, 1e-9);
    }

    [Fact]
    public void Carriers_must_be_those_of_the_mobile_ion()
    {
        FluentActions.Invoking(() => SodiumIodide().WithDefects(Schottky(), "V_I^•")).Should().Throw<ArgumentException>().WithMessage("*does not carry Na+*");
        FluentActions.Invoking(() => SodiumIodide().WithDefects(Schottky(), "Na_i^•")).Should().Throw<ArgumentException>();
        FluentActions.Invoking(() => SodiumIodide().WithDefects("V_Na'", t => Schottky().WithDopant("Ca_Na^•", 1e23, sites: 1).Solve(t)).Simulate([600]))
            .Should().Throw<IonTransportException>();
    }

    [Fact]
    public void A_hop_of_ones_own_replaces_that_of_the_network()
    {
        IonConductor crystal = SodiumIodide();
        double before = crystal.WithIonsPerCell(3.9).EstimateConductivity(600).Mean;
        double after = crystal.WithIonsPerCell(3.9).WithHop("Na", "Na", new MigrationHop(0.48, 4.0)).EstimateConductivity(600).Mean;
        (after / before).Should().BeApproximately(Math.Exp(0.1 / Units.ThermalEnergy(600)), 1e-9);
        FluentActions.Invoking(() => crystal.WithHop("Na", "K", Hop).BuildNetwork()).Should().Throw<ArgumentException>().WithMessage("*Na → Na*");
    }

    [Fact]
    public void Hops_between_unlike_sites_set_the_energies_of_the_sites()
    {
        MigrationNetwork chain = new(
            Lattice.FromParameters(4, 4, 4),
            [new("A", Vector3D.Zero), new("B", new(0.5, 0, 0))],
            [new(0, 1, CellOffset.Zero, Hop), new(1, 0, new(1, 0, 0), Hop)]);
        MigrationNetwork tilted = chain.WithHop("A", "B", new MigrationHop(0.5, 0.3, 8.0, 2.0));
        (tilted.Sites[1].Energy - tilted.Sites[0].Energy).Should().BeApproximately(0.2, 1e-12);
        Math.Pow(tilted.Sites[0].MeanFrequency / tilted.Sites[1].MeanFrequency, 3).Should().BeApproximately(4.0, 1e-12);
        tilted.Edges[1].Hop.ForwardBarrier.Should().Be(0.3);
        chain.WithHop("B", "A", new MigrationHop(0.3, 0.5, 2.0, 8.0)).Sites[1].Energy.Should().BeApproximately(0.2, 1e-12);
        FluentActions.Invoking(() => chain.WithHops(e => e.From == 0 ? new MigrationHop(0.5, 0.3, 5, 5) : e.Hop)).Should().Throw<ArgumentException>().WithMessage("*detailed balance*");
        FluentActions.Invoking(() => chain.WithHop("A", "A", new MigrationHop(0.5, 0.3, 5, 5))).Should().Throw<ArgumentException>();
    }

    private static IonConductor SodiumIodide()
    {
        Structure crystal = Structure.FromSpaceGroup("Fm-3m", Lattice.FromParameters(Edge, Edge, Edge), new AsymmetricSite("Na", Vector3D.Zero, Species.Parse("Na+")), new AsymmetricSite("I", new Vector3D(0.5, 0.5, 0.5), Species.Parse("I-")));
        MigrationNetwork primitive = IdealNetwork.FaceCentredCubic(Hop, Edge / Math.Sqrt(2.0));
        return IonConductor.From(crystal).WithMobileIon("Na+").WithNetwork(new MigrationNetwork(primitive.Lattice, [new NetworkSite("Na", Vector3D.Zero)], primitive.Edges)).WithSupercell(6, 6, 6);
    }

    private static DefectSystem Schottky() => DefectSystem.For("NaI", volume: Edge * Edge * Edge / 4.0)
        .With(DefectSpecies.Parse("V_Na'", sites: 1, energy: 1.00).WithFreeEnergy(FreeEnergyTerm.FromEntropy(7.64 / 2)))
        .With(DefectSpecies.Parse("V_I^•", sites: 1, energy: 1.00).WithFreeEnergy(FreeEnergyTerm.FromEntropy(7.64 / 2)));
}
