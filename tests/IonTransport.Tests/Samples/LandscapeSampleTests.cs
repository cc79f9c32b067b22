namespace IonTransport.Tests.Samples;

[Collection(SampleRunner.Name)]
public sealed class LandscapeSampleTests
{
    [Fact]
    public void Fluorite_has_one_barrier_in_all_dimensions()
    {
        // 0.10245 eV: an independent program that refined the same rule without a grid.
        string output = SampleRunner.Run("landscape.cs", Repository.SampleData("caf2.cif"), "F-");
        SampleRunner.Number(output, "barrier 1D").Should().BeApproximately(0.10245, 1e-4);
        SampleRunner.Number(output, "barrier 3D").Should().BeApproximately(0.10245, 1e-4);
        SampleRunner.Number(output, "saddles").Should().Be(80);
        SampleRunner.Line(output, "figure").Should().EndWith("caf2-slice.png");
    }

    [Fact]
    public void Without_arguments_it_draws_the_garnet()
    {
        string output = SampleRunner.Run("landscape.cs");
        SampleRunner.Number(output, "barrier 3D").Should().BeApproximately(0.4369, 5e-4);
        SampleRunner.Number(output, "sites").Should().Be(88);
    }
}
