using IonTransport.Estimators;
using IonTransport.Physics;
using ScottPlot;
using ScottPlot.Plottables;

namespace IonTransport.Plotting;

/// <summary>Figures of displacements: mean square displacements with their windows, van Hove functions, Green–Kubo integrals.</summary>
public static class DisplacementFigures
{
    /// <summary>Draws tracer and charge displacement of a run against lag time, both axes logarithmic, with the fitted straight lines bold in their windows.</summary>
    /// <param name="transport">The analysed run.</param>
    /// <returns>The figure: mean square displacement per ion in Å² against lag time in ps.</returns>
    public static Figure PlotDisplacements(this TransportEstimate transport)
    {
        ArgumentNullException.ThrowIfNull(transport);
        Plot plot = FigureStyle.NewPlot("lag time  (ps)", "mean square displacement  (Å²)");
        AddDisplacement(plot, transport.TracerDisplacement, transport.Tracer, $"one ion, D* = {transport.Tracer.Diffusion}", FigureStyle.Palette[0]);
        AddDisplacement(plot, transport.ChargeDisplacement, transport.Charge, $"charge, Dσ = {transport.Charge.Diffusion}", FigureStyle.Palette[1]);
        return Finish(plot, Alignment.UpperLeft);
    }

    /// <summary>Draws a mean square displacement with its fit.</summary>
    /// <param name="displacement">Mean square displacement.</param>
    /// <param name="fit">Its fit; null draws none.</param>
    /// <returns>The figure: mean square displacement in Å² against lag time in ps, both logarithmic.</returns>
    public static Figure Plot(this MeanSquareDisplacement displacement, DiffusionEstimate? fit = null)
    {
        ArgumentNullException.ThrowIfNull(displacement);
        Plot plot = FigureStyle.NewPlot("lag time  (ps)", "mean square displacement  (Å²)");
        AddDisplacement(plot, displacement, fit, fit is null ? $"{displacement.Ions} ions" : $"D = {fit.Diffusion}", FigureStyle.Palette[0]);
        return Finish(plot, Alignment.UpperLeft);
    }

    /// <summary>Draws van Hove functions of one kind (self or distinct) at several times.</summary>
    /// <param name="functions">The functions, at least one, all self or all distinct.</param>
    /// <returns>The figure against distance in Å.</returns>
    /// <exception cref="ArgumentException">There is none, or both kinds are mixed.</exception>
    public static Figure Plot(this IReadOnlyCollection<VanHove> functions)
    {
        ArgumentNullException.ThrowIfNull(functions);
        if (functions.Count == 0 || functions.Any(f => f.IsSelf != functions.First().IsSelf)) throw new ArgumentException("A figure is of one van Hove function at least, all self or all distinct.", nameof(functions));
        Plot plot = FigureStyle.NewPlot("r  (Å)", functions.First().IsSelf ? "4πr² Gₛ(r, t)  (1/Å)" : "density of other ions  G(r, t) / ρ");
        int number = 0;
        foreach (VanHove f in functions.OrderBy(f => f.Time))
        {
            Scatter line = plot.Add.ScatterLine(f.Radii.ToArray(), f.Values.ToArray(), FigureStyle.Palette[number++ % FigureStyle.Palette.Length]);
            line.LineWidth = 2.5f;
            line.LegendText = FormattableString.Invariant($"t = {f.Time.ToDigits(4)} ps");
        }

        plot.Axes.SetLimitsX(0.0, functions.Max(f => f.Radii[^1]));
        plot.Axes.SetLimitsY(0.0, 1.15 * functions.Max(f => f.Values.Max()));
        plot.ShowLegend(Alignment.UpperRight);
        return new Figure(plot);
    }

    /// <summary>Draws the Green–Kubo integral of an autocorrelation against its upper end.</summary>
    /// <param name="autocorrelation">The autocorrelation.</param>
    /// <param name="diffusion">A coefficient to compare with, drawn with its 95 % interval.</param>
    /// <returns>The figure: running integral in cm²/s against time in ps.</returns>
    public static Figure PlotIntegral(this VelocityAutocorrelation autocorrelation, Estimate? diffusion = null)
    {
        ArgumentNullException.ThrowIfNull(autocorrelation);
        Plot plot = FigureStyle.NewPlot("upper end of the integral  (ps)", "⅓∫⟨v(0)·v(t)⟩dt  (10⁻⁵ cm²/s)");
        double[] times = [.. autocorrelation.Times];
        if (diffusion is { } d)
        {
            Interval interval = d.Interval95;
            FillY band = plot.Add.FillY([times[0], times[^1]], [1e5 * interval.Lower, 1e5 * interval.Lower], [1e5 * interval.Upper, 1e5 * interval.Upper]);
            band.FillColor = FigureStyle.Palette[1].WithAlpha(0.25);
            band.LineWidth = 0;
            band.MarkerSize = 0;
            band.LegendText = $"D = {d}";
        }

        Scatter line = plot.Add.ScatterLine(times, [.. autocorrelation.RunningDiffusion.Select(v => 1e5 * v)], FigureStyle.Palette[0]);
        line.LineWidth = 2.5f;
        line.LegendText = "running integral";
        plot.Axes.SetLimitsX(0.0, times[^1]);
        plot.ShowLegend(Alignment.LowerRight);
        return new Figure(plot);
    }

    private static void AddDisplacement(Plot plot, MeanSquareDisplacement displacement, DiffusionEstimate? fit, string legend, Color color)
    {
        // Evenly on the logarithmic axis; thousands of lags at its end are one blot.
        List<(double X, double Y)> points = [];
        foreach ((double time, double value) in displacement.Lags.Zip(displacement.Values))
        {
            if (value > 0.0 && (points.Count == 0 || Math.Log10(time) - points[^1].X >= 0.02)) points.Add((Math.Log10(time), Math.Log10(value)));
        }

        if (points.Count == 0) throw new ArgumentException("Nothing moved, there is nothing to draw.", nameof(displacement));
        Scatter curve = plot.Add.ScatterLine(points.Select(p => p.X).ToArray(), points.Select(p => p.Y).ToArray(), color);
        curve.LineWidth = 1.5f;
        curve.LegendText = legend;
        if (fit is null) return;

        // MSD = a + 6Dt with D in cm²/s and t in ps: 10⁴ Å²/ps.
        double[] window = [.. Enumerable.Range(0, 41).Select(i => fit.WindowStart * Math.Pow(fit.WindowEnd / fit.WindowStart, i / 40.0))];
        (double X, double Y)[] line = [.. window.Select(t => (Math.Log10(t), fit.Intercept + (6e4 * fit.Diffusion.Value * t))).Where(p => p.Item2 > 0.0).Select(p => (p.Item1, Math.Log10(p.Item2)))];
        if (line.Length < 2) return;
        Scatter bold = plot.Add.ScatterLine(line.Select(p => p.X).ToArray(), line.Select(p => p.Y).ToArray(), color.WithAlpha(0.45));
        bold.LineWidth = 9;
    }

    private static Figure Finish(Plot plot, Alignment legend)
    {
        FigureStyle.LogTicks(plot.Axes.Left);
        FigureStyle.LogTicks(plot.Axes.Bottom);
        plot.ShowLegend(legend);
        return new Figure(plot);
    }
}
