using IonTransport.Physics;

namespace IonTransport.Landscapes;

/// <summary>Derivatives of an energy model by central differences with one Richardson extrapolation, error O(h⁴).</summary>
/// <remarks>Used where a model has no analytic derivative, and to check those that have one.</remarks>
public static class FiniteDifferences
{
    /// <summary>Gradient from energies: 12N energy calls.</summary>
    /// <param name="model">The model.</param>
    /// <param name="coordinates">The 3N coordinates in Å.</param>
    /// <param name="gradient">Receives ∂E/∂x in eV/Å, 3N values.</param>
    /// <param name="step">Step h in Å.</param>
    /// <param name="progress">Receives the fraction done.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    /// <exception cref="ArgumentException">A span has the wrong length or the step is not positive.</exception>
    /// <exception cref="OperationCanceledException">The work was stopped.</exception>
    public static void Gradient(IEnergyModel model, ReadOnlySpan<double> coordinates, Span<double> gradient, double step = 1e-3, IProgress<SimulationProgress>? progress = null, CancellationToken cancellationToken = default)
    {
        int n = Check(model, coordinates, step);
        if (gradient.Length != n) throw new ArgumentException($"The gradient needs {n} values, not {gradient.Length}.", nameof(gradient));
        double[] x = coordinates.ToArray();
        ProgressCount? count = ProgressCount.Of(progress, n, "gradient", events: 4.0);
        for (int i = 0; i < n; i++)
        {
            cancellationToken.ThrowIfCancellationRequested();
            (int at, double origin) = (i, x[i]);
            gradient[i] = Slope(
                h =>
                {
                    x[at] = origin + h;
                    return model.Evaluate(x, []);
                },
                step);
            x[i] = origin;
            count?.Add();
        }
    }

    /// <summary>Hessian from gradients, symmetrised: 12N gradient calls.</summary>
    /// <param name="model">The model.</param>
    /// <param name="coordinates">The 3N coordinates in Å.</param>
    /// <param name="hessian">Receives ∂²E/∂x_i∂x_j in eV/Å², 3N × 3N values row by row.</param>
    /// <param name="step">Step h in Å.</param>
    /// <param name="progress">Receives the fraction done.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    /// <exception cref="ArgumentException">A span has the wrong length or the step is not positive.</exception>
    /// <exception cref="OperationCanceledException">The work was stopped.</exception>
    public static void Hessian(IEnergyModel model, ReadOnlySpan<double> coordinates, Span<double> hessian, double step = 5e-3, IProgress<SimulationProgress>? progress = null, CancellationToken cancellationToken = default)
    {
        int n = Check(model, coordinates, step);
        if (hessian.Length != n * n) throw new ArgumentException($"The Hessian needs {n * n} values, not {hessian.Length}.", nameof(hessian));
        double[] x = coordinates.ToArray();
        double[] plus = new double[n];
        double[] minus = new double[n];
        ProgressCount? count = ProgressCount.Of(progress, n, "Hessian", events: 4.0);
        for (int i = 0; i < n; i++)
        {
            cancellationToken.ThrowIfCancellationRequested();
            HessianRow(model, x, i, step, hessian.Slice(i * n, n), plus, minus);
            count?.Add();
        }

        for (int i = 0; i < n; i++)
        {
            for (int j = i + 1; j < n; j++)
            {
                double mean = 0.5 * (hessian[(i * n) + j] + hessian[(j * n) + i]);
                hessian[(i * n) + j] = mean;
                hessian[(j * n) + i] = mean;
            }
        }
    }

    /// <summary>dE/dh at h = 0 from four energies.</summary>
    internal static double Slope(Func<double, double> energy, double step)
    {
        double coarse = (energy(step) - energy(-step)) / (2.0 * step), fine = (energy(0.5 * step) - energy(-0.5 * step)) / step;
        return ((4.0 * fine) - coarse) / 3.0;
    }

    /// <summary>∂²E/∂x_i∂x_j for all j from four gradients; the coordinates are those before when it returns.</summary>
    internal static void HessianRow(IEnergyModel model, double[] x, int i, double step, Span<double> row, double[] plus, double[] minus)
    {
        double origin = x[i];
        row.Clear();
        foreach ((double h, double weight) in ((double, double)[])[(step, -1.0 / 3.0), (0.5 * step, 4.0 / 3.0)])
        {
            x[i] = origin + h;
            model.Evaluate(x, plus);
            x[i] = origin - h;
            model.Evaluate(x, minus);
            x[i] = origin;
            double scale = weight / (2.0 * h);
            for (int j = 0; j < row.Length; j++) row[j] += scale * (plus[j] - minus[j]);
        }
    }

    private static int Check(IEnergyModel model, ReadOnlySpan<double> coordinates, double step)
    {
        ArgumentNullException.ThrowIfNull(model);
        if (!(step > 0.0)) throw new ArgumentException($"The step must be positive, not {step}.", nameof(step));
        return coordinates.Length == model.CoordinateCount
            ? coordinates.Length
            : throw new ArgumentException($"The model has {model.CoordinateCount} coordinates, not {coordinates.Length}.", nameof(coordinates));
    }
}
