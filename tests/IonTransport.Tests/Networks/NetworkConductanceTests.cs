using CsCheck;
using IonTransport.Crystals;
using IonTransport.Networks;
using IonTransport.Physics;
using IonTransport.Rates;

namespace IonTransport.Tests.Networks;

public sealed class NetworkConductanceTests
{
    private static readonly ConductanceOptions Direct = new() { Method = ConductanceMethod.Direct };
    private static readonly ConductanceOptions Iterative = new() { Method = ConductanceMethod.Iterative, Tolerance = 1e-10 };

    [Theory]
    [InlineData(ConductanceMethod.Direct)]
    [InlineData(ConductanceMethod.Iterative)]
    public void A_cube_of_random_conductances_agrees_with_scipy(ConductanceMethod method)
    {
        // scipy 1.10.1, sparse LU of the pinned Laplacian; conductances exp(8(u − ½)) from a 32-bit linear congruential generator.
        uint state = 12345;
        ResistorNetwork network = Grids.Make(9, 9, 9, () => Math.Exp(8.0 * (((state = (state * 1664525u) + 1013904223u) / 4294967296.0) - 0.5)));
        NetworkConductance result = network.Solve(new() { Method = method });
        result.Method.Should().Be(method);
        result.Residual.Should().BeLessThanOrEqualTo(1e-8);
        ShouldBe(result.Tensor, new(
            2.107177778983703, -0.027297887440247, 0.069523679754254,
            -0.027297887440247, 2.016158326227529, 0.099052069790382,
            0.069523679754254, 0.099052069790381, 2.220730399328352), 1e-12);
        result.Dimension.Should().Be(3);
    }

    [Fact]
    public void A_square_lattice_of_log_normal_conductances_has_their_geometric_mean()
    {
        // Duality (Keller 1964; Dykhne 1970): σ_eff = exp⟨ln g⟩ when ln g is symmetric. The scatter between draws gives the error.
        RandomStream random = new(11);
        double[] means = new double[16];
        for (int i = 0; i < means.Length; i++)
        {
            Matrix3D tensor = Grids.Make(96, 96, 1, () => Math.Exp(1.5 * random.NextGaussian())).Solve().Tensor;
            means[i] = Math.Log(0.5 * (tensor.XX + tensor.YY));
        }

        Estimate mean = Estimate.FromSamples(means);
        mean.StandardError.Should().BeLessThan(0.008);
        mean.DeviationFrom(0.0).Should().BeLessThan(4, "ln σ = {0}", mean);
    }

    [Fact]
    public void A_chain_conducts_in_series_and_plates_in_parallel() =>
        Gen.Double[-6.0, 6.0].Array[2, 20].Sample(logs =>
        {
            double[] g = [.. logs.Select(Math.Exp)];
            int at = 0;
            NetworkConductance chain = Grids.Make(g.Length, 1, 1, () => g[at++]).Solve();
            double series = g.Length * (1.0 / g.Sum(x => 1.0 / x));
            chain.Tensor.XX.Should().BeApproximately(series, 1e-12 * series);
            (chain.Tensor with { XX = 0 }).Should().Be(Matrix3D.Zero);
            chain.Tortuosity(new(1, 0, 0)).Should().BeApproximately(g.Average() / series, 1e-10 * g.Average() / series);
            chain.Dimension.Should().Be(1);
            EffectiveMedium.Conductance(g, 2.0).Should().BeApproximately(series, 1e-9 * series);
            EffectiveMedium.Conductance(g, double.PositiveInfinity).Should().BeApproximately(g.Average(), 1e-12 * g.Average());

            // Bonds side by side between the same two sites.
            ResistorNetwork plates = new(Lattice.Cubic(2), [default], [.. g.Select(x => new Resistor(0, 0, new(0, 1, 0), x))]);
            plates.Solve().Tensor.YY.Should().BeApproximately(g.Sum() / 2.0, 1e-12 * g.Sum());
        });

