using System.Globalization;
using IonTransport.Rates;
using ScottPlot;
using ScottPlot.Plottables;

namespace IonTransport.Plotting;

/// <summary>Figures of superionic transitions: branches of the defect fraction, free energies, conductivity, soft modes.</summary>
public static class SuperionicFigures
{
    /// <summary>Draws all branches of the defect fraction: stable ones solid, metastable dashed, unstable dotted; the transition as a vertical line.</summary>
    /// <param name="model">The model.</param>
    /// <param name="coldest">Lowest temperature in K.</param>
    /// <param name="hottest">Highest temperature in K.</param>
    /// <returns>The figure: log₁₀ of the defect fraction against T in K.</returns>
    /// <exception cref="ArgumentException">The range is empty.</exception>
    public static Figure Plot(this DefectInteractionModel model, double coldest, double hottest)
    {
        ArgumentNullException.ThrowIfNull(model);
        HopFigures.CheckRange(coldest, hottest);
        Plot plot = FigureStyle.NewPlot("T  (K)", "defect fraction");
        SuperionicTransition transition = model.FindTransition(coldest, hottest);
        double[] t = [.. HopFigures.Grid(coldest, hottest).Concat(HopFigures.Grid(transition.LowerSpinodal, transition.UpperSpinodal)).Distinct().Order()];
        IReadOnlyList<DefectBranch>[] branches = [.. t.Select(model.Solve)];
        bool jumps = transition.Order == TransitionOrder.FirstOrder;
        foreach (bool below in (bool[])[true, false])
        {
            double[] part = [.. t.Where(x => jumps ? x < transition.Temperature == below : below)];
            if (part.Length > 1) HopFigures.Line(plot, part, [.. part.Select(x => Math.Log10(model.EquilibriumFraction(x)))], 0, below ? "stable" : string.Empty);
        }

        AddBranch(plot, t, branches, transition, BranchStability.Metastable, LinePattern.Dashed, 1, "metastable");
        AddBranch(plot, t, branches, transition, BranchStability.Unstable, LinePattern.Dotted, 2, "unstable");
        VerticalLine mark = plot.Add.VerticalLine(transition.Temperature, 1.5f, Colors.Black, LinePattern.Dashed);
        mark.LegendText = string.Create(CultureInfo.InvariantCulture, $"{(jumps ? "first order" : "diffuse")}, {transition.Temperature:F0} K");
        FigureStyle.LogTicks(plot.Axes.Left);
        plot.ShowLegend(Alignment.LowerRight);
        return new Figure(plot);
    }

    /// <summary>Draws the free energy of disorder against the defect fraction at several temperatures; each curve's minima are its phases.</summary>
    /// <param name="model">The model.</param>
    /// <param name="temperatures">Temperatures in K, at least one.</param>
    /// <returns>The figure: free energy per site in meV against the defect fraction.</returns>
    /// <exception cref="ArgumentException">There is no temperature.</exception>
    public static Figure PlotFreeEnergy(this DefectInteractionModel model, params ReadOnlySpan<double> temperatures)
    {
        ArgumentNullException.ThrowIfNull(model);
        if (temperatures.IsEmpty) throw new ArgumentException("There is no temperature to draw.", nameof(temperatures));
        Plot plot = FigureStyle.NewPlot("defect fraction", "free energy per site  (meV)");
        double[] c = HopFigures.Grid(0.0, model.MaximumFraction);
        int number = 0;
        foreach (double t in temperatures)
        {
            double temperature = t;
            HopFigures.Line(plot, c, [.. c.Select(x => 1000.0 * model.FreeEnergy(x, temperature))], number, string.Create(CultureInfo.InvariantCulture, $"{t:F0} K"));
            foreach (DefectBranch branch in model.Solve(t).Where(b => b.Stability == BranchStability.Stable))
            {
                Marker marker = plot.Add.Marker(branch.Fraction, 1000.0 * branch.FreeEnergy, MarkerShape.FilledCircle, 11, FigureStyle.Palette[number % FigureStyle.Palette.Length]);
                marker.LegendText = string.Empty;
            }

            number++;
        }

        plot.ShowLegend(Alignment.UpperLeft);
        return new Figure(plot);
    }

