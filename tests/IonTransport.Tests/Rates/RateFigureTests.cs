using IonTransport.Plotting;
using IonTransport.Rates;
using MathNet.Numerics.LinearAlgebra;

namespace IonTransport.Tests.Rates;

public sealed class RateFigureTests
{
    private static readonly HarmonicTransitionState Toy = HarmonicTransitionState.FromFrequencies([10, 8, 8], [12, 9, -4], 0.3);

    [Fact]
    public void Rates_of_a_hop_end_at_the_crossover() =>
        Toy.PlotRates(20, 500).ToSvg().Should().Contain("quantum vibrations").And.Contain("Eckart").And.NotContain("NaN");

    [Fact]
    public void Modes_of_a_bottleneck_are_stems()
    {
        NormalModes modes = NormalModes.FromHessian(SpringLattice.Minimum(12, 3), SpringLattice.Masses(12, 3));
        Vector<double> push = Vector<double>.Build.Random(36, 5);
        BottleneckCoupling.FromBarrierGradient(modes, [.. push]).Plot(300).ToSvg().Should().Contain("frequency").And.NotContain("NaN");
    }

    [Fact]
    public void A_diffuse_transition_is_drawn_without_a_jump() =>
        DefectInteractionModel.HainovskyMaier(1.1, 0.55, 2).Plot(600, 6000).ToSvg().Should().Contain("diffuse").And.NotContain("NaN");

    [Fact]
    public void Empty_ranges_are_refused()
    {
        ((Action)(() => Toy.PlotRates(500, 20))).Should().Throw<ArgumentException>();
        ((Action)(() => SoftMode.FromLaw(0.004, 800).Plot(900))).Should().Throw<ArgumentException>();
        ((Action)(() => DefectInteractionModel.HainovskyMaier(1.1, 0.55, 2).PlotFreeEnergy())).Should().Throw<ArgumentException>();
    }
}
