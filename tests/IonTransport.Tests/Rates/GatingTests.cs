using CsCheck;
using IonTransport.Physics;
using IonTransport.Rates;
using MathNet.Numerics.LinearAlgebra;

namespace IonTransport.Tests.Rates;

public sealed class GatingTests
{
    private static readonly MigrationHop Hop = new(0.4, 1.0);

    // Independent script (scipy): E_m 0.4 eV, λ 0.1 eV, 5 THz; k/ν.
    [Theory]
    [InlineData(300, GatingForm.Classical, 9.124767651e-06)]
    [InlineData(300, GatingForm.Quantum, 1.119048341e-05)]
    [InlineData(300, GatingForm.Saturating, 1.116274313e-05)]
    [InlineData(150, GatingForm.Classical, 8.326138468e-11)]
    [InlineData(150, GatingForm.Quantum, 4.056706415e-10)]
    [InlineData(150, GatingForm.Saturating, 4.051660829e-10)]
    public void Gated_hop_of_a_rigid_host(double t, GatingForm form, double expected) =>
        (new GatedRate(BottleneckCoupling.FromSingleMode(0.1, 5), BarrierOrigin.RigidHost, form).Rate(Hop, t) / 1e12)
            .Should().BeApproximately(expected, 2e-9 * expected);

    // (ħ/2Mω)coth(ħω/2kT), 16 u, 5 THz, from an independent script.
    [Theory]
    [InlineData(0, 6.317238e-3)]
    [InlineData(100, 7.578288e-3)]
    [InlineData(300, 1.662890e-2)]
    [InlineData(600, 3.201113e-2)]
    public void Mean_square_displacement(double t, double expected) =>
        BottleneckCoupling.MeanSquareDisplacement(16, 5, t).Should().BeApproximately(expected, 1e-6 * expected);

    [Theory]
    [InlineData(GatingForm.Classical)]
    [InlineData(GatingForm.Quantum)]
    [InlineData(GatingForm.Saturating)]
    public void Zero_coupling_is_the_bare_rate(GatingForm form)
    {
        foreach (BarrierOrigin origin in Enum.GetValues<BarrierOrigin>())
        {
            new GatedRate(BottleneckCoupling.FromSingleMode(0, 5), origin, form).Rate(Hop, 300)
                .Should().BeApproximately(new HarmonicRate().Rate(Hop, 300), 1e-12 * new HarmonicRate().Rate(Hop, 300));
        }
    }

    [Fact]
    public void A_relaxed_barrier_gains_only_the_quantum_excess()
    {
        BottleneckCoupling coupling = BottleneckCoupling.FromSingleMode(0.1, 5);
        MigrationHop relaxed = new(0.3, 1.0);
        new GatedRate(coupling, BarrierOrigin.RelaxedHost, GatingForm.Classical).EffectiveBarrier(relaxed, 300).Should().BeApproximately(0.3, 1e-12);
        foreach (GatingForm form in Enum.GetValues<GatingForm>())
        {
            double rigid = new GatedRate(coupling, BarrierOrigin.RigidHost, form).Rate(Hop, 300);
            new GatedRate(coupling, BarrierOrigin.RelaxedHost, form).Rate(relaxed, 300).Should().BeApproximately(rigid, 1e-10 * rigid);
        }
    }

    [Fact]
    public void Gating_twice_or_beyond_the_form_is_refused()
    {
        GatedRate model = new(BottleneckCoupling.FromSingleMode(0.1, 5), BarrierOrigin.RigidHost);
        ((Action)(() => model.Rate(new MigrationHop(0.08, 1), 300))).Should().Throw<GatingException>().WithMessage("*counts twice*");
        ((Action)(() => model.Rate(new MigrationHop(0.15, 1), 300))).Should().Throw<GatingException>().WithMessage("*Saturating*");
        new GatedRate(BottleneckCoupling.FromSingleMode(0.1, 5), BarrierOrigin.RigidHost, GatingForm.Saturating).Rate(new MigrationHop(0.15, 1), 300).Should().BeLessThan(1e12);
    }

    // Saturating form against plain quadrature of ⟨min(1, e^{−(E−δ)/kT})⟩ over Gaussian δ.
    [Theory]
    [InlineData(0.4, 0.1, 300)]
    [InlineData(0.12, 0.1, 600)]
    [InlineData(0.5, 0.2, 60)]
    public void Saturating_form_is_the_thermal_average(double barrier, double relaxation, double t)
    {
        BottleneckCoupling coupling = BottleneckCoupling.FromSingleMode(relaxation, 5);
        double sigma = Math.Sqrt(coupling.Variance(t)), kT = Units.ThermalEnergy(t);
        double Integrand(double e) => Math.Exp(-0.5 * Math.Pow((e - barrier) / sigma, 2) - Math.Max(0, e / kT)) / (sigma * Math.Sqrt(2 * Math.PI));
        double average = 0;
        for (int i = -400; i < 400; i++)
        {
            double width = 12 * sigma / 400;
            average += MathNet.Numerics.Integration.GaussLegendreRule.Integrate(Integrand, i * width, (i + 1) * width, 10);
        }

        double rate = new GatedRate(coupling, BarrierOrigin.RigidHost, GatingForm.Saturating).Rate(new MigrationHop(barrier, 1), t) / 1e12;
        rate.Should().BeApproximately(average, 1e-9 * average);
    }

