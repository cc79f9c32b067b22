using IonTransport.Crystals;
using IonTransport.Networks;
using IonTransport.Physics;
using IonTransport.Rates;

namespace IonTransport.Tests.Networks;

/// <summary>Thresholds against the literature and exact results, with short runs; the long ones belong to the benchmark command <c>percolation thresholds</c>.</summary>
public sealed class ThresholdTests
{
    private static readonly MigrationHop Hop = new(0.3, 10);

    // Square: Jacobsen 2015; triangular site and square bond: exact, Sykes and Essam 1964; simple cubic: Wang et al. 2013; other cubic ones: Xu et al. 2014; honeycomb bond: exact.
    public static TheoryData<string, PercolationKind, double> Lattices => new()
    {
        { nameof(IdealNetwork.Square), PercolationKind.Site, 0.59274605 },
        { nameof(IdealNetwork.Triangular), PercolationKind.Site, 0.5 },
        { nameof(IdealNetwork.Square), PercolationKind.Bond, 0.5 },
        { nameof(IdealNetwork.Honeycomb), PercolationKind.Bond, 1.0 - (2.0 * Math.Sin(Math.PI / 18.0)) },
        { nameof(IdealNetwork.SimpleCubic), PercolationKind.Site, 0.3116077 },
        { nameof(IdealNetwork.FaceCentredCubic), PercolationKind.Site, 0.19923517 },
        { nameof(IdealNetwork.Diamond), PercolationKind.Site, 0.429987 },
        { nameof(IdealNetwork.SimpleCubic), PercolationKind.Bond, 0.24881182 },
    };

    [Theory]
    [MemberData(nameof(Lattices))]
    public void Thresholds_of_textbook_lattices_are_within_four_standard_errors(string name, PercolationKind kind, double reference)
    {
        MigrationNetwork network = Make(name);
        bool flat = network.FindPercolation().Dimension == 2;

        // Small cells of the sparse diamond net hardly wrap.
        int[] sizes = flat ? [8, 12, 16, 24] : name == nameof(IdealNetwork.Diamond) ? [8, 11, 15, 20] : [6, 8, 10, 12];
        PercolationThreshold found = network.FindThreshold(new ThresholdOptions { Kind = kind, Sizes = sizes, Samples = 250, Seed = 3 });
        found.Value.StandardError.Should().BeLessThan(1e-2);
        found.Value.DeviationFrom(reference).Should().BeLessThan(4);
        found.ReducedChiSquared.Should().BeLessThan(4);
    }

    /// <summary>Newman and Ziff 2001, from the exact results of Pinson 1994: the probabilities that a cluster wraps a square torus at the threshold.</summary>
    [Fact]
    public void Critical_wrapping_probabilities_of_the_square_are_universal_and_exact()
    {
        PercolationThreshold bond = Make(nameof(IdealNetwork.Square)).FindThreshold(new ThresholdOptions { Kind = PercolationKind.Bond, Sizes = [8, 16, 24, 32], Samples = 500, Seed = 5 });
        WrappingStatistics largest = bond.Sizes[^1];
        largest.Any(0.5).DeviationFrom(0.690473725).Should().BeLessThan(4);
        largest.All(0.5).DeviationFrom(0.351642855).Should().BeLessThan(4);
        largest.Along(0, 0.5).DeviationFrom(0.521058290).Should().BeLessThan(4);
        bond.CriticalWrappingAny.DeviationFrom(0.690473725).Should().BeLessThan(4);
    }

    [Fact]
    public void Results_have_the_same_bits_on_one_and_on_many_threads()
    {
        ThresholdOptions options = new() { Sizes = [6, 8, 10, 12], Samples = 100, Seed = 9 };
        PercolationThreshold one = Make(nameof(IdealNetwork.SimpleCubic)).FindThreshold(options with { MaxThreads = 1 });
        PercolationThreshold many = Make(nameof(IdealNetwork.SimpleCubic)).FindThreshold(options with { MaxThreads = 4 });
        many.Value.Should().Be(one.Value);
        many.ToString().Should().Be(one.ToString());
    }

