namespace IonTransport.Tests.Samples;

[Collection(SampleRunner.Name)]
public sealed class SpaceChargeSampleTests
{
    [Fact]
    public void Space_charge_sample_prints_the_closed_forms()
    {
        string output = SampleRunner.Run("space-charge.cs");
        SampleRunner.Line(output, "gouy-chapman phi(1 LD)").Should().Be("-0.0818473 V");
        SampleRunner.Line(output, "mott-schottky exact mean ratio").Should().StartWith("483.91");
        SampleRunner.Number(output, "grain-boundary potential").Should().BeInRange(0.05, 0.8);
        SampleRunner.Number(output, "grain-boundary resistivity ratio").Should().BeGreaterThan(1.0);
    }
}
