namespace IonTransport.Tests.Samples;

[Collection(SampleRunner.Name)]
public sealed class CorrelationSampleTests
{
    [Fact]
    public void Correlation_prints_the_exact_tracer_correlations_within_its_errors()
    {
        string output = SampleRunner.Run("correlation.cs");

        // Koiwa and Ishioka, Philos. Mag. A 47, 927 (1983).
        foreach ((string lattice, double published) in ((string, double)[])[("sc", 0.653109), ("bcc", 0.727194), ("fcc", 0.781451)])
        {
            string[] words = SampleRunner.Line(output, $"tracer correlation {lattice}").Split(' ');
            double value = double.Parse(words[0], System.Globalization.CultureInfo.InvariantCulture);
            double error = double.Parse(words[2], System.Globalization.CultureInfo.InvariantCulture);
            error.Should().BeLessThan(1.5e-3);
            SampleRunner.Number(output, $"tracer correlation {lattice} exact").Should().Be(published);
            Math.Abs(value - published).Should().BeLessThan(4 * error);
        }
    }
}
