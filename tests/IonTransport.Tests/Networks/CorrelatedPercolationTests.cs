using IonTransport.Networks;
using IonTransport.Networks.Thresholds;
using IonTransport.Physics;

namespace IonTransport.Tests.Networks;

/// <summary>Gates, order between neighbours, and clusters against the filled fraction.</summary>
public sealed class CorrelatedPercolationTests
{
    private static readonly MigrationNetwork Square = ThresholdTests.Make(nameof(IdealNetwork.Square));
    private static readonly MigrationNetwork Triangular = ThresholdTests.Make(nameof(IdealNetwork.Triangular));
    private static readonly MigrationNetwork FaceCentred = ThresholdTests.Make(nameof(IdealNetwork.FaceCentredCubic));

    /// <summary>Each edge of a face-centred cubic lattice belongs to two tetrahedra (and two octahedra).</summary>
    [Fact]
    public void Every_edge_of_rocksalt_cations_passes_two_tetrahedra()
    {
        IReadOnlyList<EdgeGate> gates = EdgeGate.Tetrahedra(FaceCentred);
        gates.GroupBy(g => g.Edge).Should().HaveCount(6).And.OnlyContain(g => g.Count() == 2);
        gates.Should().OnlyContain(g => g.Sites.Count == 2);
        EdgeGate.Tetrahedra(Square).Should().BeEmpty();
    }

    /// <summary>J. Lee et al., Science 343, 519 (2014): random Li_xTM_(2−x)O₂ percolates through 0-TM channels from x = 1.09, a lithium fraction of 0.545.</summary>
    [Fact]
    public void Lithium_percolates_through_tetrahedra_without_transition_metals_from_the_published_content()
    {
        PercolationThreshold found = FaceCentred.FindThreshold(new ThresholdOptions { Gates = EdgeGate.Tetrahedra(FaceCentred), Sizes = [4, 6, 8, 12], Samples = 200 });
        (2.0 * found.Value.Value).Should().BeApproximately(1.09, 0.005 + (8.0 * found.Value.StandardError));
        found.Value.StandardError.Should().BeLessThan(5e-3);
    }

    /// <summary>Gates that ask for nothing change nothing, to the last bit.</summary>
    [Fact]
    public void Empty_gates_on_every_edge_are_plain_percolation()
    {
        ThresholdOptions options = new() { Sizes = [4, 6, 8], Samples = 50 };
        IReadOnlyList<EdgeGate> open = [.. Enumerable.Range(0, FaceCentred.Edges.Count).Select(e => new EdgeGate(e, []))];
        FaceCentred.FindThreshold(options with { Gates = open }).Value.Should().Be(FaceCentred.FindThreshold(options).Value);
    }

    /// <summary>The mean Warren–Cowley parameter is that of all arrangements of n sites on 4×4 sites, weighted with their energies.</summary>
    [Theory]
    [InlineData(0.8, 4)]
    [InlineData(-0.6, 5)]
    public void Order_at_a_composition_agrees_with_all_arrangements(double coupling, int filled)
    {
        const int L = 4;
        double[] exact = Enumerate(L, coupling, potential: 0.0, only: filled);
        PercolationCurve curve = Square.FindPercolationCurve(L, [(double)filled / (L * L)], new() { Order = new ShortRangeOrder(coupling) { Sweeps = 20 }, Samples = 4000, Seed = 2 });
        curve.Points[0].WarrenCowley.DeviationFrom(exact[0]).Should().BeLessThan(4.5);
        curve.Points[0].WrappingAny.DeviationFrom(exact[1]).Should().BeLessThan(4.5);
        Math.Sign(curve.Points[0].WarrenCowley.Value).Should().Be(-Math.Sign(coupling));
    }

    /// <summary>Mean fraction and wrapping at a chemical potential are those of all 2^N arrangements.</summary>
    [Fact]
    public void Order_at_a_chemical_potential_agrees_with_all_arrangements()
    {
        (double coupling, double potential) = (-0.7, -1.0);
        PercolationCell cell = PercolationCell.Create(PeriodicGraph.Of(Square, null, []), 4);
        OccupationSampler sampler = new(cell, new ShortRangeOrder(coupling) { Sweeps = 40 });
        NewmanZiffSweep sweep = new(cell, PercolationKind.Site);
        double[] fractions = new double[4000];
        double[] wraps = new double[4000];
        for (int i = 0; i < fractions.Length; i++)
        {
            sampler.Flip(potential, new RandomStream(8, (ulong)i));
            fractions[i] = sampler.Count / 16.0;
            wraps[i] = sweep.Run(sampler.Filled).Any == int.MaxValue ? 0.0 : 1.0;
        }

        double[] exact = Enumerate(4, coupling, potential, only: null);
        Estimate.FromSamples(wraps).DeviationFrom(exact[1]).Should().BeLessThan(4.5);
        Estimate.FromSamples(fractions).DeviationFrom(exact[2]).Should().BeLessThan(4.5);
    }

    /// <summary>
    /// On the triangular lattice filled and empty sites are alike at one half for every coupling, and either the one or the other wraps: without long-range
    /// order the threshold is exactly 1/2.
    /// </summary>
    [Theory]
    [InlineData(0.0)]
    [InlineData(-0.4)]
    [InlineData(0.5)]
    public void Threshold_of_the_ordered_triangular_lattice_is_one_half(double coupling)
    {
        PercolationThreshold found = Triangular.FindThreshold(new ThresholdOptions { Order = new ShortRangeOrder(coupling) { Sweeps = 20 }, Sizes = [6, 8, 12, 16], Samples = 200, Seed = 4 });
        found.Value.StandardError.Should().BeLessThan(0.03);
        found.Value.DeviationFrom(0.5).Should().BeLessThan(4);
        if (coupling != 0.0) Math.Sign(found.WarrenCowley.Value).Should().Be(-Math.Sign(coupling));
        found.ToString().Should().Contain("Warren");
    }

