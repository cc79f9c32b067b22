using CsCheck;
using IonTransport.Physics;
using IonTransport.Rates;

namespace IonTransport.Tests.Rates;

public sealed class SuperionicTests
{
    private const double K = 8.617333262e-5;

    // With α = 1 the linear law is an Ising magnet: the field vanishes at T₀ = (h − J/2)/s, where c = (1 ± m)/2 with m = tanh(Jm/8k_BT₀).
    // First order needs k_BT₀ < J/8. This is exact within the mean field and uses none of the solver's equations.
    [Theory]
    [InlineData(0.60, 0.70, 6.0)]
    [InlineData(0.40, 0.60, 3.0)]
    [InlineData(1.00, 1.60, 5.0)]
    public void Linear_law_is_an_exact_Ising_transition(double h, double j, double entropyInK)
    {
        double t0 = (h - (0.5 * j)) / (entropyInK * K);
        (K * t0).Should().BeLessThan(j / 8.0);
        double m = 1.0;
        for (int i = 0; i < 10000; i++) m = Math.Tanh(j * m / (8.0 * K * t0));
        SuperionicTransition transition = DefectInteractionModel.RiceStrasslerToombs(h, j, formationEntropy: entropyInK * K).FindTransition(0.3 * t0, 3.0 * t0);
        transition.Order.Should().Be(TransitionOrder.FirstOrder);
        transition.Temperature.Should().BeApproximately(t0, 1e-5 * t0);
        transition.LowFraction.Should().BeApproximately(0.5 * (1.0 - m), 1e-6);
        transition.HighFraction.Should().BeApproximately(0.5 * (1.0 + m), 1e-6);
        transition.EntropyJump.Should().BeApproximately(entropyInK * K * m, 1e-6 * K);
        transition.LatentHeat.Should().BeApproximately((h - (0.5 * j)) * m, 1e-6);

        // Spinodals of the magnet: 2k_BT artanh(m) − Jm/2 has its turning points where 1 − m² = 4k_BT/J… in c: ∂T/∂c = 0.
        transition.LowerSpinodal.Should().BeLessThan(t0);
        transition.UpperSpinodal.Should().BeGreaterThan(t0);
    }

    // Above the critical strength k_BT₀ = J/8 the same model is continuous.
    [Fact]
    public void Beyond_the_critical_point_the_transition_is_diffuse()
    {
        const double h = 0.6, j = 0.7, s = 3.0 * K;
        double t0 = (h - (0.5 * j)) / s;
        (K * t0).Should().BeGreaterThan(j / 8.0 * 0.9);
        SuperionicTransition transition = DefectInteractionModel.RiceStrasslerToombs(h, 0.9 * j, formationEntropy: s).FindTransition(100, 4000);
        transition.Order.Should().Be(TransitionOrder.Diffuse);
        transition.EntropyJump.Should().Be(0.0);
    }

    // Without interaction c²/(1 − c)² = exp(−(h − Ts)/kT): c = 1/(1 + e^{(h − Ts)/2kT}).
    [Fact]
    public void Without_interaction_the_fraction_is_that_of_free_pairs() =>
        Gen.Select(Gen.Double[0.3, 2.0], Gen.Double[-3.0, 6.0], Gen.Double[200.0, 3000.0]).Sample(
            (h, s, t) =>
            {
                DefectInteractionModel free = DefectInteractionModel.HainovskyMaier(h, 0.0, formationEntropy: s * K);
                free.Solve(t).Should().ContainSingle();
                double expected = 1.0 / (1.0 + Math.Exp((h - (t * s * K)) / (2.0 * Units.ThermalEnergy(t))));
                free.EquilibriumFraction(t).Should().BeApproximately(expected, 1e-10 * expected);
            },
            iter: 50);

    [Fact]
    public void All_branches_obey_mass_action_and_alternate() =>
        Gen.Select(Gen.Double[0.5, 1.2], Gen.Double[0.0, 1.2], Gen.Double[0.5, 3.0], Gen.Double[0.0, 5.0], Gen.Double[300.0, 1800.0]).Sample(
            (h, fraction, alpha, s, t) =>
            {
                DefectInteractionModel model = DefectInteractionModel.HainovskyMaier(h, fraction * h, alpha, s * K);
                IReadOnlyList<DefectBranch> branches = model.Solve(t);
                (branches.Count % 2).Should().Be(1);
                branches.Count(b => b.Stability == BranchStability.Stable).Should().Be(1);
                foreach (DefectBranch b in branches)
                {
                    double c = b.Fraction;
                    double left = Math.Log(c * c / ((1.0 - c) * (alpha - c)));
                    double right = -(h - (t * s * K) - (fraction * h * Math.Cbrt(c))) / (K * t);
                    if (c < 0.999 * model.MaximumFraction) left.Should().BeApproximately(right, 1e-7);
                    b.FreeEnergy.Should().BeGreaterThanOrEqualTo(branches.Min(x => x.FreeEnergy));
                }
            },
            iter: 60);

