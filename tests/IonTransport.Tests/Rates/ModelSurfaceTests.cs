using IonTransport.Landscapes;
using IonTransport.Physics;
using IonTransport.Rates;

namespace IonTransport.Tests.Rates;

/// <summary>
/// One ion in a cosine well whose walls stiffen at the saddle, V = ½V₀(1 − cos 2πx/a) + ½k(x)(y² + z²): closed forms and the exact transition-state integral.
/// </summary>
public sealed class ModelSurfaceTests
{
    private const double V0 = 0.3, A = 2.5, Mass = 6.94, K0 = 1.2, K1 = 0.9;

    /// <summary>k(x) = K₀ + K₁(1 − cos 2πx/a)/2: K₀ in the well, K₀ + K₁ at the saddle.</summary>
    private sealed class Channel : IEnergyModel
    {
        public int CoordinateCount => 3;

        public double Evaluate(ReadOnlySpan<double> x, Span<double> gradient)
        {
            double phase = 2 * Math.PI * x[0] / A;
            double rise = 0.5 * (1 - Math.Cos(phase)), slope = Math.PI / A * Math.Sin(phase);
            double r2 = (x[1] * x[1]) + (x[2] * x[2]);
            double k = K0 + (K1 * rise);
            if (!gradient.IsEmpty)
            {
                gradient[0] = slope * (V0 + (0.5 * K1 * r2));
                gradient[1] = k * x[1];
                gradient[2] = k * x[2];
            }

            return (V0 * rise) + (0.5 * k * r2);
        }
    }

    private static readonly HarmonicTransitionState State = HarmonicTransitionState.FromModel(
        new Channel(), [0, 0, 0], [A / 2, 0, 0], [Mass], HessianScope.FixedHost);

    // ν* = ν₀ k_well/k_saddle: each of two transverse frequencies scales with √k.
    [Fact]
    public void Attempt_frequency_of_a_channel_with_stiffening_walls()
    {
        State.Barrier.Should().BeApproximately(V0, 1e-14);
        State.UnstableFrequency.Should().BeApproximately(5.77639035, 1e-6);
        State.AttemptFrequency.Should().BeApproximately(5.77639035 * K0 / (K0 + K1), 1e-6);
        State.IsotopeExponents[0].Should().BeApproximately(0.5, 1e-12);
    }

    // Exact classical transition-state rate: √(kT/2πm) Z_saddle/Z_well over the dividing plane x = a/2, transverse integrals Gaussian at every x.
    [Theory]
    [InlineData(100)]
    [InlineData(300)]
    [InlineData(600)]
    public void Harmonic_rate_tends_to_the_exact_integral_as_T_falls(double t)
    {
        double kT = Units.ThermalEnergy(t);
        double well = MathNet.Numerics.Integration.GaussLegendreRule.Integrate(
            x =>
            {
                double rise = 0.5 * (1 - Math.Cos(2 * Math.PI * x / A));
                return Math.Exp(-V0 * rise / kT) / (K0 + (K1 * rise));
            },
            -A / 2,
            A / 2,
            512);
        double exact = Math.Sqrt(kT / Mass * 9648.53321 / (2 * Math.PI)) * Math.Exp(-V0 / kT) / (K0 + K1) / well * 1e12;

        // The well's anharmonicity is the only error, ∝ k_BT/V₀ (next test), and it is there.
        (State.Rate(t) / exact).Should().BeApproximately(1.0, 0.35 * kT / V0);
        (State.Rate(t) / exact).Should().NotBeApproximately(1.0, 1e-4);
    }

    [Fact]
    public void The_deviation_is_linear_in_temperature()
    {
        double Deviation(double t)
        {
            double kT = Units.ThermalEnergy(t);
            double well = MathNet.Numerics.Integration.GaussLegendreRule.Integrate(
                x => Math.Exp(-V0 * 0.5 * (1 - Math.Cos(2 * Math.PI * x / A)) / kT) / (K0 + (K1 * 0.5 * (1 - Math.Cos(2 * Math.PI * x / A)))), -A / 2, A / 2, 512);
            return (State.Rate(t) / (Math.Sqrt(kT / Mass * 9648.53321 / (2 * Math.PI)) * Math.Exp(-V0 / kT) / (K0 + K1) / well * 1e12)) - 1.0;
        }

        (Deviation(40) / Deviation(20)).Should().BeApproximately(2.0, 0.05);
    }

    [Fact]
    public void Configurations_that_feel_forces_are_refused()
    {
        Action act = () => HarmonicTransitionState.FromModel(new Channel(), [0.1, 0, 0], [A / 2, 0, 0], [Mass], HessianScope.FixedHost);
        act.Should().Throw<NotStationaryException>().WithMessage("*initial state*atom 0*").Which.Force.Should().BeGreaterThan(0.01);
        act = () => HarmonicTransitionState.FromModel(new Channel(), [0, 0, 0], [0, 0, 0], [Mass], HessianScope.FixedHost);
        act.Should().Throw<NotASaddleException>();
        act = () => HarmonicTransitionState.FromModel(new Channel(), [A / 2, 0, 0], [A / 2, 0, 0], [Mass], HessianScope.FixedHost);
        act.Should().Throw<NotAMinimumException>();
        act = () => HarmonicTransitionState.FromModel(new Channel(), [0, 0], [A / 2, 0, 0], [Mass], HessianScope.FixedHost);
        act.Should().Throw<ArgumentException>().WithMessage("*3 coordinates*");
    }
}
