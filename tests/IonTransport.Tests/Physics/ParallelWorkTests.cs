using System.Diagnostics.CodeAnalysis;
using IonTransport.Crystals;
using IonTransport.Defects;
using IonTransport.Kinetics;
using IonTransport.Landscapes;
using IonTransport.Networks;
using IonTransport.Physics;
using IonTransport.Rates;
using IonTransport.Tests.Landscapes;
using IonTransport.Trajectories;

namespace IonTransport.Tests.Physics;

/// <summary>What fails on another thread comes out as itself, with its own stack, and not as a bundle.</summary>
public sealed class ParallelWorkTests
{
    private static readonly MigrationHop Hop = new(0.3, 10);

    [Fact]
    public void Every_piece_is_done_once()
    {
        int[] done = new int[1000];
        ParallelWork.For(done.Length, i => done[i]++);
        ParallelWork.For(done.Length, 1, i => done[i]++, CancellationToken.None);
        int spaces = 0, returned = 0;
        ParallelWork.For(done.Length, 2, () => Interlocked.Increment(ref spaces), (i, space) => done[i] += space > 0 ? 1 : 0, _ => Interlocked.Increment(ref returned), CancellationToken.None);
        done.Should().OnlyContain(d => d == 3);
        returned.Should().Be(spaces);
        ParallelWork.For(0, _ => throw new InvalidOperationException());
    }

    [Fact]
    public void The_first_failure_comes_out_with_its_type_and_its_stack()
    {
        foreach (Action run in (Action[])[() => ParallelWork.For(50, Fail), () => ParallelWork.For(50, 1, Fail, CancellationToken.None), () => ParallelWork.For(50, -1, () => 0, (i, _) => Fail(i), null, CancellationToken.None)])
        {
            run.Should().Throw<OwnException>().Which.StackTrace.Should().Contain(nameof(Fail));
        }

        // A bundle that a piece throws itself is that piece's own.
        FluentActions.Invoking(() => ParallelWork.For(3, _ => throw new AggregateException("mine"))).Should().Throw<AggregateException>().WithMessage("mine*");
    }

    [Fact]
    public void A_failure_counts_for_more_than_the_cancellation_beside_it()
    {
        // Both pieces run at once, unless the machine has no second thread to spare.
        using Barrier both = new(2);
        bool met = false;
        Exception seen = FluentActions.Invoking(() => ParallelWork.For(2, 2, i =>
        {
            if (both.SignalAndWait(TimeSpan.FromSeconds(5))) met = true;
            if (i == 0) throw new OperationCanceledException();
            throw new OwnException();
        }, CancellationToken.None)).Should().Throw<Exception>().Which;
        (seen is OwnException || (!met && seen is OperationCanceledException)).Should().BeTrue("it was {0}", seen);
        FluentActions.Invoking(() => ParallelWork.For(5, _ => { }, new CancellationToken(canceled: true))).Should().Throw<OperationCanceledException>();
        FluentActions.Invoking(() => ParallelWork.For(5, _ => throw new OperationCanceledException("own"))).Should().Throw<OperationCanceledException>().WithMessage("own");
    }

    [Theory]
    [InlineData(1)]
    [InlineData(-1)]
    public void A_model_that_throws_inside_a_landscape_scan_is_heard(int threads)
    {
        ILandscapeModel model = EnergyModel.ForLandscapes((_, _) => EnergyModel.FromEnergy(3, x => throw new OwnException()));
        FluentActions.Invoking(() => Landscape.Compute(PlainCrystals.SilverIodide(), "Ag+", model, new() { MaximumThreads = threads })).Should().Throw<OwnException>();
    }

    [Fact]
    public void A_model_that_throws_inside_a_band_is_heard()
    {
        IEnergyModel model = EnergyModel.FromDelegate(3, (x, g) =>
        {
            if (!g.IsEmpty) g.Clear();
            return Math.Abs(x[0]) < 0.9 ? throw new OwnException() : 0.0;
        });
        FluentActions.Invoking(() => new NudgedElasticBand().Find(model, [-1.0, 0, 0], [1.0, 0, 0])).Should().Throw<OwnException>();
    }

