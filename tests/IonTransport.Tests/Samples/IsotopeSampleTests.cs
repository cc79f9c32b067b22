namespace IonTransport.Tests.Samples;

[Collection(SampleRunner.Name)]
public sealed class IsotopeSampleTests
{
    [Fact]
    public void Prints_and_draws_the_isotope_exponents_of_a_light_and_a_heavy_host()
    {
        string output = SampleRunner.Run("isotope.cs");

        // Two coordinates, κ = 2π²·0.35/6.25 eV/Å² against a cage of 4 eV/Å²: the share of the ion in the lower eigenvector of
        // [[−κ/m, κ/√(mM)], [κ/√(mM), (4 − κ)/M]] (numpy), halved.
        SampleRunner.Number(output, "classical exponent, light host").Should().BeApproximately(0.46279, 1e-5);
        SampleRunner.Number(output, "classical exponent, heavy host").Should().BeApproximately(0.48138, 1e-5);
        SampleRunner.Number(output, "exponent at 300 K, light host").Should().BeLessThan(0.46279);
        SampleRunner.Number(output, "exponent at 300 K, heavy host").Should().BeLessThan(0.48138);

        // ln(1.061)/ln(7.0160/6.0151) = 0.059212/0.153916.
        SampleRunner.Number(output, "measured exponent").Should().BeApproximately(0.3847, 1e-4);
        output.Should().Contain("Only the quantum one fits").And.Contain("isotope.png");
    }
}