    /// <summary>Draws the conductivity through the transition as an Arrhenius plot.</summary>
    /// <param name="model">The model.</param>
    /// <param name="prefactor">σ₀ in S·K/cm.</param>
    /// <param name="migrationBarrier">E_m in eV.</param>
    /// <param name="coldest">Lowest temperature in K.</param>
    /// <param name="hottest">Highest temperature in K.</param>
    /// <returns>The figure: log₁₀ of σT in S·K/cm against 1000/T in 1/K.</returns>
    /// <exception cref="ArgumentException">The range is empty.</exception>
    public static Figure PlotConductivity(this DefectInteractionModel model, double prefactor, double migrationBarrier, double coldest, double hottest)
    {
        ArgumentNullException.ThrowIfNull(model);
        HopFigures.CheckRange(coldest, hottest);
        Plot plot = FigureStyle.NewPlot("1000 / T  (1/K)", "σT  (S K/cm)");
        SuperionicTransition transition = model.FindTransition(coldest, hottest);
        double[] x = [.. HopFigures.Grid(1e3 / hottest, 1e3 / coldest).Concat([1e3 / (transition.Temperature * 1.000001), 1e3 / (transition.Temperature * 0.999999)]).Order()];
        HopFigures.Line(plot, x, [.. x.Select(i => Math.Log10(1e3 / i * model.Conductivity(1e3 / i, prefactor, migrationBarrier)))], 0, model.Name);
        FigureStyle.LogTicks(plot.Axes.Left);
        plot.ShowLegend(Alignment.UpperRight);
        return new Figure(plot);
    }

    /// <summary>Draws the softening of a mode up to its condensation.</summary>
    /// <param name="mode">The mode.</param>
    /// <param name="coldest">Lowest temperature in K, below T_c.</param>
    /// <returns>The figure: frequency in THz against T in K.</returns>
    /// <exception cref="ArgumentException">The lowest temperature is not below T_c.</exception>
    public static Figure Plot(this SoftMode mode, double coldest = 0.0)
    {
        ArgumentNullException.ThrowIfNull(mode);
        if (!(coldest >= 0.0) || !(coldest < mode.CriticalTemperature.Value)) throw new ArgumentException($"The lowest temperature must be from 0 K to below T_c, not {coldest} K.", nameof(coldest));
        Plot plot = FigureStyle.NewPlot("T  (K)", "frequency of the soft mode  (THz)");

        // Points close in on T_c, where the curve is vertical.
        double end = mode.CriticalTemperature.Value;
        double[] t = [.. HopFigures.Grid(0.0, 1.0).Select(x => end - ((end - coldest) * (1.0 - x) * (1.0 - x)))];
        HopFigures.Line(plot, t, [.. t.Select(x => Math.Max(0.0, mode.Frequency(x)))], 0, $"ν² = A(T_c − T), T_c = {mode.CriticalTemperature}");
        plot.ShowLegend(Alignment.LowerLeft);
        return new Figure(plot);
    }

    private static void AddBranch(
        Plot plot, double[] t, IReadOnlyList<DefectBranch>[] branches, SuperionicTransition transition, BranchStability stability, LinePattern pattern, int color, string legend)
    {
        // A metastable branch belongs to the disordered phase below the transition and to the ordered one above: two lines.
        foreach (bool below in (bool[])[true, false])
        {
            bool split = stability == BranchStability.Metastable;
            if (!split && !below) continue;
            (double T, double C)[] points =
            [
                .. t.Zip(branches)
                    .Where(p => !split || p.First < transition.Temperature == below)
                    .SelectMany(p => p.Second.Where(b => b.Stability == stability).Select(b => (p.First, Math.Log10(b.Fraction)))),
            ];
            if (points.Length > 1) HopFigures.Line(plot, [.. points.Select(p => p.T)], [.. points.Select(p => p.C)], color, below ? legend : string.Empty, pattern);
        }
    }
}
