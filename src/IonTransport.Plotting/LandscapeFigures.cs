using IonTransport.Landscapes;
using IonTransport.Physics;
using ScottPlot;
using ScottPlot.Plottables;

namespace IonTransport.Plotting;

/// <summary>Figures of energy landscapes: slices and migration paths.</summary>
public static class LandscapeFigures
{
    private const int Pixels = 360;

    /// <summary>Draws the energy in a lattice plane of the cell.</summary>
    /// <param name="landscape">The landscape.</param>
    /// <param name="axis">Lattice direction the plane is across: 0 for a, 1 for b, 2 for c.</param>
    /// <param name="fraction">Fractional coordinate of the plane along that direction.</param>
    /// <param name="window">Energies above this many eV over the global minimum are drawn as the highest colour.</param>
    /// <returns>The figure: energy above the global minimum in eV over in-plane Cartesian coordinates in Å; sites within 0.6 Å of the plane as circles.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The axis is not 0, 1 or 2, or the window is not positive.</exception>
    public static Figure PlotSlice(this Landscape landscape, int axis, double fraction, double window = 1.5)
    {
        ArgumentNullException.ThrowIfNull(landscape);
        if (axis is < 0 or > 2) throw new ArgumentOutOfRangeException(nameof(axis), axis, "The axis is 0, 1 or 2.");
        if (!(window > 0.0)) throw new ArgumentOutOfRangeException(nameof(window), window, "The window (in eV) must be positive.");
        (int first, int second) = axis switch { 0 => (1, 2), 1 => (2, 0), _ => (0, 1) };
        (Vector3D u, Vector3D v) = (landscape.Structure.Lattice.Vectors.Row(first), landscape.Structure.Lattice.Vectors.Row(second));
        Vector3D ex = u.Normalize();
        Vector3D ey = (v - (Vector3D.Dot(v, ex) * ex)).Normalize();
        (double left, double right) = (Math.Min(0.0, Vector3D.Dot(v, ex)), u.Length + Math.Max(0.0, Vector3D.Dot(v, ex)));
        double top = Vector3D.Dot(v, ey);
        GridSampler sampler = new(landscape);
        int rows = Math.Max(2, (int)(Pixels * top / (right - left)));
        double[,] map = new double[rows, Pixels];
        for (int i = 0; i < rows; i++)
        {
            for (int j = 0; j < Pixels; j++)
            {
                double x = left + ((j + 0.5) * (right - left) / Pixels);
                double y = (rows - i - 0.5) * top / rows;

                // In-plane Cartesian coordinates to fractions of u and v.
                double b = y / top;
                double a = (x - (b * Vector3D.Dot(v, ex))) / u.Length;
                double[] f = new double[3];
                (f[first], f[second], f[axis]) = (a, b, fraction);
                bool inside = a is >= 0.0 and <= 1.0;
                map[i, j] = inside ? Math.Min(window, sampler.At(new Vector3D(f[0], f[1], f[2])) - landscape.GlobalMinimum) : double.NaN;
            }
        }

        Plot plot = FigureStyle.NewPlot($"along {"abc"[first]}  (Å)", $"in plane, across {"abc"[first]}  (Å)");
        Heatmap heat = plot.Add.Heatmap(map);
        heat.Colormap = new ScottPlot.Colormaps.Viridis();
        heat.Rectangle = new CoordinateRect(left, right, 0.0, top);
        ScottPlot.Panels.ColorBar bar = plot.Add.ColorBar(heat);
        bar.Label = "energy above the minimum  (eV)";
        bar.LabelStyle.FontSize = 18;
        AddSites(plot, landscape, axis, fraction, ex, ey);
        plot.Axes.SetLimits(left, right, 0.0, top);
        plot.Axes.SquareUnits();
        return new Figure(plot);
    }

    /// <summary>Draws the energy along the steepest-descent path over a pass.</summary>
    /// <param name="landscape">The landscape.</param>
    /// <param name="pass">One of its passes.</param>
    /// <returns>The figure: energy above the global minimum in eV against distance along the path in Å.</returns>
    public static Figure PlotProfile(this Landscape landscape, LandscapePass pass)
    {
        ArgumentNullException.ThrowIfNull(landscape);
        ArgumentNullException.ThrowIfNull(pass);
        return PlotProfile(landscape, [pass]);
    }

