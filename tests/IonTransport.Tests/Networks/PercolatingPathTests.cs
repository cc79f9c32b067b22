using CsCheck;
using IonTransport.Crystals;
using IonTransport.Networks;
using IonTransport.Physics;
using IonTransport.Rates;

namespace IonTransport.Tests.Networks;

public sealed class PercolatingPathTests
{
    private static readonly MigrationHop Hop = new(0.3, 10);

    [Fact]
    public void Each_axis_has_its_own_barrier_and_path()
    {
        // Chains along a over 0.2 eV; along [1 1 0] over 0.5 eV; along c over 0.9 eV.
        MigrationNetwork net = new(Lattice.Cubic(4), [new("A", default), new("B", new(0.5, 0, 0), 0.05)],
        [
            new(0, 1, CellOffset.Zero, new MigrationHop(0.2, 0.15, 5, 5)), new(1, 0, new(1, 0, 0), new MigrationHop(0.1, 0.15, 5, 5)),
            new(0, 0, new(1, 1, 0), new MigrationHop(0.5, 5)), new(1, 1, new(0, 0, 1), new MigrationHop(0.85, 5)),
        ]);
        Percolation p = net.FindPercolation();
        p.Axes.Select(a => (a.Axis, Math.Round(a.Barrier, 12), a.Bottleneck)).Should().Equal((0, 0.2, 0), (1, 0.5, 2), (2, 0.9, 3));
        p.Levels.Select(l => l.Dimension).Should().Equal(1, 2, 3);
        p.Levels[1].Directions.Should().Equal(new CellOffset(1, 0, 0), new CellOffset(0, 1, 0));
        PercolatingPath path = p.FindPath();
        path.Winding.Should().Be(new CellOffset(1, 0, 0));
        path.Length.Should().BeApproximately(4.0, 1e-12);
        path.Profile.Select(q => (Math.Round(q.Distance, 9), Math.Round(q.Energy, 9), q.Label)).Should().Equal((0, 0, "A"), (1, 0.2, ""), (2, 0.05, "B"), (3, 0.15, ""), (4, 0, "A"));
        path.ToString().Should().Be("A → B → A: repeats by [1 0 0], 2 hops, 4.000 Å for 4.000 Å, barrier 0.2000 eV");
        p.FindPath(1).Winding.Should().Be(new CellOffset(1, 1, 0));
        p.FindPath(2).Barrier.Should().BeApproximately(0.85, 1e-12);
        p.ToString().Should().EndWith("barrier along a 0.2000 eV, along b 0.5000 eV, along c 0.9000 eV");
        net.FindPercolation(0.3).Invoking(q => q.FindPath(2)).Should().Throw<NotPercolatingException>().WithMessage("*1 dimension, but not along c*");
        p.Invoking(q => q.FindPath(3)).Should().Throw<ArgumentOutOfRangeException>();
    }

