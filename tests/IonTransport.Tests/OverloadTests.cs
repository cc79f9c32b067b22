using IonTransport.Crystals;
using IonTransport.Defects;
using IonTransport.Electrochemistry;
using IonTransport.Estimators;
using IonTransport.Kinetics;
using IonTransport.Landscapes;
using IonTransport.Networks;
using IonTransport.Physics;
using IonTransport.Rates;
using IonTransport.Tests.Estimators;
using IonTransport.Tests.Landscapes;
using IonTransport.Trajectories;

namespace IonTransport.Tests;

/// <summary>Short forms say the same as the long ones.</summary>
public sealed class OverloadTests
{
    private static readonly LatticeGasOptions Short = new() { HopsPerIon = 50, Replicas = 2, Seed = 3 };

    private static IonConductor Silver => IonConductor.From(PlainCrystals.SilverIodide()).WithMobileIon("Ag+");

    [Fact]
    public void One_number_is_enough_for_a_cubic_supercell()
    {
        Silver.WithSupercell(4).Fill().SiteCount.Should().Be(Silver.WithSupercell(4, 4, 4).Fill().SiteCount).And.Be(12 * 64);
        FluentActions.Invoking(() => Silver.WithSupercell(0)).Should().Throw<ArgumentOutOfRangeException>();
        IonicCrystals.RockSaltCell().Supercell(2).Formula.Should().Be(IonicCrystals.RockSaltCell().Supercell(2, 2, 2).Formula);
        MigrationNetwork cubic = IdealNetwork.SimpleCubic(new(0.3, 8), 3);
        cubic.Supercell(3).Edges.Should().HaveCount(81).And.HaveCount(cubic.Supercell(3, 3, 3).Edges.Count);
    }

    [Fact]
    public void One_temperature_and_one_run_need_no_list()
    {
        TransportReport one = Silver.Simulate(600, Short), list = Silver.Simulate([600], Short);
        one.Points.Should().ContainSingle();
        one.Points[0].TracerDiffusion.Should().Be(list.Points[0].TracerDiffusion);

        Trajectory run = Trajectory.Open(Repository.SampleData("caf2-1650K.dump.gz")).WithTimeStep(0.002).WithLabels(("1", "Ca"), ("2", "F")).WithFramework("Ca", 2);
        IonConductor fluoride = IonConductor.FromCif(Repository.SampleData("caf2.cif")).WithMobileIon("F-");
        fluoride.Analyze(run, 1650).Points[0].Conductivity.Should().Be(fluoride.Analyze([(run, 1650.0)]).Points[0].Conductivity);
        FluentActions.Invoking(() => fluoride.Analyze(null!, 1650)).Should().Throw<ArgumentNullException>();
    }

    [Fact]
    public void Hops_of_numbers_are_hops()
    {
        MigrationNetwork network = Silver.BuildNetwork();
        network.WithHop("Ag1", "Ag1", 0.2, 5).Edges.Should().OnlyContain(e => e.Hop == new MigrationHop(0.2, 5));
        Silver.WithHop("Ag1", "Ag1", 0.2, 5).BuildNetwork().Edges.Should().OnlyContain(e => e.Hop == new MigrationHop(0.2, 5));
        new MigrationHop(0.3, 0.2, 8).Should().Be(new MigrationHop(0.3, 0.2, 8, 8));
        MigrationHop hop = new(0.3, 8);
        hop.Rate(500).Should().BeApproximately(8e12 * Math.Exp(-0.3 / (8.617333262145179e-5 * 500)), 1e-3);
        hop.Rate(500, new ArrheniusRate(1.0)).Should().Be(new ArrheniusRate(1.0).Rate(hop, 500));
    }

