using IonTransport.Rates;
using ScottPlot;
using ScottPlot.Plottables;

namespace IonTransport.Plotting;

/// <summary>Figures of single hops: classical and quantum rates, isotope exponents, the modes that open a bottleneck.</summary>
public static class HopFigures
{
    private const int Points = 160;

    /// <summary>Draws the classical and the quantum rate of a hop against 1000/T; the quantum one ends at the crossover temperature.</summary>
    /// <param name="state">The transition state; its unstable mode must be known.</param>
    /// <param name="coldest">Lowest temperature in K, positive.</param>
    /// <param name="hottest">Highest temperature in K, above the lowest.</param>
    /// <returns>The figure: log₁₀ of the rate in 1/s against 1000/T in 1/K.</returns>
    /// <exception cref="ArgumentException">The range is empty.</exception>
    public static Figure PlotRates(this HarmonicTransitionState state, double coldest = 100.0, double hottest = 1000.0)
    {
        ArgumentNullException.ThrowIfNull(state);
        CheckRange(coldest, hottest);
        Plot plot = FigureStyle.NewPlot("1000 / T  (1/K)", "rate  (1/s)");
        double[] inverse = Grid(1e3 / hottest, 1e3 / coldest);
        Line(plot, inverse, [.. inverse.Select(x => Math.Log10(state.Rate(1e3 / x)))], 0, "classical");
        double[] above = [.. inverse.Where(x => 1e3 / x >= state.CrossoverTemperature)];
        Line(plot, above, [.. above.Select(x => Math.Log10(state.QuantumRate(1e3 / x)))], 1, "quantum vibrations");
        double[] safe = [.. inverse.Where(x => 1e3 / x >= state.CrossoverTemperature * 1.0001)];
        Line(plot, safe, [.. safe.Select(x => Math.Log10(state.QuantumRate(1e3 / x, TunnellingCorrection.Eckart)))], 2, "and Eckart tunnelling", LinePattern.Dashed);
        FigureStyle.LogTicks(plot.Axes.Left);
        plot.ShowLegend(Alignment.UpperRight);
        return new Figure(plot);
    }

    /// <summary>Draws the isotope exponent α(T) of several transition states with its classical limit, dashed.</summary>
    /// <param name="states">The states, from Hessians, with the text of the legend and the atoms that change mass.</param>
    /// <param name="coldest">Lowest temperature in K; below a state's crossover its curve ends.</param>
    /// <param name="hottest">Highest temperature in K, above the lowest.</param>
    /// <returns>The figure: α against T in K.</returns>
    /// <exception cref="ArgumentException">There is no state, or the range is empty.</exception>
    public static Figure PlotIsotopeExponents(
        this IReadOnlyCollection<(string Label, HarmonicTransitionState State, int[] Atoms)> states, double coldest = 100.0, double hottest = 1000.0)
    {
        ArgumentNullException.ThrowIfNull(states);
        if (states.Count == 0) throw new ArgumentException("There is no transition state to draw.", nameof(states));
        CheckRange(coldest, hottest);
        Plot plot = FigureStyle.NewPlot("T  (K)", "isotope exponent α");
        int number = 0;
        foreach ((string label, HarmonicTransitionState state, int[] atoms) in states)
        {
            double[] t = Grid(Math.Max(coldest, state.CrossoverTemperature), hottest);
            Line(plot, t, [.. t.Select(x => state.QuantumIsotopeExponent(x, atoms))], number, label);
            HorizontalLine classical = plot.Add.HorizontalLine(state.IsotopeExponent(atoms), 1.5f, FigureStyle.Palette[number % FigureStyle.Palette.Length], LinePattern.Dashed);
            classical.LegendText = number == 0 ? "dashed: classical" : string.Empty;
            number++;
        }

        HorizontalLine bound = plot.Add.HorizontalLine(0.5, 1.5f, Colors.Black, LinePattern.Dotted);
        bound.LegendText = "classical bound ½";
        plot.Axes.AutoScale();
        plot.Axes.Margins(0.02, 0.12);
        plot.ShowLegend(Alignment.LowerRight);
        return new Figure(plot);
    }

    /// <summary>Draws the share of each mode in the fluctuation of a bottleneck.</summary>
    /// <param name="coupling">The coupling.</param>
    /// <param name="temperature">T in K, positive.</param>
    /// <returns>The figure: share in ⟨δE²⟩ in percent against frequency in THz.</returns>
    public static Figure Plot(this BottleneckCoupling coupling, double temperature)
    {
        ArgumentNullException.ThrowIfNull(coupling);
        Plot plot = FigureStyle.NewPlot("frequency  (THz)", "share in the fluctuation of the barrier  (%)");
        foreach (GatingMode mode in coupling.Rank(temperature))
        {
            LinePlot stem = plot.Add.Line(mode.Frequency, 0.0, mode.Frequency, 100.0 * mode.Share);
            stem.LineColor = FigureStyle.Palette[0];
            stem.LineWidth = 2;
        }

        plot.Axes.SetLimitsY(0.0, 105.0 * coupling.Rank(temperature)[0].Share);
        return new Figure(plot);
    }

    internal static void CheckRange(double low, double high)
    {
        if (!(low > 0.0) || !(high > low) || !double.IsFinite(high)) throw new ArgumentException($"The temperatures must rise from above 0 K, not from {low} to {high} K.", nameof(low));
    }

    internal static double[] Grid(double from, double to) => [.. Enumerable.Range(0, Points).Select(i => from + ((to - from) * ((double)i / (Points - 1))))];

    internal static Scatter Line(Plot plot, double[] x, double[] y, int color, string legend, LinePattern? pattern = null)
    {
        Scatter line = plot.Add.ScatterLine(x, y, FigureStyle.Palette[color % FigureStyle.Palette.Length]);
        line.LineWidth = 2.5f;
        line.LinePattern = pattern ?? LinePattern.Solid;
        line.LegendText = legend;
        return line;
    }
}
