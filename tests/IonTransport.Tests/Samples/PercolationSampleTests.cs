namespace IonTransport.Tests.Samples;

[Collection(SampleRunner.Name)]
public sealed class PercolationSampleTests
{
    [Fact]
    public void Garnet_percolates_in_three_dimensions_until_24d_is_blocked_or_lithium_orders()
    {
        string output = SampleRunner.Run("percolation.cs");
        SampleRunner.Number(output, "garnet dimension").Should().Be(3);
        SampleRunner.Number(output, "garnet dimension with 24d blocked").Should().Be(0);
        SampleRunner.Number(output, "tetragonal garnet dimension, all interstices").Should().Be(3);
        SampleRunner.Number(output, "tetragonal garnet dimension, filled sites only").Should().Be(0);
        Math.Abs(SampleRunner.Number(output, "site threshold simple cubic") - 0.3116077).Should().BeLessThan(4 * 5e-4);
        SampleRunner.Line(output, "figure").Should().EndWith("percolation.png");
    }
}
