using CsCheck;
using IonTransport.Crystals;
using IonTransport.Estimators;
using IonTransport.Networks;
using IonTransport.Physics;
using IonTransport.Rates;

namespace IonTransport.Tests.Networks;

public sealed class MeanFieldConductivityTests
{
    private const double Temperature = 300.0;
    private static readonly double Thermal = Units.ThermalEnergy(Temperature);

    [Fact]
    public void Simple_cubic_lattice_gas_is_Nernst_Einstein_with_blocking()
    {
        // D = a²Γ and σ = n z²e² (1 − c) D/k_BT: a closed form.
        MigrationHop hop = new(0.3, 5.0);
        MigrationNetwork network = new(Lattice.Cubic(3.0), [new NetworkSite("A", default)], [Edge(0, 0, new(1, 0, 0), hop), Edge(0, 0, new(0, 1, 0), hop), Edge(0, 0, new(0, 0, 1), hop)]);
        MeanFieldConductivity result = MeanFieldConductivity.Solve(network, 0.25, 1.0, Temperature);
        double diffusion = 9.0e-16 * 5e12 * Math.Exp(-0.3 / Thermal);
        double expected = NernstEinstein.Conductivity(0.75 * diffusion, 1.0, Units.NumberDensity(0.25, 27.0), Temperature);
        result.Mean.Should().BeApproximately(expected, 1e-10 * expected);
        result.Polycrystal.Should().BeApproximately(expected, 1e-10 * expected);
        MeanFieldConductivity.Solve(network, 0.25, 2.0, Temperature).Mean.Should().BeApproximately(4.0 * expected, 1e-9 * expected);
    }

    [Fact]
    public void A_chain_of_any_barriers_conducts_as_its_resistances_in_series() =>
        Gen.Double[0.05, 1.5].Array[2, 12].Sample(barriers =>
        {
            // Barriers so different that conductances span twenty decades: K = L²/Σ 1/g.
            int n = barriers.Length;
            MigrationNetwork network = new(
                new Lattice(new Vector3D(2.0 * n, 0, 0), new Vector3D(0, 4, 0), new Vector3D(0, 0, 5)),
                [.. Enumerable.Range(0, n).Select(i => new NetworkSite("A", new Vector3D((double)i / n, 0, 0)))],
                [.. Enumerable.Range(0, n).Select(i => Edge(i, (i + 1) % n, new(i + 1 == n ? 1 : 0, 0, 0), new MigrationHop(barriers[i], 10.0)))]);
            double half = MeanFieldConductivity.Solve(network, 0.5 * n, 1.0, Temperature).Tensor.XX;
            double resistance = barriers.Sum(b => 1.0 / (0.25 * 1e13 * Math.Exp(-b / Thermal)));
            double expected = Constants.ElementaryCharge / (Thermal * network.Lattice.Volume) * 1e8 * 4.0 * n * n / resistance;
            half.Should().BeApproximately(expected, 1e-9 * expected);
        });

    [Fact]
    public void Random_cubic_network_agrees_with_a_dense_linear_solver() =>
        Gen.Int[1, 1000].Sample(
            seed =>
            {
                MigrationNetwork network = RandomCube(new RandomStream((ulong)seed), 3);
                Matrix3D ours = MeanFieldConductivity.Solve(network, 0.4 * network.Sites.Count, 1.0, Temperature).Tensor;
                double reference = Corrector(network, 0.4);
                ours.XX.Should().BeApproximately(reference, 1e-7 * reference);
                ours.XY.Should().BeApproximately(ours.YX, 1e-12 * reference);
            },
            iter: 20);

    [Fact]
    public void A_deep_trap_fills_first_and_the_filling_adds_up()
    {
        MigrationHop hop = new(0.5, 0.3, 5.0, 5.0);
        MigrationNetwork network = new(
            Lattice.Cubic(4.0),
            [new NetworkSite("trap", default), new NetworkSite("free", new(0.5, 0, 0), 0.2)],
            [Edge(0, 1, default, hop), Edge(0, 1, new(-1, 0, 0), hop)]);
        MeanFieldConductivity result = MeanFieldConductivity.Solve(network, 1.0, 1.0, Temperature);
        result.SiteFractions.Sum().Should().BeApproximately(1.0, 1e-9);
        result.ChemicalPotential.Should().BeApproximately(0.1, 1e-9); // Two sites and one ion: halfway, a Frenkel pair.
        result.SiteFractions[1].Should().BeApproximately(1.0 / (1.0 + Math.Exp(0.1 / Thermal)), 1e-9);
        result.Polycrystal.Should().Be(0.0); // It conducts along one axis only.
        result.Mean.Should().BePositive();
    }

