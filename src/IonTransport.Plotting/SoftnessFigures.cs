using System.Globalization;
using IonTransport.Rates;
using ScottPlot;
using ScottPlot.Plottables;
using ScottPlot.TickGenerators;

namespace IonTransport.Plotting;

/// <summary>Figures of lattice softness: shares of two hosts side by side, and the Meyer–Neldel line.</summary>
public static class SoftnessFigures
{
    /// <summary>Draws the shares of two barriers side by side.</summary>
    /// <param name="comparison">The comparison.</param>
    /// <returns>The figure: bars in eV for each share and for the sum.</returns>
    public static Figure Plot(this SoftnessComparison comparison)
    {
        ArgumentNullException.ThrowIfNull(comparison);
        Plot plot = FigureStyle.NewPlot(string.Empty, "energy  (eV)");
        (string Name, double First, double Second)[] groups = [.. comparison.Shares, ("barrier", comparison.First.Barrier, comparison.Second.Barrier)];
        AddBars(plot, [.. groups.Select(g => g.First)], -0.2, 0, comparison.First.Name);
        AddBars(plot, [.. groups.Select(g => g.Second)], 0.2, 1, comparison.Second.Name);
        plot.Axes.Bottom.TickGenerator = new NumericManual([.. groups.Select((_, i) => (double)i)], [.. groups.Select(g => g.Name.Replace(' ', '\n'))]);
        plot.Axes.Bottom.MajorTickStyle.Length = 0;
        plot.Axes.Bottom.MinimumSize = 70;
        HorizontalLine zero = plot.Add.HorizontalLine(0.0, 1.5f, Colors.Black);
        zero.LegendText = string.Empty;
        plot.Axes.Margins(0.05, 0.12);
        plot.ShowLegend(Alignment.UpperRight);
        return new Figure(plot);
    }

    /// <summary>Draws a Meyer–Neldel fit with its points and 95 % band.</summary>
    /// <param name="fit">The fit.</param>
    /// <returns>The figure: ln σ₀ against E_a in eV.</returns>
    public static Figure Plot(this MeyerNeldelFit fit)
    {
        ArgumentNullException.ThrowIfNull(fit);
        Plot plot = FigureStyle.NewPlot("activation energy  (eV)", "ln σ₀");
        double span = fit.ActivationEnergies.Max() - fit.ActivationEnergies.Min();
        double[] e = HopFigures.Grid(fit.ActivationEnergies.Min() - (0.05 * span), fit.ActivationEnergies.Max() + (0.05 * span));
        FillY band = plot.Add.FillY(e, [.. e.Select(x => fit.LogPrefactor(x).Interval95.Lower)], [.. e.Select(x => fit.LogPrefactor(x).Interval95.Upper)]);
        band.FillColor = FigureStyle.Palette[0].WithAlpha(0.18);
        band.LineWidth = 0;
        band.MarkerSize = 0;
        HopFigures.Line(plot, e, [.. e.Select(x => fit.LogPrefactor(x).Value)], 0, string.Create(CultureInfo.InvariantCulture, $"Δ₀ = {fit.MeyerNeldelEnergy}"));
        Scatter points = plot.Add.ScatterPoints(fit.ActivationEnergies.ToArray(), fit.LogPrefactors.ToArray(), FigureStyle.Palette[1]);
        points.MarkerSize = 11;
        plot.ShowLegend(Alignment.UpperLeft);
        return new Figure(plot);
    }

    private static void AddBars(Plot plot, double[] values, double shift, int color, string legend)
    {
        BarPlot bars = plot.Add.Bars([.. values.Select((_, i) => i + shift)], values);
        bars.LegendText = legend;
        foreach (Bar bar in bars.Bars)
        {
            bar.Size = 0.36;
            bar.FillColor = FigureStyle.Palette[color];
            bar.LineWidth = 0;
        }
    }
}