    /// <summary>A cell twice as large, and two nets that pass through one another, have the threshold of one net in its smallest cell.</summary>
    [Fact]
    public void The_choice_of_cell_does_not_matter()
    {
        // Sites at 0 and ½ of a double cell, both as one chain of edges and as two nets that never meet.
        NetworkSite[] sites = [new("A", Vector3D.Zero), new("A", new Vector3D(0.5, 0, 0))];
        NetworkEdge Edge(int from, int to, int a, int b) => new(from, to, new CellOffset(a, b, 0), Hop);
        MigrationNetwork doubled = new(Lattice.FromParameters(2, 1, 9), sites, [Edge(0, 1, 0, 0), Edge(1, 0, 1, 0), Edge(0, 0, 0, 1), Edge(1, 1, 0, 1)]);
        MigrationNetwork two = new(Lattice.FromParameters(2, 1, 9), sites, [Edge(0, 0, 1, 0), Edge(1, 1, 1, 0), Edge(0, 0, 0, 1), Edge(1, 1, 0, 1)]);
        // Every second cell of a checkerboard: repeat vectors (1, 1) and (1, −1), half of all whole numbers.
        MigrationNetwork checkered = new(Lattice.FromParameters(1, 1, 9), [sites[0]], [Edge(0, 0, 1, 1), Edge(0, 0, 1, -1)]);
        ThresholdOptions options = new() { Sizes = [8, 12, 16, 24], Samples = 300 };
        foreach (MigrationNetwork network in (MigrationNetwork[])[doubled, two, checkered])
        {
            network.FindThreshold(options).Value.DeviationFrom(0.59274605).Should().BeLessThan(4);
        }

        two.FindThreshold(options).Sizes[0].Sites.Should().Be(64);
        checkered.FindThreshold(options).Dimension.Should().Be(2);
    }

    /// <summary>
    /// Thresholds of twenty seeds scatter as their statistical errors say, and lie about the reference as their whole errors say: χ² within its range of 0.1 % on either side.
    /// </summary>
    [Theory]
    [InlineData(nameof(IdealNetwork.Square), PercolationKind.Site, 0.59274605)]
    [InlineData(nameof(IdealNetwork.Square), PercolationKind.Bond, 0.5)]
    [InlineData(nameof(IdealNetwork.SimpleCubic), PercolationKind.Site, 0.3116077)]
    [InlineData(nameof(IdealNetwork.SimpleCubic), PercolationKind.Bond, 0.24881182)]
    [InlineData(nameof(IdealNetwork.Diamond), PercolationKind.Site, 0.429987)]
    public void Errors_cover_the_scatter_of_seeds_and_the_distance_to_the_reference(string name, PercolationKind kind, double reference)
    {
        const int seeds = 20;
        MigrationNetwork network = Make(name);
        int[] sizes = kind == PercolationKind.Bond || name != nameof(IdealNetwork.SimpleCubic) ? [6, 8, 12, 16] : [5, 6, 8, 12];
        PercolationThreshold[] found = [.. Enumerable.Range(1, seeds).Select(seed => network.FindThreshold(new ThresholdOptions { Kind = kind, Sizes = sizes, Samples = 80, Seed = (ulong)seed }))];
        double mean = found.Average(f => f.Value.Value);
        found.Sum(f => Math.Pow((f.Value.Value - mean) / f.StatisticalError, 2)).Should().BeInRange(5.4, 43.8);
        found.Sum(f => Math.Pow((f.Value.Value - reference) / f.Value.StandardError, 2)).Should().BeInRange(5.0, 45.3);
        found.Should().OnlyContain(f => f.StatisticalError < f.Value.StandardError && f.FiniteSizeError > 0.0);
    }

    /// <summary>Three sizes that hardly differ and hardly wrap, in one round: an error that names sizes that work, or a threshold within its error.</summary>
    [Fact]
    public void Supercells_too_small_to_tell_the_threshold_are_refused_with_sizes_that_do()
    {
        int refused = 0;
        for (ulong seed = 1; seed <= 20; seed++)
        {
            try
            {
                PercolationThreshold found = Make(nameof(IdealNetwork.Diamond)).FindThreshold(new ThresholdOptions { Sizes = [2, 3, 4], Samples = 20, Seed = seed, TargetError = 0.5, MaxRounds = 1 });
                found.Value.DeviationFrom(0.429987).Should().BeLessThan(5);
            }
            catch (IonTransportException e)
            {
                e.Message.Should().Contain("2, 3, 4").And.Contain("16 to 128 sites").And.Contain("10, 13, 19, 25, 38");
                refused++;
            }
        }

        refused.Should().BePositive();
    }

    [Fact]
    public void Default_sizes_work_for_the_sparsest_textbook_net()
    {
        PercolationThreshold found = Make(nameof(IdealNetwork.Diamond)).FindThreshold(new() { Samples = 20 });
        found.Value.DeviationFrom(0.429987).Should().BeLessThan(4);
        found.Value.StandardError.Should().BeLessThan(0.01);
    }

