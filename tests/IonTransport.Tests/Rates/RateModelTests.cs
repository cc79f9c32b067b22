using CsCheck;
using IonTransport.Physics;
using IonTransport.Rates;

namespace IonTransport.Tests.Rates;

public sealed class RateModelTests
{
    private static readonly HarmonicTransitionState Toy = HarmonicTransitionState.FromFrequencies([10, 8, 8], [12, 9, -4], 0.3);

    private static readonly IRateModel[] Models =
    [
        new ArrheniusRate(10),
        new HarmonicRate(),
        new QuantumRate(Toy, TunnellingCorrection.Bell),
        new TunnellingRate(6.0, TunnellingCorrection.Eckart),
        new TunnellingRate(6.0, TunnellingCorrection.Wigner),
        new GatedRate(BottleneckCoupling.FromSingleMode(0.03, 5), BarrierOrigin.RelaxedHost, GatingForm.Classical),
        new GatedRate(BottleneckCoupling.FromSingleMode(0.03, 5), BarrierOrigin.RelaxedHost, GatingForm.Quantum),
        new GatedRate(BottleneckCoupling.FromSingleMode(0.03, 5), BarrierOrigin.RigidHost, GatingForm.Saturating),
        new KineticallyResolvedRate(0.25, 7.0),
        new KineticallyResolvedRate(0.02),
        new MarcusRate(1e-3, 0.8),
        new MarcusRate(1e-3, 0.8, 12.0),
        new DynamicallyGatedRate(new HarmonicRate(), new MigrationHop(0.15, 0.05, 1.0, 2.0)),
        new DelegateRate((hop, t) => 2e12 * hop.ForwardAttemptFrequency * Math.Exp(-hop.ForwardBarrier / Units.ThermalEnergy(t))),
    ];

    // ln(k_f/k_b) = ln(ν_f/ν_b) − ΔE/kT, or −ΔE/kT for models with one prefactor for both directions.
    [Fact]
    public void Every_model_keeps_detailed_balance() =>
        Gen.Select(Gen.Double[0.1, 1.0], Gen.Double[0.1, 1.0], Gen.Double[1.0, 20.0], Gen.Double[1.0, 20.0], Gen.Double[200.0, 2000.0]).Sample(
            (forward, backward, nu, nuBack, t) =>
            {
                MigrationHop hop = new(forward, backward, nu, nuBack);
                double energies = -(forward - backward) / Units.ThermalEnergy(t);
                foreach (IRateModel model in Models)
                {
                    double found = Math.Log(model.Rate(hop, t) / model.Rate(hop.Reverse(), t));
                    bool onePrefactor = model is ArrheniusRate or MarcusRate or KineticallyResolvedRate { AttemptFrequency: not null };
                    found.Should().BeApproximately(energies + (onePrefactor ? 0.0 : Math.Log(nu / nuBack)), 1e-6, model.ToString());
                }
            },
            iter: 100);

    [Fact]
    public void Batches_agree_with_single_rates()
    {
        Random random = new(1);
        MigrationHop[] hops = [.. Enumerable.Range(0, 2500).Select(_ => new MigrationHop(0.1 + random.NextDouble(), 0.1 + random.NextDouble(), 1 + random.NextDouble(), 2 + random.NextDouble()))];
        double[] rates = new double[hops.Length];
        foreach (IRateModel model in Models)
        {
            model.Rates(hops, 431.0, rates);
            for (int i = 0; i < hops.Length; i += 7) rates[i].Should().BeApproximately(model.Rate(hops[i], 431.0), 1e-12 * rates[i]);
            ((Action)(() => model.Rates(hops, 431.0, new double[3]))).Should().Throw<ArgumentException>();
        }
    }

    // exp(−0.3 eV/k_B·300 K) = 9.1248e-6, times 10 THz.
    [Fact]
    public void Arrhenius_rate_of_0_3_eV_at_300_K() => new ArrheniusRate(10).Rate(new MigrationHop(0.3, 1), 300).Should().BeApproximately(9.12477e7, 1e2);

    // (2π/ħ)J²/√(4πλkT) exp(−λ/4kT) evaluated by hand with J = 1 meV, λ = 0.8 eV, kT = 0.025851999786 eV.
    [Fact]
    public void Marcus_rate_of_a_symmetric_hop()
    {
        const double kT = 0.025851999786, hbar = 6.582119569e-16;
        double expected = 2 * Math.PI / hbar * 1e-6 / Math.Sqrt(4 * Math.PI * 0.8 * kT) * Math.Exp(-0.2 / kT);
        new MarcusRate(1e-3, 0.8).Rate(new MigrationHop(0.4, 1), 300).Should().BeApproximately(expected, 1e-8 * expected);
    }

    [Fact]
    public void Flynn_Stoneham_tends_to_Marcus_at_high_temperature_and_exceeds_it_at_low()
    {
        MigrationHop hop = new(0.5, 0.45, 1, 1);
        double Ratio(double t) => new MarcusRate(1e-3, 0.8, 10).Rate(hop, t) / new MarcusRate(1e-3, 0.8).Rate(hop, t);
        Ratio(20000).Should().BeApproximately(1.0, 1e-3);
        Ratio(200).Should().BeGreaterThan(1.5);
        ((Action)(() => Ratio(100))).Should().Throw<IonTransportException>().WithMessage("*single phonons*");
    }

    [Theory]
    [InlineData(0.3, 0.1, 0.35, 0.25)]
    [InlineData(0.1, 0.5, 0.5, 0.0)]
    [InlineData(0.1, -0.5, 0.0, 0.5)]
    public void Kinetically_resolved_barriers(double resolved, double difference, double forward, double backward)
    {
        MigrationHop hop = KineticallyResolvedRate.Hop(resolved, difference, 5);
        hop.ForwardBarrier.Should().BeApproximately(forward, 1e-15);
        hop.BackwardBarrier.Should().BeApproximately(backward, 1e-15);
    }

    [Fact]
    public void A_delegate_that_breaks_physics_is_refused()
    {
        MigrationHop hop = new(0.3, 0.2, 1, 1);
        ((Action)(() => new DelegateRate((_, _) => 1e10).Rate(hop, 300))).Should().Throw<IonTransportException>().WithMessage("*detailed balance*");
        ((Action)(() => new DelegateRate((_, _) => double.NaN).Rate(hop, 300))).Should().Throw<IonTransportException>().WithMessage("*finite*");
        new DelegateRate((_, _) => 1e10, checkDetailedBalance: false).Rate(hop, 300).Should().Be(1e10);
    }

    [Fact]
    public void A_transition_state_becomes_a_hop()
    {
        Toy.ToHop().Should().Be(new MigrationHop(0.3, Toy.AttemptFrequency));
        HarmonicTransitionState back = HarmonicTransitionState.FromFrequencies([11, 8, 8], [12, 9, -4], 0.2);
        Toy.ToHop(back).EnergyDifference.Should().BeApproximately(0.1, 1e-12);
        ((Action)(() => Toy.WithBarrier(0.3, 0.2).ToHop())).Should().Throw<InvalidOperationException>();
    }
}
