using IonTransport.Kinetics;
using IonTransport.Physics;

namespace IonTransport.Tests.Kinetics;

public sealed class CheckpointTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("iontransport-checkpoint-").FullName;

    private string FilePath => Path.Combine(_folder, "gas.checkpoint");

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Theory]
    [InlineData(EventChoice.Rejection)]
    [InlineData(EventChoice.RateClasses)]
    [InlineData(EventChoice.SumTree)]
    public void A_run_that_was_stopped_goes_on_to_the_same_bits(EventChoice choice)
    {
        LatticeGas gas = LatticeGas.On(Lattices.SimpleCubic()).WithSupercell(7, 7, 7).WithIons(120).WithInteraction(PairInteraction.NearestNeighbour(0.03, 1.1));
        LatticeGasOptions options = new() { HopsPerIon = 100, Replicas = 3, Seed = 2, EventChoice = choice, MaxThreads = 1 };
        LatticeGasResult whole = gas.Simulate(600, options);

        LatticeGasOptions kept = options with { CheckpointPath = FilePath, CheckpointInterval = TimeSpan.Zero };
        int stops = 0;
        for (double stopAt = 0.2; stopAt < 1.0; stopAt += 0.3, stops++)
        {
            using CancellationTokenSource source = new();
            Action part = () => gas.Simulate(600, kept, new Stopper(p => p.Fraction > stopAt, source), source.Token);
            part.Should().Throw<OperationCanceledException>();
            File.Exists(FilePath).Should().BeTrue();
        }

        LatticeGasResult resumed = gas.Simulate(600, kept with { MaxThreads = 2 });
        stops.Should().Be(3);
        resumed.Coefficients.Should().Be(whole.Coefficients);
        resumed.Energy.Should().Be(whole.Energy);
        resumed.Hops.Should().Be(whole.Hops);
        resumed.Occupations.Should().Equal(whole.Occupations);
        Directory.GetFiles(_folder).Should().ContainSingle("the file that was written takes the place of the old one");
    }

    [Fact]
    public void A_foreign_or_damaged_checkpoint_is_refused_and_left_alone()
    {
        LatticeGas gas = LatticeGas.On(Lattices.SimpleCubic()).WithSupercell(4, 4, 4).WithIons(20);
        LatticeGasOptions options = new() { HopsPerIon = 20, Replicas = 2, CheckpointPath = FilePath };
        gas.Simulate(600, options);
        byte[] good = File.ReadAllBytes(FilePath);

        Refused<IonTransportException>(() => gas.Simulate(601, options), good, "*another lattice gas, temperature, seed or length*");
        Refused<IonTransportException>(() => gas.Simulate(600, options with { Seed = 9 }), good, "*another lattice gas*");
        Refused<IonTransportException>(() => gas.WithIons(21).Simulate(600, options), good, "*another lattice gas*");

        byte[] damaged = [.. good];
        damaged[good.Length / 2] ^= 1;
        Refused<FileFormatException>(() => gas.Simulate(600, options), damaged, "*checksum*");
        Refused<FileFormatException>(() => gas.Simulate(600, options), good[..^5], "*checksum*");
        byte[] newer = [.. good];
        newer[8] = 7;
        Refused<FileFormatException>(() => gas.Simulate(600, options), newer, "*version 7*");
        Refused<FileFormatException>(() => gas.Simulate(600, options), "a text of mine"u8.ToArray(), "*not a checkpoint*");
    }

    [Fact]
    public void What_was_recorded_beyond_displacements_is_kept_too()
    {
        LatticeGas gas = LatticeGas.On(Lattices.SimpleCubic()).WithSupercell(6, 6, 6).WithIons(60);
        LatticeGasOptions options = new() { HopsPerIon = 80, Replicas = 2, Seed = 2, JumpStatistics = true, VanHoveRange = 2.5, MaxThreads = 1 };
        LatticeGasResult whole = gas.Simulate(600, options);
        LatticeGasOptions kept = options with { CheckpointPath = FilePath, CheckpointInterval = TimeSpan.Zero };
        using CancellationTokenSource source = new();
        Action part = () => gas.Simulate(600, kept, new Stopper(p => p.Fraction > 0.4, source), source.Token);
        part.Should().Throw<OperationCanceledException>();
        LatticeGasResult resumed = gas.Simulate(600, kept);
        resumed.Jumps.Should().Equal(whole.Jumps);
        resumed.ResidenceTimes[0].Survival.Should().Equal(whole.ResidenceTimes[0].Survival);
        resumed.VanHoveDistinct[2].Values.Should().Equal(whole.VanHoveDistinct[2].Values);
        Action other = () => gas.Simulate(600, kept with { VanHoveRange = 2.0 });
        other.Should().Throw<IonTransportException>().WithMessage("*another lattice gas*");
    }

    [Fact]
    public void A_write_that_fails_leaves_the_checkpoint_before_it_whole()
    {
        LatticeGas gas = LatticeGas.On(Lattices.SimpleCubic()).WithSupercell(4, 4, 4).WithIons(20);
        LatticeGasOptions options = new() { HopsPerIon = 20, Replicas = 2, CheckpointPath = FilePath };
        gas.Simulate(600, options);
        byte[] good = File.ReadAllBytes(FilePath);

        // A folder where the new file should go: the write breaks before anything takes the place of the old one.
        Directory.CreateDirectory(FilePath + ".new");
        Action again = () => gas.Simulate(600, options with { TargetRelativeError = 1e-6, MaxRounds = 2 });
        again.Should().Throw<Exception>().Which.Should().Match(e => e is IOException || e is UnauthorizedAccessException);
        File.ReadAllBytes(FilePath).Should().Equal(good);
        Directory.Delete(FilePath + ".new");
        gas.Simulate(600, options).Hops.Should().BePositive();
    }

    [Fact]
    public void A_run_goes_on_until_both_coefficients_have_the_error_asked_for()
    {
        LatticeGas gas = LatticeGas.On(Lattices.SimpleCubic()).WithSupercell(5, 5, 5).WithSiteFraction(0.4);
        LatticeGasOptions options = new() { HopsPerIon = 200, Replicas = 2, Seed = 5 };
        LatticeGasResult once = gas.Simulate(600, options);
        LatticeGasResult result = gas.Simulate(600, options with { TargetRelativeError = 0.04 });
        once.ChargeDiffusion.RelativeError.Should().BeGreaterThan(0.04);
        result.ChargeDiffusion.RelativeError.Should().BeLessThanOrEqualTo(0.04);
        result.TracerDiffusion.RelativeError.Should().BeLessThanOrEqualTo(0.04);
        result.Hops.Should().BeGreaterThan(once.Hops);
        gas.Simulate(600, options with { TargetRelativeError = 1e-6, MaxRounds = 2 }).Hops.Should().BeLessThan(3 * once.Hops);
    }

    private void Refused<T>(Action run, byte[] content, string message)
        where T : Exception
    {
        File.WriteAllBytes(FilePath, content);
        run.Should().Throw<T>().WithMessage(message);
        File.ReadAllBytes(FilePath).Should().Equal(content);
    }

    private sealed class Stopper(Func<SimulationProgress, bool> when, CancellationTokenSource source) : IProgress<SimulationProgress>
    {
        public void Report(SimulationProgress value)
        {
            if (when(value)) source.Cancel();
        }
    }
}
