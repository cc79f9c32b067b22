using IonTransport.Networks;
using IonTransport.Physics;
using IonTransport.Plotting;

namespace IonTransport.Tests.Networks;

public sealed class ConductanceFigureTests
{
    [Fact]
    public void Currents_and_theory_are_drawn_and_what_cannot_be_is_refused()
    {
        RandomStream random = new(3);
        NetworkConductance result = Grids.Make(12, 12, 2, () => Math.Exp(2.0 * random.NextGaussian())).Solve();
        Figure figure = result.PlotCurrents(new(1, 0, 0), from: 0.0, to: 0.1).WithTheory("diagonal", x => x, 0.0, 12.0);
        string svg = figure.ToSvg();
        svg.Should().Contain("current / largest").And.Contain("(Å)").And.NotContain("NaN");
        result.Invoking(r => r.PlotCurrents(new(1, 0, 0), from: 0.6, to: 0.9)).Should().Throw<ArgumentException>().WithMessage("*No current flows*");
        figure.Invoking(f => f.WithTheory("pole", x => 1.0 / x)).Should().Throw<ArgumentOutOfRangeException>().WithMessage("*at 0*");
        figure.Invoking(f => f.WithTheory("empty", x => x, 1.0, 1.0)).Should().Throw<ArgumentOutOfRangeException>();
    }
}
