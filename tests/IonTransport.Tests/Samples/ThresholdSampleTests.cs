namespace IonTransport.Tests.Samples;

[Collection(SampleRunner.Name)]
public sealed class ThresholdSampleTests
{
    [Fact]
    public void Threshold_prints_the_simple_cubic_and_the_rocksalt_threshold_within_their_errors()
    {
        string output = SampleRunner.Run("threshold.cs");
        string[] cubic = SampleRunner.Line(output, "site threshold simple cubic").Split(' ');
        double error = double.Parse(cubic[2], System.Globalization.CultureInfo.InvariantCulture);
        error.Should().BeLessThan(2e-3);
        Math.Abs(SampleRunner.Number(output, "site threshold simple cubic") - 0.3116077).Should().BeLessThan((4 * error) + 5e-6);
        SampleRunner.Number(output, "lithium for 0-TM percolation in Li_xTM_(2-x)O2").Should().BeApproximately(1.09, 0.02);
    }
}
