namespace IonTransport.Tests.Samples;

[Collection(SampleRunner.Name)]
public sealed class SoftnessSampleTests
{
    [Fact]
    public void Compares_an_oxide_and_a_sulfide_share_by_share()
    {
        string output = SampleRunner.Run("softness.cs");

        // By hand: oxide 14.399645·0.2·2/2.16/7.3824 + 4π·(60/160.21766)·0.5·0.26² = 0.36121 + 0.15906 eV.
        SampleRunner.Number(output, "oxide barrier").Should().BeApproximately(0.5203, 2e-4);
        SampleRunner.Number(output, "sulfide barrier").Should().BeLessThan(SampleRunner.Number(output, "oxide barrier"));
        SampleRunner.Number(output, "sulfide Debye frequency").Should().BeLessThan(SampleRunner.Number(output, "oxide Debye frequency"));

        // Slope of the least-squares line through the six points (numpy.polyfit): 25.375 per eV.
        SampleRunner.Number(output, "Meyer-Neldel energy").Should().BeApproximately(0.03941, 1e-5);
    }
}