    /// <summary>Draws the energy along a chain of passes, each from its initial to its final site.</summary>
    /// <param name="landscape">The landscape.</param>
    /// <param name="passes">Passes of the landscape, in the order in which they are walked, at least one.</param>
    /// <returns>The figure: energy above the global minimum in eV against distance along the path in Å.</returns>
    /// <exception cref="ArgumentException">There is no pass.</exception>
    public static Figure PlotProfile(this Landscape landscape, IReadOnlyList<LandscapePass> passes)
    {
        ArgumentNullException.ThrowIfNull(landscape);
        ArgumentNullException.ThrowIfNull(passes);
        if (passes.Count == 0) throw new ArgumentException("A profile needs at least one pass.", nameof(passes));
        Plot plot = FigureStyle.NewPlot("distance along the path  (Å)", "energy above the minimum  (eV)");
        double start = 0.0;
        List<double> x = [], y = [];
        foreach (LandscapePass pass in passes)
        {
            IReadOnlyList<PathPoint> path = landscape.PathOver(pass);
            x.AddRange(path.Select(p => start + p.Distance));
            y.AddRange(path.Select(p => p.Energy - landscape.GlobalMinimum));
            start += path[^1].Distance;
        }

        Scatter line = plot.Add.ScatterLine(x.ToArray(), y.ToArray(), FigureStyle.Palette[0]);
        line.LineWidth = 3;
        double high = y.Max();
        plot.Axes.SetLimits(-0.02 * start, 1.02 * start, Math.Min(0.0, y.Min()) - (0.06 * high), 1.15 * high);
        return new Figure(plot);
    }

    private static void AddSites(Plot plot, Landscape landscape, int axis, double fraction, Vector3D ex, Vector3D ey)
    {
        double width = landscape.Structure.Lattice.Widths[axis];
        foreach (IGrouping<int, LandscapeSite> kind in landscape.Sites.GroupBy(s => s.Class).OrderBy(g => g.Key))
        {
            List<double> x = [], y = [];
            foreach (LandscapeSite site in kind)
            {
                double off = site.Fractional[axis] - fraction;
                if (Math.Abs(off - Math.Round(off)) * width > 0.6) continue;
                Vector3D flat = new(
                    axis == 0 ? 0.0 : site.Fractional.X, axis == 1 ? 0.0 : site.Fractional.Y, axis == 2 ? 0.0 : site.Fractional.Z);
                Vector3D r = landscape.Structure.Lattice.ToCartesian(flat);
                x.Add(Vector3D.Dot(r, ex));
                y.Add(Vector3D.Dot(r, ey));
            }

            if (x.Count == 0) continue;
            Color color = FigureStyle.Palette[(kind.Key + 1) % FigureStyle.Palette.Length];
            Scatter markers = plot.Add.ScatterPoints(x.ToArray(), y.ToArray(), color);
            markers.MarkerSize = 12;
            markers.MarkerShape = MarkerShape.OpenCircle;
            markers.MarkerLineWidth = 3;
            markers.LegendText = kind.First().Label;
        }

        plot.ShowLegend(Edge.Bottom);
    }

    /// <summary>Reads the grid of a landscape between its points.</summary>
    private sealed class GridSampler(Landscape landscape)
    {
        private readonly double[] _energies = landscape.GridEnergies();
        private readonly (int A, int B, int C) _n = (landscape.GridDimensions.A, landscape.GridDimensions.B, landscape.GridDimensions.C);

        public double At(Vector3D fractional)
        {
            (int a, double ta) = Cell(fractional.X, _n.A);
            (int b, double tb) = Cell(fractional.Y, _n.B);
            (int c, double tc) = Cell(fractional.Z, _n.C);
            double sum = 0.0;
            for (int corner = 0; corner < 8; corner++)
            {
                (int i, int j, int k) = (corner & 1, (corner >> 1) & 1, corner >> 2);
                double weight = (i == 0 ? 1.0 - ta : ta) * (j == 0 ? 1.0 - tb : tb) * (k == 0 ? 1.0 - tc : tc);
                sum += weight * _energies[((((a + i) % _n.A * _n.B) + ((b + j) % _n.B)) * _n.C) + ((c + k) % _n.C)];
            }

            return sum;
        }

        private static (int Cell, double Within) Cell(double f, int n)
        {
            double x = (f - Math.Floor(f)) * n;
            int cell = Math.Min(n - 1, (int)x);
            return (cell, x - cell);
        }
    }
}
