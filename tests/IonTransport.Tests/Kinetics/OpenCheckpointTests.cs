using IonTransport.Kinetics;
using IonTransport.Physics;

namespace IonTransport.Tests.Kinetics;

public sealed class OpenCheckpointTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("iontransport-checkpoint-").FullName;

    private string FilePath => Path.Combine(_folder, "open.checkpoint");

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public void A_grand_canonical_run_that_was_stopped_goes_on_to_the_same_bits()
    {
        OpenLatticeGas gas = Repelling().InContactWith(Reservoir.AtChemicalPotential(0.05).OnSites("A"), Reservoir.AtChemicalPotential(0.05))
            .WithBlockedSites((_, cell) => cell == new IonTransport.Crystals.CellOffset(1, 2, 0));
        OpenLatticeGasOptions options = new() { EventsPerSite = 120, Replicas = 3, Seed = 2, MaxThreads = 1 };
        OpenLatticeGasResult whole = gas.Simulate(600, options);
        OpenLatticeGasOptions kept = Stopped(o => gas.Simulate(600, o.Options, o.Progress, o.Token), options);
        OpenLatticeGasResult resumed = gas.Simulate(600, kept with { MaxThreads = 2 });
        resumed.Energy.Should().Be(whole.Energy);
        resumed.Hops.Should().Be(whole.Hops);
        resumed.Occupations.Should().Equal(whole.Occupations);
        resumed.Exchanges.Select(e => e.Inflow).Should().Equal(whole.Exchanges.Select(e => e.Inflow));
        resumed.ToString().Should().Be(whole.ToString());

        // What is done is read, not run again.
        gas.Simulate(600, kept).Energy.Should().Be(whole.Energy);
        Directory.GetFiles(_folder).Should().ContainSingle();
    }

    [Fact]
    public void A_slab_that_was_stopped_goes_on_to_the_same_bits()
    {
        LatticeGasSlab slab = Repelling().BetweenReservoirs(0, Reservoir.AtOccupancy(0.7), Reservoir.AtChemicalPotential(-0.1));
        OpenLatticeGasOptions options = new() { EventsPerSite = 120, Replicas = 2, Seed = 3, MaxThreads = 1 };
        LatticeGasSlabResult whole = slab.Simulate(600, options);
        OpenLatticeGasOptions kept = Stopped(o => slab.Simulate(600, o.Options, o.Progress, o.Token), options);
        LatticeGasSlabResult resumed = slab.Simulate(600, kept);
        resumed.Flux.Should().Be(whole.Flux);
        resumed.Profile.Should().Equal(whole.Profile);
        resumed.ToString().Should().Be(whole.ToString());

        // A closed lattice gas does not take it for its own.
        Action closed = () => Repelling().WithIons(20).Simulate(600, new() { HopsPerIon = 10, CheckpointPath = FilePath });
        closed.Should().Throw<FileFormatException>().WithMessage("*not a checkpoint of a lattice gas*");
    }

    [Fact]
    public void A_foreign_or_damaged_checkpoint_is_refused_and_left_alone()
    {
        OpenLatticeGas Gas(double potential) => Repelling().InContactWith(Reservoir.AtChemicalPotential(potential));
        OpenLatticeGasOptions options = new() { EventsPerSite = 20, Replicas = 2, CheckpointPath = FilePath };
        Gas(0.0).Simulate(600, options);
        byte[] good = File.ReadAllBytes(FilePath);
        Refused<IonTransportException>(() => Gas(0.01).Simulate(600, options), good, "*another lattice gas, temperature, seed or length*");
        Refused<IonTransportException>(() => Gas(0.0).Simulate(601, options), good, "*another lattice gas*");
        Refused<IonTransportException>(() => Gas(0.0).Simulate(600, options with { Seed = 8 }), good, "*another lattice gas*");
        Refused<IonTransportException>(() => Gas(0.0).WithBlockedSites((_, cell) => cell.A == 0).Simulate(600, options), good, "*another lattice gas*");
        Refused<IonTransportException>(() => Repelling().WithIons(9).InContactWith(Reservoir.AtChemicalPotential(0.0)).Simulate(600, options), good, "*another lattice gas*");
        byte[] damaged = [.. good];
        damaged[good.Length / 3] ^= 4;
        Refused<FileFormatException>(() => Gas(0.0).Simulate(600, options), damaged, "*checksum*");
        Refused<FileFormatException>(() => Gas(0.0).Simulate(600, options), good[..^3], "*checksum*");
        byte[] newer = [.. good];
        newer[8] = 9;
        Refused<FileFormatException>(() => Gas(0.0).Simulate(600, options), newer, "*version 9*");
        Refused<FileFormatException>(() => Gas(0.0).Simulate(600, options), "something else"u8.ToArray(), "*not a checkpoint of an open lattice gas*");

        // A folder where the new file should go: the write breaks before anything takes the place of the old one.
        File.WriteAllBytes(FilePath, good);
        Directory.CreateDirectory(FilePath + ".new");
        Action again = () => Gas(0.0).Simulate(600, options);
        again.Should().Throw<Exception>().Which.Should().Match(e => e is IOException || e is UnauthorizedAccessException);
        File.ReadAllBytes(FilePath).Should().Equal(good);
    }

    private static LatticeGas Repelling() =>
        LatticeGas.On(Lattices.TwoSites(0.05)).WithSupercell(4, 4, 4).WithInteraction(PairInteraction.NearestNeighbour(0.03, 1.1));

    private OpenLatticeGasOptions Stopped(Action<(OpenLatticeGasOptions Options, IProgress<SimulationProgress> Progress, CancellationToken Token)> run, OpenLatticeGasOptions options)
    {
        OpenLatticeGasOptions kept = options with { CheckpointPath = FilePath, CheckpointInterval = TimeSpan.Zero };
        foreach (double stopAt in new[] { 0.1, 0.4, 0.8 })
        {
            using CancellationTokenSource source = new();
            Action part = () => run((kept, new Stopper(p => p.Fraction > stopAt, source), source.Token));
            part.Should().Throw<OperationCanceledException>();
            File.Exists(FilePath).Should().BeTrue();
        }

        return kept;
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
