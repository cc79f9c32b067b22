using System.Globalization;
using IonTransport.Defects;
using IonTransport.Estimators;
using IonTransport.Physics;
using IonTransport.Tests.Defects;

namespace IonTransport.Tests.Estimators;

/// <summary>Comma-separated text gives back the numbers to the last bit, whatever the culture.</summary>
public sealed class TransportReportCsvTests
{
    [Fact]
    public void A_report_comes_back_from_its_text()
    {
        TransportCoefficients warm = new(600, 1, 2e22, new(1.0 / 3.0 * 1e-7, 1e-9), new(2e-7, 3e-9)), cold = new(500, 1, 2e22, new(1e-8, 1e-10), new(0.0, 1e-9));
        CultureInfo before = CultureInfo.CurrentCulture;
        CultureInfo comma = (CultureInfo)CultureInfo.InvariantCulture.Clone();
        comma.NumberFormat.NumberDecimalSeparator = ",";
        CultureInfo.CurrentCulture = comma;
        string text = new TransportReport("two", [warm, cold]).ToCsv();
        CultureInfo.CurrentCulture = before;
        string[][] lines = [.. text.TrimEnd('\n').Split('\n').Select(l => l.Split(','))];
        lines.Should().HaveCount(3).And.OnlyContain(l => l.Length == 11);
        lines[0][1].Should().Be("D*/(cm2/s)");
        lines[1][0].Should().Be("500");
        lines[1][5].Should().Be(cold.HavenRatio is null ? string.Empty : "x");
        Number(lines[2][1]).Should().Be(warm.TracerDiffusion.Value);
        Number(lines[2][5]).Should().Be(warm.HavenRatio!.Value.Value);
        Number(lines[2][7]).Should().Be(warm.Conductivity.Value);
        Number(lines[2][10]).Should().Be(warm.NernstEinsteinConductivity.StandardError);
    }

    [Fact]
    public void A_sweep_comes_back_from_its_text()
    {
        DefectSweep sweep = ModelOxide.System.SweepTemperature([900.0, 1000.0]);
        string[][] lines = [.. sweep.ToCsv().TrimEnd('\n').Split('\n').Select(l => l.Split(','))];
        lines[0][..4].Should().Equal("T/K", "E_F/eV", "e/cm-3", "h/cm-3");
        Number(lines[2][0]).Should().Be(1000.0);
        Number(lines[2][1]).Should().Be(sweep.Points[1].FermiLevel);
        Number(lines[2][3]).Should().Be(sweep.Points[1].Holes);
        lines[0].Should().HaveCount(lines[2].Length).And.Contain(c => c.StartsWith("V_O", StringComparison.Ordinal));
    }

    [Fact]
    public void A_displacement_curve_comes_back_from_its_text()
    {
        MeanSquareDisplacement curve = MeanSquareDisplacement.Compute(Walks.Random(3, 40, 5));
        string[][] lines = [.. curve.ToCsv().TrimEnd('\n').Split('\n').Select(l => l.Split(','))];
        lines.Should().HaveCount(curve.Lags.Count + 1);
        Number(lines[^1][1]).Should().Be(curve.Values[^1]);
        (Number(lines[2][2]) + Number(lines[2][3]) + Number(lines[2][4])).Should().BeApproximately(curve.Values[1], 1e-12 * curve.Values[1]);
    }

    private static double Number(string cell) => double.Parse(cell, CultureInfo.InvariantCulture);
}
