namespace IonTransport.Tests.Samples;

[Collection(SampleRunner.Name)]
public sealed class HopRateSampleTests
{
    // From Hessians of our own potential: ν* 1.868826 THz as an independent numpy program has it; exponents, T_c, zero-point energy by LAMMPS.
    [Fact]
    public void Prints_the_rate_of_the_fluoride_vacancy()
    {
        string output = SampleRunner.Run("hop-rate.cs");
        SampleRunner.Line(output, "attempt frequency").Should().Be("1.86883 THz");
        SampleRunner.Number(output, "migration barrier").Should().BeApproximately(0.274164725, 1e-5);
        SampleRunner.Number(output, "crossover temperature").Should().BeApproximately(23.381, 1e-3);
        SampleRunner.Number(output, "zero-point correction").Should().BeApproximately(4.1929, 1e-3);
        SampleRunner.Number(output, "isotope exponent of the jumping ion").Should().BeApproximately(0.40618, 1e-5);
        SampleRunner.Number(output, "isotope exponent of fluorine").Should().BeApproximately(0.46424, 1e-5);
        SampleRunner.Number(output, "isotope exponent of calcium").Should().BeApproximately(0.03576, 1e-5);
        output.Should().Contain("instanton").And.Contain("refused").And.Contain("hop-rate.png");
    }
}
