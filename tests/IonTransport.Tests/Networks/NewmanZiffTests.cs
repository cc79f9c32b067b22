using IonTransport.Crystals;
using IonTransport.Networks;
using IonTransport.Networks.Thresholds;
using IonTransport.Physics;
using IonTransport.Rates;

namespace IonTransport.Tests.Networks;

/// <summary>The sweep against every configuration of a tiny lattice, and against the slower union-find of the crystals.</summary>
public sealed class NewmanZiffTests
{
    public static TheoryData<string, PercolationKind, int> Small => new()
    {
        { nameof(IdealNetwork.Square), PercolationKind.Site, 3 },
        { nameof(IdealNetwork.Square), PercolationKind.Bond, 2 },
        { nameof(IdealNetwork.Triangular), PercolationKind.Site, 3 },
        { nameof(IdealNetwork.Honeycomb), PercolationKind.Site, 2 },
        { nameof(IdealNetwork.SimpleCubic), PercolationKind.Site, 2 },
    };

    /// <summary>Canonical wrapping probabilities equal the sum over all 2^N configurations, each looked at with another program.</summary>
    [Theory]
    [MemberData(nameof(Small))]
    public void Wrapping_probabilities_of_tiny_lattices_agree_with_all_configurations(string name, PercolationKind kind, int size)
    {
        MigrationNetwork network = ThresholdTests.Make(name);
        PeriodicGraph graph = PeriodicGraph.Of(network, null, []);
        PercolationCell cell = PercolationCell.Create(graph, size);
        NewmanZiffSweep sweep = new(cell, kind);
        const int Sweeps = 20_000;
        WrappingRecord[] records = [.. Enumerable.Range(0, Sweeps).Select(i => sweep.Run(new RandomStream(11, (ulong)i)))];
        WrappingStatistics statistics = new(size, sweep.Items, cell.Nodes, graph.Dimension, records);
        foreach (double p in (double[])[0.2, 0.45, 0.8])
        {
            (double any, double all, double first) = Enumerate(graph, size, kind, p);
            statistics.Any(p).DeviationFrom(any).Should().BeLessThan(5);
            statistics.All(p).DeviationFrom(all).Should().BeLessThan(5);
            statistics.Along(0, p).DeviationFrom(first).Should().BeLessThan(5);
        }
    }

    /// <summary>Each configuration of given sites: wrapping axes and the sites in wrapping clusters are those of <see cref="PeriodicUnionFind"/>, exactly.</summary>
    [Theory]
    [InlineData(nameof(IdealNetwork.Square), 7)]
    [InlineData(nameof(IdealNetwork.Diamond), 3)]
    [InlineData(nameof(IdealNetwork.FaceCentredCubic), 4)]
    public void Clusters_agree_with_the_union_find_of_periodic_graphs(string name, int size)
    {
        PeriodicGraph graph = PeriodicGraph.Of(ThresholdTests.Make(name), null, []);
        PercolationCell cell = PercolationCell.Create(graph, size);
        NewmanZiffSweep sweep = new(cell, PercolationKind.Site);
        RandomStream random = new(5);
        for (int trial = 0; trial < 300; trial++)
        {
            double p = random.NextDouble();
            int[] filled = [.. Enumerable.Range(0, cell.Nodes).Where(_ => random.NextDouble() < p)];
            WrappingRecord found = sweep.Run(filled);
            (bool[] axes, int wrapping) = Reference(graph, size, node => Array.BinarySearch(filled, node) >= 0, _ => true);
            for (int axis = 0; axis < graph.Dimension; axis++) (found.Along(axis) != int.MaxValue).Should().Be(axes[axis]);
            sweep.CountWrapping().Should().Be(wrapping);
        }
    }

    /// <summary>An edge bundle that winds three times before it closes still counts the windings of every way.</summary>
    [Fact]
    public void Long_steps_wrap_small_supercells_as_often_as_they_should()
    {
        // (5, 0) on a supercell of 3 cells reaches the same site as (2, 0) with one more face crossed.
        MigrationNetwork network = new(Lattice.FromParameters(1, 1, 9), [new("A", Vector3D.Zero)], [new(0, 0, new CellOffset(5, 0, 0), new(0.3, 10)), new(0, 0, new CellOffset(1, 0, 0), new(0.3, 10)), new(0, 0, new CellOffset(0, 1, 0), new(0.3, 10))]);
        PeriodicGraph graph = PeriodicGraph.Of(network, null, []);
        PercolationCell cell = PercolationCell.Create(graph, 3);
        NewmanZiffSweep sweep = new(cell, PercolationKind.Site);
        for (int mask = 0; mask < 512; mask++)
        {
            int[] filled = [.. Enumerable.Range(0, 9).Where(i => (mask >> i & 1) != 0)];
            WrappingRecord found = sweep.Run(filled);
            (bool[] axes, _) = Reference(graph, 3, node => (mask >> node & 1) != 0, _ => true);
            (found.A != int.MaxValue).Should().Be(axes[0]);
            (found.B != int.MaxValue).Should().Be(axes[1]);
        }
    }

