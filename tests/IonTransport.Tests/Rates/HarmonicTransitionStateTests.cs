using CsCheck;
using IonTransport.Crystals;
using IonTransport.Physics;
using IonTransport.Rates;
using MathNet.Numerics.LinearAlgebra;

namespace IonTransport.Tests.Rates;

public sealed class HarmonicTransitionStateTests
{
    private const int Atoms = 14;
    private static readonly Gen<int> Seed = Gen.Int[0, 100000];

    private static HarmonicTransitionState State(int seed) =>
        HarmonicTransitionState.FromHessians(SpringLattice.Minimum(Atoms, seed), SpringLattice.Saddle(Atoms, seed + 7), SpringLattice.Masses(Atoms, seed), 0.3);

    [Fact]
    public void Log_determinants_agree_with_the_product_of_frequencies() => Seed.Sample(
        seed =>
        {
            HarmonicTransitionState state = State(seed);
            double log = state.InitialFrequencies.Sum(Math.Log) - state.SaddleFrequencies.Sum(Math.Log);
            state.AttemptFrequency.Should().BeApproximately(Math.Exp(log), 1e-10 * state.AttemptFrequency);
            state.InitialFrequencies.Should().HaveCount((3 * Atoms) - 3);
            state.SaddleFrequencies.Should().HaveCount((3 * Atoms) - 4);
            state.SaddleModes.Frequencies[0].Should().BeApproximately(-state.UnstableFrequency, 1e-10 * state.UnstableFrequency);
        },
        iter: 20);

    // (ω_b/2π)√(det′H_i/|det′H_s|) with unweighted Hessians and determinants by the managed library: another route to ν*.
    [Fact]
    public void Unweighted_determinants_give_the_same_attempt_frequency()
    {
        HarmonicTransitionState state = State(11);
        Matrix<double> t = Matrix<double>.Build.Dense(3 * Atoms, 3, (i, axis) => i % 3 == axis ? 1.0 / Math.Sqrt(Atoms) : 0.0);
        double initial = (SpringLattice.Minimum(Atoms, 11) + (t * t.Transpose())).Determinant();
        double saddle = (SpringLattice.Saddle(Atoms, 18) + (t * t.Transpose())).Determinant();
        state.AttemptFrequency.Should().BeApproximately(state.UnstableFrequency * Math.Sqrt(initial / -saddle), 1e-9);
    }

    [Fact]
    public void Isotope_exponents_add_to_one_half() => Seed.Sample(
        seed => State(seed).IsotopeExponents.Sum().Should().BeApproximately(0.5, 1e-12), iter: 20);

    [Fact]
    public void Isotope_exponents_are_the_derivatives_of_the_rate()
    {
        HarmonicTransitionState state = State(3);
        for (int j = 0; j < 4; j++)
        {
            double Log(double scale)
            {
                double[] masses = [.. state.Masses];
                masses[j] *= scale;
                return Math.Log(state.WithMasses(masses).AttemptFrequency);
            }

            double derivative = -(Log(1.0 + 1e-4) - Log(1.0 - 1e-4)) / (Math.Log(1.0 + 1e-4) - Math.Log(1.0 - 1e-4));
            state.IsotopeExponents[j].Should().BeApproximately(derivative, 1e-7);
        }
    }

    [Theory]
    [InlineData(TunnellingCorrection.None)]
    [InlineData(TunnellingCorrection.Wigner)]
    [InlineData(TunnellingCorrection.Bell)]
    [InlineData(TunnellingCorrection.Eckart)]
    public void Quantum_isotope_exponents_are_the_derivatives_of_the_quantum_rate(TunnellingCorrection correction)
    {
        HarmonicTransitionState state = State(3);
        double t = 1.6 * state.CrossoverTemperature;
        double Log(double scale)
        {
            double[] masses = [.. state.Masses];
            masses[0] *= scale;
            masses[2] *= scale;
            return Math.Log(state.WithMasses(masses).QuantumRate(t, correction));
        }

        double derivative = -(Log(1.0 + 1e-3) - Log(1.0 - 1e-3)) / (Math.Log(1.0 + 1e-3) - Math.Log(1.0 - 1e-3));
        state.QuantumIsotopeExponent(t, [0, 2], correction).Should().BeApproximately(derivative, 2e-6);
    }

