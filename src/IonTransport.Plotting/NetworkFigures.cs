using System.Globalization;
using IonTransport.Crystals;
using IonTransport.Networks;
using IonTransport.Physics;
using ScottPlot;
using ScottPlot.Plottables;

namespace IonTransport.Plotting;

/// <summary>Figures of migration networks: the maze seen along an axis, and the energy along a way through it.</summary>
public static class NetworkFigures
{
    private const int MostLines = 20_000;

    // The colour of the path is kept for it.
    private static readonly Color[] SiteColours = [.. FigureStyle.Palette.Where((_, i) => i != 1)];

    /// <summary>Draws the network of one cell seen along a lattice vector, with a percolating path.</summary>
    /// <param name="network">The network.</param>
    /// <param name="axis">Lattice vector to look along: 0 for a, 1 for b, 2 for c.</param>
    /// <param name="path">A way to highlight, such as <c>network.FindPercolation().FindPath(0)</c>; null for none.</param>
    /// <returns>
    /// The figure: in-plane Cartesian coordinates in Å; sites coloured by class, edges by the height of their saddle over the lowest site in eV, the path as a thick line, the cell as a dashed one.
    /// </returns>
    /// <exception cref="ArgumentOutOfRangeException">The axis is not 0, 1 or 2.</exception>
    /// <exception cref="ArgumentException">The path is one of another network, or there are more than 20 000 edges to draw.</exception>
    public static Figure Plot(this MigrationNetwork network, int axis = 2, PercolatingPath? path = null)
    {
        ArgumentNullException.ThrowIfNull(network);
        if (axis is < 0 or > 2) throw new ArgumentOutOfRangeException(nameof(axis), axis, "The axis is 0, 1 or 2.");
        if (path is not null && !ReferenceEquals(path.Network, network)) throw new ArgumentException("The path is one of another network.", nameof(path));
        Projection view = new(network.Lattice, axis);
        Plot plot = FigureStyle.NewPlot($"along {view.FirstName}  (Å)", $"in plane, across {view.FirstName}  (Å)");
        List<Coordinates> way = path is null ? [] : Way(network, view, path);
        CoordinateRect window = Window(view, way);
        AddEdges(plot, network, view, window);
        AddCell(plot, view);
        if (way.Count > 0)
        {
            Scatter line = plot.Add.ScatterLine(way, FigureStyle.Palette[1]);
            line.LineWidth = 7;
            line.LegendText = string.Create(CultureInfo.InvariantCulture, $"lowest way, {path!.Winding}");
        }

        AddSites(plot, network, view, window);
        plot.ShowLegend(Edge.Bottom);
        plot.Axes.SetLimits(window.Left, window.Right, window.Bottom, window.Top);
        plot.Axes.SquareUnits();
        return new Figure(plot);
    }

    /// <summary>Draws the energy along a way through a network.</summary>
    /// <param name="path">The way.</param>
    /// <returns>The figure: energy above the lowest site of the way in eV against the distance walked in Å; sites are labelled, the line between sites and saddles is drawn by eye.</returns>
    public static Figure PlotProfile(this PercolatingPath path)
    {
        ArgumentNullException.ThrowIfNull(path);
        Plot plot = FigureStyle.NewPlot("distance along the way  (Å)", "energy above the lowest site  (eV)");
        double low = path.Level - path.Barrier;
        IReadOnlyList<PathProfilePoint> points = path.Profile;
        List<double> x = [], y = [];
        for (int i = 0; i + 1 < points.Count; i++)
        {
            // Flat at sites and saddles, which are stationary.
            for (int k = 0; k < 40; k++)
            {
                double t = k / 40.0;
                x.Add(points[i].Distance + (t * (points[i + 1].Distance - points[i].Distance)));
                y.Add(points[i].Energy - low + (0.5 * (1.0 - Math.Cos(Math.PI * t)) * (points[i + 1].Energy - points[i].Energy)));
            }
        }

        x.Add(points[^1].Distance);
        y.Add(points[^1].Energy - low);
        Scatter line = plot.Add.ScatterLine(x.ToArray(), y.ToArray(), FigureStyle.Palette[1]);
        line.LineWidth = 3;
        double height = path.Barrier > 0.0 ? path.Barrier : 1.0;
        foreach (PathProfilePoint p in points.Where(p => !p.IsSaddle))
        {
            Marker marker = plot.Add.Marker(p.Distance, p.Energy - low, MarkerShape.FilledCircle, 11, FigureStyle.Palette[0]);
            marker.LegendText = string.Empty;
            Text label = plot.Add.Text(p.Label, p.Distance, p.Energy - low - (0.035 * height));
            label.LabelFontSize = points.Count > 30 ? 12 : 16;
            label.LabelFontName = plot.Axes.Bottom.Label.FontName;
            label.LabelAlignment = Alignment.UpperCenter;
        }

        double length = path.Length;
        HorizontalLine top = plot.Add.HorizontalLine(path.Barrier, 1.5f, Colors.Black, LinePattern.Dashed);
        top.LegendText = string.Create(CultureInfo.InvariantCulture, $"barrier {path.Barrier:F3} eV");
        plot.Axes.SetLimits(-0.04 * length, 1.04 * length, -0.16 * height, 1.2 * height);
        plot.ShowLegend(Alignment.UpperRight);
        return new Figure(plot);
    }

