namespace IonTransport.Tests.Samples;

[Collection(SampleRunner.Name)]
public sealed class GarnetSampleTests
{
    [Fact]
    public void Garnet_shows_the_order_at_three_and_at_six_lithium()
    {
        string output = SampleRunner.Run("garnet.cs", "--hops", "600");

        // B. J. Morgan, R. Soc. Open Sci. 4, 170824 (2017): without interactions the collective is free (f_I = 1) and the tracer is not; strong correlation at x = 3 from
        // site energies and at x = 6 from repulsion, because the ions order there. Errors of f_I are about 0.1 in so short a run.
        SampleRunner.Number(output, "f_I independent x = 3").Should().BeApproximately(1.0, 0.5);
        SampleRunner.Number(output, "f_I independent x = 6").Should().BeApproximately(1.0, 0.5);
        double free = SampleRunner.Number(output, "f independent x = 6");
        free.Should().BeInRange(0.2, 0.7);
        SampleRunner.Number(output, "f repelling x = 6").Should().BeLessThan(0.7 * free);
        SampleRunner.Number(output, "f_I repelling x = 6").Should().BeLessThan(0.6);
        SampleRunner.Number(output, "f_I preferring x = 3").Should().BeLessThan(0.75);
        SampleRunner.Line(output, "figure").Should().EndWith("garnet-correlation.png");
    }
}