    [Fact]
    public void A_layered_conductor_keeps_half_in_a_polycrystal()
    {
        MigrationHop hop = new(0.3, 5.0);
        MigrationNetwork network = new(Lattice.Cubic(3.0), [new NetworkSite("A", default)], [Edge(0, 0, new(1, 0, 0), hop), Edge(0, 0, new(0, 1, 0), hop)]);
        MeanFieldConductivity result = MeanFieldConductivity.Solve(network, 0.5, 1.0, Temperature);
        result.Polycrystal.Should().BeApproximately(0.5 * result.Tensor.XX, 1e-9 * result.Tensor.XX);
    }

    [Fact]
    public void Impossible_fillings_are_refused()
    {
        MigrationNetwork network = new(Lattice.Cubic(3.0), [new NetworkSite("A", default)], [Edge(0, 0, new(1, 0, 0), new MigrationHop(0.3, 5.0))]);
        FluentActions.Invoking(() => MeanFieldConductivity.Solve(network, 1.5, 1.0, Temperature)).Should().Throw<ArgumentOutOfRangeException>();
        FluentActions.Invoking(() => MeanFieldConductivity.Solve(network, 0.5, 1.0, 0.0)).Should().Throw<ArgumentOutOfRangeException>();
    }

    private static NetworkEdge Edge(int from, int to, CellOffset image, MigrationHop hop) => new(from, to, image, hop);

    private static MigrationNetwork RandomCube(RandomStream random, int n)
    {
        List<NetworkSite> sites = [];
        List<NetworkEdge> edges = [];
        for (int i = 0; i < n * n * n; i++) sites.Add(new NetworkSite("A", new Vector3D((double)(i / (n * n)) / n, (double)(i / n % n) / n, (double)(i % n) / n)));
        for (int i = 0; i < n * n * n; i++)
        {
            (int a, int b, int c) = (i / (n * n), i / n % n, i % n);
            foreach ((int da, int db, int dc) in ((int, int, int)[])[(1, 0, 0), (0, 1, 0), (0, 0, 1)])
            {
                int to = ((((a + da) % n * n) + ((b + db) % n)) * n) + ((c + dc) % n);
                edges.Add(Edge(i, to, new((a + da) / n, (b + db) / n, (c + dc) / n), new MigrationHop(0.2 + (0.1 * random.NextDouble()), 5.0)));
            }
        }

        return new MigrationNetwork(Lattice.Cubic(3.0 * n), sites, edges);
    }

    /// <summary>σ_xx from the corrector problem, solved as a dense system of equations by Math.NET.</summary>
    private static double Corrector(MigrationNetwork network, double filling)
    {
        int n = network.Sites.Count;
        MathNet.Numerics.LinearAlgebra.Matrix<double> laplacian = MathNet.Numerics.LinearAlgebra.Matrix<double>.Build.Dense(n, n);
        MathNet.Numerics.LinearAlgebra.Vector<double> load = MathNet.Numerics.LinearAlgebra.Vector<double>.Build.Dense(n);
        double Conductance(NetworkEdge e) => filling * (1.0 - filling) * 5e12 * Math.Exp(-e.Hop.ForwardBarrier / Thermal);
        foreach (NetworkEdge e in network.Edges)
        {
            double g = Conductance(e) / 1e9;
            laplacian[e.From, e.From] += g;
            laplacian[e.To, e.To] += g;
            laplacian[e.From, e.To] -= g;
            laplacian[e.To, e.From] -= g;
            load[e.From] += g * network.VectorOf(e).X;
            load[e.To] -= g * network.VectorOf(e).X;
        }

        for (int i = 0; i < n; i++) laplacian[0, i] = i == 0 ? 1.0 : 0.0;
        load[0] = 0.0;
        MathNet.Numerics.LinearAlgebra.Vector<double> potential = laplacian.Solve(load);
        double dissipation = network.Edges.Sum(e => Conductance(e) * Math.Pow(network.VectorOf(e).X + potential[e.To] - potential[e.From], 2));
        return Constants.ElementaryCharge / (Thermal * network.Lattice.Volume) * 1e8 * dissipation;
    }
}