    [Fact]
    public void A_crystal_relaxes_by_its_model_and_comes_back_as_a_structure()
    {
        Structure cell = IonicCrystals.CalciumFluorideCell;
        double[] pushed = cell.Coordinates();
        pushed[4] += 0.1;
        Structure start = cell.WithCoordinates(pushed);
        start.Coordinates()[4].Should().BeApproximately(pushed[4], 1e-12);
        RelaxedConfiguration relaxed = new Relaxation().Relax(IonicCrystals.CalciumFluoride, start);
        relaxed.Energy.Should().BeLessThan(IonicCrystals.CalciumFluoride.For(start).Evaluate(start.Coordinates(), []));
        Structure back = start.WithCoordinates(relaxed.Coordinates);
        back.Formula.Should().Be(cell.Formula);
        back.Sites.Select(s => s.Label).Should().Equal(cell.Sites.Select(s => s.Label));

        // The pushed ion is home again, up to a shift of the whole crystal.
        double[] moved = back.Coordinates();
        ((moved[4] - moved[1]) - (cell.Coordinates()[4] - cell.Coordinates()[1])).Should().BeApproximately(0.0, 1e-3);
        FluentActions.Invoking(() => cell.WithCoordinates([0.0])).Should().Throw<ArgumentException>().WithMessage("*36 coordinates, not 1*");
    }

    [Fact]
    public void Ions_are_named_as_in_chemistry()
    {
        Trajectory run = Trajectory.Open(Repository.SampleData("caf2-1650K.dump.gz")).WithTimeStep(0.002).WithLabels(("1", "Ca"), ("2", "F"));
        Trajectory named = run.WithMobile("F-").WithFramework("Ca2+");
        named.Mobile.Should().ContainSingle().Which.Should().Match<IonGroup>(g => g.Name == "F" && g.Charge == -1.0 && g.Atoms.Count == 216);
        named.Framework!.Charge.Should().Be(2.0);
        run.WithMobile("F-", charge: -0.9).Mobile[0].Charge.Should().Be(-0.9);
        run.WithMobile("F").Mobile[0].Charge.Should().BeNull();
        FluentActions.Invoking(() => run.WithMobile("O2-")).Should().Throw<ArgumentException>().WithMessage("*No atom is labelled 'O2-'; there are Ca × 108, F × 216*");

        Structure fluorite = Structure.FromCif(Repository.SampleData("caf2.cif"));
        IonHop.IntoVacancy(fluorite.Supercell(2), "F").Distance.Should().Be(IonHop.IntoVacancy(fluorite.Supercell(2), Species.Parse("F-")).Distance);
        IonHop.Interstitial(fluorite, "F-", new(0.5, 0.5, 0.5), new(0.5, 0, 0)).Distance.Should().BePositive();
        SiteSet.FromStructure(fluorite, "F-", (2, 2, 2)).Sites.Should().HaveCount(64);
    }

    [Fact]
    public void Defects_are_found_by_the_symbol_they_were_made_from()
    {
        DefectSystem system = DefectSystem.For("CaF2", 163.0).With(
            new DefectSpecies("V_F", 8, new ChargeState(1, 1.2), new ChargeState(0, 3.0)), DefectSpecies.Parse("F_i'", 4, 1.5));
        system.Find("v_F^•").Name.Should().Be("V_F");
        DefectEquilibrium equilibrium = system.Solve(1000);
        equilibrium["v_F^•"].Should().Be(equilibrium["V_F", 1]).And.BeLessThan(equilibrium["V_F"]);
        equilibrium["F_i'"].Should().Be(equilibrium["F_i"]);
        FluentActions.Invoking(() => equilibrium["v_Ca''"]).Should().Throw<ArgumentException>().WithMessage("*V_F, F_i*");
        FluentActions.Invoking(() => equilibrium["nothing"]).Should().Throw<ArgumentException>().WithMessage("*V_F, F_i*");
    }

