using ScottPlot;
using ScottPlot.Plottables;

namespace IonTransport.Plotting;

/// <summary>Estimated against measured conductivities.</summary>
public static class ParityFigure
{
    /// <summary>Draws estimated against measured log₁₀ σ with the line where they are equal and a band of one decade.</summary>
    /// <param name="groups">Names of the groups and their points: log₁₀ of the measured and of the estimated conductivity in S/cm.</param>
    /// <returns>The figure, both axes on one scale.</returns>
    /// <exception cref="ArgumentException">No group has a point.</exception>
    public static Figure Draw(params (string Name, IReadOnlyList<(double Measured, double Estimated)> Points)[] groups)
    {
        ArgumentNullException.ThrowIfNull(groups);
        double[] all = [.. groups.SelectMany(g => g.Points).SelectMany(p => new[] { p.Measured, p.Estimated })];
        if (all.Length == 0) throw new ArgumentException("There is no point to draw.", nameof(groups));
        (double low, double high) = (Math.Floor(all.Min()) - 0.5, Math.Ceiling(all.Max()) + 0.5);
        Plot plot = FigureStyle.NewPlot("measured  log₁₀ σ  (S/cm)", "estimated  log₁₀ σ  (S/cm)");
        FillY band = plot.Add.FillY([low, high], [low - 1.0, high - 1.0], [low + 1.0, high + 1.0]);
        band.FillColor = Colors.Black.WithAlpha(0.07);
        band.LineWidth = 0;
        band.MarkerSize = 0;
        LinePlot equal = plot.Add.Line(low, low, high, high);
        equal.LineColor = Colors.Black.WithAlpha(0.6);
        equal.LineWidth = 1.5f;
        for (int g = 0; g < groups.Length; g++)
        {
            if (groups[g].Points.Count == 0) continue;
            double[] measured = [.. groups[g].Points.Select(p => p.Measured)], estimated = [.. groups[g].Points.Select(p => p.Estimated)];
            Scatter points = plot.Add.ScatterPoints(measured, estimated, FigureStyle.Palette[g]);
            points.MarkerSize = 8;
            points.LegendText = groups[g].Name;
        }

        plot.Axes.SetLimits(low, high, low, high);
        plot.ShowLegend(Alignment.UpperLeft);
        return new Figure(plot);
    }
}
