using System.Globalization;
using IonTransport.Defects;
using IonTransport.Physics;
using ScottPlot;
using ScottPlot.Plottables;

namespace IonTransport.Plotting;

/// <summary>Figures of defect chemistry: Brouwer diagrams, concentrations against 1/T, formation-energy lines and maps of the dominant carrier.</summary>
public static class DefectFigures
{
    /// <summary>Draws a Brouwer diagram with its regimes shaded and named.</summary>
    /// <param name="diagram">The diagram.</param>
    /// <param name="decades">Orders of magnitude shown below the most abundant defect.</param>
    /// <returns>The figure: log₁₀ of the concentration in cm⁻³ against the variable of the sweep (log₁₀ for pressure and dopant).</returns>
    public static Figure Plot(this BrouwerDiagram diagram, double decades = 12.0)
    {
        ArgumentNullException.ThrowIfNull(diagram);
        DefectSweep sweep = diagram.Sweep;
        double[] x = [.. sweep.Values.Select(v => sweep.IsLogarithmic ? Math.Log10(v) : v)];
        Plot plot = FigureStyle.NewPlot(AxisLabel(sweep.Variable, sweep.Unit), "concentration  (cm⁻³)");
        double top = AddConcentrations(plot, sweep, x, decades);
        bool shade = false;
        foreach (BrouwerRegime regime in diagram.Regimes)
        {
            double from = sweep.IsLogarithmic ? Math.Log10(regime.From) : regime.From, to = sweep.IsLogarithmic ? Math.Log10(regime.To) : regime.To;
            if (shade)
            {
                HorizontalSpan span = plot.Add.HorizontalSpan(Math.Min(from, to), Math.Max(from, to), Color.FromHex("#000000").WithAlpha(0.05));
                span.LineWidth = 0;
            }

            shade = !shade;
            if (Math.Abs(to - from) < 0.12 * Math.Abs(x[^1] - x[0])) continue;
            Text name = plot.Add.Text($"{regime.Positive} ≈ {regime.Negative}", 0.5 * (from + to), top + 1.1);
            name.LabelAlignment = Alignment.MiddleCenter;
            name.LabelFontSize = 15;
            name.LabelFontName = plot.Axes.Left.TickLabelStyle.FontName;
        }

        if (sweep.IsLogarithmic) FigureStyle.LogTicks(plot.Axes.Bottom);
        plot.Axes.SetLimits(x.Min(), x.Max(), top - decades, top + 1.8);
        return new Figure(plot);
    }

    /// <summary>Draws the concentrations of a temperature sweep against inverse temperature.</summary>
    /// <param name="sweep">A sweep over temperature.</param>
    /// <param name="decades">Orders of magnitude shown below the most abundant defect.</param>
    /// <returns>The figure: log₁₀ of the concentration in cm⁻³ against 1000/T in 1/K.</returns>
    /// <exception cref="ArgumentException">The sweep is not over temperature.</exception>
    public static Figure PlotConcentrations(this DefectSweep sweep, double decades = 15.0)
    {
        ArgumentNullException.ThrowIfNull(sweep);
        if (sweep.Variable != "T") throw new ArgumentException($"The sweep is over {sweep.Variable}, not temperature; draw BrouwerDiagram.From(sweep).", nameof(sweep));
        double[] x = [.. sweep.Values.Select(t => 1e3 / t)];
        Plot plot = FigureStyle.NewPlot("1000 / T  (1/K)", "concentration  (cm⁻³)");
        double top = AddConcentrations(plot, sweep, x, decades);
        plot.Axes.SetLimits(x.Min(), x.Max(), top - decades, top + 0.7);
        return new Figure(plot);
    }

