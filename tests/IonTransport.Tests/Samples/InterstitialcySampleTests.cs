namespace IonTransport.Tests.Samples;

[Collection(SampleRunner.Name)]
public sealed class InterstitialcySampleTests
{
    [Fact]
    public void Prints_the_Haven_ratios_of_Compaan_and_Haven_within_its_errors()
    {
        string output = SampleRunner.Run("interstitialcy.cs");
        foreach ((string name, double turn) in new[] { ("collinear", 1.0), ("non-collinear 70.5°", 1.0 / 3.0), ("non-collinear 109.5°", -1.0 / 3.0) })
        {
            double published = SampleRunner.Number(output, $"published {name}");
            (double f, double error) = Read(output, $"tracer correlation {name}");
            error.Should().BeLessThan(6e-3);

            // A periodic cell of 256 ions adds at most 0.0069 (exact, Fixtures/Kinetics/interstitialcy.py).
            Math.Abs(f - published).Should().BeLessThan((4 * error) + 0.007);
            (double haven, double havenError) = Read(output, $"haven ratio {name}");
            Math.Abs(haven - (published / (1.0 + turn))).Should().BeLessThan((4 * havenError) + (0.007 / (1.0 + turn)));
        }
    }

    private static (double Value, double Error) Read(string output, string label)
    {
        string[] words = SampleRunner.Line(output, label).Split(' ');
        return (double.Parse(words[0], System.Globalization.CultureInfo.InvariantCulture), double.Parse(words[2], System.Globalization.CultureInfo.InvariantCulture));
    }
}