    /// <summary>A path is a chain of real edges over no saddle above the minimax level, and the axis it is for is not reached below that level.</summary>
    [Fact]
    public void Paths_of_random_networks_are_chains_over_the_minimax_saddle() => Gen.Select(Gen.Int[2, 9], Gen.ULong).Sample(
        (count, seed) =>
        {
            RandomStream r = new(seed);
            NetworkSite[] sites = [.. Enumerable.Range(0, count).Select(i => new NetworkSite("S", new(r.NextDouble(), r.NextDouble(), r.NextDouble()), 0.1 * r.NextDouble()))];
            List<NetworkEdge> edges = [];
            for (int k = 0; k < 3 * count; k++)
            {
                (int from, int to, CellOffset image) = (r.NextInt32(count), r.NextInt32(count), new(r.NextInt32(3) - 1, r.NextInt32(3) - 1, r.NextInt32(3) - 1));
                double level = 0.1 + (r.NextInt32(6) * 0.1);
                if (from != to || image != CellOffset.Zero) edges.Add(new(from, to, image, new MigrationHop(level - sites[from].Energy, level - sites[to].Energy, 5, 5)));
            }

            MigrationNetwork net = new(Lattice.FromParameters(4, 5, 6, 80, 95, 100), sites, edges);
            Percolation p = net.FindPercolation();
            foreach (DirectionalPercolation axis in p.Axes)
            {
                PercolatingPath path = p.FindPath(axis.Axis);
                path.Winding[axis.Axis].Should().NotBe(0);
                path.Level.Should().BeApproximately(axis.Level, 1e-9);
                net.LevelOf(net.Edges[path.Steps[0].Edge]).Should().BeApproximately(axis.Level, 1e-9);
                path.Steps.Zip(path.Steps.Skip(1)).All(s => s.First.To == s.Second.From && s.First.ToCell == s.Second.FromCell).Should().BeTrue();
                foreach (PathStep step in path.Steps)
                {
                    NetworkEdge e = net.Edges[step.Edge];
                    (step.IsForward ? (e.From, e.To, e.Image) : (e.To, e.From, -e.Image)).Should().Be((step.From, step.To, step.ToCell - step.FromCell));
                }

                net.FindPercolation(axis.Level - 1e-6).Along(axis.Axis).Should().BeNull();
            }

            p.Levels.Should().OnlyContain(l => l.Directions.Count == l.Dimension && l.Copies >= 1);
        },
        iter: 200);

    [Fact]
    public void Interwoven_nets_are_counted()
    {
        // Body-centred cubic: a chain by 2a is two chains; the two nets of cuprite's copper are a simple cubic lattice with edges of 2 cells.
        NetworkSite[] site = [new("A", default)];
        MigrationNetwork Net(params CellOffset[] images) => new(Lattice.Cubic(4), site, [.. images.Select(i => new NetworkEdge(0, 0, i, Hop))]);
        Net(new CellOffset(2, 0, 0)).FindPercolation().Levels.Single().Copies.Should().Be(2);
        Net(new CellOffset(1, 1, 0), new(1, -1, 0)).FindPercolation().At(2)!.Copies.Should().Be(2);
        Net(new CellOffset(1, 1, 0), new(0, 1, 1), new(1, 0, 1)).FindPercolation().At(3)!.Copies.Should().Be(2);
        Net(new CellOffset(1, 1, 1), new(1, 1, -1), new(1, -1, 1)).FindPercolation().At(3)!.Copies.Should().Be(4);
        IdealNetwork.FaceCentredCubic(Hop).FindPercolation().At(3)!.Copies.Should().Be(1);
    }

    /// <summary>The index of the winding lattice is the determinant of any basis of it.</summary>
    [Fact]
    public void The_winding_lattice_is_that_of_its_generators() => Gen.Int[-4, 4].Array[9].Sample(n =>
    {
        Matrix3D m = new(n[0], n[1], n[2], n[3], n[4], n[5], n[6], n[7], n[8]);
        int volume = (int)Math.Round(Math.Abs(m.Determinant));
        if (volume == 0) return;
        CellOffset[] images = [new(n[0], n[1], n[2]), new(n[3], n[4], n[5]), new(n[6], n[7], n[8])];
        MigrationNetwork net = new(Lattice.Cubic(4), [new("A", default)], [.. images.Select(i => new NetworkEdge(0, 0, i, Hop))]);
        PercolationLevel level = net.FindPercolation().At(3)!;
        level.Copies.Should().Be(volume);
        IReadOnlyList<CellOffset> d = level.Directions;
        Matrix3D basis = Matrix3D.FromRows(d[0].ToVector(), d[1].ToVector(), d[2].ToVector());

        // Every generator is a whole combination of the basis.
        foreach (CellOffset i in images)
        {
            Vector3D c = i.ToVector() * basis.Inverse();
            Math.Max(Math.Max(Math.Abs(c.X - Math.Round(c.X)), Math.Abs(c.Y - Math.Round(c.Y))), Math.Abs(c.Z - Math.Round(c.Z))).Should().BeLessThan(1e-9);
        }
    });
}