    [Theory]
    [InlineData(10, 0.3)]
    [InlineData(1000, 0.001)]
    [InlineData(100_000, 0.6)]
    public void Binomial_windows_agree_with_the_incomplete_beta_function(int total, double p)
    {
        BinomialWindow window = new(total, p);
        foreach (int n in (int[])[1, (int)(total * p), (int)(total * p) + 1, (int)((total * p) + (3 * Math.Sqrt(total * p)))])
        {
            if (n < 1 || n > total) continue;
            window.AtLeast(n).Should().BeApproximately(MathNet.Numerics.SpecialFunctions.BetaRegularized(n, total - n + 1, p), 1e-9);
        }

        window.Weights.Sum().Should().BeApproximately(1.0, 1e-12);
        window.AtLeast(0).Should().Be(1.0);
        window.AtLeast(total + 1).Should().Be(0.0);
    }

    private static (double Any, double All, double First) Enumerate(PeriodicGraph graph, int size, PercolationKind kind, double p)
    {
        int cells = (int)Math.Pow(size, graph.Dimension);
        int items = kind == PercolationKind.Site ? cells * graph.Nodes : cells * graph.Bonds.Length;
        (double any, double all, double first) = (0, 0, 0);
        for (int mask = 0; mask < 1 << items; mask++)
        {
            (bool[] axes, _) = kind == PercolationKind.Site
                ? Reference(graph, size, node => (mask >> node & 1) != 0, _ => true)
                : Reference(graph, size, _ => true, bond => (mask >> bond & 1) != 0);
            int filled = System.Numerics.BitOperations.PopCount((uint)mask);
            double weight = Math.Pow(p, filled) * Math.Pow(1 - p, items - filled);
            if (axes.Contains(true)) any += weight;
            if (!axes.Contains(false)) all += weight;
            if (axes[0]) first += weight;
        }

        return (any, all, first);
    }

    /// <summary>Axes that clusters wrap and filled nodes in wrapping clusters, by plain loops over cells and the public union-find.</summary>
    private static (bool[] Axes, int Wrapping) Reference(PeriodicGraph graph, int size, Func<int, bool> filled, Func<int, bool> open)
    {
        int depth = graph.Dimension == 3 ? size : 1;
        PeriodicUnionFind clusters = new(size * size * depth * graph.Nodes);
        int bond = 0;
        for (int x = 0; x < size; x++)
        {
            for (int y = 0; y < size; y++)
            {
                for (int z = 0; z < depth; z++)
                {
                    foreach (PeriodicGraph.Bond b in graph.Bonds)
                    {
                        (int tx, int ty, int tz) = (x + b.Image.A, y + b.Image.B, z + b.Image.C);
                        CellOffset crossed = new((int)Math.Floor((double)tx / size), (int)Math.Floor((double)ty / size), (int)Math.Floor((double)tz / depth));
                        int from = (((((x * size) + y) * depth) + z) * graph.Nodes) + b.From;
                        int to = ((((((tx - (crossed.A * size)) * size) + ty - (crossed.B * size)) * depth) + tz - (crossed.C * depth)) * graph.Nodes) + b.To;
                        if (open(bond++) && filled(from) && filled(to)) clusters.Join(from, to, crossed);
                    }
                }
            }
        }

        bool[] axes = new bool[graph.Dimension];
        int wrapping = 0;
        for (int node = 0; node < clusters.Count; node++)
        {
            if (clusters.DimensionOf(node) == 0) continue;
            wrapping++;
            foreach (CellOffset v in clusters.DirectionsOf(node))
            {
                for (int axis = 0; axis < axes.Length; axis++) axes[axis] |= v[axis] != 0;
            }
        }

        return (axes, wrapping);
    }
}