    [Fact]
    public void Vacancies_fill_a_crystal_as_they_fill_a_lattice_gas()
    {
        IonConductor one = Silver.WithSupercell(3).WithVacancies(5);
        one.Fill().IonCount.Should().Be((12 * 27) - 5);
        one.EstimateConductivity(600).Mean.Should().BeApproximately(Silver.WithIonsPerCell(12.0 - (5.0 / 27.0)).EstimateConductivity(600).Mean, 1e-9);
        one.WithIonsPerCell(4).Fill().IonCount.Should().Be(4 * 27);
        Silver.WithIonsPerCell(4).WithSupercell(3).WithVacancies(5).Fill().IonCount.Should().Be((12 * 27) - 5);
        FluentActions.Invoking(() => Silver.WithVacancies(0)).Should().Throw<ArgumentOutOfRangeException>();
        FluentActions.Invoking(() => Silver.WithSupercell(1).WithVacancies(12).Fill().IonCount).Should().Throw<ArgumentException>().WithMessage("0 ions on 12 sites*");
    }

    [Fact]
    public void Temperatures_can_be_listed_as_arguments()
    {
        MigrationNetwork few = IdealNetwork.SimpleCubic(new(0.1, 10), 3);
        IonConductor small = Silver.WithNetwork(few).WithSupercell(3).WithVacancies(17).WithExclusion(0);
        TransportReport list = small.Simulate([700, 800]), arguments = small.Simulate(700, 800);
        arguments.Points.Select(p => p.TracerDiffusion).Should().Equal(list.Points.Select(p => p.TracerDiffusion));
        FluentActions.Invoking(() => small.Simulate()).Should().Throw<ArgumentException>().WithMessage("Give at least one temperature*");

        ArrheniusFit fit = list.ConductivityFit!;
        fit.At(300, 400).Should().Equal(fit.At(300), fit.At(400));
        fit.At([]).Should().BeEmpty();
    }

    [Fact]
    public void Sweeps_over_temperature_need_no_array()
    {
        DefectSystem system = DefectSystem.For("CaF2", 163.0).With(DefectSpecies.Parse("V_F^•", 8, 1.2), DefectSpecies.Parse("F_i'", 4, 1.5));
        system.SweepTemperature(400, 1000, 4).Values.Should().Equal(400, 600, 800, 1000);
        system.SweepTemperature(1000, 400, 4).Points[1].FermiLevel.Should().Be(system.SweepTemperature([1000, 800]).Points[1].FermiLevel);
        ConductionModel model = new(system, new Carrier("V_F^•", DefectDiffusivity.Arrhenius(0.01, 0.6)));
        model.SweepTemperature(400, 1000, 4).Select(c => c.Total).Should().Equal(model.Along(system.SweepTemperature(400, 1000, 4)).Select(c => c.Total));
        FluentActions.Invoking(() => system.SweepTemperature(400, 1000, 1)).Should().Throw<ArgumentOutOfRangeException>().WithParameterName("points");
        FluentActions.Invoking(() => system.SweepTemperature(0, 1000, 5)).Should().Throw<ArgumentOutOfRangeException>().WithParameterName("from");
    }

    [Fact]
    public void Tables_for_spreadsheets_go_to_files()
    {
        DefectSweep sweep = DefectSystem.For("CaF2", 163.0).With(DefectSpecies.Parse("V_F^•", 8, 1.2), DefectSpecies.Parse("F_i'", 4, 1.5)).SweepTemperature(400, 1000, 4);
        MeanSquareDisplacement curve = MeanSquareDisplacement.Compute(Walks.Random(ions: 4, frames: 20, replica: 1));
        TransportReport report = new("salt", [new TransportCoefficients(600, 1, 1e22, Estimate.Exact(1e-6, "cm²/s"), Estimate.Exact(2e-6, "cm²/s"))]);
        ImpedanceSpectrum spectrum = new([1.0, 10.0], [new(3, -1), new(2, -4)]);
        string path = Path.GetTempFileName();
        try
        {
            foreach ((Action<string> save, string text) in ((Action<string>, string)[])[(sweep.SaveCsv, sweep.ToCsv()), (curve.SaveCsv, curve.ToCsv()), (report.SaveCsv, report.ToCsv()), (spectrum.SaveCsv, spectrum.ToCsv())])
            {
                save(path);
                File.ReadAllText(path).Should().Be(text);
            }
        }
        finally
        {
            File.Delete(path);
        }
    }
}
