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
        Plot plot = Against(series, r => (double)r.Ions / r.Sites, "site fraction filled", quantity, label);
        plot.Axes.SetLimitsX(0, 1);
        plot.ShowLegend(Alignment.LowerLeft);
        return new Figure(plot);
    }

    /// <summary>Draws a quantity of simulations against another number, one line with error bars for each series.</summary>
    /// <param name="series">Name and simulations of each series, at least one.</param>
    /// <param name="position">Where each simulation stands on the horizontal axis, such as its ions in a formula unit.</param>
    /// <param name="positionLabel">Label of the horizontal axis with unit.</param>
    /// <param name="quantity">What to draw; points where it is null are left out.</param>
    /// <param name="label">Label of the vertical axis with unit.</param>
    /// <returns>The figure.</returns>
    /// <exception cref="ArgumentException">No series has a point.</exception>
    public static Figure PlotAgainst(
        this IReadOnlyCollection<(string Name, IReadOnlyList<LatticeGasResult> Results)> series,
        Func<LatticeGasResult, double> position,
        string positionLabel,
        Func<LatticeGasResult, Estimate?> quantity,
        string label)
    {
        Plot plot = Against(series, position, positionLabel, quantity, label);
        plot.ShowLegend(Alignment.UpperRight);
        return new Figure(plot);
    }

    /// <summary>Draws D*(t) and D_σ(t) against lag time, which is logarithmic: how far the coefficients are settled.</summary>
    /// <param name="result">The simulation.</param>
    /// <returns>The figure: coefficients in cm²/s against time in s, with the values found as dashed lines.</returns>
    public static Figure PlotRunningDiffusion(this LatticeGasResult result)
    {
        ArgumentNullException.ThrowIfNull(result);
        Plot plot = FigureStyle.NewPlot("lag time  (s)", "diffusion coefficient  (cm²/s)");
        (string, Func<DiffusionPoint, Estimate>, Estimate)[] curves = [("D*", p => p.TracerDiffusion, result.TracerDiffusion), ("Dσ", p => p.ChargeDiffusion, result.ChargeDiffusion)];
        for (int k = 0; k < curves.Length; k++)
        {
            (string name, Func<DiffusionPoint, Estimate> value, Estimate found) = curves[k];
            AddSeries(plot, name, [.. result.RunningDiffusion.Select(p => (Math.Log10(p.Time), value(p)))], FigureStyle.Palette[k]);
            HorizontalLine line = plot.Add.HorizontalLine(found.Value, 1.5f, FigureStyle.Palette[k], LinePattern.Dashed);
            line.ExcludeFromLegend = true;
        }

        FigureStyle.LogTicks(plot.Axes.Bottom);
        plot.ShowLegend(Alignment.UpperRight);
        return new Figure(plot);
    }

    /// <summary>Draws how long ions stay on the sites of each label: the fraction of stays that are longer, against time, which is logarithmic.</summary>
    /// <param name="result">A simulation with <see cref="LatticeGasOptions.JumpStatistics"/>.</param>
    /// <returns>The figure: fraction against time in s, with the exponential of the same mean as a dashed line.</returns>
    /// <exception cref="ArgumentException">Stays were not recorded.</exception>
    public static Figure PlotResidenceTimes(this LatticeGasResult result)
    {
        ArgumentNullException.ThrowIfNull(result);
        if (result.ResidenceTimes.Count == 0) throw new ArgumentException("Stays were not recorded: simulate with JumpStatistics.", nameof(result));
        Plot plot = FigureStyle.NewPlot("time on a site  (s)", "fraction of stays that are longer");
        for (int k = 0; k < result.ResidenceTimes.Count; k++)
        {
            ResidenceTimes stays = result.ResidenceTimes[k];
            int first = Math.Max(0, stays.Survival.TakeWhile(s => s > 0.999).Count() - 1);
            double[] times = [.. stays.Times.Skip(first)];
            double[] x = [.. times.Select(Math.Log10)];
            Scatter curve = plot.Add.ScatterLine(x, [.. stays.Survival.Skip(first)], FigureStyle.Palette[k % FigureStyle.Palette.Length]);
            curve.LineWidth = 2;
            curve.LegendText = stays.Label;
            Scatter simple = plot.Add.ScatterLine(x, [.. times.Select(t => Math.Exp(-t / stays.Mean.Value))], FigureStyle.Palette[k % FigureStyle.Palette.Length]);
            simple.LineWidth = 1.5f;
            simple.LinePattern = LinePattern.Dashed;
            simple.LegendText = $"{stays.Label}, one rate";
        }

        FigureStyle.LogTicks(plot.Axes.Bottom);
        plot.ShowLegend(Alignment.UpperRight);
        return new Figure(plot);
    }

    private static Plot Against(
        IReadOnlyCollection<(string Name, IReadOnlyList<LatticeGasResult> Results)> series,
        Func<LatticeGasResult, double> position,
        string positionLabel,
        Func<LatticeGasResult, Estimate?> quantity,
        string label)
    {
        ArgumentNullException.ThrowIfNull(series);
        ArgumentNullException.ThrowIfNull(position);
        ArgumentNullException.ThrowIfNull(quantity);
        Plot plot = FigureStyle.NewPlot(positionLabel, label);
        int number = 0;
        foreach ((string name, IReadOnlyList<LatticeGasResult> results) in series)
        {
            (double X, Estimate Y)[] points = [.. results.Select(r => (position(r), quantity(r))).Where(p => p.Item2 is not null).Select(p => (p.Item1, p.Item2!.Value))];
            if (points.Length > 0) AddSeries(plot, name, points, FigureStyle.Palette[number++ % FigureStyle.Palette.Length]);
        }

        if (number == 0) throw new ArgumentException("There is no point to draw.", nameof(series));
        return plot;
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