    /// <summary>Draws the formation energy of every defect against the Fermi level; each line is the lowest charge state, its kinks the transition levels.</summary>
    /// <param name="system">A system with bands.</param>
    /// <param name="potentials">Chemical potentials; null is all Δμ = 0.</param>
    /// <param name="equilibrium">A solution whose Fermi level is marked; null marks none.</param>
    /// <returns>The figure: E_f in eV against E_F in eV from the valence band maximum to the conduction band minimum.</returns>
    /// <exception cref="ArgumentException">The system has no bands, so the Fermi level has no range.</exception>
    public static Figure PlotFormationEnergies(this DefectSystem system, ChemicalPotentials? potentials = null, DefectEquilibrium? equilibrium = null)
    {
        ArgumentNullException.ThrowIfNull(system);
        if (system.Bands is null) throw new ArgumentException($"{system.Host} has no electronic bands; its Fermi level has no range to draw.", nameof(system));
        ChemicalPotentials at = potentials ?? ChemicalPotentials.Reference;
        double gap = system.Bands.Gap;
        Plot plot = FigureStyle.NewPlot("Fermi level above the valence band  (eV)", "formation energy  (eV)");
        int number = 0;
        double highest = 0.0, lowest = 0.0;
        foreach (DefectSpecies species in system.Species.Where(s => system.Fixed.All(f => f.Name != s.Name)))
        {
            Color color = FigureStyle.Palette[number++ % FigureStyle.Palette.Length];
            double Lowest(double level) => species.States.Min(s => species.FormationEnergy(s.Charge, at, level));
            ChargeState[] states = [.. species.States];
            IEnumerable<double> levels = states.SelectMany((s, i) => states.Skip(i + 1).Select(o => species.TransitionLevel(s.Charge, o.Charge))).Where(l => l > 0.0 && l < gap);

            // A crossing is a kink only where both states are the lowest.
            double[] kinks = [.. levels.Where(l => states.Count(s => species.FormationEnergy(s.Charge, at, l) < Lowest(l) + 1e-9) > 1).Order()];
            double[] x = [0.0, .. kinks, gap];
            double[] y = [.. x.Select(Lowest)];
            highest = Math.Max(highest, y.Max());
            lowest = Math.Min(lowest, y.Min());
            Scatter line = plot.Add.ScatterLine(x, y, color);
            line.LineWidth = 2.5f;
            line.LegendText = species.Name;
            foreach (double kink in kinks) plot.Add.Marker(kink, Lowest(kink), MarkerShape.FilledCircle, 8, color);
        }

        if (equilibrium is not null)
        {
            VerticalLine mark = plot.Add.VerticalLine(equilibrium.FermiLevel, 1.5f, Colors.Black, LinePattern.Dashed);
            mark.LegendText = string.Create(CultureInfo.InvariantCulture, $"E_F at {equilibrium.Temperature.ToDigits(5)} K");
        }

        plot.Axes.SetLimitsX(0.0, gap);
        // Far below zero the crystal would not exist; one electronvolt shows where that begins.
        plot.Add.HorizontalLine(0.0, 1.0f, Colors.Gray);
        plot.Axes.SetLimitsY(Math.Max(lowest, -1.0), highest * 1.05);
        plot.ShowLegend(Edge.Right);
        return new Figure(plot);
    }

    /// <summary>Draws which carrier dominates over chemical potential and temperature, with lines where σ passes powers of ten.</summary>
    /// <param name="map">The map, at least two temperatures.</param>
    /// <returns>The figure: T in K against the variable, coloured by carrier.</returns>
    /// <exception cref="ArgumentException">The map has one temperature only.</exception>
    public static Figure Plot(this CarrierMap map)
    {
        ArgumentNullException.ThrowIfNull(map);
        int rows = map.Temperatures.Count, columns = map.Positions.Count;
        if (rows < 2) throw new ArgumentException("A map needs at least two temperatures to be drawn.", nameof(map));
        Plot plot = FigureStyle.NewPlot(map.Variable.Replace(" / eV", "  (eV)", StringComparison.Ordinal), "T  (K)");
        plot.HideGrid();
        string[] symbols = [.. map.Model.Carriers.Select(c => c.Symbol.ToString())];
        for (int i = 0; i < rows; i++)
        {
            (double bottom, double height) = Cell(map.Temperatures, i);
            int start = 0;
            for (int j = 1; j <= columns; j++)
            {
                if (j < columns && map.Dominant(i, j).Equals(map.Dominant(i, start))) continue;
                (double left, double _) = Cell(map.Positions, start);
                (double last, double width) = Cell(map.Positions, j - 1);
                int carrier = Array.IndexOf(symbols, map.Dominant(i, start).ToString());
                Rectangle cell = plot.Add.Rectangle(left, last + width, bottom, bottom + (1.05 * height));
                cell.FillColor = Tint(carrier);
                cell.LineWidth = 0;
                start = j;
            }
        }

        AddConductivityContours(plot, map);
        List<LegendItem> legend = [];
        for (int k = 0; k < symbols.Length; k++)
        {
            bool present = Enumerable.Range(0, rows).Any(i => Enumerable.Range(0, columns).Any(j => map.Dominant(i, j).ToString() == symbols[k]));
            if (present) legend.Add(new LegendItem { LabelText = symbols[k], FillColor = Tint(k) });
        }

        foreach (LegendItem item in legend) plot.Legend.ManualItems.Add(item);
        plot.ShowLegend(Edge.Right);
        plot.Axes.SetLimits(Math.Min(map.Positions[0], map.Positions[^1]), Math.Max(map.Positions[0], map.Positions[^1]), map.Temperatures[0], map.Temperatures[^1]);
        return new Figure(plot);
    }

