using IonTransport.Physics;
using IonTransport.Trajectories;
using ScottPlot;
using ScottPlot.Plottables;

namespace IonTransport.Plotting;

/// <summary>Figures of trajectories: where ions are, and the ways between.</summary>
public static class TrajectoryFigures
{
    private const int Pixels = 360;

    /// <summary>Draws the density of ions in a lattice plane.</summary>
    /// <param name="map">The density.</param>
    /// <param name="axis">Lattice direction the plane is across: 0 for a, 1 for b, 2 for c.</param>
    /// <param name="fraction">Fractional coordinate of the plane along that direction.</param>
    /// <returns>The figure: density in 1/Å³ over in-plane Cartesian coordinates in Å.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The axis is not 0, 1 or 2.</exception>
    public static Figure PlotSlice(this DensityMap map, int axis, double fraction)
    {
        ArgumentNullException.ThrowIfNull(map);
        return Slice(map, axis, fraction, density => density, new ScottPlot.Colormaps.Viridis(), "ion density  (1/Å³)");
    }

    /// <summary>Draws the free energy −k_BT ln(ρ/ρ_max) of ions in a lattice plane: the ways between sites, which a density hardly shows.</summary>
    /// <param name="map">The density.</param>
    /// <param name="temperature">Temperature T of the run in K.</param>
    /// <param name="axis">Lattice direction the plane is across: 0 for a, 1 for b, 2 for c.</param>
    /// <param name="fraction">Fractional coordinate of the plane along that direction.</param>
    /// <param name="window">Free energies above this many eV, and places where no ion was seen, are drawn as the highest colour.</param>
    /// <returns>The figure: free energy in eV above the densest place, over in-plane Cartesian coordinates in Å.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The axis is not 0, 1 or 2, or temperature or window is not positive.</exception>
    public static Figure PlotFreeEnergy(this DensityMap map, double temperature, int axis, double fraction, double window = 1.0)
    {
        ArgumentNullException.ThrowIfNull(map);
        if (!(window > 0.0)) throw new ArgumentOutOfRangeException(nameof(window), window, "The window (in eV) must be positive.");
        double thermal = Units.ThermalEnergy(temperature);
        double Energy(double density) => density > 0.0 ? Math.Min(window, -thermal * Math.Log(density / map.Highest)) : window;
        return Slice(map, axis, fraction, Energy, new ScottPlot.Colormaps.Viridis().Reversed(), "free energy  (eV)");
    }

    private static Figure Slice(DensityMap map, int axis, double fraction, Func<double, double> show, IColormap colours, string label)
    {
        if (axis is < 0 or > 2) throw new ArgumentOutOfRangeException(nameof(axis), axis, "The axis is 0, 1 or 2.");
        (int first, int second) = axis switch { 0 => (1, 2), 1 => (2, 0), _ => (0, 1) };
        (Vector3D u, Vector3D v) = (map.Cell.Vectors.Row(first), map.Cell.Vectors.Row(second));
        Vector3D ex = u.Normalize();
        double lean = Vector3D.Dot(v, ex);
        double top = (v - (lean * ex)).Length;
        (double left, double right) = (Math.Min(0.0, lean), u.Length + Math.Max(0.0, lean));
        int rows = Math.Max(2, (int)(Pixels * top / (right - left)));
        double[,] values = new double[rows, Pixels];
        for (int i = 0; i < rows; i++)
        {
            for (int j = 0; j < Pixels; j++)
            {
                double b = (rows - i - 0.5) / rows;
                double a = (left + ((j + 0.5) * (right - left) / Pixels) - (b * lean)) / u.Length;
                double[] f = new double[3];
                (f[first], f[second], f[axis]) = (a, b, fraction);
                values[i, j] = a is >= 0.0 and <= 1.0 ? show(map.At(new Vector3D(f[0], f[1], f[2]))) : double.NaN;
            }
        }

        Plot plot = FigureStyle.NewPlot($"along {"abc"[first]}  (Å)", $"in plane, across {"abc"[first]}  (Å)");
        Heatmap heat = plot.Add.Heatmap(values);
        heat.Colormap = colours;
        heat.Rectangle = new CoordinateRect(left, right, 0.0, top);
        ScottPlot.Panels.ColorBar bar = plot.Add.ColorBar(heat);
        bar.Label = label;
        bar.LabelStyle.FontSize = 18;
        plot.Axes.SetLimits(left, right, 0.0, top);
        plot.Axes.SquareUnits();
        return new Figure(plot);
    }
}
