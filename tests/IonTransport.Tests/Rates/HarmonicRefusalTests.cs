using IonTransport.Rates;
using MathNet.Numerics.LinearAlgebra;

namespace IonTransport.Tests.Rates;

/// <summary>Bad input ends in typed errors with the evidence.</summary>
public sealed class HarmonicRefusalTests
{
    private const int Atoms = 10;
    private static readonly double[] Masses = SpringLattice.Masses(Atoms, 1);

    [Fact]
    public void A_minimum_with_imaginary_modes_is_refused_with_their_places()
    {
        Action act = () => HarmonicTransitionState.FromHessians(SpringLattice.Saddle(Atoms, 4), SpringLattice.Saddle(Atoms, 5), Masses, 0.3);
        NotAMinimumException error = act.Should().Throw<NotAMinimumException>().Which;
        error.ImaginaryModes.Should().ContainSingle().Which.Frequency.Should().BeNegative();
        error.ImaginaryModes[0].Atom.Should().BeInRange(0, Atoms - 1);
        error.Message.Should().Contain("i THz (").And.Contain("% on atom");
    }

    [Fact]
    public void A_saddle_without_negative_mode_is_refused()
    {
        Action act = () => HarmonicTransitionState.FromHessians(SpringLattice.Minimum(Atoms, 4), SpringLattice.Minimum(Atoms, 5), Masses, 0.3);
        NotASaddleException error = act.Should().Throw<NotASaddleException>().Which;
        error.ImaginaryModes.Should().BeEmpty();
        error.Lowest.Frequency.Should().BePositive();
    }

    [Fact]
    public void A_saddle_with_two_negative_modes_is_refused()
    {
        Action act = () => HarmonicTransitionState.FromHessians(SpringLattice.Minimum(Atoms, 4), SpringLattice.Saddle(Atoms, 5, negativeModes: 2), Masses, 0.3);
        act.Should().Throw<NotASaddleException>().Which.ImaginaryModes.Should().HaveCount(2);
    }

    [Fact]
    public void A_free_atom_is_a_soft_mode()
    {
        Matrix<double> h = SpringLattice.Minimum(Atoms, 4);
        for (int j = 0; j < 3 * Atoms; j++) h[0, j] = h[j, 0] = 0.0;
        h[0, 0] = 1e-5;
        Action act = () => HarmonicTransitionState.FromHessians(h, SpringLattice.Saddle(Atoms, 5), Masses, 0.3, HessianScope.FixedHost);
        act.Should().Throw<SoftModeException>().Which.Modes.Should().Contain(m => m.Atom == 0);
    }

    [Fact]
    public void Wrong_shapes_are_refused()
    {
        Matrix<double> h = SpringLattice.Minimum(Atoms, 4);
        Matrix<double> s = SpringLattice.Saddle(Atoms, 5);
        ((Action)(() => HarmonicTransitionState.FromHessians(h, s, Masses.AsSpan(1), 0.3))).Should().Throw<ArgumentException>().WithMessage("*10 atoms but 9 masses*");
        ((Action)(() => HarmonicTransitionState.FromHessians(h, SpringLattice.Saddle(9, 5), Masses, 0.3))).Should().Throw<ArgumentException>().WithMessage("*10 and 9 atoms*");
        ((Action)(() => HarmonicTransitionState.FromHessians(h.SubMatrix(0, 29, 0, 30), s, Masses, 0.3))).Should().Throw<ArgumentException>().WithMessage("*29 × 30*");
        ((Action)(() => HarmonicTransitionState.FromHessians(h, s, Masses, -0.3))).Should().Throw<ArgumentOutOfRangeException>();
        h[3, 4] = double.NaN;
        ((Action)(() => HarmonicTransitionState.FromHessians(h, s, Masses, 0.3))).Should().Throw<ArgumentException>().WithMessage("*finite*");
    }

    [Fact]
    public void A_block_of_a_crystal_is_not_taken_for_a_whole_crystal()
    {
        Matrix<double> block = SpringLattice.Minimum(Atoms, 4).SubMatrix(0, 15, 0, 15);
        Action act = () => HarmonicTransitionState.FromHessians(block, block, Masses.AsSpan(0, 5), 0.3);
        act.Should().Throw<ArgumentException>().WithMessage("*acoustic sum rule*FixedHost*");
    }

