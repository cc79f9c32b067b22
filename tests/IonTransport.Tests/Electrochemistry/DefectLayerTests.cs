using IonTransport.Defects;
using IonTransport.Electrochemistry;

namespace IonTransport.Tests.Electrochemistry;

public sealed class DefectLayerTests
{
    [Fact]
    public void Schottky_pairs_fill_a_neutral_layer_that_screens_with_their_Debye_length()
    {
        DefectEquilibrium salt = DefectSystem.For("NaCl", 44.86).With(DefectSpecies.Parse("V_Na'", 1, 1.22), DefectSpecies.Parse("V_Cl.", 1, 1.22))
            .WithStatistics(SiteStatistics.Dilute).Solve(800.0);
        Carrier vacancy = new("V_Na'", DefectDiffusivity.Arrhenius(0.01, 0.7));
        Layer layer = salt.ToLayer("NaCl", 1000.0, 6.0, vacancy);
        layer.RequireNeutral();

        // Dilute Schottky pair: c = exp(−1.22 eV/kT) per formula unit of 44.86 Å³.
        double expected = Math.Exp(-1.22 / (8.617333262e-5 * 800.0)) / 44.86e-24;
        ChargeCarrier moving = layer.Carriers.Single(c => !c.IsFrozen);
        moving.Concentration.Should().BeApproximately(expected, 1e-6 * expected);
        moving.Charge.Should().Be(-1.0);
        moving.Diffusivity.Should().BeApproximately(0.01 * Math.Exp(-0.7 / (8.617333262e-5 * 800.0)), 1e-8);
        layer.Carriers.Single(c => c.IsFrozen).Charge.Should().Be(1.0);
        FluentActions.Invoking(() => salt.ToLayer("NaCl", 1000.0, 6.0, new Carrier("V_K'", DefectDiffusivity.Arrhenius(0.01, 0.7)))).Should().Throw<ArgumentException>();
    }
}