    [Fact]
    public void The_tensor_does_not_depend_on_how_the_network_is_written_down() =>
        Gen.Int[1, 100000].Sample(
            seed =>
            {
                RandomStream random = new((ulong)seed);
                ResistorNetwork network = RandomNetwork(random);
                Matrix3D tensor = network.Solve(Direct).Tensor;
                double scale = 1e-10 * tensor.Trace;
                ShouldBe(network.Solve(Iterative).Tensor, tensor, 1e-8 * tensor.Trace);

                // Positions within the cell, order and direction of bonds, home cell of a site.
                CellOffset[] shift = [.. network.Positions.Select(_ => new CellOffset(random.NextInt32(5) - 2, random.NextInt32(5) - 2, random.NextInt32(5) - 2))];
                Resistor[] bonds = [.. network.Bonds.Select(b => b with { Image = b.Image + shift[b.From] - shift[b.To] }).Select(b => random.NextInt32(2) == 0 ? b : new Resistor(b.To, b.From, -b.Image, b.Conductance))];
                random.Shuffle(bonds.AsSpan());
                Vector3D[] elsewhere = [.. network.Positions.Select(_ => new Vector3D(random.NextDouble(), random.NextDouble(), random.NextDouble()))];
                ShouldBe(new ResistorNetwork(network.Lattice, elsewhere, bonds).Solve(Direct).Tensor, tensor, scale);

                // Another cell of the same lattice: a' = a + b, b' = b, c' = c − 2b.
                Lattice l = network.Lattice;
                Lattice other = new(l.VectorA + l.VectorB, l.VectorB, l.VectorC - (2.0 * l.VectorB));
                Resistor[] recast = [.. network.Bonds.Select(b => b with { Image = new(b.Image.A, b.Image.B - b.Image.A + (2 * b.Image.C), b.Image.C) })];
                ShouldBe(new ResistorNetwork(other, [.. network.Positions], recast).Solve(Direct).Tensor, tensor, scale);

                // A turned crystal has a turned tensor.
                Matrix3D turn = Rotation(random);
                ResistorNetwork turned = new(new Lattice(l.Vectors * turn.Transpose()), [.. network.Positions], [.. network.Bonds]);
                ShouldBe(turned.Solve(Direct).Tensor, turn * tensor * turn.Transpose(), scale);

                // Two cells as one.
                ShouldBe(Doubled(network).Solve(Direct).Tensor, tensor, scale);
            },
            iter: 30);

    [Fact]
    public void Currents_add_up_to_zero_at_every_site_and_their_mean_is_the_conductivity()
    {
        ResistorNetwork network = RandomNetwork(new RandomStream(3));
        NetworkConductance result = network.Solve();
        Vector3D field = new(0.3, -0.2, 0.5);
        double[] currents = result.Currents(field);
        double[] net = new double[network.Positions.Count];
        Vector3D mean = default;
        for (int e = 0; e < currents.Length; e++)
        {
            Resistor bond = network.Bonds[e];
            net[bond.From] -= currents[e];
            net[bond.To] += currents[e];
            mean += currents[e] * network.Lattice.ToCartesian(network.Positions[bond.To] + bond.Image.ToVector() - network.Positions[bond.From]);
        }

        net.Should().OnlyContain(x => Math.Abs(x) < 1e-11 * currents.Max());
        ((mean / network.Lattice.Volume) - (result.Tensor * field)).Length.Should().BeLessThan(1e-11 * result.Tensor.Trace);
    }

    [Fact]
    public void The_share_of_the_dissipation_is_the_sensitivity_to_a_bond()
    {
        ResistorNetwork network = RandomNetwork(new RandomStream(5));
        Vector3D direction = new(1, 2, -1);
        NetworkConductance result = network.Solve();
        double[] shares = result.DissipationShares(direction);
        shares.Sum().Should().BeApproximately(1.0, 1e-11);
        for (int e = 0; e < shares.Length; e += 7)
        {
            double Changed(double factor)
            {
                Resistor[] bonds = [.. network.Bonds];
                bonds[e] = bonds[e] with { Conductance = bonds[e].Conductance * factor };
                return Math.Log(new ResistorNetwork(network.Lattice, [.. network.Positions], bonds).Solve().Along(direction));
            }

            shares[e].Should().BeApproximately((Changed(1.001) - Changed(0.999)) / (2.0 * Math.Atanh(0.001)), 1e-6);
        }
    }

