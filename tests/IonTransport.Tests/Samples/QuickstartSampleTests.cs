namespace IonTransport.Tests.Samples;

[Collection(SampleRunner.Name)]
public sealed class QuickstartSampleTests
{
    [Fact]
    public void Cubic_garnet_from_structure_to_conductivity()
    {
        string output = SampleRunner.Run("quickstart.cs");
        SampleRunner.Line(output, "percolation dimension").Should().Be("3");

        // The refined saddle of the bond-valence landscape lies 0.437 eV above the 24d site.
        SampleRunner.Number(output, "percolation barrier").Should().BeApproximately(0.44, 0.005);

        // The activation energy is that of the barriers, softened by the rising number of vacant 24d sites; errors are printed behind it.
        SampleRunner.Number(output, "activation energy").Should().BeInRange(0.39, 0.46);
        SampleRunner.Number(output, "conductivity at 300 K").Should().BeInRange(5e-7, 5e-5);
        SampleRunner.Number(output, "haven ratio at 600 K").Should().BeInRange(0.3, 0.5);
        SampleRunner.Line(output, "figure").Should().EndWith("llzo.png");
    }

    [Fact]
    public void Silver_iodide_is_a_superionic_conductor()
    {
        string output = SampleRunner.Run("quickstart.cs", Repository.SampleData("agi.cif"), "Ag+");
        SampleRunner.Number(output, "percolation barrier").Should().BeApproximately(0.10, 0.005);
        SampleRunner.Number(output, "activation energy").Should().BeApproximately(0.10, 0.02);
    }

    [Fact]
    public void A_wrong_file_or_ion_ends_with_one_clear_line()
    {
        (int code, _, string error) = SampleRunner.Execute("quickstart.cs", Repository.SampleData("agi.cif"), "Li+");
        code.Should().Be(1);
        error.Should().Contain("Li+ is not in the structure; it has I-, Ag+");
        (code, _, error) = SampleRunner.Execute("quickstart.cs", "missing.cif", "Li+");
        code.Should().Be(1);
        error.Should().Contain("missing.cif");
    }
}
