using IonTransport.Crystals;
using IonTransport.Estimators;
using IonTransport.Physics;
using IonTransport.Trajectories;

namespace IonTransport.Tests.Trajectories;

/// <summary>From a file to coefficients: superionic CaF2 at 1650 K, a run of LAMMPS (rigid ions, 324 atoms, 351 frames every 0.2 ps).</summary>
public sealed class AnalysisTests
{
    private static readonly Trajectory Run = Trajectory.Open(Repository.SampleData("caf2-1650K.dump.gz"))
        .WithTimeStep(0.002).WithLabels(("1", "Ca"), ("2", "F")).WithMobile("F", -1).WithFramework("Ca", 2);

    private static readonly Lazy<TrajectoryAnalysis> Analysis = new(() => Run.Analyze(1650));

    [Fact]
    public void Displacements_are_those_of_another_program()
    {
        // All origins, relative to the calcium centre of mass, by a plain numpy loop over the file.
        Analysis.Value.Transport.TracerDisplacement.At(5.0).Should().BeApproximately(5.949715101, 1e-7);
        Analysis.Value.Transport.TracerDisplacement.At(20.0).Should().BeApproximately(22.222556315, 1e-6);
        Analysis.Value.Ions.MeanVolume.Should().BeApproximately(Math.Pow(3 * 5.76, 3), 1e-6);
        Analysis.Value.Notes.Should().BeEmpty();
        Analysis.Value.ToString().Should().Contain("351 frames").And.Contain("cm²/s");
        Analysis.Value.ToHtml().Should().Contain("<table>");
    }

    [Fact]
    public void One_pass_in_constant_memory_gives_the_same_coefficients()
    {
        StreamedAnalysis streamed = Run.AnalyzeStreaming(1650);
        TransportCoefficients whole = Analysis.Value.Coefficients;
        streamed.MeanVolume.Should().BeApproximately(Analysis.Value.Ions.MeanVolume, 1e-9);

        streamed.ToString().Should().Contain("351 frames").And.Contain("F, charge");
        streamed.ToHtml().Should().Contain("<table>");

        // Short lags have all origins in both; later ones lose a little.
        streamed.Transport.TracerDisplacement.At(5.0).Should().BeApproximately(5.949715101, 0.02);
        Math.Abs(streamed.Transport.Coefficients.TracerDiffusion.Value - whole.TracerDiffusion.Value).Should().BeLessThan(whole.TracerDiffusion.StandardError);
    }

    [Fact]
    public void Sites_of_the_crystal_and_of_the_density_tell_the_same_story()
    {
        UnwrappedIons ions = Analysis.Value.Ions;
        SiteSet sites = SiteSet.FromStructure(Structure.FromSpaceGroup("F m -3 m", Lattice.Cubic(5.76), new AsymmetricSite("Ca", Vector3D.Zero, Species.Parse("Ca2+")), new AsymmetricSite("F", new Vector3D(0.25, 0.25, 0.25), Species.Parse("F-"))), Species.Parse("F-"), (3, 3, 3)).AlignTo(ions["F"]);
        sites.Sites.Should().HaveCount(216);
        SiteVisits visits = SiteVisits.Find(ions, "F", sites);
        visits.Occupancy("F").Value.Should().BeApproximately(1.0, 1e-9);

        // Hops to the nearest site along ⟨100⟩ dominate in fluorites (M. J. Gillan, J. Phys. C 19, 3391 (1986)).
        (string From, string To, double Length, int Count) first = visits.Kinds()[0];
        first.Length.Should().BeApproximately(2.88, 0.01);
        ((double)first.Count / visits.Hops.Count).Should().BeGreaterThan(0.6);

        // Ions on their way back make the random-walk value an upper bound.
        double tracer = Analysis.Value.Coefficients.TracerDiffusion.Value;
        (tracer / visits.RandomWalkDiffusion()).Should().BeInRange(0.3, 1.05);
        visits.BackJumpFraction().Value.Should().BeGreaterThan(1.0 / 6.0);
        visits.ToString().Should().Contain("F → F").And.Contain("residence on F");
        visits.ToNetwork(1650).FindPercolation().Dimension.Should().Be(3);

        DensityBasins basins = DensityMap.Compute(ions, "F", repeats: (3, 3, 3)).FindSites();
        basins.Sites.Should().HaveCount(8);
        basins.Sites.Sum(s => s.Ions).Should().BeApproximately(8.0, 0.01);
        basins.ToSiteSet((3, 3, 3)).Sites.Should().HaveCount(216);
    }

    [Fact]
    public void A_part_of_the_run_that_is_too_short_says_so()
    {
        TrajectoryAnalysis part = Run.Between(0, 6).Analyze(1650);
        part.Ions.Frames.Should().Be(31);
        part.Notes.Should().NotBeEmpty();
        TrajectoryAnalysis.Report("F in CaF2", part, Analysis.Value).Notes.Should().OnlyContain(n => n.StartsWith("1650 K", StringComparison.Ordinal));
    }

    [Fact]
    public void Charges_that_do_not_balance_are_told() =>
        Run.WithFramework("Ca", 1).ReadPositions().Notes.Should().ContainSingle(n => n.Contains("neutral", StringComparison.Ordinal));

