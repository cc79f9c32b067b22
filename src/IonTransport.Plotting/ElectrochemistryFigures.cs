using IonTransport.Electrochemistry;
using ScottPlot;
using ScottPlot.Plottables;

namespace IonTransport.Plotting;

/// <summary>Figures of space charge and drift–diffusion: profiles, current transients, Nyquist and Bode plots.</summary>
public static class ElectrochemistryFigures
{
    /// <summary>Draws the potential of an equilibrium.</summary>
    /// <param name="profile">The profile.</param>
    /// <returns>The figure: φ in V against x in nm.</returns>
    public static Figure PlotPotential(this SpaceChargeProfile profile)
    {
        ArgumentNullException.ThrowIfNull(profile);
        Plot plot = FigureStyle.NewPlot("x  (nm)", "potential  φ  (V)");
        Line(plot, Nanometres(profile.Positions), profile.Potential.ToArray(), 0, null);
        return new Figure(plot);
    }

    /// <summary>Draws the potential of states on one another, such as those of a transient.</summary>
    /// <param name="states">The states, at least one; the legend gives their times.</param>
    /// <returns>The figure: φ in V against x in nm.</returns>
    public static Figure PlotPotential(this IReadOnlyList<DriftDiffusionState> states)
    {
        ArgumentNullException.ThrowIfNull(states);
        if (states.Count == 0) throw new ArgumentException("There is no state to draw.", nameof(states));
        Plot plot = FigureStyle.NewPlot("x  (nm)", "potential  φ  (V)");
        for (int i = 0; i < states.Count; i++)
        {
            Line(plot, Nanometres(states[i].Positions), states[i].Potential.ToArray(), i, states[i].Time == 0.0 ? "t = 0" : FormattableString.Invariant($"t = {states[i].Time:0.##e0} s"));
        }

        plot.ShowLegend(Edge.Right);
        return new Figure(plot);
    }

    /// <summary>Draws the concentrations of the mobile carriers of an equilibrium.</summary>
    /// <param name="profile">The profile.</param>
    /// <returns>The figure: log₁₀ of c in cm⁻³ against x in nm.</returns>
    public static Figure PlotConcentrations(this SpaceChargeProfile profile)
    {
        ArgumentNullException.ThrowIfNull(profile);
        return Concentrations(Nanometres(profile.Positions), profile.Stack, name => profile.Concentration(name).ToArray());
    }

    /// <summary>Draws the concentrations of the mobile carriers of a state.</summary>
    /// <param name="state">The state.</param>
    /// <returns>The figure: log₁₀ of c in cm⁻³ against x in nm.</returns>
    public static Figure PlotConcentrations(this DriftDiffusionState state)
    {
        ArgumentNullException.ThrowIfNull(state);
        return Concentrations(Nanometres(state.Positions), state.Stack, state.Concentration);
    }

    /// <summary>Draws the current of a transient.</summary>
    /// <param name="transient">The transient.</param>
    /// <returns>The figure: log₁₀ of |j| in A/cm² against log₁₀ of t in s.</returns>
    /// <exception cref="ArgumentException">No current flows.</exception>
    public static Figure PlotCurrent(this Transient transient)
    {
        ArgumentNullException.ThrowIfNull(transient);
        List<double> x = [], y = [];
        double[] currents = [.. transient.CurrentDensities.ToArray().Select(Math.Abs)];
        double floor = 1e-8 * currents.Max();
        for (int i = 0; i < currents.Length; i++)
        {
            if (currents[i] <= floor) continue;
            x.Add(Math.Log10(transient.Times[i]));
            y.Add(Math.Log10(currents[i]));
        }

        if (x.Count == 0) throw new ArgumentException("No current flows in this transient.", nameof(transient));
        Plot plot = FigureStyle.NewPlot("time  (s)", "current density  |j|  (A/cm²)");
        Line(plot, [.. x], [.. y], 0, null);
        FigureStyle.LogTicks(plot.Axes.Bottom);
        FigureStyle.LogTicks(plot.Axes.Left);
        return new Figure(plot);
    }

