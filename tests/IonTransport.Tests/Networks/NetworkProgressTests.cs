using System.Diagnostics;
using IonTransport.Networks;
using IonTransport.Physics;
using IonTransport.Rates;

namespace IonTransport.Tests.Networks;

/// <summary>Long work on networks says how far it is, stops when asked, and is an activity for those who listen.</summary>
public sealed class NetworkProgressTests
{
    private static readonly MigrationHop Hop = new(0.3, 10);

    private static readonly ConductanceOptions Iterative = new() { Method = ConductanceMethod.Iterative };

    [Fact]
    public void Currents_and_correlation_report_progress_up_to_one()
    {
        List<SimulationProgress> reports = [];
        NetworkConductance sigma = Uneven().Solve(Iterative, new Collector(reports));
        reports.Should().HaveCount(sigma.Iterations).And.OnlyContain(r => r.Fraction >= 0.0 && r.Fraction <= 1.0 && r.EventsPerSecond > 0.0);
        reports[^1].Fraction.Should().Be(1.0);
        reports[0].Fraction.Should().BeLessThan(0.5);

        reports.Clear();
        IdealNetwork.Square(Hop).VacancyCorrelation(600, progress: new Collector(reports));
        reports[^1].Fraction.Should().Be(1.0);
    }

    [Fact]
    public void Cancelled_currents_and_correlations_stop()
    {
        CancellationToken cancelled = new(canceled: true);
        FluentActions.Invoking(() => Uneven().Solve(Iterative, cancellationToken: cancelled)).Should().Throw<OperationCanceledException>();
        FluentActions.Invoking(() => IdealNetwork.Square(Hop).VacancyCorrelation(600, cancellationToken: cancelled)).Should().Throw<OperationCanceledException>();
    }

    [Fact]
    public void Network_work_is_an_activity_with_its_events()
    {
        List<Activity> activities = [];
        using ActivityListener listener = new()
        {
            ShouldListenTo = source => source.Name == Telemetry.Name,
            Sample = (ref ActivityCreationOptions<ActivityContext> _) => ActivitySamplingResult.AllData,
            ActivityStopped = a =>
            {
                lock (activities) activities.Add(a);
            },
        };
        ActivitySource.AddActivityListener(listener);
        using Activity test = new Activity("test").Start();
        NetworkConductance sigma = Uneven().Solve(Iterative);
        PercolationThreshold threshold = IdealNetwork.Square(Hop).FindThreshold(new() { Sizes = [6, 8, 12, 16], Samples = 40 });
        IdealNetwork.Square(Hop).FindPercolationCurve(8, [0.5], new() { Samples = 3 });
        VacancyCorrelation f = IdealNetwork.Square(Hop).VacancyCorrelation(600);

        Activity[] own = [.. activities.Where(a => a.TraceId == test.TraceId)];
        own.Select(a => a.OperationName).Should().Equal("ResistorNetwork.Solve", "MigrationNetwork.FindThreshold", "MigrationNetwork.FindPercolationCurve", "ResistorNetwork.Solve", "MigrationNetwork.VacancyCorrelation");
        own.Should().OnlyContain(a => a.Status != ActivityStatusCode.Error);
        own.Select(a => a.GetTagItem("iontransport.events")).Should().Equal(
            (long)sigma.Iterations, threshold.Sizes.Sum(s => (long)s.Sites * s.Samples), 192L, 1L, (long)f.Mesh * f.Mesh);
    }

    // Too large for the coarsest grid of the preconditioner alone.
    private static ResistorNetwork Uneven()
    {
        MigrationNetwork network = IdealNetwork.Square(Hop).Supercell(40, 40, 1);
        RandomStream random = new(3);
        return network.ToResistors([.. network.Edges.Select(_ => Math.Exp(1.5 * random.NextGaussian()))]);
    }

    private sealed class Collector(List<SimulationProgress> reports) : IProgress<SimulationProgress>
    {
        public void Report(SimulationProgress value) => reports.Add(value);
    }
}
