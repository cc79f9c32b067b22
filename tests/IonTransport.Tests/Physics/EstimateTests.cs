using IonTransport.Physics;

namespace IonTransport.Tests.Physics;

public sealed class EstimateTests
{
    // Expected strings written by hand from the rule in the Guide to the Expression of Uncertainty in Measurement, 7.2.2.
    [Theory]
    [InlineData(1.234e-3, 0.04e-3, "cm²/s", "1.23(4)×10⁻³ cm²/s")]
    [InlineData(0.4312, 0.0021, "eV", "0.431(2) eV")]
    [InlineData(0.4312, 0.0012, "eV", "0.4312(12) eV")]
    [InlineData(5.8141e-6, 7e-7, "cm²/s", "5.8(7)×10⁻⁶ cm²/s")]
    [InlineData(-2.5, 0.3, "", "-2.5(3)")]
    [InlineData(0.0, 0.3, "", "0.0(3)")]
    [InlineData(12345.6, 21.0, "K", "1.235(2)×10⁴ K")]
    [InlineData(0.5, 0.0996, "", "0.50(10)")]
    [InlineData(2e-10, 3e-9, "", "0(3)×10⁻⁹")]
    public void Prints_the_error_in_units_of_the_last_digits(double value, double error, string unit, string expected) =>
        new Estimate(value, error, unit).ToString().Should().Be(expected);

    [Fact]
    public void Prints_exact_and_unknown_errors()
    {
        Estimate.Exact(0.781451, "").ToString().Should().Be("0.7815");
        Estimate.FromSamples([2.0]).ToString().Should().Be("2(?)");
    }

    [Fact]
    public void Mean_of_samples_has_Students_interval()
    {
        // Samples 1..5: mean 3, s² = 2.5, error √(2.5/5); t(0.975, 4) = 2.776445 (tables).
        Estimate e = Estimate.FromSamples([1, 2, 3, 4, 5], "eV");
        e.Value.Should().Be(3.0);
        e.StandardError.Should().BeApproximately(Math.Sqrt(0.5), 1e-15);
        e.Interval95.Upper.Should().BeApproximately(3.0 + (2.776445105 * Math.Sqrt(0.5)), 1e-8);
    }

    [Fact]
    public void A_fully_correlated_ratio_has_no_error()
    {
        Estimate a = new(2.0, 0.2);
        Estimate b = new(4.0, 0.4);
        Estimate.Ratio(a, b, covariance: 0.08).StandardError.Should().BeApproximately(0.0, 1e-8);
        Estimate.Ratio(a, b).StandardError.Should().BeApproximately(0.5 * Math.Sqrt(0.02), 1e-12);
    }

    [Fact]
    public void Never_holds_a_number_that_is_none()
    {
        FluentActions.Invoking(() => new Estimate(double.NaN, 1)).Should().Throw<ArgumentOutOfRangeException>();
        FluentActions.Invoking(() => new Estimate(1, double.NaN)).Should().Throw<ArgumentOutOfRangeException>();
        FluentActions.Invoking(() => new Estimate(1, -1)).Should().Throw<ArgumentOutOfRangeException>();
    }

    [Fact]
    public void The_exponential_of_a_logarithm_keeps_a_positive_interval()
    {
        Estimate sigma = Estimate.FromLogarithm(new Estimate(Math.Log(1e-4), 2.0), "S/cm");
        sigma.Interval95.Lower.Should().BeApproximately(1e-4 * Math.Exp(-2 * 1.959963984540054), 1e-15);
        sigma.Value.Should().BeApproximately(1e-4, 1e-18);
    }
}
