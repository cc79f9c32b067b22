namespace IonTransport.Tests.Samples;

[Collection(SampleRunner.Name)]
public sealed class SlabSampleTests
{
    [Fact]
    public void Prints_the_exact_flux_of_independent_ions_and_draws_the_profile()
    {
        string output = SampleRunner.Run("slab.cs");
        string[] flux = SampleRunner.Line(output, "flux, independent").Split(' ');
        double error = double.Parse(flux[2], System.Globalization.CultureInfo.InvariantCulture);
        double value = double.Parse(flux[0], System.Globalization.CultureInfo.InvariantCulture);
        Math.Abs(value - SampleRunner.Number(output, "exact flux")).Should().BeLessThan(4.5 * error);
        error.Should().BeLessThan(0.05 * value);
        string[] diffusion = SampleRunner.Line(output, "chemical diffusion, independent").Split(' ');
        double single = SampleRunner.Number(output, "diffusion of a single ion");
        Math.Abs(double.Parse(diffusion[0], System.Globalization.CultureInfo.InvariantCulture) - single)
            .Should().BeLessThan(4.5 * double.Parse(diffusion[2], System.Globalization.CultureInfo.InvariantCulture));
        SampleRunner.Number(output, "chemical diffusion, repelling").Should().BeGreaterThan(1.2 * single);
        SampleRunner.Line(output, "figure").Should().EndWith("slab.png");
    }
}
