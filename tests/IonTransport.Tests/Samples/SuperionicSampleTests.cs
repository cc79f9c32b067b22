namespace IonTransport.Tests.Samples;

[Collection(SampleRunner.Name)]
public sealed class SuperionicSampleTests
{
    // Equal free energies at T_c, found by an independent script (scipy: minimise F(c) on both sides, bisect in T): 798.535 K, 0.0058081 and 0.918590.
    [Fact]
    public void Finds_and_draws_the_transition()
    {
        string output = SampleRunner.Run("superionic.cs");
        SampleRunner.Number(output, "transition temperature").Should().BeApproximately(798.53, 0.02);
        SampleRunner.Number(output, "defect fraction below").Should().BeApproximately(0.0058081, 1e-6);
        SampleRunner.Number(output, "defect fraction above").Should().BeApproximately(0.91859, 1e-5);

        // (c₂/c₁)(1 − c₂/2)/(1 − c₁/2) with the fractions above.
        SampleRunner.Number(output, "conductivity jump").Should().BeApproximately(85.77, 0.02);
        SampleRunner.Number(output, "Lindemann temperature").Should().BeLessThan(SampleRunner.Number(output, "soft mode condenses at"));
        output.Should().Contain("diffuse transition").And.Contain("superionic-branches.png");
    }
}
