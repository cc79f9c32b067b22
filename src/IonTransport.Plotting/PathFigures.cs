using System.Globalization;
using IonTransport.Landscapes;
using ScottPlot;
using ScottPlot.Plottables;

namespace IonTransport.Plotting;

/// <summary>Figures of minimum-energy paths and migration barriers.</summary>
public static class PathFigures
{
    private const int Points = 241;

    /// <summary>Draws the smooth energy profile of a path with its images.</summary>
    /// <param name="path">The path.</param>
    /// <returns>The figure: energy above the start in eV against distance along the path in Å.</returns>
    public static Figure PlotProfile(this MinimumEnergyPath path)
    {
        ArgumentNullException.ThrowIfNull(path);
        return new Figure(Draw(path));
    }

    /// <summary>Draws the energy profile of a hop with the images of the band and the exact saddle.</summary>
    /// <param name="barrier">The barrier.</param>
    /// <returns>The figure: energy above the initial minimum in eV against distance along the path in Å.</returns>
    public static Figure PlotProfile(this MigrationBarrier barrier)
    {
        ArgumentNullException.ThrowIfNull(barrier);
        Plot plot = Draw(barrier.Path);
        HorizontalLine saddle = plot.Add.HorizontalLine(barrier.Barrier, 1.5f, Colors.Black, LinePattern.Dotted);
        saddle.LegendText = string.Create(CultureInfo.InvariantCulture, $"saddle, {barrier.Barrier:F4} eV");
        return new Figure(plot);
    }

    private static Plot Draw(MinimumEnergyPath path)
    {
        Plot plot = FigureStyle.NewPlot("distance along the path  (Å)", "energy above the initial state  (eV)");
        IReadOnlyList<(double Distance, double Energy)> profile = path.Profile(Points);
        Scatter line = plot.Add.ScatterLine(profile.Select(p => p.Distance).ToArray(), profile.Select(p => p.Energy).ToArray(), FigureStyle.Palette[0]);
        line.LineWidth = 3;
        line.LegendText = "energies and slopes interpolated";
        Scatter images = plot.Add.ScatterPoints(path.Distances.ToArray(), path.Energies.Select(e => e - path.Energies[0]).ToArray(), FigureStyle.Palette[1]);
        images.MarkerSize = 11;
        images.LegendText = "images of the band";
        double low = Math.Min(0.0, path.ReactionEnergy);
        double high = path.Barrier;
        plot.Axes.SetLimits(-0.03 * path.Length, 1.03 * path.Length, low - (0.08 * (high - low)), high + (0.34 * (high - low)));
        plot.ShowLegend(Alignment.UpperRight);
        return plot;
    }
}
