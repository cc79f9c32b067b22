using IonTransport.Kinetics;

namespace IonTransport.Tests.Kinetics;

public sealed class ReproducibilityTests
{
    [Theory]
    [InlineData(EventChoice.Rejection)]
    [InlineData(EventChoice.RateClasses)]
    [InlineData(EventChoice.SumTree)]
    public void The_same_seed_gives_the_same_bits_on_one_and_two_threads(EventChoice choice)
    {
        LatticeGas gas = LatticeGas.On(Lattices.TwoSites(0.05)).WithSupercell(4, 4, 4).WithSiteFraction(0.3)
            .WithInteraction(PairInteraction.NearestNeighbour(0.03, 1.1));
        LatticeGasOptions options = new() { HopsPerIon = 50, Replicas = 4, Seed = 2, EventChoice = choice };
        LatticeGasResult one = gas.Simulate(500, options with { MaxThreads = 1 });
        LatticeGasResult two = gas.Simulate(500, options with { MaxThreads = 2 });
        two.Coefficients.Should().Be(one.Coefficients);
        two.Hops.Should().Be(one.Hops);
        two.Energy.Should().Be(one.Energy);
        gas.Simulate(500, options with { Seed = 3 }).Energy.Should().NotBe(one.Energy);
    }

    [Fact]
    public void A_run_can_be_cancelled_and_reports_its_progress()
    {
        using CancellationTokenSource source = new();
        List<double> fractions = [];
        Reporter reporter = new(p =>
        {
            fractions.Add(p.Fraction);
            p.EventsPerSecond.Should().BePositive();
            if (p.Fraction > 0.2) source.Cancel();
        });
        LatticeGas gas = LatticeGas.On(Lattices.SimpleCubic()).WithSupercell(6, 6, 6).WithSiteFraction(0.5);
        Action run = () => gas.Simulate(600, new() { HopsPerIon = 5000, MaxThreads = 1 }, reporter, source.Token);
        run.Should().Throw<OperationCanceledException>();
        fractions.Should().BeInAscendingOrder().And.OnlyContain(f => f > 0 && f < 0.5);
    }

    private sealed class Reporter(Action<IonTransport.Physics.SimulationProgress> action) : IProgress<IonTransport.Physics.SimulationProgress>
    {
        public void Report(IonTransport.Physics.SimulationProgress value) => action(value);
    }
}