    [Fact]
    public void Frequencies_that_do_not_match_are_refused()
    {
        ((Action)(() => HarmonicTransitionState.FromFrequencies([10, 8, 8], [12], 0.3))).Should().Throw<ModeCountException>().Which.SaddleModes.Should().Be(1);
        ((Action)(() => HarmonicTransitionState.FromFrequencies([10, 8, 8], [12, 9, 7], 0.3))).Should().Throw<NotASaddleException>();
        ((Action)(() => HarmonicTransitionState.FromFrequencies([10, 8, 8], [12, -9, -7], 0.3))).Should().Throw<NotASaddleException>().Which.ImaginaryModes.Should().HaveCount(2);
        ((Action)(() => HarmonicTransitionState.FromFrequencies([10, 8, -8], [12, 9], 0.3))).Should().Throw<NotAMinimumException>();
        ((Action)(() => HarmonicTransitionState.FromFrequencies([10, 8, 0.01], [12, 9], 0.3))).Should().Throw<SoftModeException>();
        ((Action)(() => HarmonicTransitionState.FromFrequencies([10, 8, double.NaN], [12, 9], 0.3))).Should().Throw<ArgumentException>();
        ((Action)(() => HarmonicTransitionState.FromFrequencies([10, 8, 0.0], [12, 9], 0.3, tolerances: new HarmonicTolerances { SoftModeFrequency = 0 }))).Should().Throw<SoftModeException>();
        ((Action)(() => HarmonicTransitionState.FromFrequencies([], [], 0.3))).Should().Throw<ArgumentException>();
        ((Action)(() => HarmonicTransitionState.FromFrequencies([10, 8, 8, 0.01, -0.02], [12, 9, 0, 0, 0], 0.3, translations: 3))).Should().Throw<SoftModeException>();
        HarmonicTransitionState.FromFrequencies([10, 8, 8, 0.01, -0.02, 0], [12, 9, 0, 0, 0, -4], 0.3, translations: 3).AttemptFrequency.Should().BeApproximately(640.0 / 108.0, 1e-12);
    }

    [Fact]
    public void Without_Hessians_masses_and_shapes_are_not_known()
    {
        HarmonicTransitionState toy = HarmonicTransitionState.FromFrequencies([10, 8, 8], [12, 9], 0.3);
        ((Action)(() => _ = toy.IsotopeExponents)).Should().Throw<InvalidOperationException>().WithMessage("*Hessians*");
        ((Action)(() => _ = toy.CrossoverTemperature)).Should().Throw<InvalidOperationException>().WithMessage("*imaginary*");
        ((Action)(() => toy.QuantumRate(300.0, TunnellingCorrection.Bell))).Should().Throw<InvalidOperationException>();
    }

    [Fact]
    public void Tunnelling_corrections_are_refused_where_they_fail()
    {
        // T_c of 4 THz is 30.55 K.
        HarmonicTransitionState state = HarmonicTransitionState.FromFrequencies([10, 8, 8], [12, 9, -4], 0.3);
        ((Action)(() => state.QuantumRate(45.0, TunnellingCorrection.Wigner))).Should().Throw<TunnellingRegimeException>().Which.LowestTemperature.Should().BeApproximately(45.829, 1e-3);
        ((Action)(() => state.QuantumRate(45.0, TunnellingCorrection.Bell))).Should().Throw<TunnellingRegimeException>();
        state.QuantumRate(45.0, TunnellingCorrection.Eckart).Should().BeGreaterThan(state.QuantumRate(45.0));
        ((Action)(() => state.QuantumRate(30.0, TunnellingCorrection.Eckart))).Should().Throw<TunnellingRegimeException>();
        ((Action)(() => state.QuantumRate(30.0))).Should().Throw<TunnellingRegimeException>().WithMessage("*instanton*");
        state.Regime(30.0).Should().Be(TunnellingRegime.Instanton);
        state.Regime(40.0).Should().Be(TunnellingRegime.Crossover);
        state.Regime(46.0).Should().Be(TunnellingRegime.OverBarrier);
        state.ToTable(30.0, 300.0).Should().Contain("instanton").And.Contain("OverBarrier");
    }
}
