using CsCheck;
using IonTransport.Crystals;
using IonTransport.Kinetics;
using IonTransport.Networks;
using IonTransport.Physics;
using IonTransport.Rates;

namespace IonTransport.Tests.Networks;

public sealed class CarrierDiffusionTests
{
    private const double Temperature = 500.0;

    [Fact]
    public void A_chain_of_random_sites_and_saddles_has_its_closed_form() =>
        Gen.Int[1, 100000].Sample(seed =>
        {
            // D = L²/(Σ p⁻¹Γ⁻¹ over the bonds) with normalised p: the resistances of the bonds in series.
            RandomStream random = new((ulong)seed);
            MigrationNetwork chain = RandomChain(random, 3 + random.NextInt32(10));
            int n = chain.Sites.Count;
            double beta = 1.0 / Units.ThermalEnergy(Temperature);
            double Exact(double b)
            {
                double z = chain.Sites.Sum(s => Math.Exp(-b * s.Energy));
                return 1e-16 * n * n * 2.25 / chain.Edges.Sum(e => z / (1e13 * Math.Exp(-b * chain.LevelOf(e))));
            }

            CarrierDiffusion diffusion = chain.Diffusion(Temperature);
            double exact = Exact(beta);
            diffusion.Tensor.XX.Should().BeApproximately(exact, 1e-11 * exact);
            (diffusion.Tensor with { XX = 0 }).Should().Be(Matrix3D.Zero);
            diffusion.SiteProbabilities.Sum().Should().BeApproximately(1.0, 1e-13);
            double energy = -(Math.Log(Exact(beta * 1.0001)) - Math.Log(Exact(beta / 1.0001))) / (beta * (1.0001 - (1.0 / 1.0001)));
            diffusion.ActivationEnergy!.Value.Should().BeApproximately(energy, 1e-6);
        });

    [Fact]
    public void One_barrier_is_the_activation_energy_and_random_walk_the_prefactor()
    {
        CarrierDiffusion diffusion = IdealNetwork.Diamond(new MigrationHop(0.37, 4.0), 2.0).Diffusion(700);
        double expected = 4 * 4e12 * Math.Exp(-0.37 / Units.ThermalEnergy(700)) * 4.0 / 6.0 * 1e-16;
        diffusion.Mean.Should().BeApproximately(expected, 1e-12 * expected);
        diffusion.ActivationEnergy!.Value.Should().BeApproximately(0.37, 1e-9);
        diffusion.HopRate.Should().BeApproximately(6 * expected / 4e-16, 1e-12 * diffusion.HopRate);
        diffusion.Correlation!.Value.Should().BeApproximately(1.0, 1e-12);
        diffusion.ToString().Should().Contain("activation energy = 0.37000 eV");
    }

    [Fact]
    public void Any_rate_model_gives_its_own_equilibrium()
    {
        // One prefactor for all hops: a soft site loses its entropy, so only energies weigh the sites.
        NetworkSite soft = new("soft", new(0.5, 0, 0), 0.1) { MeanFrequency = 0.5 };
        MigrationHop hop = new(0.3, 0.2, 8.0, 1.0);
        MigrationNetwork network = new(Lattice.Cubic(4), [new("stiff", default), soft], [new(0, 1, default, hop), new(1, 0, new(1, 0, 0), hop.Reverse())]);
        double ratio = Math.Exp(-0.1 / Units.ThermalEnergy(Temperature));
        CarrierDiffusion harmonic = network.Diffusion(Temperature);
        CarrierDiffusion arrhenius = network.Diffusion(Temperature, new ArrheniusRate(5));
        (harmonic.SiteProbabilities[1] / harmonic.SiteProbabilities[0]).Should().BeApproximately(8.0 * ratio, 1e-12);
        (arrhenius.SiteProbabilities[1] / arrhenius.SiteProbabilities[0]).Should().BeApproximately(ratio, 1e-12);
    }

