using IonTransport.Defects;
using IonTransport.Plotting;

namespace IonTransport.Tests.Defects;

public sealed class RegionFigureTests
{
    [Fact]
    public void Draws_a_ternary_region_and_refuses_a_binary_one()
    {
        ChemicalPotentialRegion region = ChemicalPotentialRegion.Find(
            new CompetingPhase("SrTiO3", -17.0), new CompetingPhase("SrO", -6.1), new CompetingPhase("TiO2", -9.8), new CompetingPhase("Ti2O3", -15.8));
        string file = Path.Combine(Path.GetTempPath(), Path.GetRandomFileName() + ".svg");
        region.Plot("Ti", "O", region.Path(region.Rich("O"), region.Poor("O"), 9)).Save(file);
        string svg = File.ReadAllText(file);
        File.Delete(file);
        svg.Should().Contain("</svg>").And.Contain("<path");
        FluentActions.Invoking(() => ChemicalPotentialRegion.Find(new CompetingPhase("NaCl", -4.2)).Plot("Na", "Cl")).Should().Throw<ArgumentException>().WithMessage("*three*");
    }
}
