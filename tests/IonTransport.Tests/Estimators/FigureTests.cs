using IonTransport.Estimators;
using IonTransport.Physics;
using IonTransport.Plotting;

namespace IonTransport.Tests.Estimators;

public sealed class FigureTests
{
    [Fact]
    public void Displacements_are_drawn_with_coefficients_and_units()
    {
        TransportEstimate transport = TransportEstimate.Analyze(Walks.Persistent(16, 1000, 4.0, 1), 600, 1, 1000);
        string svg = transport.PlotDisplacements().ToSvg();
        svg.Should().Contain("lag time").And.Contain("D* = ").And.Contain("Dσ = ").And.Contain("Å²");
        transport.TracerDisplacement.Plot(transport.Tracer).ToSvg().Should().Contain("D = ");
    }

    [Fact]
    public void Van_Hove_functions_and_integrals_are_drawn()
    {
        IonPositions walk = Walks.Persistent(16, 300, 4.0, 1);
        VanHove[] self = [VanHove.Self(walk, 4, 12.0), VanHove.Self(walk, 16, 12.0)];
        self.Plot().ToSvg().Should().Contain("t = 16 ps").And.Contain("1/Å");
        VelocityAutocorrelation.Compute(IonVelocities.FromPositions(walk), 30).PlotIntegral(new Estimate(1e-4, 1e-6, "cm²/s")).ToSvg().Should().Contain("running integral");
        Action none = () => Array.Empty<VanHove>().Plot();
        none.Should().Throw<ArgumentException>();
    }

    [Fact]
    public void Laws_of_activation_are_drawn_side_by_side()
    {
        double[] t = [300, 320, 340, 360, 390, 420];
        double[] y = [2.1e-7, 1.5e-6, 6.6e-6, 2.0e-5, 7.1e-5, 1.8e-4];
        string svg = ActivationAnalysis.Fit(t, [.. y.Select(v => new Estimate(v, 0.05 * v, "S/cm"))]).Plot("σ  (S/cm)", 280).ToSvg();
        svg.Should().Contain("VTF, T₀").And.Contain("Arrhenius, Eₐ").And.Contain("1000 / T");
    }

    [Theory]
    [InlineData(new double[] { 600, 620, 640, 650 }, new[] { "600", "620", "640" })]
    [InlineData(new double[] { 298, 303, 308 }, new[] { "300", "310", "320" })]
    [InlineData(new double[] { 300, 400, 600, 1000 }, new[] { "300", "400", "500", "600", "800", "1000" })]
    public void An_Arrhenius_plot_names_temperatures_however_narrow_its_range(double[] temperatures, string[] named)
    {
        TransportReport report = new("crystal", temperatures.Select(t =>
        {
            Estimate d = new(1e-3 * Math.Exp(-0.3 / Units.ThermalEnergy(t)), 1e-5 * Math.Exp(-0.3 / Units.ThermalEnergy(t)), "cm²/s");
            return new TransportCoefficients(t, 1, 2e22, d, d);
        }));
        string svg = report.PlotArrhenius(extrapolateTo: null).ToSvg();
        foreach (string t in named) System.Text.RegularExpressions.Regex.Count(svg, $@">\s*{t}\s*<").Should().Be(1, "{0} K is named", t);

        // The axis of σT has two numbers at least, too.
        System.Text.RegularExpressions.Regex.Count(svg, @">\s*[0-9.·]*10[⁻⁰¹²³⁴⁵⁶⁷⁸⁹]+\s*<").Should().BeGreaterThanOrEqualTo(2);
    }
}