    [Theory]
    [InlineData(ConductanceMethod.Direct)]
    [InlineData(ConductanceMethod.Iterative)]
    public void Directions_and_clusters_without_a_way_conduct_nothing(ConductanceMethod method)
    {
        // A column along z, a dead end on it, a pair that leads nowhere, and a lone site.
        ResistorNetwork network = new(
            Lattice.Cubic(3),
            [new(0, 0, 0), new(0.1, 0.2, 0.5), new(0.5, 0, 0.1), new(0.4, 0.4, 0.4), new(0.6, 0.7, 0.3), new(0.9, 0.9, 0.9)],
            [new(0, 1, default, 2.0), new(1, 0, new(0, 0, 1), 6.0), new(0, 2, default, 1.0), new(3, 4, new(1, 0, 0), 5.0), new(3, 5, default, 0.0)]);
        NetworkConductance result = network.Solve(new() { Method = method });
        result.Tensor.ZZ.Should().BeApproximately(1.5 * 9.0 / 27.0, 1e-9);
        (result.Tensor with { ZZ = 0 }).Should().Be(Matrix3D.Zero);
        result.Directions.Should().Equal(new CellOffset(0, 0, 1));
        result.Correctors.Should().OnlyContain(x => x.IsFinite);
        result.Currents(new(1, 1, 1))[3].Should().Be(0.0);
        result.Invoking(r => r.Tortuosity(new(1, 0, 0))).Should().Throw<IonTransportException>().WithMessage("*wrap in 1 dimension: [0 0 1]*");

        NetworkConductance none = new ResistorNetwork(Lattice.Cubic(3), [default, new(0.5, 0, 0)], [new(0, 1, default, 1.0)]).Solve(new() { Method = method });
        none.Tensor.Should().Be(Matrix3D.Zero);
        none.Dimension.Should().Be(0);
        none.ToString().Should().Contain("no cluster wraps");
        none.Invoking(r => r.DissipationShares(new(1, 0, 0))).Should().Throw<IonTransportException>();
    }

    [Fact]
    public void Conductances_thirty_decades_apart_are_no_trouble_for_elimination()
    {
        // A square of strong bonds behind weak ones: the weak ones decide.
        double[] g = [1e-30, 1.0, 1e10, 1e-30];
        int at = 0;
        double series = 4.0 / g.Sum(x => 1.0 / x);
        Grids.Make(4, 1, 1, () => g[at++]).Solve(Direct).Tensor.XX.Should().BeApproximately(series, 1e-12 * series);
    }

    [Fact]
    public void Perfect_lattices_conduct_as_their_bonds_in_parallel_and_need_no_iteration()
    {
        // σ = g z ℓ²/(2 d V) for z bonds of length ℓ: exact, as no corrector is needed.
        MigrationNetwork fcc = IdealNetwork.FaceCentredCubic(new MigrationHop(0.3, 10), 2.0);
        double rate = fcc.Edges[0].Rate(600);
        NetworkConductance result = fcc.Conductivity(edge => edge.Rate(600), Iterative);
        ShouldBe(result.Tensor, (rate * 12 * 4.0 / (6.0 * fcc.Lattice.Volume)) * Matrix3D.Identity, 1e-12 * rate);
        result.Iterations.Should().Be(0);
        result.Tortuosity(new(1, 1, 0)).Should().BeApproximately(1.0, 1e-12);
        ShouldBe(result.EffectiveMediumTensor, result.Tensor, 1e-9 * rate);
        Grids.Make(20, 20, 20, () => 3.0).Solve().Tensor.XX.Should().BeApproximately(3.0, 1e-12);
    }

    [Fact]
    public void Effective_medium_theory_knows_its_threshold_and_the_weakly_disordered_limit()
    {
        // Two kinds of bonds on a square lattice, half and half: √(g₁g₂), here even exact (duality).
        EffectiveMedium.Conductance([1.0, 9.0], 4.0).Should().BeApproximately(3.0, 1e-10);

        // Dilution: g_m = 1 − (1 − p)/(1 − 2/z), zero from p = 2/z on.
        double[] diluted = [.. Enumerable.Repeat(1.0, 60), .. Enumerable.Repeat(0.0, 40)];
        EffectiveMedium.Conductance(diluted, 6.0).Should().BeApproximately(1.0 - (0.4 / (1.0 - (1.0 / 3.0))), 1e-10);
        EffectiveMedium.Conductance(diluted, 3.0).Should().Be(0.0);

        RandomStream random = new(2);
        NetworkConductance weak = Grids.Make(24, 24, 24, () => Math.Exp(0.3 * random.NextGaussian())).Solve();
        weak.Mean.Should().BeApproximately(weak.EffectiveMediumTensor.Trace / 3.0, 3e-3);
    }