    /// <summary>Percolation with order that is none is percolation without order.</summary>
    [Fact]
    public void Curves_of_zero_coupling_agree_with_random_sweeps()
    {
        double[] p = [0.4, 0.5625, 0.75];
        PercolationCurve sweeps = Square.FindPercolationCurve(12, p, new() { Samples = 600 });
        PercolationCurve configurations = Square.FindPercolationCurve(12, p, new() { Samples = 600, Seed = 3, Order = new ShortRangeOrder(0.0) });
        for (int i = 0; i < p.Length; i++)
        {
            // A fixed number of filled sites is not a binomial one: 2 % beside the errors.
            Near(sweeps.Points[i].LargestCluster, configurations.Points[i].LargestCluster, 0.02);
            Near(sweeps.Points[i].Accessible, configurations.Points[i].Accessible, 0.02);
            Near(sweeps.Points[i].Clusters, configurations.Points[i].Clusters, 0.003);
        }

        sweeps.ToString().Should().Contain("Warren–Cowley");

        static void Near(Estimate a, Estimate b, double systematic) =>
            Math.Abs(a.Value - b.Value).Should().BeLessThan((4.5 * Math.Sqrt((a.StandardError * a.StandardError) + (b.StandardError * b.StandardError))) + systematic);
    }

    /// <summary>All filled is one cluster; nothing filled is none; mean sizes of few filled sites start at one.</summary>
    [Fact]
    public void Ends_of_the_curve_are_exact()
    {
        PercolationCurve curve = Square.FindPercolationCurve(8, [0.0, 1.0], new() { Samples = 3 });
        curve.Points[0].Clusters.Value.Should().Be(0);
        curve.Points[0].WrappingAny.Value.Should().Be(0);
        curve.Points[1].LargestCluster.Value.Should().Be(1);
        curve.Points[1].Accessible.Value.Should().Be(1);
        curve.Points[1].WrappingAll.Value.Should().Be(1);
        curve.Points[1].MeanClusterSize.Value.Should().Be(0);
        PercolationCurve bonds = Square.FindPercolationCurve(8, [0.0, 1.0], new() { Samples = 3, Kind = PercolationKind.Bond });
        bonds.Points[0].Clusters.Value.Should().Be(1);
        bonds.Points[1].LargestCluster.Value.Should().Be(1);
    }

    [Fact]
    public void Impossible_questions_are_refused()
    {
        Action fraction = () => Square.FindPercolationCurve(8, [0.5, 1.2]);
        fraction.Should().Throw<ArgumentOutOfRangeException>().WithMessage("*between 0 and 1*1.2*");
        Action bonds = () => Square.FindPercolationCurve(8, [0.5], new() { Kind = PercolationKind.Bond, Order = new ShortRangeOrder(1) });
        bonds.Should().Throw<ArgumentException>().WithMessage("*bond percolation has none*");
        Action coupling = () => _ = new ShortRangeOrder(double.NaN);
        coupling.Should().Throw<ArgumentOutOfRangeException>();
        Action huge = () => Square.FindPercolationCurve(1_000_000, [0.5]);
        huge.Should().Throw<ArgumentOutOfRangeException>().WithMessage("*1,000,000,000,000 sites*");
        Action closed = () => Square.FindThreshold(new ThresholdOptions { Gates = [new EdgeGate(0, [])] });
        closed.Should().Throw<IonTransportException>().WithMessage("*dimension 1*");
    }

    /// <summary>Warren–Cowley parameter, wrapping along any axis, and filled fraction: means over arrangements of a periodic square of L² sites.</summary>
    private static double[] Enumerate(int l, double coupling, double potential, int? only)
    {
        int n = l * l;
        PercolationCell cell = PercolationCell.Create(PeriodicGraph.Of(Square, null, []), l);
        NewmanZiffSweep sweep = new(cell, PercolationKind.Site);
        (double total, double order, double wraps, double fraction) = (0, 0, 0, 0);
        for (int mask = 0; mask < 1 << n; mask++)
        {
            int count = System.Numerics.BitOperations.PopCount((uint)mask);
            if (only is { } c && count != c) continue;
            (int pairs, int mixed) = (0, 0);
            for (int i = 0; i < n; i++)
            {
                foreach (int j in (int[])[((i / l) * l) + ((i + 1) % l), (i + l) % n])
                {
                    (int a, int b) = (mask >> i & 1, mask >> j & 1);
                    pairs += a & b;
                    mixed += a ^ b;
                }
            }

            double weight = Math.Exp((-coupling * pairs) + (potential * count));
            total += weight;
            fraction += weight * count / n;
            if (count > 0 && count < n) order += weight * (1.0 - (mixed / (4.0 * count) / ((double)(n - count) / (n - 1))));
            if (sweep.Run([.. Enumerable.Range(0, n).Where(i => (mask >> i & 1) != 0)]).Any != int.MaxValue) wraps += weight;
        }

        return [order / total, wraps / total, fraction / total];
    }
}
