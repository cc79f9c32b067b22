using IonTransport.Defects;
using ScottPlot;
using ScottPlot.Plottables;

namespace IonTransport.Plotting;

/// <summary>Figures of the chemical potentials at which a crystal is stable.</summary>
public static class ChemicalPotentialFigures
{
    /// <summary>Draws the region of stability of a host of three elements: a polygon with one side for each phase that bounds it.</summary>
    /// <param name="region">The region.</param>
    /// <param name="x">Element of the horizontal axis.</param>
    /// <param name="y">Element of the vertical axis; the potential of the third follows from the host.</param>
    /// <param name="path">Potentials to mark, such as those of a sweep; null marks none.</param>
    /// <returns>The figure: Δμ of y against Δμ of x in eV.</returns>
    /// <exception cref="ArgumentException">The host has not three elements, or the two are not different elements of it.</exception>
    public static Figure Plot(this ChemicalPotentialRegion region, string x, string y, IReadOnlyList<ChemicalPotentials>? path = null)
    {
        ArgumentNullException.ThrowIfNull(region);
        if (region.Elements.Count != 3) throw new ArgumentException($"{region.Host.Formula} has {region.Elements.Count} elements; a polygon needs three.", nameof(region));
        if (x == y || !region.Elements.Contains(x) || !region.Elements.Contains(y)) throw new ArgumentException($"The axes need two different elements of {region.Host.Formula}.", nameof(y));
        Plot plot = FigureStyle.NewPlot($"Δμ({x})  (eV)", $"Δμ({y})  (eV)");
        (double X, double Y) centre = (region.Vertices.Average(v => v.Potentials[x]), region.Vertices.Average(v => v.Potentials[y]));
        RegionVertex[] corners = [.. region.Vertices.OrderBy(v => Math.Atan2(v.Potentials[y] - centre.Y, v.Potentials[x] - centre.X))];
        Polygon area = plot.Add.Polygon([.. corners.Select(c => new Coordinates(c.Potentials[x], c.Potentials[y]))]);
        area.FillColor = FigureStyle.Palette[0].WithAlpha(0.15);
        area.LineWidth = 0;
        area.LegendText = region.Host.Formula;
        for (int i = 0; i < corners.Length; i++)
        {
            RegionVertex from = corners[i], to = corners[(i + 1) % corners.Length];
            Scatter side = plot.Add.ScatterLine((double[])[from.Potentials[x], to.Potentials[x]], (double[])[from.Potentials[y], to.Potentials[y]], FigureStyle.Palette[(i + 1) % FigureStyle.Palette.Length]);
            side.LineWidth = 3;
            side.LegendText = string.Join(", ", from.Phases.Intersect(to.Phases));
        }

        if (path is not null)
        {
            Scatter walk = plot.Add.Scatter(path.Select(p => p[x]).ToArray(), path.Select(p => p[y]).ToArray(), Colors.Black);
            walk.LinePattern = LinePattern.Dashed;
            walk.LineWidth = 1.5f;
            walk.MarkerSize = 4;
        }

        plot.ShowLegend(Edge.Right);
        plot.Axes.Margins(0.08, 0.08);
        return new Figure(plot);
    }
}
