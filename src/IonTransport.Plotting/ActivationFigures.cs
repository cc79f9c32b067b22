using IonTransport.Estimators;
using IonTransport.Physics;
using ScottPlot;
using ScottPlot.Plottables;

namespace IonTransport.Plotting;

/// <summary>Arrhenius plots with every law that was fitted.</summary>
public static class ActivationFigures
{
    /// <summary>Draws the points, the preferred law with its 95 % band and the others dashed.</summary>
    /// <param name="analysis">The analysis.</param>
    /// <param name="label">What is drawn, with its unit, such as <c>D*  (cm²/s)</c>.</param>
    /// <param name="extrapolateTo">Temperature in K down to which the preferred law is drawn; null stops at the coldest point.</param>
    /// <returns>The figure: log₁₀ of the quantity against 1000/T in 1/K.</returns>
    public static Figure Plot(this ActivationAnalysis analysis, string label, double? extrapolateTo = null)
    {
        ArgumentNullException.ThrowIfNull(analysis);
        Plot plot = FigureStyle.NewPlot("1000 / T  (1/K)", label);
        (double coldest, double hottest) = (analysis.Temperatures.Min(), analysis.Temperatures.Max());
        double end = Math.Min(extrapolateTo ?? coldest, coldest);
        int color = 0;
        foreach (ActivationModel model in new[] { ActivationModel.Arrhenius, ActivationModel.Vtf, ActivationModel.TwoSlopes })
        {
            string? legend = model switch
            {
                ActivationModel.Arrhenius => $"Arrhenius, Eₐ = {analysis.Arrhenius.ActivationEnergy}",
                ActivationModel.Vtf => analysis.Vtf is { } vtf ? $"VTF, T₀ = {vtf.IdealGlassTemperature}" : null,
                _ => analysis.TwoSlopes is { } two ? $"two slopes, {two.Cold.ActivationEnergy} | {two.Hot.ActivationEnergy}" : null,
            };
            if (legend is not null) AddLaw(plot, analysis, model, legend, model == analysis.Preferred ? end : coldest, hottest, FigureStyle.Palette[color]);
            color++;
        }

        double[] x = [.. analysis.Temperatures.Select(t => 1e3 / t)];
        double[] y = [.. analysis.Values.Select(v => Math.Log10(v.Value))];
        ErrorBar bars = plot.Add.ErrorBar(x, y, [.. analysis.Values.Select(v => double.IsFinite(v.RelativeError) ? v.RelativeError / Math.Log(10.0) : 0.0)]);
        bars.Color = Colors.Black;
        bars.LineWidth = 2;
        Scatter markers = plot.Add.ScatterPoints(x, y, Colors.Black);
        markers.MarkerSize = 10;
        FigureStyle.LogTicks(plot.Axes.Left);
        plot.ShowLegend(Alignment.LowerLeft);
        return new Figure(plot);
    }

    private static void AddLaw(Plot plot, ActivationAnalysis analysis, ActivationModel model, string legend, double coldest, double hottest, Color color)
    {
        const int n = 120;

        // A law may end above the coldest temperature, as VTF does at T₀.
        double floor = model == ActivationModel.Vtf ? Math.Max(coldest, analysis.Vtf!.IdealGlassTemperature.Value + (0.1 * coldest)) : coldest;
        double[] x = [.. Enumerable.Range(0, n).Select(i => (1e3 / hottest) + (i * ((1e3 / floor) - (1e3 / hottest)) / (n - 1)))];
        Estimate[] values = [.. x.Select(v => analysis.At(1e3 / v, model))];
        bool preferred = model == analysis.Preferred;
        if (preferred)
        {
            FillY band = plot.Add.FillY(x, [.. values.Select(v => Math.Log10(v.Interval95.Lower))], [.. values.Select(v => Math.Log10(v.Interval95.Upper))]);
            band.FillColor = color.WithAlpha(0.18);
            band.LineWidth = 0;
            band.MarkerSize = 0;
        }

        Scatter line = plot.Add.ScatterLine(x, [.. values.Select(v => Math.Log10(v.Value))], color);
        line.LineWidth = preferred ? 3 : 1.5f;
        line.LinePattern = preferred ? LinePattern.Solid : LinePattern.Dashed;
        line.LegendText = legend;
    }
}