    [Fact]
    public void Heavier_by_lambda_is_slower_by_its_root() => Gen.Select(Seed, Gen.Double[0.2, 5.0]).Sample(
        (seed, scale) =>
        {
            HarmonicTransitionState state = State(seed);
            double[] masses = [.. state.Masses.Select(m => scale * m)];
            state.WithMasses(masses).AttemptFrequency.Should().BeApproximately(state.AttemptFrequency / Math.Sqrt(scale), 1e-10 * state.AttemptFrequency);
            state.RateRatio(masses, 300.0, quantum: false).Should().BeApproximately(Math.Sqrt(scale), 1e-9);
        },
        iter: 10);

    [Fact]
    public void Rotation_and_renumbering_change_nothing() => Seed.Sample(
        seed =>
        {
            HarmonicTransitionState state = State(seed);
            Random random = new(seed);
            int[] order = [.. Enumerable.Range(0, Atoms).OrderBy(_ => random.Next())];
            Matrix<double> r = Matrix<double>.Build.Dense(3, 3, (_, _) => random.NextDouble() - 0.5).QR().Q;
            Matrix<double> u = Matrix<double>.Build.Dense(3 * Atoms, 3 * Atoms, (i, j) => order[i / 3] == j / 3 ? r[i % 3, j % 3] : 0.0);
            double[] masses = SpringLattice.Masses(Atoms, seed);
            HarmonicTransitionState turned = HarmonicTransitionState.FromHessians(
                u * SpringLattice.Minimum(Atoms, seed) * u.Transpose(),
                u * SpringLattice.Saddle(Atoms, seed + 7) * u.Transpose(),
                [.. order.Select(j => masses[j])],
                0.3);
            turned.AttemptFrequency.Should().BeApproximately(state.AttemptFrequency, 1e-9 * state.AttemptFrequency);
            for (int j = 0; j < Atoms; j++) turned.IsotopeExponents[j].Should().BeApproximately(state.IsotopeExponents[order[j]], 1e-9);
        },
        iter: 10);

    // A second, far copy of the crystal that does not take part multiplies both determinants alike.
    [Fact]
    public void Spectators_do_not_change_the_attempt_frequency()
    {
        Matrix<double> far = SpringLattice.Minimum(6, 99) + (0.7 * Matrix<double>.Build.DenseIdentity(18));
        Matrix<double> a = SpringLattice.Minimum(Atoms, 5) + (0.7 * Matrix<double>.Build.DenseIdentity(3 * Atoms));
        Matrix<double> b = SpringLattice.Saddle(Atoms, 12);
        Matrix<double> none = Matrix<double>.Build.Dense(3 * Atoms, 18);
        double[] masses = SpringLattice.Masses(Atoms, 5);
        Matrix<double> Join(Matrix<double> m) => m.Append(none).Stack(none.Transpose().Append(far));
        b += 0.05 * Matrix<double>.Build.DenseIdentity(3 * Atoms);
        double alone = HarmonicTransitionState.FromHessians(a, b, masses, 0.3, HessianScope.FixedHost).AttemptFrequency;
        double both = HarmonicTransitionState.FromHessians(Join(a), Join(b), [.. masses, .. SpringLattice.Masses(6, 1)], 0.3, HessianScope.FixedHost).AttemptFrequency;
        both.Should().BeApproximately(alone, 1e-10 * alone);
    }

    [Fact]
    public void Noise_that_breaks_translation_symmetry_is_projected_out()
    {
        // A drift force constant added to every diagonal element is exactly what an unprojected eigen-solver would show as three false soft modes.
        Matrix<double> noise = 0.01 * Matrix<double>.Build.DenseIdentity(3 * Atoms);
        HarmonicTransitionState noisy = HarmonicTransitionState.FromHessians(
            SpringLattice.Minimum(Atoms, 11) + noise, SpringLattice.Saddle(Atoms, 18) + noise, SpringLattice.Masses(Atoms, 11), 0.3);
        noisy.InitialFrequencies[0].Should().BeGreaterThan(1.0);
        noisy.InitialFrequencies.Should().HaveCount((3 * Atoms) - 3);
    }

    // Hand-computed: 10·8·8/(12·9) = 5.925926 THz; quantum values from an independent script (targets of the project).
    [Theory]
    [InlineData(100, 6.677491)]
    [InlineData(300, 5.956222)]
    [InlineData(1000, 5.927731)]
    public void Quantum_prefactor_of_a_three_mode_toy(double t, double expected)
    {
        HarmonicTransitionState toy = HarmonicTransitionState.FromFrequencies([10, 8, 8], [12, 9], 0.3);
        toy.AttemptFrequency.Should().BeApproximately(640.0 / 108.0, 1e-12);
        toy.QuantumAttemptFrequency(t).Should().BeApproximately(expected, 1e-6 * expected);
    }

