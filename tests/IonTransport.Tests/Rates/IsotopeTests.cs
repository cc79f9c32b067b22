using IonTransport.Physics;
using IonTransport.Rates;
using MathNet.Numerics.LinearAlgebra;

namespace IonTransport.Tests.Rates;

public sealed class IsotopeTests
{
    private static IsotopeEffect Lithium(double ratio, double relativeError) =>
        IsotopeEffect.FromMeasurement(6.015, new Estimate(ratio, ratio * relativeError), 7.016, new Estimate(1.0, relativeError), 300);

    // ln(1.08)/ln(7.016/6.015) = 0.076961/0.153935 = 0.49996; error √2·0.01/0.153935 = 0.0919.
    [Fact]
    public void Exponent_of_a_measured_pair_and_its_error()
    {
        IsotopeEffect effect = Lithium(1.08, 0.01);
        effect.Exponent.Value.Should().BeApproximately(0.49996, 5e-5);
        effect.Exponent.StandardError.Should().BeApproximately(0.09187, 5e-5);
        effect.Reading.Should().Be(IsotopeReading.SingleIon);
    }

    [Theory]
    [InlineData(1.08, 0.2, IsotopeReading.Inconclusive)]
    [InlineData(0.95, 0.002, IsotopeReading.Inverse)]
    [InlineData(1.001, 0.005, IsotopeReading.NoEffect)]
    [InlineData(1.04, 0.003, IsotopeReading.LatticeParticipation)]
    [InlineData(1.25, 0.005, IsotopeReading.AboveClassicalBound)]
    public void Readings(double ratio, double error, IsotopeReading expected)
    {
        IsotopeEffect effect = Lithium(ratio, error);
        effect.Reading.Should().Be(expected);
        effect.Describe().Should().StartWith("α = ").And.NotContain("NaN");
    }

    [Fact]
    public void Beyond_the_bound_zero_point_energy_is_named_in_meV()
    {
        // ln 1.25 = 0.223144; minus ½·0.153935 leaves 0.146176 k_BT = 3.7789 meV at 300 K.
        IsotopeEffect effect = Lithium(1.25, 0.005);
        effect.BarrierDifferenceBeyondClassical.Value.Should().BeApproximately(3.7789e-3, 2e-6);
        effect.Describe().Should().Contain("3.8 meV");
    }

    [Fact]
    public void A_measurement_is_compared_with_a_transition_state()
    {
        // Two atoms: the light one alone in the unstable mode at the saddle, much stiffer in the well across it: a strong zero-point effect.
        Matrix<double> well = Matrix<double>.Build.DenseOfDiagonalArray([2, 2, 2, 5, 5, 5.0]);
        Matrix<double> saddle = Matrix<double>.Build.DenseOfDiagonalArray([-1, 8, 8, 5, 5, 5.0]);
        HarmonicTransitionState state = HarmonicTransitionState.FromHessians(well, saddle, [1.008, 30.0], 0.3, HessianScope.FixedHost);
        state.IsotopeExponent(0).Should().BeApproximately(0.5, 1e-12);
        double quantum = state.QuantumIsotopeExponent(300, [0]);
        quantum.Should().BeLessThan(0.3);
        double ratio = Math.Pow(2.014 / 1.008, quantum);
        IsotopeEffect effect = IsotopeEffect.FromMeasurement(1.008, new Estimate(ratio, 0.01), 2.014, new Estimate(1.0, 0.01), 300);
        effect.CompareWith(state, [0]).Should().Contain("Only the quantum one fits");

        // A small change of mass is the derivative.
        (Math.Log(state.RateRatio([1.01, 30.0], 300)) / Math.Log(1.01 / 1.008)).Should().BeApproximately(quantum, 2e-3);
    }

    [Fact]
    public void Mixed_isotopes_lie_between_the_pure_ones()
    {
        IsotopeMixture half = new((6.0, 0.5), (7.0, 0.5));
        half.MeanMass.Should().Be(6.5);
        half.MassDisorder.Should().BeApproximately(0.25 / 42.25, 1e-12);
        Interval ratio = half.RateRatio(7.0, 0.5);

        // Arithmetic ½(1 + √(7/6)) = 1.0400617, harmonic 2/(1 + √(6/7)) = 1.0385186.
        ratio.Upper.Should().BeApproximately(1.0400617, 1e-6);
        ratio.Lower.Should().BeApproximately(1.0385186, 1e-6);
        new IsotopeMixture((6.0, 1.0)).RateRatio(7.0, 0.4, 0.1).Width.Should().BeApproximately(0, 1e-12);
        ((Action)(() => _ = new IsotopeMixture((6.0, 0.5)))).Should().Throw<ArgumentException>();
        IsotopeMixture.NaturalLithium.MeanMass.Should().BeApproximately(6.94, 1e-3);
    }

    [Fact]
    public void Isotopes_in_the_wrong_order_are_refused() =>
        ((Action)(() => IsotopeEffect.FromMeasurement(7, new Estimate(1, 0.1), 6, new Estimate(1, 0.1), 300))).Should().Throw<ArgumentOutOfRangeException>();
}
