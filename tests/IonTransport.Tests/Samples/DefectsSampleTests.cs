namespace IonTransport.Tests.Samples;

[Collection(SampleRunner.Name)]
public sealed class DefectsSampleTests
{
    [Fact]
    public void Prints_the_fermi_level_the_activation_energy_and_the_crossing()
    {
        string output = SampleRunner.Run("defects.cs");

        // Independent solver with the same trapezoid rule; Bénière et al.: 2.00/2 + 0.58 eV.
        SampleRunner.Number(output, "fermi level at 1000 K, m = 0").Should().BeApproximately(1.104896679, 1e-9);
        SampleRunner.Number(output, "apparent activation energy (intrinsic)").Should().BeApproximately(1.58, 1e-9);

        // [V_Li′] = [Li_i•] where E_F − Δμ = 2.8 eV + ½kT ln 2 (two vacancy sites for one interstitial); undoped, electrons balance holes there:
        // E_F = 1.7 eV + ¾kT ln(m_h/m_e) = 1.7157 eV.
        double kT = 8.617333262e-5 * 600.0;
        double expected = 1.7 + (0.75 * kT * Math.Log(1.5)) - 2.8 + (0.5 * kT * Math.Log(2.0));
        SampleRunner.Number(output, "Li2S crossing at 600 K").Should().BeApproximately(expected, 2e-4);
        SampleRunner.Number(output, "Li2S crossing at 600 K, Cl-doped").Should().BeGreaterThan(expected + 0.5, "donors raise the Fermi level and favour vacancies");
        SampleRunner.Line(output, "dominant carrier, Li-rich").Should().Be("Li_i•");
        SampleRunner.Line(output, "dominant carrier, Li-poor").Should().Be("V_Li′");
        output.Should().Contain("defects-brouwer.png").And.Contain("defects-carrier-map.png");
    }
}