    private static List<Coordinates> Way(MigrationNetwork network, Projection view, PercolatingPath path)
    {
        // The first site is drawn in the home cell.
        Vector3D first = network.Sites[path.Steps[0].From].Fractional;
        Vector3D home = Lattice.Wrap(first) - first;
        return
        [
            view.Flat(first + home),
            .. path.Steps.Select(s => view.Flat(network.Sites[s.To].Fractional + s.ToCell.ToVector() + home)),
        ];
    }

    /// <summary>The cell and the path with some room around them.</summary>
    private static CoordinateRect Window(Projection view, List<Coordinates> way)
    {
        Coordinates[] corners = [.. view.Corners, .. way];
        (double left, double right, double bottom, double top) = (corners.Min(c => c.X), corners.Max(c => c.X), corners.Min(c => c.Y), corners.Max(c => c.Y));
        double room = 0.05 * Math.Max(right - left, top - bottom);
        return new CoordinateRect(left - room, right + room, bottom - room, top + room);
    }

    private static void AddCell(Plot plot, Projection view)
    {
        Scatter outline = plot.Add.ScatterLine(new List<Coordinates>([.. view.Corners, view.Corners[0]]), Colors.Black);
        outline.LineWidth = 1.5f;
        outline.LinePattern = LinePattern.Dashed;
    }

    private static void AddEdges(Plot plot, MigrationNetwork network, Projection view, CoordinateRect window)
    {
        if (network.Edges.Count == 0) return;
        double lowest = network.Sites.Min(s => s.Energy);
        double[] heights = [.. network.Edges.Select(e => network.LevelOf(e) - lowest)];
        (double low, double high) = (heights.Min(), heights.Max());
        bool same = high - low < 1e-6;
        ScottPlot.Colormaps.Viridis colours = new();
        (int Edge, Coordinates From, Coordinates To)[] lines = [.. Enumerable.Range(0, network.Edges.Count).SelectMany(k => Copies(network, view, window, k).Select(c => (k, c.From, c.To)))];
        if (lines.Length > MostLines) throw new ArgumentException(string.Create(CultureInfo.InvariantCulture, $"A figure of {lines.Length} edges would show nothing; draw a smaller cell."), nameof(network));

        // High saddles first, so that the low ones lie on top.
        foreach ((int edge, Coordinates from, Coordinates to) in lines.OrderByDescending(l => heights[l.Edge]))
        {
            LinePlot line = plot.Add.Line(from, to);
            line.LineColor = same ? Color.FromHex("#999999") : colours.GetColor(0.92 * (heights[edge] - low) / (high - low));
            line.LineWidth = 2.5f;
        }

        if (same) return;
        ScottPlot.Panels.ColorBar bar = plot.Add.ColorBar(new HeightScale(low, high, colours));
        bar.Label = "saddle above the lowest site  (eV)";
        bar.LabelStyle.FontSize = 18;
    }

    /// <summary>The images of an edge that cross the window, one for each that looks different.</summary>
    private static IEnumerable<(Coordinates From, Coordinates To)> Copies(MigrationNetwork network, Projection view, CoordinateRect window, int number)
    {
        NetworkEdge e = network.Edges[number];
        Vector3D start = network.Sites[e.From].Fractional;
        Vector3D home = Lattice.Wrap(start) - start;
        Vector3D end = network.Sites[e.To].Fractional + e.Image.ToVector() + home;
        foreach (Vector3D shift in view.Shifts(window))
        {
            (Coordinates from, Coordinates to) = (view.Flat(start + home + shift), view.Flat(end + shift));
            if (Touches(window, from, to)) yield return (from, to);
        }
    }

