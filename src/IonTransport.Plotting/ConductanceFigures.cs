using IonTransport.Networks;
using IonTransport.Physics;
using ScottPlot;
using ScottPlot.Plottables;

namespace IonTransport.Plotting;

/// <summary>Figures of currents in networks, and theory beside simulation.</summary>
public static class ConductanceFigures
{
    /// <summary>Adds the curve of a theory to a figure, such as f(c) of Nakazato and Kitahara to points of kinetic Monte Carlo.</summary>
    /// <param name="figure">The figure.</param>
    /// <param name="name">Name in the legend.</param>
    /// <param name="curve">Value at a position of the horizontal axis; must be finite between the ends.</param>
    /// <param name="from">First position.</param>
    /// <param name="to">Last position, beyond the first.</param>
    /// <returns>The figure.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The range is empty, or the curve is not finite in it.</exception>
    public static Figure WithTheory(this Figure figure, string name, Func<double, double> curve, double from = 0.0, double to = 1.0)
    {
        ArgumentNullException.ThrowIfNull(figure);
        ArgumentNullException.ThrowIfNull(curve);
        if (!(to > from)) throw new ArgumentOutOfRangeException(nameof(to), to, $"The curve must end beyond {from}.");
        double[] x = [.. Enumerable.Range(0, 201).Select(i => from + ((to - from) * i / 200.0))];
        double[] y = [.. x.Select(curve)];
        int bad = Array.FindIndex(y, v => !double.IsFinite(v));
        if (bad >= 0) throw new ArgumentOutOfRangeException(nameof(curve), y[bad], $"The curve is {y[bad]} at {x[bad]}; it must be finite.");
        Scatter line = figure.Plot.Add.ScatterLine(x, y, FigureStyle.Palette[6]);
        line.LineWidth = 2;
        line.LinePattern = LinePattern.Dashed;
        line.LegendText = name;
        return figure;
    }

    /// <summary>
    /// Draws the currents through a slice of a network, seen along c: bonds with both ends in the slice as lines, wider and darker the larger their current. Currents below a hundredth of the largest are left out.
    /// </summary>
    /// <param name="conductance">The solved network.</param>
    /// <param name="field">Direction of the field, Cartesian, of any length but zero.</param>
    /// <param name="from">Lower end of the slice, fraction of c.</param>
    /// <param name="to">Upper end of the slice, fraction of c; everything by default.</param>
    /// <returns>The figure: x and y in Å, currents relative to the largest in the slice.</returns>
    /// <exception cref="ArgumentException">No current flows in the slice.</exception>
    public static Figure PlotCurrents(this NetworkConductance conductance, Vector3D field, double from = 0.0, double to = 1.0)
    {
        ArgumentNullException.ThrowIfNull(conductance);
        ResistorNetwork network = conductance.Network;
        double[] currents = conductance.Currents(field);
        bool Inside(Vector3D p) => p.Z >= from && p.Z <= to;
        int[] bonds = [.. Enumerable.Range(0, currents.Length).Where(e => currents[e] != 0.0 && network.Bonds[e].Image.C == 0 && Inside(network.Positions[network.Bonds[e].From]) && Inside(network.Positions[network.Bonds[e].To]))];
        if (bonds.Length == 0) throw new ArgumentException($"No current flows in the slice from {from} to {to} of c.", nameof(from));
        double largest = bonds.Max(e => Math.Abs(currents[e]));
        Plot plot = FigureStyle.NewPlot("x  (Å)", "y  (Å)");
        Reversed colours = new(new ScottPlot.Colormaps.Viridis());

        // The strongest last, on top.
        foreach (int e in bonds.Where(e => Math.Abs(currents[e]) >= 0.01 * largest).OrderBy(e => Math.Abs(currents[e])))
        {
            Resistor bond = network.Bonds[e];
            Vector3D start = network.Lattice.ToCartesian(network.Positions[bond.From]);
            Vector3D end = network.Lattice.ToCartesian(network.Positions[bond.To] + bond.Image.ToVector());
            double share = Math.Abs(currents[e]) / largest;
            LinePlot line = plot.Add.Line(start.X, start.Y, end.X, end.Y);
            line.LineColor = colours.GetColor(share);
            line.LineWidth = (float)(0.5 + (5.0 * Math.Sqrt(share)));
            line.MarkerSize = 0;
        }

        plot.Axes.SquareUnits();
        plot.HideGrid();
        AddColourBar(plot, colours);
        return new Figure(plot);
    }

    private static void AddColourBar(Plot plot, IColormap colours)
    {
        ScottPlot.Panels.ColorBar bar = new(new Scale(colours), Edge.Right) { Label = "current / largest" };
        bar.LabelStyle.FontSize = 18;
        bar.LabelStyle.Bold = false;
        bar.Axis.TickGenerator = new ScottPlot.TickGenerators.NumericFixedInterval(0.2);
        plot.Axes.AddPanel(bar);
    }

    /// <summary>Dark is much current.</summary>
    private sealed class Reversed(IColormap colours) : IColormap
    {
        public string Name => $"{colours.Name}, reversed";

        public Color GetColor(double position) => colours.GetColor(1.0 - position);
    }

    /// <summary>What the colour bar shows.</summary>
    private sealed class Scale(IColormap colours) : IHasColorAxis
    {
        public IColormap Colormap { get; } = colours;

        public ScottPlot.Range GetRange() => new(0.0, 1.0);
    }
}
