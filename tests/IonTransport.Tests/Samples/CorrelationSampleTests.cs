namespace IonTransport.Tests.Samples;

[Collection(SampleRunner.Name)]
public sealed class CorrelationSampleTests
{
    [Fact]
    public void Correlation_prints_the_exact_tracer_correlations_within_its_errors()
    {
        string output = SampleRunner.Run("correlation.cs");
        foreach (string lattice in (string[])["sc", "bcc", "fcc"])
        {
            string[] words = SampleRunner.Line(output, $"tracer correlation {lattice}").Split(' ');
            double value = double.Parse(words[0], System.Globalization.CultureInfo.InvariantCulture);
            double error = double.Parse(words[2], System.Globalization.CultureInfo.InvariantCulture);
            error.Should().BeLessThan(1.5e-3);
            Math.Abs(value - SampleRunner.Number(output, $"exact {lattice}")).Should().BeLessThan(4 * error);
        }
    }
}
