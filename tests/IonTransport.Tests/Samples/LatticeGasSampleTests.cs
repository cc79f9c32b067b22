namespace IonTransport.Tests.Samples;

[Collection(SampleRunner.Name)]
public sealed class LatticeGasSampleTests
{
    [Fact]
    public void Lattice_gas_prints_and_draws_the_Haven_ratio_against_filling()
    {
        string output = SampleRunner.Run("lattice-gas.cs");

        // Without interactions H_R = f(c); Nakazato and Kitahara give 0.850 at half filling, good to about 1 %.
        SampleRunner.Number(output, "haven ratio half filled").Should().BeApproximately(0.850, 0.06);
        SampleRunner.Number(output, "haven ratio half filled repelling").Should().BeInRange(0.1, 1.2);
        SampleRunner.Line(output, "figure").Should().EndWith("lattice-gas.png");
    }
}