    /// <summary>Draws the Nyquist plot of an impedance.</summary>
    /// <param name="spectrum">The spectrum.</param>
    /// <returns>The figure: −Im Z against Re Z in Ω cm² on equal scales.</returns>
    public static Figure PlotNyquist(this ImpedanceSpectrum spectrum)
    {
        ArgumentNullException.ThrowIfNull(spectrum);
        Plot plot = FigureStyle.NewPlot("Re Z  (Ω cm²)", "−Im Z  (Ω cm²)");
        double[] x = [.. spectrum.Impedance.ToArray().Select(z => z.Real)], y = [.. spectrum.Impedance.ToArray().Select(z => -z.Imaginary)];
        Scatter line = plot.Add.Scatter(x, y, FigureStyle.Palette[0]);
        line.LineWidth = 2;
        line.MarkerSize = 8;

        // A capacitive tail may rise without end; the frame keeps to twice the largest resistance.
        double largest = 1.15 * x.Max();
        plot.Axes.Rules.Clear();
        plot.Axes.SetLimits(0.0, 1.4 * largest, 0.0, largest);
        return new Figure(plot);
    }

    /// <summary>Draws the Bode plot of an impedance.</summary>
    /// <param name="spectrum">The spectrum.</param>
    /// <returns>The figure: log₁₀ of |Z| in Ω cm² (left) and phase in degrees (right) against frequency in Hz.</returns>
    public static Figure PlotBode(this ImpedanceSpectrum spectrum)
    {
        ArgumentNullException.ThrowIfNull(spectrum);
        Plot plot = FigureStyle.NewPlot("frequency  (Hz)", "|Z|  (Ω cm²)");
        double[] f = [.. spectrum.Frequencies.ToArray().Select(Math.Log10)];
        Line(plot, f, [.. spectrum.Impedance.ToArray().Select(z => Math.Log10(z.Magnitude))], 0, "|Z|");
        Scatter phase = Line(plot, f, [.. spectrum.Impedance.ToArray().Select(z => z.Phase * 180.0 / Math.PI)], 1, "phase");
        phase.Axes.YAxis = plot.Axes.Right;
        plot.Axes.Right.Label.Text = "phase  (degrees)";
        plot.Axes.Right.Label.FontSize = plot.Axes.Left.Label.FontSize;
        plot.Axes.Right.Label.FontName = plot.Axes.Left.Label.FontName;
        plot.Axes.Right.Label.Bold = false;
        plot.Axes.Right.TickLabelStyle.FontSize = plot.Axes.Left.TickLabelStyle.FontSize;
        FigureStyle.LogTicks(plot.Axes.Bottom);
        FigureStyle.LogTicks(plot.Axes.Left);
        plot.ShowLegend(Edge.Top);
        return new Figure(plot);
    }

    private static Figure Concentrations(double[] x, Multilayer stack, Func<string, double[]> concentration)
    {
        Plot plot = FigureStyle.NewPlot("x  (nm)", "concentration  (cm⁻³)");
        for (int k = 0; k < stack.MobileCarriers.Count; k++)
        {
            string name = stack.MobileCarriers[k].Name;
            string shown = name.Replace("^", string.Empty, StringComparison.Ordinal).Replace('\'', '′');
            Line(plot, x, [.. concentration(name).Select(c => Math.Log10(Math.Max(c, 1e-300)))], k, shown);
        }

        FigureStyle.LogTicks(plot.Axes.Left);
        plot.ShowLegend(Edge.Right);
        return new Figure(plot);
    }

    private static double[] Nanometres(ReadOnlySpan<double> positions)
    {
        double[] x = new double[positions.Length];
        for (int i = 0; i < x.Length; i++) x[i] = 0.1 * positions[i];
        return x;
    }

    private static Scatter Line(Plot plot, double[] x, double[] y, int number, string? legend)
    {
        Scatter line = plot.Add.ScatterLine(x, y, FigureStyle.Palette[number % FigureStyle.Palette.Length]);
        line.LineWidth = 2.5f;
        if (legend is not null) line.LegendText = legend;
        return line;
    }
}
