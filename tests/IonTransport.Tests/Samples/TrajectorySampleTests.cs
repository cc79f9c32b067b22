using System.Globalization;

namespace IonTransport.Tests.Samples;

/// <summary>docs/samples/trajectory.cs: molecular dynamics to conductivity.</summary>
[Collection(SampleRunner.Name)]
public sealed class TrajectorySampleTests
{
    [Fact]
    public void Superionic_calcium_fluoride_at_1650_K_conducts_as_in_a_larger_box()
    {
        string output = SampleRunner.Run("trajectory.cs");

        // 768 atoms, 80 ps, read and fitted by other programs (numpy, scipy): D* = 2.21(11)e-5, Dσ = 5.8(2.0)e-5 cm²/s, H_R = 0.38; the sample has 324
        // atoms over 70 ps, so that its error is larger.
        double tracer = SampleRunner.Number(output, "tracer diffusion");
        tracer.Should().BeInRange(1.4e-5, 3.2e-5);
        double charge = SampleRunner.Number(output, "charge diffusion");
        charge.Should().BeInRange(1.5e-5, 1.2e-4);
        SampleRunner.Number(output, "haven ratio").Should().BeApproximately(tracer / charge, 1e-3);

        // σ = n e² Dσ/(k_BT) with 216 F⁻ in (3 · 5.76 Å)³.
        double density = 216 / Math.Pow(17.28e-8, 3);
        double expected = density * 1.602176634e-19 * charge / (8.617333262e-5 * 1650);
        SampleRunner.Number(output, "conductivity").Should().BeApproximately(expected, 1e-3 * expected);

        // All origins, by a plain numpy loop over the same file.
        SampleRunner.Number(output, "msd at 5 ps").Should().BeApproximately(5.9497, 1e-4);
        SampleRunner.Number(output, "msd at 20 ps").Should().BeApproximately(22.2226, 2e-4);
    }

    [Fact]
    public void Several_temperatures_give_an_activation_energy()
    {
        // The same file under two temperatures: D* is the same, σT as well, so that both activation energies are zero within rounding.
        string data = Repository.SampleData("caf2-1650K.dump.gz");
        string output = SampleRunner.Run("trajectory.cs", "--timestep", "0.002", "--mobile", "2=-1", "--framework", "1=2", "--temperature", "1500", data, "--temperature", "1650", data);
        SampleRunner.Number(output, "activation energy").Should().BeApproximately(0.0, 1e-6);
        output.Split('\n').Count(l => l.StartsWith("temperature = ", StringComparison.Ordinal)).Should().Be(2);
        File.Exists(SampleRunner.Line(output, "figure")).Should().BeFalse("the folder of the run is removed");
    }

    [Fact]
    public void A_file_that_is_no_trajectory_is_told_in_one_line()
    {
        (int code, _, string error) = SampleRunner.Execute("trajectory.cs", "--timestep", "0.002", "--mobile", "F=-1", "--temperature", "1500", Repository.SampleData("caf2.cif"));
        code.Should().Be(1);
        error.Should().Contain("no trajectory of a known format").And.NotContain("   at ");
    }
}
