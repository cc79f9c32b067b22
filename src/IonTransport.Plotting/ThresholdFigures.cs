using System.Globalization;
using IonTransport.Networks;
using IonTransport.Physics;
using ScottPlot;
using ScottPlot.Plottables;

namespace IonTransport.Plotting;

/// <summary>Figures of percolation thresholds.</summary>
public static class ThresholdFigures
{
    private const int Points = 161;

    /// <summary>
    /// Draws the probability that a cluster wraps around the supercell against the filled fraction, one line with a band of one standard error for each size,
    /// and the threshold, where the lines cross.
    /// </summary>
    /// <param name="threshold">The threshold.</param>
    /// <returns>The figure.</returns>
    public static Figure PlotWrapping(this PercolationThreshold threshold)
    {
        ArgumentNullException.ThrowIfNull(threshold);
        Plot plot = FigureStyle.NewPlot(threshold.Kind == PercolationKind.Site ? "fraction of filled sites p" : "fraction of open bonds p", "probability that a cluster wraps");
        (double low, double high) = Range(threshold);
        int number = 0;
        foreach (WrappingStatistics size in threshold.Sizes)
        {
            Color color = FigureStyle.Palette[number++ % FigureStyle.Palette.Length];
            (double left, double right) = (Math.Max(low, size.Fractions.Lower), Math.Min(high, size.Fractions.Upper));
            double[] x = [.. Enumerable.Range(0, Points).Select(i => left + ((right - left) * i / (Points - 1.0)))];
            Estimate[] y = [.. x.Select(size.Any)];
            FillY band = plot.Add.FillY(x, [.. y.Select(e => Math.Max(0.0, e.Value - e.StandardError))], [.. y.Select(e => Math.Min(1.0, e.Value + e.StandardError))]);
            band.FillColor = color.WithAlpha(0.25);
            band.LineWidth = 0;
            Scatter line = plot.Add.ScatterLine(x, [.. y.Select(e => e.Value)], color);
            line.LineWidth = 2.5f;
            line.LegendText = string.Create(CultureInfo.InvariantCulture, $"{size.Size} cells");
        }

        VerticalLine at = plot.Add.VerticalLine(threshold.Value.Value, 1.5f, Colors.Black, LinePattern.Dashed);
        at.LegendText = $"p_c = {threshold.Value}";
        plot.Axes.SetLimits(low, high, 0.0, 1.0);
        plot.ShowLegend(Alignment.UpperLeft);
        return new Figure(plot);
    }

    // As far as the second smallest size is neither sure to wrap nor sure not to.
    private static (double Low, double High) Range(PercolationThreshold threshold)
    {
        WrappingStatistics size = threshold.Sizes[Math.Min(1, threshold.Sizes.Count - 1)];
        double centre = threshold.Value.Value;
        double step = 0.002;
        double low = centre;
        while (low - step > size.Fractions.Lower && size.Any(low).Value > 0.02) low -= step;
        double high = centre;
        while (high + step < size.Fractions.Upper && size.Any(high).Value < 0.98) high += step;
        return (low, high);
    }
}
