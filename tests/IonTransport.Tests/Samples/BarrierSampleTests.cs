namespace IonTransport.Tests.Samples;

[Collection(SampleRunner.Name)]
public sealed class BarrierSampleTests
{
    // LAMMPS: 0.274164725 eV and 1.868977 THz (its error function and finite differences are off by as much); numpy with exact sums: 0.274170256 eV, 1.868826265 THz.
    [Fact]
    public void Prints_the_barrier_of_the_fluoride_vacancy()
    {
        string output = SampleRunner.Run("barrier.cs");
        SampleRunner.Line(output, "migration barrier").Should().Be("0.274170 eV");
        SampleRunner.Number(output, "migration barrier").Should().BeApproximately(0.274164725, 1e-5);
        SampleRunner.Number(output, "spline barrier of the band").Should().BeApproximately(0.27417, 2e-3);
        SampleRunner.Line(output, "attempt frequency").Should().Be("1.86883 THz");
        output.Should().Contain("neutralised by a uniform background").And.Contain("climbing").And.Contain("barrier.png");
    }
}