    // The stable branch minimises F over a brute-force grid of ln(c/(1 − c)).
    [Fact]
    public void The_stable_branch_is_the_global_minimum()
    {
        DefectInteractionModel model = DefectInteractionModel.HainovskyMaier(1.1, 1.15, 2.0, 2.0 * K);
        foreach (double t in (double[])[300, 500, 700, 900, 1200])
        {
            double best = Enumerable.Range(-25000, 50001).Min(i => model.FreeEnergy(1.0 / (1.0 + Math.Exp(-1e-3 * i)), t));
            model.Solve(t).Single(b => b.Stability == BranchStability.Stable).FreeEnergy.Should().BeApproximately(best, 1e-8).And.BeLessThan(best + 1e-14);
        }
    }

    [Fact]
    public void Cube_root_law_has_a_first_order_transition_with_latent_heat()
    {
        DefectInteractionModel model = DefectInteractionModel.HainovskyMaier(1.1, 1.15, 2.0, 2.0 * K);
        SuperionicTransition transition = model.FindTransition();
        transition.Order.Should().Be(TransitionOrder.FirstOrder);
        model.FreeEnergy(transition.LowFraction, transition.Temperature).Should().BeApproximately(model.FreeEnergy(transition.HighFraction, transition.Temperature), 1e-9);
        transition.LatentHeat.Should().BeApproximately(model.Enthalpy(transition.HighFraction) - model.Enthalpy(transition.LowFraction), 1e-8);
        double jump = model.Conductivity(transition.Temperature + 1e-4, 1e3, 0.1) / model.Conductivity(transition.Temperature - 1e-4, 1e3, 0.1);
        transition.ConductivityJump(0.1, 0.1).Should().BeApproximately(jump, 1e-3 * jump);
        transition.ConductivityJump(0.3, 0.1).Should().BeGreaterThan(10 * jump);
    }

    [Fact]
    public void A_repulsive_second_term_stops_the_disorder_short()
    {
        SuperionicTransition full = DefectInteractionModel.WelchDienes(0.8, 1.2, 0.0, formationEntropy: 4 * K).FindTransition();
        SuperionicTransition stopped = DefectInteractionModel.WelchDienes(0.8, 1.6, -1.2, formationEntropy: 4 * K).FindTransition();
        stopped.HighFraction.Should().BeLessThan(full.HighFraction);
    }

    [Fact]
    public void Impossible_models_are_refused()
    {
        ((Action)(() => DefectInteractionModel.RiceStrasslerToombs(0.5, 1.2))).Should().Throw<IonTransportException>().WithMessage("*at 0 K*");
        ((Action)(() => DefectInteractionModel.RiceStrasslerToombs(-0.5, 1.2))).Should().Throw<ArgumentOutOfRangeException>();
        DefectInteractionModel model = DefectInteractionModel.RiceStrasslerToombs(0.5, 0.1);
        ((Action)(() => model.Solve(2.0))).Should().Throw<IonTransportException>();
        ((Action)(() => model.FindTransition(100, 200))).Should().Throw<IonTransportException>().WithMessage("*no transition*");
        ((Action)(() => model.FreeEnergy(1.2, 300))).Should().Throw<ArgumentOutOfRangeException>();
    }

    [Fact]
    public void Soft_mode_law_is_recovered_from_frequencies()
    {
        double[] t = [300, 400, 500, 600, 700];
        double[] nu = [.. t.Select(x => Math.Sqrt(0.004 * (800 - x)))];
        SoftMode mode = SoftMode.Fit(t, nu);
        mode.CriticalTemperature.Value.Should().BeApproximately(800, 1e-8);
        mode.Coefficient.Value.Should().BeApproximately(0.004, 1e-12);
        mode.Frequency(900).Should().BeApproximately(-Math.Sqrt(0.4), 1e-8);
        ((Action)(() => SoftMode.Fit(t, [1, 2, 3, 4, 5]))).Should().Throw<IonTransportException>().WithMessage("*does not soften*");
        ((Action)(() => mode.Amplitude(19, 801))).Should().Throw<IonTransportException>().WithMessage("*condensed*");
    }

    [Fact]
    public void Fitted_errors_cover_the_law()
    {
        RandomStream random = new(3, 0);
        int covered = 0;
        double[] t = [300, 350, 400, 450, 500, 550, 600, 650];
        for (int i = 0; i < 400; i++)
        {
            double[] nu = [.. t.Select(x => Math.Sqrt((0.004 * (800 - x)) + (0.02 * random.NextGaussian())))];
            if (SoftMode.Fit(t, nu).CriticalTemperature.Interval95.Contains(800)) covered++;
        }

        // 95 % of 400 is 380 ± 4.4; 4σ is 17.
        covered.Should().BeInRange(363, 397);
    }

    [Fact]
    public void Lindemann_amplitude_is_reached_below_the_condensation()
    {
        SoftMode mode = SoftMode.FromLaw(0.004, 800);
        double t = mode.LindemannTemperature(19, 2.7, 0.15);
        t.Should().BeLessThan(800);

        // At that temperature k_BT/mω² is (0.15·2.7 Å)² classically; the quantum correction to the amplitude is below 1 % there.
        mode.Amplitude(19, t).Should().BeApproximately(0.15 * 2.7, 0.01 * 0.15 * 2.7);
        mode.CondensedDisplacement(19, 5.0, 700).Should().Be(0.0);

        // u₀ = √(m|ω²|/b), m|ω²| = 19·4π²·0.4/9648.533 = 0.031097 eV/Å² at 900 K.
        mode.CondensedDisplacement(19, 5.0, 900).Should().BeApproximately(Math.Sqrt(0.0310972 / 5.0), 1e-5);
    }
}