    [Fact]
    public void A_pair_function_that_throws_inside_a_big_crystal_is_heard()
    {
        // 768 ions are worth several threads.
        PairPotential own = PairPotential.FromFunction("Na", "Cl", r => r < 2.0 ? throw new OwnException() : (0.0, 0.0, 0.0));
        Structure salt = IonicCrystals.RockSaltCell().Supercell(4, 4, 6);
        RigidIonEnergy energy = new RigidIonPotential().With(own).For(salt);
        double[] x = salt.Coordinates();
        double[] gradient = new double[x.Length];
        energy.Evaluate(x, gradient).Should().BeNegative();
        x[0] += 1.5;
        FluentActions.Invoking(() => energy.Evaluate(x, gradient)).Should().Throw<OwnException>();
        FluentActions.Invoking(() => energy.Evaluate(x, [])).Should().Throw<OwnException>();
    }

    [Fact]
    public void Potentials_that_throw_inside_a_defect_sweep_are_heard()
    {
        DefectSystem system = DefectSystem.For("CaF2", 163.0, new ParabolicBands(9.0, 1.0, 1.0)).With(DefectSpecies.Parse("v_F^•", 8, 2.0), DefectSpecies.Parse("F_i'", 4, 1.0));
        FluentActions.Invoking(() => system.SweepTemperature([.. Enumerable.Range(0, 64).Select(i => 600.0 + (10.0 * i))], _ => throw new OwnException())).Should().Throw<OwnException>();
    }

    [Fact]
    public void Rates_that_throw_inside_replicas_are_heard()
    {
        LatticeGas gas = LatticeGas.On(IdealNetwork.SimpleCubic(Hop, 3)).WithSupercell(4).WithIons(8).WithRates(new Throwing());
        FluentActions.Invoking(() => gas.Simulate(600, new() { HopsPerIon = 10, Replicas = 2 })).Should().Throw<OwnException>();
    }

    [Fact]
    public void A_reader_that_throws_is_heard()
    {
        FluentActions.Invoking(() => Trajectory.FromReader("mine", () => new ThrowingReader()).WithMobile("Li", 1).WithFramework("O").ReadPositions()).Should().Throw<OwnException>();
    }

    [Fact]
    public void All_threads_of_the_library_go_through_one_door()
    {
        string source = Path.Combine(Repository.Root, "src");
        string[] direct =
        [
            .. Directory.EnumerateFiles(source, "*.cs", SearchOption.AllDirectories)
                .Where(f => !f.Contains($"{Path.DirectorySeparatorChar}obj{Path.DirectorySeparatorChar}", StringComparison.Ordinal))
                .Where(f => File.ReadAllText(f) is string text && (text.Contains("Parallel.For", StringComparison.Ordinal) || text.Contains("Parallel.Invoke", StringComparison.Ordinal) || text.Contains(".AsParallel(", StringComparison.Ordinal)))
                .Select(f => Path.GetFileName(f)),
        ];
        direct.Should().Equal("ParallelWork.cs");
    }

    private static void Fail(int piece)
    {
        if (piece % 7 == 3) throw new OwnException();
    }

    private sealed class OwnException() : Exception("mine");

    private sealed class Throwing : IRateModel
    {
        public double Rate(in MigrationHop hop, double temperature) => throw new OwnException();
    }

    private sealed class ThrowingReader : ITrajectoryReader
    {
        public AtomList Atoms { get; } = new(["Li"]);

        public double Fraction => 0.0;

        public IReadOnlyList<string> Notes => [];

        public bool TryRead([NotNullWhen(true)] out Frame? frame) => throw new OwnException();

        public void Dispose()
        {
        }
    }
}