    [Fact]
    public void The_exact_tensor_is_what_kinetic_Monte_Carlo_measures()
    {
        // A skewed network of three kinds of sites, D_xx, D_yy and D_zz all different; one ion in it.
        MigrationNetwork network = Odd();
        CarrierDiffusion exact = network.Diffusion(Temperature);
        LatticeGasResult run = LatticeGas.On(network).WithSupercell(2, 2, 2).WithIons(1).Simulate(Temperature, new() { HopsPerIon = 400_000, Replicas = 4, Seed = 21 });
        run.TracerDiffusion.RelativeError.Should().BeLessThan(0.02);
        run.TracerDiffusion.DeviationFrom(exact.Mean).Should().BeLessThan(4, "{0} against {1}", run.TracerDiffusion, exact.Mean);
        run.TracerCorrelation!.Value.DeviationFrom(exact.Correlation!.Value).Should().BeLessThan(4, "{0} against {1}", run.TracerCorrelation, exact.Correlation);
        exact.Correlation.Value.Should().BeLessThan(0.95);
        exact.PrincipalValues.Z.Should().BeGreaterThan(1.1 * exact.PrincipalValues.X);
    }

    [Fact]
    public void Rates_without_detailed_balance_are_refused_with_the_edge()
    {
        MigrationNetwork network = Odd();
        DelegateRate uneven = new((hop, _) => hop.ForwardBarrier > 0.3 ? 2e9 : 1e9, checkDetailedBalance: false);
        network.Invoking(n => n.Diffusion(Temperature, uneven)).Should().Throw<IonTransportException>().WithMessage("*detailed balance at 500 K*ln(forward/backward)*");
        DelegateRate oneWay = new((hop, _) => hop.EnergyDifference > 0 ? 0.0 : 1e9, checkDetailedBalance: false);
        network.Invoking(n => n.Diffusion(Temperature, oneWay)).Should().Throw<IonTransportException>().WithMessage("*both must be positive*");
        network.Invoking(n => n.Diffusion(0.0)).Should().Throw<ArgumentOutOfRangeException>();
        network.Invoking(n => n.Diffusion(Temperature, new DelegateRate((_, _) => 0.0, false))).Should().Throw<IonTransportException>().WithMessage("*nothing diffuses*");
    }

    /// <summary>Three sites of different energy in a triclinic cell; rates differ by up to a factor of ten.</summary>
    internal static MigrationNetwork Odd()
    {
        NetworkSite[] sites = [new("A", default), new("B", new(0.4, 0.1, 0.2), 0.05), new("C", new(0.6, 0.6, 0.5), -0.03)];
        (int From, int To, CellOffset Image, double Saddle)[] edges =
        [
            (0, 1, default, 0.30), (1, 2, default, 0.33), (2, 0, new(1, 0, 0), 0.36), (2, 0, new(0, 1, 1), 0.31), (0, 0, new(0, 0, 1), 0.40), (1, 0, new(1, 0, 0), 0.34), (1, 2, new(0, -1, 0), 0.30),
        ];
        return new MigrationNetwork(
            new Lattice(new(3, 0, 0), new(0.6, 3.5, 0), new(-0.3, 0.5, 2.8)),
            sites,
            [.. edges.Select(e => new NetworkEdge(e.From, e.To, e.Image, new MigrationHop(e.Saddle - sites[e.From].Energy, e.Saddle - sites[e.To].Energy, 10, 10)))]);
    }

    private static MigrationNetwork RandomChain(RandomStream random, int n)
    {
        NetworkSite[] sites = [.. Enumerable.Range(0, n).Select(i => new NetworkSite("A", new((double)i / n, 0, 0), 0.1 * random.NextGaussian()))];
        NetworkEdge[] edges = [.. Enumerable.Range(0, n).Select(i =>
        {
            int to = (i + 1) % n;
            double level = 0.5 + (0.3 * random.NextDouble());
            return new NetworkEdge(i, to, new(i + 1 == n ? 1 : 0, 0, 0), new MigrationHop(level - sites[i].Energy, level - sites[to].Energy, 10, 10));
        })];
        return new MigrationNetwork(new Lattice(new(1.5 * n, 0, 0), new(0, 3, 0), new(0, 0, 3)), sites, edges);
    }
}