    /// <summary>An opaque light colour: overlapping cells leave no seams.</summary>
    private static Color Tint(int carrier) => FigureStyle.Palette[carrier % FigureStyle.Palette.Length].MixedWith(Colors.White, 0.45);

    private static void AddConductivityContours(Plot plot, CarrierMap map)
    {
        int rows = map.Temperatures.Count, columns = map.Positions.Count;
        if (columns < 2) return;
        double Log(int i, int j) => Math.Log10(Math.Max(map[i, j].Total, 1e-300));
        int lowest = (int)Math.Ceiling(Enumerable.Range(0, columns).Min(j => Log(0, j))), highest = (int)Math.Floor(Enumerable.Range(0, columns).Max(j => Log(rows - 1, j)));
        int step = Math.Max(1, (highest - lowest) / 6);
        for (int decade = lowest; decade <= highest; decade += step)
        {
            // σ rises with T along each column, so the contour is a function of the position.
            List<double> x = [], y = [];
            for (int j = 0; j < columns; j++)
            {
                for (int i = 1; i < rows; i++)
                {
                    double a = Log(i - 1, j), b = Log(i, j);
                    if ((a - decade) * (b - decade) > 0.0 || a == b) continue;
                    x.Add(map.Positions[j]);
                    y.Add(map.Temperatures[i - 1] + ((map.Temperatures[i] - map.Temperatures[i - 1]) * (decade - a) / (b - a)));
                    break;
                }
            }

            if (x.Count < 2) continue;
            Scatter line = plot.Add.ScatterLine(x.ToArray(), y.ToArray(), Colors.Black);
            line.LineWidth = 1.2f;
            int label = x.Count / 2;
            Text text = plot.Add.Text($"10{FigureStyle.Superscript(decade)} S/cm", x[label], y[label]);
            text.LabelFontSize = 14;
            text.LabelFontName = plot.Axes.Left.TickLabelStyle.FontName;
            text.LabelAlignment = Alignment.LowerCenter;
        }
    }

    private static (double Low, double Width) Cell(IReadOnlyList<double> values, int i)
    {
        double before = i > 0 ? values[i - 1] : values[i], after = i < values.Count - 1 ? values[i + 1] : values[i];
        double low = 0.5 * (before + values[i]), high = 0.5 * (values[i] + after);
        return (low, high - low);
    }

    private static double AddConcentrations(Plot plot, DefectSweep sweep, double[] x, double decades)
    {
        List<(string Name, double[] Values)> curves = [];
        if (sweep.Points[0].System.Bands is not null) curves.AddRange([("e′", sweep.Concentrations("e")), ("h•", sweep.Concentrations("h"))]);
        foreach (DefectConcentration state in sweep.Points[0].Defects)
        {
            curves.Add((state.Symbol, [.. sweep.Points.Select(p => p[state.Species, state.Charge])]));
        }

        double top = Math.Ceiling(Math.Log10(curves.Max(c => c.Values.Max())));
        int number = 0;
        foreach ((string name, double[] values) in curves.Where(c => c.Values.Max() > Math.Pow(10.0, top - decades)))
        {
            Scatter line = plot.Add.ScatterLine(x, [.. values.Select(v => Math.Log10(Math.Max(v, 1e-300)))], FigureStyle.Palette[number % FigureStyle.Palette.Length]);
            line.LineWidth = 2.5f;
            line.LinePattern = number < FigureStyle.Palette.Length ? LinePattern.Solid : LinePattern.Dashed;
            line.LegendText = name;
            number++;
        }

        FigureStyle.LogTicks(plot.Axes.Left);
        plot.ShowLegend(Edge.Right);
        return top;
    }

    private static string AxisLabel(string variable, string unit) => unit.Length > 0 ? $"{variable}  ({unit})" : variable;
}