    private static bool Touches(CoordinateRect w, Coordinates a, Coordinates b) =>
        Math.Max(a.X, b.X) >= w.Left && Math.Min(a.X, b.X) <= w.Right && Math.Max(a.Y, b.Y) >= w.Bottom && Math.Min(a.Y, b.Y) <= w.Top;

    private static void AddSites(Plot plot, MigrationNetwork network, Projection view, CoordinateRect window)
    {
        int number = 0;
        foreach (IGrouping<(int Class, string Label), NetworkSite> kind in network.Sites.GroupBy(s => (s.Class, s.Label)).OrderBy(g => g.Key.Class))
        {
            List<Coordinates> points = [];
            foreach (NetworkSite site in kind)
            {
                foreach (Vector3D shift in view.Shifts(window))
                {
                    Coordinates c = view.Flat(Lattice.Wrap(site.Fractional) + shift);
                    if (Touches(window, c, c)) points.Add(c);
                }
            }

            Scatter markers = plot.Add.ScatterPoints(points, SiteColours[number % SiteColours.Length]);
            markers.MarkerSize = network.Sites.Count > 400 ? 6 : 12;
            markers.MarkerShape = (number / SiteColours.Length) switch { 0 => MarkerShape.FilledCircle, 1 => MarkerShape.FilledSquare, _ => MarkerShape.FilledDiamond };
            markers.LegendText = string.Create(CultureInfo.InvariantCulture, $"{kind.Key.Label} ({kind.Count()} per cell)");
            number++;
        }
    }

    /// <summary>The crystal seen along a lattice vector.</summary>
    private sealed class Projection
    {
        private readonly Lattice _lattice;
        private readonly int _first;
        private readonly int _second;
        private readonly Vector3D _ex;
        private readonly Vector3D _ey;

        public Projection(Lattice lattice, int axis)
        {
            _lattice = lattice;
            (_first, _second) = axis switch { 0 => (1, 2), 1 => (2, 0), _ => (0, 1) };

            // The plane across the axis; looking along it, a lattice translation along it changes nothing.
            Vector3D along = lattice.Vectors.Row(axis).Normalize();
            Vector3D u = lattice.Vectors.Row(_first);
            _ex = (u - (Vector3D.Dot(u, along) * along)).Normalize();
            _ey = Vector3D.Cross(along, _ex);
        }

        public string FirstName => "abc"[_first].ToString();

        public Coordinates[] Corners => [Flat(Vector3D.Zero), Flat(Unit(_first)), Flat(Unit(_first) + Unit(_second)), Flat(Unit(_second))];

        public Coordinates Flat(Vector3D fractional)
        {
            Vector3D r = _lattice.ToCartesian(fractional);
            return new Coordinates(Vector3D.Dot(r, _ex), Vector3D.Dot(r, _ey));
        }

        /// <summary>In-plane lattice translations that may bring a part of the home cell and its edges into the window.</summary>
        public IEnumerable<Vector3D> Shifts(CoordinateRect window)
        {
            Coordinates u = Flat(Unit(_first)), v = Flat(Unit(_second));
            int a = 2 + (int)(Math.Max(Math.Abs(window.Left), Math.Abs(window.Right)) / Math.Abs(u.X));
            int b = 2 + (int)(Math.Max(Math.Abs(window.Bottom), Math.Abs(window.Top)) / Math.Abs(v.Y));
            for (int i = -a; i <= a; i++) for (int j = -b; j <= b; j++) yield return (i * Unit(_first)) + (j * Unit(_second));
        }

        private static Vector3D Unit(int axis) => new(axis == 0 ? 1 : 0, axis == 1 ? 1 : 0, axis == 2 ? 1 : 0);
    }

    /// <summary>What the colour bar needs to know.</summary>
    private sealed class HeightScale(double low, double high, IColormap colours) : IHasColorAxis
    {
        public IColormap Colormap => colours;

        public ScottPlot.Range GetRange() => new(low, low + ((high - low) / 0.92));
    }
}
