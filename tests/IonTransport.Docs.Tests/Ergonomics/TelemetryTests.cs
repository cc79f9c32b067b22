using System.Diagnostics;
using System.Diagnostics.Metrics;
using IonTransport.Crystals;
using IonTransport.Kinetics;
using IonTransport.Landscapes;
using IonTransport.Networks;
using IonTransport.Physics;
using IonTransport.Trajectories;

namespace IonTransport.Tests.Ergonomics;

/// <summary>Long work tells those who listen, and only those.</summary>
public sealed class TelemetryTests
{
    [Fact]
    public void Long_work_is_an_activity_with_its_events()
    {
        List<Activity> activities = [];
        List<(string Instrument, string Operation, double Value)> measured = [];
        using ActivityListener listener = Listen(activities);
        using MeterListener meters = new() { InstrumentPublished = (instrument, l) => { if (instrument.Meter.Name == Telemetry.Name) l.EnableMeasurementEvents(instrument); } };
        void Record(string instrument, ReadOnlySpan<KeyValuePair<string, object?>> tags, double value)
        {
            lock (measured) measured.Add((instrument, (string)tags[0].Value!, value));
        }

        meters.SetMeasurementEventCallback<double>((i, v, tags, _) => Record(i.Name, tags, v));
        meters.SetMeasurementEventCallback<long>((i, v, tags, _) => Record(i.Name, tags, v));
        meters.Start();

        using Activity test = new Activity("test").Start();
        Structure fluorite = Structure.FromCif(Repository.SampleData("caf2.cif"));
        Landscape landscape = Landscape.Compute(fluorite, Species.Parse("F-"), BondValence.SiteEnergy(), new() { GridSpacing = 0.4 });
        LatticeGasResult run = LatticeGas.On(MigrationNetwork.FromLandscape(landscape)).WithSupercell(2, 2, 2).WithIonsPerCell(4).WithCharge(-1).Simulate(900, new() { HopsPerIon = 50, Replicas = 2, Seed = 1 });
        TrajectoryAnalysis analysis = Trajectory.Open(Repository.SampleData("caf2-1650K.dump.gz")).WithTimeStep(0.002).WithMobile("2", -1).WithFramework("1", 2).Analyze(1650);

        Activity[] own = [.. activities.Where(a => a.TraceId == test.TraceId)];
        own.Select(a => a.OperationName).Should().Equal("Landscape.Compute", "LatticeGas.Simulate", "Trajectory.Analyze");
        own.Should().OnlyContain(a => a.Status != ActivityStatusCode.Error);
        own[1].GetTagItem("iontransport.events").Should().Be(run.Hops);
        own[2].GetTagItem("iontransport.events").Should().Be((long)analysis.Ions.Frames);
        measured.Should().Contain(m => m.Instrument == "iontransport.operation.events" && m.Operation == "LatticeGas.Simulate" && m.Value == run.Hops);
        measured.Should().Contain(m => m.Instrument == "iontransport.operation.duration" && m.Operation == "Landscape.Compute" && m.Value > 0.0);
    }

    [Fact]
    public void Work_within_work_is_nested()
    {
        List<Activity> activities = [];
        using ActivityListener listener = Listen(activities);
        using Activity test = new Activity("test").Start();
        IonConductor fluorite = IonConductor.FromCif(Repository.SampleData("caf2.cif")).WithMobileIon("F-").WithLandscape(new LandscapeOptions { GridSpacing = 0.4 });
        fluorite.Simulate([900, 1000], new() { HopsPerIon = 20, Replicas = 2, Seed = 1 });
        RigidIonPotential potential = new RigidIonPotential().WithCharge("Ca", 2).WithCharge("F", -1).WithCutoff(8, PairTruncation.Plain)
            .With(PairPotential.BornMayer("Ca", "F", 1272.8, 0.2997), PairPotential.Buckingham("F", "F", 1127.7, 0.2753, 15.83));
        IonHop.IntoVacancy(Structure.FromCif(Repository.SampleData("caf2.cif")).Supercell(2, 2, 2), Species.Parse("F")).FindBarrier(potential);

        Activity[] own = [.. activities.Where(a => a.TraceId == test.TraceId)];
        own.Select(a => a.OperationName).Should().Equal("Landscape.Compute", "LatticeGas.Simulate", "LatticeGas.Simulate", "IonConductor.Simulate", "IonHop.FindBarrier");
        own[..3].Should().OnlyContain(a => a.ParentSpanId == own[3].SpanId);
        own[4].GetTagItem("hop").Should().BeOfType<string>().Which.Should().StartWith("hop of F");
    }

    [Fact]
    public void Work_that_is_cancelled_ends_as_an_error()
    {
        List<Activity> activities = [];
        using ActivityListener listener = Listen(activities);
        using Activity test = new Activity("test").Start();
        Structure salt = new(Lattice.Cubic(5.1), [new Site("Li", new Vector3D(0, 0, 0), Species.Parse("Li+")), new Site("Cl", new Vector3D(0.5, 0.5, 0.5), Species.Parse("Cl-"))]);
        Action cancelled = () => Landscape.Compute(salt, Species.Parse("Li+"), BondValence.SiteEnergy(), cancellationToken: new CancellationToken(canceled: true));
        cancelled.Should().Throw<OperationCanceledException>();
        activities.Should().ContainSingle(a => a.TraceId == test.TraceId).Which.Status.Should().Be(ActivityStatusCode.Error);
    }

    private static ActivityListener Listen(List<Activity> activities)
    {
        ActivityListener listener = new()
        {
            ShouldListenTo = source => source.Name == Telemetry.Name,
            Sample = (ref ActivityCreationOptions<ActivityContext> _) => ActivitySamplingResult.AllData,
            ActivityStopped = a =>
            {
                lock (activities) activities.Add(a);
            },
        };
        ActivitySource.AddActivityListener(listener);
        return listener;
    }

    [Fact]
    public void A_progress_bar_is_one_line_that_disappears()
    {
        StringWriter terminal = new();
        ConsoleProgress progress = new(terminal);
        progress.Report(new SimulationProgress(0.42, 1.3e7, "600 K"));
        terminal.ToString().Should().StartWith("\r[########------------]  42 %  1.3e7/s  600 K");
        progress.Report(new SimulationProgress(0.43, 1.3e7, "too soon after the last line"));
        terminal.ToString().Should().NotContain("too soon");
        progress.Report(new SimulationProgress(1.0, 1.3e7, "done"));
        terminal.ToString().Should().EndWith("\r" + new string(' ', 78) + "\r").And.NotContain("\n");
        new ConsoleProgress(null).Invoking(p => p.Report(new SimulationProgress(0.5, 0, "nowhere"))).Should().NotThrow();
    }
}
