using IonTransport.Crystals;
using IonTransport.Estimators;
using IonTransport.Kinetics;
using IonTransport.Networks;
using IonTransport.Physics;
using IonTransport.Rates;
using IonTransport.Trajectories;

namespace IonTransport.Tests;

public sealed class IonConductorTests
{
    private static readonly LatticeGasOptions Short = new() { HopsPerIon = 100, Replicas = 2, Seed = 3 };

    [Fact]
    public void One_sentence_from_a_file_to_a_report()
    {
        TransportReport report = SilverIodide().Simulate([400, 600, 800], Short);
        report.Points.Select(p => p.Temperature).Should().Equal(400, 600, 800);
        report.ActivationEnergy.DeviationFrom(0.1002).Should().BeLessThan(5);
        report.Title.Should().Be("Ag+ in alpha-AgI");
        report.ToString().Should().Contain("frozen host").And.Contain("σ(300 K)");
    }

    [Fact]
    public void The_same_seed_gives_the_same_bits_on_any_number_of_threads()
    {
        TransportReport one = SilverIodide().Simulate([500], Short with { MaxThreads = 1 });
        TransportReport two = SilverIodide().Simulate([500], Short with { MaxThreads = 2 });
        two.Points[0].TracerDiffusion.Should().Be(one.Points[0].TracerDiffusion);
        two.Points[0].ChargeDiffusion.Should().Be(one.Points[0].ChargeDiffusion);
        SilverIodide().Simulate([500], Short with { Seed = 4 }).Points[0].TracerDiffusion.Should().NotBe(one.Points[0].TracerDiffusion);
    }

    [Fact]
    public void A_heavier_isotope_is_slower_by_the_root_of_the_mass()
    {
        // Frozen host: all of ν* scales as m^−½.
        IonConductor silver = SilverIodide();
        double Frequency(double mass) => MigrationNetwork.FromLandscape(silver.ComputeLandscape(), mass).Edges[0].Hop.ForwardAttemptFrequency;
        (Frequency(100) / Frequency(400)).Should().BeApproximately(2.0, 1e-12);
    }

    [Fact]
    public void Nothing_percolates_is_a_result_of_the_analysis_and_an_error_of_the_simulation()
    {
        Structure crystal = Structure.FromCif(Repository.SampleData("nacl.cif"));
        MigrationNetwork pair = new(crystal.Lattice, [new("A", default), new("B", new(0.25, 0.25, 0.25))], [new(0, 1, CellOffset.Zero, new MigrationHop(0.3, 5))]);
        IonConductor rattler = IonConductor.From(crystal).WithMobileIon("Na+").WithNetwork(pair);
        rattler.FindPercolation().ToString().Should().Be("does not percolate (dimension 0)");
        FluentActions.Invoking(() => rattler.Simulate([600])).Should().Throw<NotPercolatingException>().WithMessage("*Na+*dimension 0*");
    }

    [Fact]
    public void Wrong_questions_get_clear_answers()
    {
        IonConductor silver = SilverIodide();
        FluentActions.Invoking(() => silver.Simulate([0.0])).Should().Throw<ArgumentOutOfRangeException>().WithMessage("*K*positive*");
        FluentActions.Invoking(() => silver.Simulate([])).Should().Throw<ArgumentException>();
        FluentActions.Invoking(() => silver.WithMobileIon("Li+")).Should().Throw<ArgumentException>().WithMessage("*Li+ is not in the structure; it has I-, Ag+*");
        FluentActions.Invoking(() => silver.WithMobileIon("Xx+")).Should().Throw<FormatException>();
        FluentActions.Invoking(() => IonConductor.From(silver.Structure).FindPercolation()).Should().Throw<InvalidOperationException>().WithMessage("*WithMobileIon*");
        FluentActions.Invoking(() => silver.WithIonsPerCell(40).Simulate([600], Short)).Should().Throw<ArgumentException>();
        FluentActions.Invoking(() => silver.Simulate([600], Short, cancellationToken: new CancellationToken(canceled: true))).Should().Throw<OperationCanceledException>();
    }

    [Fact]
    public void Progress_rises_to_one_over_all_temperatures()
    {
        List<double> seen = [];
        SilverIodide().Simulate([500, 700], Short, new Recorder(seen));
        seen.Max().Should().BeApproximately(1.0, 1e-9);
        seen.Should().OnlyContain(f => f >= 0.0 && f <= 1.0);
    }

    [Fact]
    public void Molecular_dynamics_ends_in_the_same_report()
    {
        IonConductor fluorite = IonConductor.Load(Repository.SampleData("caf2.cif")).WithMobileIon("F-");
        Trajectory run = Trajectory.Open(Repository.SampleData("caf2-1650K.dump.gz")).WithTimeStep(0.002).WithLabels(("1", "Ca"), ("2", "F"));
        TransportReport report = fluorite.Analyze([(run, 1650)]);
        report.Title.Should().StartWith("F- in");
        report.At(1650).TracerDiffusion.Should().Be(run.WithMobile("F", charge: -1).Analyze(1650).Coefficients.TracerDiffusion);
        FluentActions.Invoking(() => fluorite.Analyze([])).Should().Throw<ArgumentException>();
    }

    private static IonConductor SilverIodide() => IonConductor.FromCif(Repository.SampleData("agi.cif")).WithMobileIon("Ag+");

    private sealed class Recorder(List<double> seen) : IProgress<SimulationProgress>
    {
        public void Report(SimulationProgress value)
        {
            lock (seen) seen.Add(value.Fraction);
        }
    }
}
