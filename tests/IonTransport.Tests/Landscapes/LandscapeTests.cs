using IonTransport.Crystals;
using IonTransport.Landscapes;
using IonTransport.Physics;

namespace IonTransport.Tests.Landscapes;

public sealed class LandscapeTests(Xunit.Abstractions.ITestOutputHelper output)
{
    [Theory]
    [InlineData("CaF2")]
    [InlineData("PbF2")]
    [InlineData("Li2S")]
    [InlineData("AgI")]
    [InlineData("NaCl")]
    public void Show(string name)
    {
        (Structure crystal, Species ion) = BondValenceTests.Named(name);
        Landscape l = Landscape.Compute(crystal, ion, BondValence.SiteEnergy() with { Cutoff = name == "NaCl" ? 20 : 10 });
        output.WriteLine(l.ToString() + "\nunresolved " + l.UnresolvedPasses);
    }
}
