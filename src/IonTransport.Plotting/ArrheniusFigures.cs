using System.Globalization;
using IonTransport.Estimators;
using IonTransport.Physics;
using ScottPlot;
using ScottPlot.Plottables;
using ScottPlot.TickGenerators;

namespace IonTransport.Plotting;

/// <summary>Arrhenius plots of transport reports: σT against 1000/T with error bars, fit, 95 % band and extrapolation.</summary>
public static class ArrheniusFigures
{
    /// <summary>Draws the conductivity of a report.</summary>
    /// <param name="report">The report; its fit is drawn if it has one.</param>
    /// <param name="extrapolateTo">Temperature in K down to which the fit is drawn; null stops at the coldest point.</param>
    /// <returns>The figure: log₁₀ of σT in S K/cm against 1000/T in 1/K, temperatures in K along the top.</returns>
    public static Figure PlotArrhenius(this TransportReport report, double? extrapolateTo = 300.0) => PlotArrhenius([report], extrapolateTo);

    /// <summary>Draws the conductivities of several reports side by side.</summary>
    /// <param name="reports">The reports, at least one; their titles are the legend.</param>
    /// <param name="extrapolateTo">Temperature in K down to which the fits are drawn; null stops at the coldest point.</param>
    /// <returns>The figure: log₁₀ of σT in S K/cm against 1000/T in 1/K, temperatures in K along the top.</returns>
    /// <exception cref="ArgumentException">There is no report, or none has a point at which ions moved.</exception>
    public static Figure PlotArrhenius(this IReadOnlyCollection<TransportReport> reports, double? extrapolateTo = 300.0)
    {
        ArgumentNullException.ThrowIfNull(reports);
        TransportCoefficients[] all = [.. reports.SelectMany(r => r.Points).Where(p => p.Conductivity.Value > 0.0)];
        if (all.Length == 0) throw new ArgumentException("No report has a temperature at which ions moved; there is nothing to draw.", nameof(reports));
        Plot plot = FigureStyle.NewPlot("1000 / T  (1/K)", "σT  (S K/cm)");
        double coldest = Math.Min(extrapolateTo ?? double.PositiveInfinity, all.Min(p => p.Temperature));
        double hottest = all.Max(p => p.Temperature);
        int number = 0;
        foreach (TransportReport report in reports)
        {
            Color color = FigureStyle.Palette[number++ % FigureStyle.Palette.Length];
            if (report.ConductivityFit is { } fit) AddFit(plot, fit, coldest, hottest, color);
            AddPoints(plot, report, color, reports.Count == 1 && report.ConductivityFit is null ? report.Title : Legend(report));
        }

        FigureStyle.LogTicks(plot.Axes.Left);
        plot.Axes.SetLimitsX(0.96e3 / hottest, 1.02e3 / coldest);
        AddTemperatureAxis(plot);
        plot.ShowLegend(Alignment.LowerLeft);
        return new Figure(plot);
    }

    private static string Legend(TransportReport report) => report.ConductivityFit is { } fit
        ? $"{report.Title}, Eₐ = {fit.ActivationEnergy}"
        : report.Title;

    private static void AddFit(Plot plot, ArrheniusFit fit, double coldest, double hottest, Color color)
    {
        const int n = 80;
        double[] x = new double[n], middle = new double[n], low = new double[n], high = new double[n];
        for (int i = 0; i < n; i++)
        {
            x[i] = (0.97e3 / hottest) + (i * ((1e3 / coldest) - (0.97e3 / hottest)) / (n - 1));
            double t = 1e3 / x[i];
            Estimate sigma = fit.At(t);
            middle[i] = Math.Log10(sigma.Value * t);
            low[i] = Math.Log10(sigma.Interval95.Lower * t);
            high[i] = Math.Log10(sigma.Interval95.Upper * t);
        }

        FillY band = plot.Add.FillY(x, low, high);
        band.FillColor = color.WithAlpha(0.18);
        band.LineWidth = 0;
        band.MarkerSize = 0;
        Scatter line = plot.Add.ScatterLine(x, middle, color);
        line.LineWidth = 2;
    }

    private static void AddPoints(Plot plot, TransportReport report, Color color, string legend)
    {
        TransportCoefficients[] points = [.. report.Points.Where(p => p.Conductivity.Value > 0.0)];
        double[] x = [.. points.Select(p => 1e3 / p.Temperature)];
        double[] y = [.. points.Select(p => Math.Log10(p.Conductivity.Value * p.Temperature))];
        double[] error = [.. points.Select(p => double.IsFinite(p.Conductivity.RelativeError) ? p.Conductivity.RelativeError / Math.Log(10.0) : 0.0)];
        ErrorBar bars = plot.Add.ErrorBar(x, y, error);
        bars.Color = color;
        bars.LineWidth = 2;
        Scatter markers = plot.Add.ScatterPoints(x, y, color);
        markers.MarkerSize = 11;
        markers.LegendText = legend;
    }

    private static void AddTemperatureAxis(Plot plot)
    {
        IXAxis top = plot.Axes.Top;
        top.IsVisible = true;
        CoordinateRange range = new(plot.Axes.Bottom.Range.Min, plot.Axes.Bottom.Range.Max);
        top.TickGenerator = new NumericManual(TemperatureTicks(range.Min, range.Max));
        top.Range.Set(range.Min, range.Max);
        top.TickLabelStyle.IsVisible = true;
        top.MajorTickStyle.Length = 4;
        plot.Title("T  (K)", size: 20);
        plot.Axes.Title.Label.Bold = false;
    }

    /// <summary>Round temperatures within a range of 1000/T, far enough apart to be read: the roundest of which there are three.</summary>
    internal static Tick[] TemperatureTicks(double low, double high)
    {
        double gap = 0.055 * (high - low);
        (double coldest, double hottest) = (1e3 / high, 1e3 / low);
        double[] wide = [100, 125, 150, 175, 200, 250, 300, 350, 400, 500, 600, 800, 1000, 1200, 1500, 2000, 2500, 3000];
        List<Tick> ticks = Thin(wide);
        foreach (double step in (double[])[200, 100, 50, 20, 10, 5, 2, 1, 0.5, 0.2, 0.1, 0.05, 0.02, 0.01])
        {
            if (ticks.Count >= 3) break;
            int first = (int)Math.Ceiling(coldest / step), last = (int)Math.Floor(hottest / step);
            ticks = Thin(Enumerable.Range(first, Math.Max(0, last - first + 1)).Select(i => i * step));
        }

        return [.. ticks];

        List<Tick> Thin(IEnumerable<double> temperatures)
        {
            List<Tick> kept = [];
            foreach (double t in temperatures.Where(t => t >= coldest && t <= hottest).OrderByDescending(t => t))
            {
                if (kept.Count > 0 && (1e3 / t) - kept[^1].Position < gap) continue;
                kept.Add(new Tick(1e3 / t, t.ToString("0.##", CultureInfo.InvariantCulture), true));
            }

            return kept;
        }
    }
}