    [Fact]
    public void Results_are_the_same_bits_every_time()
    {
        RandomStream random = new(4);
        ResistorNetwork network = Grids.Make(48, 48, 48, () => Math.Exp(random.NextGaussian()));
        network.Solve().Tensor.Should().Be(network.Solve().Tensor);
    }

    [Fact]
    public void Wrong_input_is_named()
    {
        static Action Make(params Resistor[] bonds) => () => _ = new ResistorNetwork(Lattice.Cubic(1), [default], bonds);
        Make(new Resistor(0, 0, new(1, 0, 0), -2.5)).Should().Throw<ArgumentException>().WithMessage("*bond 0*-2.5*");
        Make(new Resistor(0, 0, new(1, 0, 0), 1.0), new Resistor(0, 0, new(0, 1, 0), double.NaN)).Should().Throw<ArgumentException>().WithMessage("*bond 1*NaN*");
        Make(new Resistor(0, 1, default, 1.0)).Should().Throw<ArgumentException>().WithMessage("*not there*");
        MigrationNetwork square = IdealNetwork.Square(new MigrationHop(0.3, 10));
        square.Invoking(n => n.Conductivity([1.0])).Should().Throw<ArgumentException>().WithMessage("*2 edges*");
        square.Invoking(n => n.Conductivity(_ => double.PositiveInfinity)).Should().Throw<ArgumentException>();
        Action starved = () => Grids.Make(16, 16, 16, new RandomStream(1).NextDouble).Solve(new() { MaximumIterations = 2 });
        starved.Should().Throw<ConvergenceException>().Which.Residuals.Should().HaveCount(2);
        FluentActions.Invoking(() => EffectiveMedium.Conductance([1.0, -1.0], 4.0)).Should().Throw<ArgumentOutOfRangeException>();
    }

    internal static void ShouldBe(Matrix3D actual, Matrix3D expected, double tolerance)
    {
        for (int i = 0; i < 9; i++) actual[i / 3, i % 3].Should().BeApproximately(expected[i / 3, i % 3], tolerance, "element {0} of\n{1}\nagainst\n{2}", i, actual, expected);
    }

    private static ResistorNetwork RandomNetwork(RandomStream random)
    {
        Lattice lattice = new(new(3, 0.2, 0), new(-0.5, 4, 0.3), new(0.4, 1, 3.5));
        Vector3D[] positions = [.. Enumerable.Range(0, 8).Select(_ => new Vector3D(random.NextDouble(), random.NextDouble(), random.NextDouble()))];
        Resistor[] bonds = [.. Enumerable.Range(0, 24).Select(e => new Resistor(
            e % 8, random.NextInt32(8), new(random.NextInt32(3) - 1, random.NextInt32(3) - 1, random.NextInt32(3) - 1), Math.Exp(2.0 * random.NextGaussian())))];
        return new ResistorNetwork(lattice, positions, [.. bonds.Where(b => b.From != b.To || b.Image != CellOffset.Zero)]);
    }

    private static ResistorNetwork Doubled(ResistorNetwork network)
    {
        int n = network.Positions.Count;
        Lattice l = network.Lattice;
        Vector3D[] positions = [.. Enumerable.Range(0, 2 * n).Select(i => network.Positions[i % n] is var p ? new Vector3D((p.X + (i / n)) / 2.0, p.Y, p.Z) : default)];
        IEnumerable<Resistor> bonds = Enumerable.Range(0, 2).SelectMany(copy => network.Bonds.Select(b =>
        {
            int cell = copy + b.Image.A;
            int image = (int)Math.Floor(cell / 2.0);
            return new Resistor(b.From + (copy * n), b.To + ((cell - (2 * image)) * n), new(image, b.Image.B, b.Image.C), b.Conductance);
        }));
        return new ResistorNetwork(new Lattice(2.0 * l.VectorA, l.VectorB, l.VectorC), positions, [.. bonds]);
    }

    private static Matrix3D Rotation(RandomStream random)
    {
        Vector3D x = new Vector3D(random.NextGaussian(), random.NextGaussian(), random.NextGaussian()).Normalize();
        Vector3D y = Vector3D.Cross(x, new Vector3D(random.NextGaussian(), random.NextGaussian(), random.NextGaussian())).Normalize();
        return Matrix3D.FromRows(x, y, Vector3D.Cross(x, y));
    }
}