    // ln(2 sinh x/2x) = x²/6 + O(x⁴): the prefactors part by (h/k_BT)²(Σν_i² − Σν_s²)/24.
    [Fact]
    public void Quantum_tends_to_classical_as_one_over_T_squared() => Seed.Sample(
        seed =>
        {
            HarmonicTransitionState state = State(seed);
            const double perTerahertz = 47.99243073;
            double initial = state.InitialFrequencies.Sum(f => f * f), saddle = state.SaddleFrequencies.Sum(f => f * f);
            foreach (double t in (double[])[10000.0, 40000.0])
            {
                double scale = perTerahertz * perTerahertz / (t * t) / 24.0;
                ((state.QuantumAttemptFrequency(t) / state.AttemptFrequency) - 1.0).Should().BeApproximately(scale * (initial - saddle), 0.02 * scale * initial);
            }
        },
        iter: 10);

    [Fact]
    public void Low_temperature_barrier_is_lowered_by_zero_point_energy()
    {
        HarmonicTransitionState toy = HarmonicTransitionState.FromFrequencies([10, 8, 8], [12, 9], 0.3);
        // ½h(12 + 9 − 26) THz = −2.5 × 4.135667696 meV.
        toy.ZeroPointCorrection.Should().BeApproximately(-0.01033916924, 1e-10);
        toy.QuantumFreeEnergyBarrier(5.0).Should().BeApproximately(0.3 - 0.01033916924, 1e-8);
        toy.EffectiveActivationEnergy(5.0).Should().BeApproximately(0.3 - 0.01033916924 + Units.ThermalEnergy(5.0), 1e-8);
        toy.EffectiveActivationEnergy(1e5).Should().BeApproximately(0.3, 1e-6);
    }

    [Fact]
    public void Effective_activation_energy_is_the_slope_of_the_quantum_rate()
    {
        HarmonicTransitionState toy = HarmonicTransitionState.FromFrequencies([10, 8, 8], [12, 9, -4], 0.3);
        const double t = 250.0, dt = 0.01;
        double slope = -(Math.Log(toy.QuantumRate(t + dt)) - Math.Log(toy.QuantumRate(t - dt)))
            / ((1.0 / Units.ThermalEnergy(t + dt)) - (1.0 / Units.ThermalEnergy(t - dt)));
        toy.EffectiveActivationEnergy(t).Should().BeApproximately(slope, 1e-8);
    }

    [Fact]
    public void Eyring_and_Arrhenius_forms_are_the_same_rate()
    {
        HarmonicTransitionState toy = HarmonicTransitionState.FromFrequencies([10, 8, 8], [12, 9], 0.3);
        double kT = Units.ThermalEnergy(300.0);
        double eyring = kT / Constants.Planck * Math.Exp(toy.ActivationEntropy(300.0) / Constants.Boltzmann) * Math.Exp(-toy.ActivationEnthalpy(300.0) / kT);
        eyring.Should().BeApproximately(toy.Rate(300.0), 1e-10 * toy.Rate(300.0));
        (kT / Constants.Planck * Math.Exp(-toy.FreeEnergyBarrier(300.0) / kT)).Should().BeApproximately(toy.Rate(300.0), 1e-10 * toy.Rate(300.0));
        toy.Rate(300.0).Should().BeApproximately(5.925925926e12 * Math.Exp(-0.3 / 0.025851999786), 1e-7 * toy.Rate(300.0));
        toy.MigrationEntropy(640.0 / 108.0).Should().BeApproximately(0.0, 1e-15);
    }

    [Fact]
    public void Exponents_can_be_asked_for_by_element()
    {
        Element[] elements = [.. Enumerable.Range(0, Atoms).Select(j => Element.Parse(j % 3 == 0 ? "Ca" : "F"))];
        HarmonicTransitionState state = HarmonicTransitionState.FromHessians(SpringLattice.Minimum(Atoms, 2), SpringLattice.Saddle(Atoms, 9), elements, 0.3);
        state.Masses[0].Should().Be(40.078);
        (state.IsotopeExponent(Element.Parse("Ca")) + state.IsotopeExponent(Element.Parse("F"))).Should().BeApproximately(0.5, 1e-12);
        state.WithBarrier(0.4).AtomsOf(Element.Parse("Ca")).Should().Equal(0, 3, 6, 9, 12);
        ((Action)(() => state.AtomsOf(Element.Parse("Li")))).Should().Throw<ArgumentException>().WithMessage("*no Li*");
        ((Action)(() => State(2).AtomsOf(Element.Parse("Li")))).Should().Throw<InvalidOperationException>();
    }
}