    [Fact]
    public void A_target_error_is_reached_by_more_rounds_and_progress_ends_at_one()
    {
        List<SimulationProgress> reports = [];
        PercolationThreshold found = Make(nameof(IdealNetwork.Square)).FindThreshold(
            new ThresholdOptions { Sizes = [8, 12, 16, 24], Samples = 40, TargetError = 8e-3 }, new Collector(reports));
        found.Value.StandardError.Should().BeLessThanOrEqualTo(8e-3);
        found.Sizes[^1].Samples.Should().BeGreaterThanOrEqualTo(40);
        reports[^1].Fraction.Should().BeApproximately(1.0, 1e-12);
    }

    [Fact]
    public void A_cancelled_run_stops()
    {
        Action run = () => Make(nameof(IdealNetwork.Square)).FindThreshold(new ThresholdOptions(), null, new CancellationToken(canceled: true));
        run.Should().Throw<OperationCanceledException>();
    }

    [Fact]
    public void Networks_without_a_transition_and_impossible_sizes_are_refused()
    {
        Action chain = () => Make(nameof(IdealNetwork.Chain)).FindThreshold(seed: 1);
        chain.Should().Throw<IonTransportException>().WithMessage("*dimension 1*threshold is 1*");
        Action isolated = () => new MigrationNetwork(Lattice.Cubic(1), [new("A", Vector3D.Zero)], []).FindThreshold(seed: 1);
        isolated.Should().Throw<IonTransportException>().WithMessage("*dimension 0*");
        Action huge = () => Make(nameof(IdealNetwork.SimpleCubic)).FindThreshold(new ThresholdOptions { Sizes = [8, 16, 100_000] });
        huge.Should().Throw<ArgumentOutOfRangeException>().WithMessage("*1,000,000,000,000,000 sites*");
        Action falling = () => _ = new ThresholdOptions { Sizes = [8, 16, 12] };
        falling.Should().Throw<ArgumentException>().WithMessage("*8, 16, 12*");
        Action few = () => _ = new ThresholdOptions { Sizes = [8, 16] };
        few.Should().Throw<ArgumentException>().WithMessage("*three sizes*");
        Action gate = () => Make(nameof(IdealNetwork.Square)).FindThreshold(new ThresholdOptions { Gates = [new EdgeGate(7, [])] });
        gate.Should().Throw<ArgumentException>().WithMessage("*edge 7*has 2*");
    }

    [Fact]
    public void Different_parts_need_a_choice()
    {
        NetworkSite[] sites = [new("A", Vector3D.Zero), new("B", new Vector3D(0.5, 0.5, 0.5))];
        NetworkEdge Edge(int s, int a, int b) => new(s, s, new CellOffset(a, b, 0), Hop);
        MigrationNetwork network = new(Lattice.Cubic(1), sites, [Edge(0, 1, 0), Edge(0, 0, 1), Edge(1, 1, 0), Edge(1, 0, 1), Edge(1, 1, 1)]);
        Action unclear = () => network.FindThreshold(seed: 1);
        unclear.Should().Throw<IonTransportException>().WithMessage("*2 different parts*0 or 1*");
        ThresholdOptions options = new() { Sizes = [8, 12, 16, 24], Samples = 200 };
        network.FindThreshold(options with { Site = 0 }).Value.DeviationFrom(0.59274605).Should().BeLessThan(4);
        network.FindThreshold(options with { Site = 1 }).Value.DeviationFrom(0.5).Should().BeLessThan(4);
    }

    internal static MigrationNetwork Make(string name) => name switch
    {
        nameof(IdealNetwork.Chain) => IdealNetwork.Chain(Hop),
        nameof(IdealNetwork.Square) => IdealNetwork.Square(Hop),
        nameof(IdealNetwork.Triangular) => IdealNetwork.Triangular(Hop),
        nameof(IdealNetwork.Honeycomb) => IdealNetwork.Honeycomb(Hop),
        nameof(IdealNetwork.SimpleCubic) => IdealNetwork.SimpleCubic(Hop),
        nameof(IdealNetwork.FaceCentredCubic) => IdealNetwork.FaceCentredCubic(Hop),
        _ => IdealNetwork.Diamond(Hop),
    };

    private sealed class Collector(List<SimulationProgress> reports) : IProgress<SimulationProgress>
    {
        public void Report(SimulationProgress value) => reports.Add(value);
    }
}