    [Fact]
    public void What_is_missing_is_named()
    {
        Trajectory bare = Trajectory.Open(Repository.SampleData("caf2-1650K.dump.gz"));
        bare.Invoking(t => t.Analyze(1650)).Should().Throw<IonTransportException>().WithMessage("*WithMobile*");
        bare.WithMobile("2").Invoking(t => t.Analyze(1650)).Should().Throw<IonTransportException>().WithMessage("*charge*");
        bare.WithMobile("2", -1).Invoking(t => t.Analyze(1650)).Should().Throw<IonTransportException>().WithMessage("*WithTimeStep*");
        bare.WithMobile("2", -1).WithTimeStep(0.002).Invoking(t => t.Analyze(-1)).Should().Throw<ArgumentOutOfRangeException>();
    }

    [Fact]
    public void Several_species_have_cross_terms_that_add_up()
    {
        // Without drift removal momentum is conserved, m_Ca v_Ca + m_F v_F = 0, so that Ca drags behind F: the Onsager matrix adds up to the whole.
        TrajectoryAnalysis both = Trajectory.Open(Repository.SampleData("caf2-1650K.dump.gz")).WithTimeStep(0.002).WithoutDriftRemoval().WithMobile("2", -1).WithMobile("1", 2).Analyze(1650);
        both.Species.Should().HaveCount(2);
        OnsagerCoefficients onsager = both.FindOnsager();
        double sum = 0.0;
        for (int a = 0; a < 2; a++) for (int b = 0; b < 2; b++) sum += onsager.PartialConductivity(a, b).Value;
        sum.Should().BeApproximately(onsager.Conductivity.Value, 0.02 * onsager.Conductivity.Value);
        both["2"].Should().BeSameAs(both.Transport);
    }

    [Fact]
    public void Velocities_are_relative_to_the_framework()
    {
        Trajectory file = Trajectory.Open(FixtureRun.File("wrapped.dump")).WithTimeStep(0.001).WithMobile("2");
        IonVelocities velocities = file.ReadVelocities()[0];
        double[] raw = file.ReadFrames().First().Velocities.ToArray();
        double calcium = new[] { 0, 1, 10, 11 }.Average(i => raw[3 * i]);
        velocities.Series(0, 0)[0].Should().BeApproximately(raw[6] - calcium, 1e-12);
        velocities.Frames.Should().Be(11);
        velocities.Interval.Should().BeApproximately(0.02, 1e-12);
        Run.Invoking(r => r.ReadVelocities()).Should().Throw<IonTransportException>().WithMessage("*no velocities*");
    }

    [Fact]
    public async Task Work_can_be_awaited_and_stopped()
    {
        TrajectoryAnalysis awaited = await Run.AnalyzeAsync(1650);
        awaited.Coefficients.TracerDiffusion.Should().Be(Analysis.Value.Coefficients.TracerDiffusion);
        using CancellationTokenSource stop = new();
        await FluentActions.Awaiting(() => Run.AnalyzeAsync(1650, new StopAt(stop), stop.Token)).Should().ThrowAsync<OperationCanceledException>();
    }

    [Fact]
    public void Atoms_are_chosen_by_where_they_are()
    {
        // A layer of half the box against the same atoms picked by hand.
        Frame first = Run.ReadFrames().First();
        int[] layer = [.. Run.Atoms.Where("F").Where(i => first.Fractional(i).Z % 1.0 is var z && (z < 0 ? z + 1 : z) < 0.5)];
        IReadOnlyList<int> chosen = Run.AtomsWhere((_, label, r) => label == "F" && r.Z < 0.5);
        chosen.Should().Equal(layer).And.HaveCountGreaterThan(50).And.HaveCountLessThan(216);
        IReadOnlyList<int> calcium = Run.AtomsWhere((i, label, _) => label == "Ca" && i % 2 == 0);
        UnwrappedIons part = Run.WithMobile("layer", Run.AtomsWhere((i, label, _) => label == "Ca" && i % 2 == 1)).WithFramework("even calcium", calcium).ReadPositions();
        part.Groups.Select(g => g.Name).Should().Equal("F", "layer");
        part.ToString().Should().Contain("layer");
    }

    [Fact]
    public void A_stream_that_cannot_seek_is_read()
    {
        Trajectory zipped = Trajectory.FromStream("archive", () => new System.IO.Compression.GZipStream(File.OpenRead(Repository.SampleData("caf2-1650K.dump.gz")), System.IO.Compression.CompressionMode.Decompress));
        zipped.ReadFrames().Count().Should().Be(351);
    }

    [Fact]
    public void Progress_rises_to_the_end_of_the_file()
    {
        List<double> seen = [];
        Run.ReadPositions(new Recorder(seen));
        seen.Should().BeInAscendingOrder().And.OnlyContain(f => f > 0 && f <= 1);
        seen.Should().NotBeEmpty();
    }

    private sealed class StopAt(CancellationTokenSource stop) : IProgress<SimulationProgress>
    {
        public void Report(SimulationProgress value) => stop.Cancel();
    }

    private sealed class Recorder(List<double> seen) : IProgress<SimulationProgress>
    {
        public void Report(SimulationProgress value) => seen.Add(value.Fraction);
    }
}
