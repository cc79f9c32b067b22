using IonTransport.Kinetics;
using IonTransport.Physics;
using ScottPlot;
using ScottPlot.Plottables;

namespace IonTransport.Plotting;

/// <summary>Figures of lattice-gas simulations.</summary>
public static class KineticsFigures
{
    /// <summary>Draws a quantity of simulations against the fraction of filled sites, one line with error bars for each series.</summary>
    /// <param name="series">Name and simulations of each series, at least one.</param>
    /// <param name="quantity">What to draw, such as <c>r =&gt; r.HavenRatio</c>; points where it is null are left out.</param>
    /// <param name="label">Label of the vertical axis with unit.</param>
    /// <returns>The figure.</returns>
    /// <exception cref="ArgumentException">No series has a point.</exception>
    public static Figure PlotAgainstFilling(this IReadOnlyCollection<(string Name, IReadOnlyList<LatticeGasResult> Results)> series, Func<LatticeGasResult, Estimate?> quantity, string label)
    {
        ArgumentNullException.ThrowIfNull(series);
        ArgumentNullException.ThrowIfNull(quantity);
        Plot plot = FigureStyle.NewPlot("site fraction filled", label);
        int number = 0;
        foreach ((string name, IReadOnlyList<LatticeGasResult> results) in series)
        {
            (double X, Estimate Y)[] points = [.. results.Select(r => ((double)r.Ions / r.Sites, quantity(r))).Where(p => p.Item2 is not null).Select(p => (p.Item1, p.Item2!.Value))];
            if (points.Length > 0) AddSeries(plot, name, points, FigureStyle.Palette[number++ % FigureStyle.Palette.Length]);
        }

        if (number == 0) throw new ArgumentException("There is no point to draw.", nameof(series));
        plot.Axes.SetLimitsX(0, 1);
        plot.ShowLegend(Alignment.LowerLeft);
        return new Figure(plot);
    }

    /// <summary>Draws the mean square displacements of a simulation against lag time, both axes logarithmic, with the straight lines of the coefficients found.</summary>
    /// <param name="result">The simulation.</param>
    /// <returns>The figure: tracer and collective displacement per ion in Å² against time in s.</returns>
    /// <exception cref="ArgumentException">Nothing moved.</exception>
    public static Figure PlotDisplacements(this LatticeGasResult result)
    {
        ArgumentNullException.ThrowIfNull(result);
        Plot plot = FigureStyle.NewPlot("lag time  (s)", "mean square displacement  (Å²)");
        AddCurve(plot, "one ion", [.. result.Displacements.Select(p => (p.Time, p.Tracer))], result.TracerDiffusion, FigureStyle.Palette[0]);
        AddCurve(plot, "all ions, per ion", [.. result.Displacements.Select(p => (p.Time, p.Collective))], result.ChargeDiffusion, FigureStyle.Palette[1]);
        FigureStyle.LogTicks(plot.Axes.Left);
        FigureStyle.LogTicks(plot.Axes.Bottom);
        plot.ShowLegend(Alignment.UpperLeft);
        return new Figure(plot);
    }

    private static void AddCurve(Plot plot, string name, (double Time, Estimate Value)[] all, Estimate diffusion, Color color)
    {
        (double Time, Estimate Value)[] points = [.. all.Where(p => p.Value.Value > 0.0)];
        if (points.Length == 0) throw new ArgumentException("Nothing moved, there is nothing to draw.");
        AddSeries(plot, name, [.. points.Select(p => (Math.Log10(p.Time), new Estimate(Math.Log10(p.Value.Value), p.Value.RelativeError / Math.Log(10.0))))], color, line: false);
        if (!(diffusion.Value > 0.0)) return;

        // 6Dt with D from cm²/s to Å²/s.
        double[] x = [Math.Log10(points[0].Time), Math.Log10(points[^1].Time)];
        Scatter straight = plot.Add.ScatterLine(x, [.. x.Select(t => t + Math.Log10(6e16 * diffusion.Value))], color);
        straight.LineWidth = 1.5f;
        straight.LinePattern = LinePattern.Dashed;
    }

    private static void AddSeries(Plot plot, string name, (double X, Estimate Y)[] points, Color color, bool line = true)
    {
        double[] x = [.. points.Select(p => p.X)];
        double[] y = [.. points.Select(p => p.Y.Value)];
        ErrorBar bars = plot.Add.ErrorBar(x, y, [.. points.Select(p => double.IsFinite(p.Y.StandardError) ? p.Y.StandardError : 0.0)]);
        bars.Color = color;
        bars.LineWidth = 2;
        Scatter scatter = plot.Add.Scatter(x, y, color);
        scatter.LineWidth = line ? 2 : 0;
        scatter.MarkerSize = 10;
        scatter.LegendText = name;
    }
}