    [Fact]
    public void Configurations_and_slopes_give_the_same_coupling() => Gen.Int[0, 1000].Sample(
        seed =>
        {
            const int atoms = 8;
            Matrix<double> hessian = SpringLattice.Minimum(atoms, seed);
            NormalModes modes = NormalModes.FromHessian(hessian, SpringLattice.Masses(atoms, seed));
            Random random = new(seed);
            double[] closed = [.. Enumerable.Range(0, 3 * atoms).Select(_ => 10 * random.NextDouble())];
            double[] shift = [.. Enumerable.Range(0, 3 * atoms).Select(_ => 0.05 * random.NextDouble())];
            double[] open = [.. closed.Zip(shift, (a, b) => a + b)];

            // In a harmonic host the slope that pushes it from closed to open is −H·shift.
            double[] slope = [.. (-(hessian * Vector<double>.Build.DenseOfArray(shift)))];
            BottleneckCoupling fromShape = BottleneckCoupling.FromConfigurations(modes, closed, open);
            BottleneckCoupling fromSlope = BottleneckCoupling.FromBarrierGradient(modes, slope);
            for (int k = 0; k < modes.Count; k++) fromSlope.RelaxationEnergies[k].Should().BeApproximately(fromShape.RelaxationEnergies[k], 1e-10);

            // λ is the elastic energy of the shift, ½ sᵀHs.
            Vector<double> s = Vector<double>.Build.DenseOfArray(shift);
            fromShape.RelaxationEnergy.Should().BeApproximately(0.5 * s.DotProduct(hessian * s), 1e-10);
            fromShape.ClassicalVariance(300).Should().BeLessThan(fromShape.Variance(300));
            fromShape.Rank(300).Sum(m => m.Share).Should().BeApproximately(1, 1e-12);
        },
        iter: 10);

    [Fact]
    public void The_softest_of_equally_pushed_modes_matters_most()
    {
        Matrix<double> h = Matrix<double>.Build.DenseOfDiagonalArray([3.0, 1.0, 2.0]);
        NormalModes modes = NormalModes.FromHessian(h, [20.0], HessianScope.FixedHost);
        BottleneckCoupling coupling = BottleneckCoupling.FromBarrierGradient(modes, [-1.0, -1.0, -1.0]);
        coupling.Rank(300).Select(m => m.Mode).Should().Equal(0, 1, 2);
        coupling.RelaxationEnergies[0].Should().BeApproximately(0.5, 1e-12);
        coupling.ToTable(300, 2).Split('\n', StringSplitOptions.RemoveEmptyEntries).Should().HaveCount(3);
    }

    [Fact]
    public void A_fast_gate_averages_and_a_slow_gate_limits()
    {
        new DynamicGate(1e15, 3e15).Rate(1e9).Should().BeApproximately(0.25e9, 1e4);

        // Closed most of the time and opening at 1e3/s: the hop waits for the opening.
        new DynamicGate(1e3, 1e9).Rate(1e14).Should().BeApproximately(1e3, 1.1);
        new DynamicGate(1e3, 0).Rate(1e9).Should().Be(1e9);
    }

    // Mean passage time of 20000 simulated gates from the stationary state; 4σ of an exponential-like time is 4/√20000 = 2.8 %.
    [Fact]
    public void Gated_passage_agrees_with_direct_simulation()
    {
        DynamicGate gate = new(2.0, 3.0);
        RandomStream random = new(5, 0);
        double total = 0.0, square = 0.0;
        const int count = 20000;
        for (int i = 0; i < count; i++)
        {
            bool open = random.NextDouble() < gate.OpenFraction;
            double time = 0.0;
            while (true)
            {
                double sum = open ? 1.5 + gate.ClosingRate : gate.OpeningRate;
                time += random.NextExponential() / sum;
                if (open && random.NextDouble() * sum < 1.5) break;
                open = !open;
            }

            total += time;
            square += time * time;
        }

        double mean = total / count;
        double sigma = Math.Sqrt(((square / count) - (mean * mean)) / count);
        (1.0 / gate.Rate(1.5)).Should().BeApproximately(mean, 4 * sigma);
    }
}
