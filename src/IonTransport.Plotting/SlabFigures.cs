using System.Globalization;
using IonTransport.Kinetics;
using IonTransport.Physics;
using ScottPlot;
using ScottPlot.Plottables;

namespace IonTransport.Plotting;

/// <summary>Figures of slabs between reservoirs.</summary>
public static class SlabFigures
{
    /// <summary>Draws how the layers of a slab are filled against depth, with error bars, and the straight line that gives the chemical diffusion coefficient.</summary>
    /// <param name="result">The slab.</param>
    /// <returns>The figure: occupancy against depth in Å, one line for each species.</returns>
    public static Figure PlotProfile(this LatticeGasSlabResult result)
    {
        ArgumentNullException.ThrowIfNull(result);
        Plot plot = FigureStyle.NewPlot("depth  (Å)", "occupancy of the sites");
        for (int s = 0; s < result.Species.Count; s++) AddSpecies(plot, result, result.Species[s], FigureStyle.Palette[s % FigureStyle.Palette.Length]);
        double top = result.Species.Max(s => s.Profile.Max(p => p.Occupancy.Value + Error(p.Occupancy)));
        double half = 0.5 * result.LayerThickness;
        plot.Axes.SetLimits(result.Profile[0].Position - half, result.Profile[^1].Position + half, 0, Math.Max(1e-6, 1.25 * top));
        plot.ShowLegend(Alignment.UpperRight);
        return new Figure(plot);
    }

    private static void AddSpecies(Plot plot, LatticeGasSlabResult result, SlabTransport species, Color color)
    {
        double[] x = [.. species.Profile.Select(p => p.Position)];
        double[] y = [.. species.Profile.Select(p => p.Occupancy.Value)];
        ErrorBar bars = plot.Add.ErrorBar(x, y, [.. species.Profile.Select(p => Error(p.Occupancy))]);
        bars.Color = color;
        bars.LineWidth = 2;
        Scatter scatter = plot.Add.Scatter(x, y, color);
        scatter.LineWidth = 0;
        scatter.MarkerSize = 10;
        scatter.LegendText = result.Species.Count == 1 ? "layers" : species.Name;
        if (species.ChemicalDiffusion is not { } diffusion) return;
        double[] depth = x[result.Margin..^result.Margin];
        double[] inner = y[result.Margin..^result.Margin];
        (double meanX, double meanY) = (depth.Average(), inner.Average());
        double slope = depth.Zip(inner, (a, b) => (a - meanX) * (b - meanY)).Sum() / depth.Sum(a => (a - meanX) * (a - meanX));
        double[] ends = [depth[0], depth[^1]];
        Scatter line = plot.Add.ScatterLine(ends, [.. ends.Select(a => meanY + (slope * (a - meanX)))], color);
        line.LineWidth = 2;
        line.LinePattern = LinePattern.Dashed;
        line.LegendText = string.Create(CultureInfo.InvariantCulture, $"D = {diffusion.Value:0.00e0} ± {diffusion.StandardError:0.0e0} cm²/s");
    }

    private static double Error(Estimate estimate) => double.IsFinite(estimate.StandardError) ? estimate.StandardError : 0.0;
}
