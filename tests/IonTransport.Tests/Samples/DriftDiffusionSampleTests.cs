namespace IonTransport.Tests.Samples;

[Collection(SampleRunner.Name)]
public sealed class DriftDiffusionSampleTests
{
    [Fact]
    public void Drift_diffusion_sample_meets_the_ohmic_resistance_and_keeps_the_ions()
    {
        string output = SampleRunner.Run("drift-diffusion.cs");
        double resistance = SampleRunner.Number(output, "ohmic resistance");
        SampleRunner.Number(output, "real impedance on the plateau").Should().BeApproximately(resistance, 0.05 * resistance);
        SampleRunner.Number(output, "relative change of the amount of lithium").Should().BeLessThan(1e-12);
        SampleRunner.Number(output, "charge passed").Should().BePositive();
    }
}
