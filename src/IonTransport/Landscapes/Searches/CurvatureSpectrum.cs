using System.Numerics.Tensors;

namespace IonTransport.Landscapes.Searches;

/// <summary>The lowest end of the spectrum of a Hessian, the translations of a whole crystal left out: how many directions fall.</summary>
internal static class CurvatureSpectrum
{
    // Differences of gradients leave about 1e-6 eV/Å²; a lattice has nothing between that and 1e-3.
    private const double Zero = 1e-4;

    /// <summary>Whether shifting all ions leaves the energy as it is.</summary>
    public static bool IsTranslationInvariant(IEnergyModel model, ReadOnlySpan<double> x)
    {
        double[] shifted = x.ToArray();
        for (int i = 0; i < shifted.Length; i++) shifted[i] += 0.1 * ((i % 3) switch { 0 => 1.0, 1 => 1.6180339887, _ => -0.7320508076 });
        double[] here = new double[x.Length];
        double[] there = new double[x.Length];
        double energy = model.Evaluate(x, here);
        double scale = 1e-7 * (1.0 + Math.Abs(energy));
        return Math.Abs(model.Evaluate(shifted, there) - energy) < scale && TensorPrimitives.Distance<double>(here, there) < scale;
    }

    /// <summary>Takes the mean displacement out of a direction.</summary>
    public static void RemoveTranslation(Span<double> direction)
    {
        for (int axis = 0; axis < 3; axis++)
        {
            double mean = 0.0;
            for (int i = axis; i < direction.Length; i += 3) mean += direction[i];
            mean /= direction.Length / 3;
            for (int i = axis; i < direction.Length; i += 3) direction[i] -= mean;
        }
    }

    /// <summary>The falling directions, steepest first, but no more than some.</summary>
    public static List<(double Curvature, double[] Vector)> FallingModes(ReadOnlySpan<double> hessian, int n, bool translations, int most = 6)
    {
        double[] h = hessian.ToArray();
        double level = 0.0;
        for (int i = 0; i < n; i++) level = Math.Max(level, Math.Abs(h[(i * n) + i]));
        if (level == 0.0) level = 1.0;
        if (translations)
        {
            for (int i = 0; i < n; i++)
            {
                for (int j = i % 3; j < n; j += 3) h[(i * n) + j] += 3.0 * level / n;
            }
        }

        List<(double, double[])> modes = [];
        while (modes.Count < Math.Min(most, n))
        {
            (double value, double[] vector) = LowestEigenpair.Find(h, n);
            if (value > -Zero) break;
            modes.Add((value, vector));
            for (int i = 0; i < n; i++)
            {
                Span<double> row = h.AsSpan(i * n, n);
                TensorPrimitives.MultiplyAdd(vector, (level - value) * vector[i], row, row);
            }
        }

        return modes;
    }

    /// <summary>Refuses a configuration that is not a minimum.</summary>
    /// <exception cref="NotStationaryException">Forces remain.</exception>
    /// <exception cref="WrongIndexException">Directions fall.</exception>
    public static void RequireMinimum(IEnergyModel model, ReadOnlySpan<double> x, double forceTolerance, string where)
    {
        int n = model.CoordinateCount;
        double[] gradient = new double[n];
        model.Evaluate(x, gradient);
        int worst = TensorPrimitives.IndexOfMaxMagnitude<double>(gradient);
        if (Math.Abs(gradient[worst]) > forceTolerance) throw new NotStationaryException(where, Math.Abs(gradient[worst]), worst / 3, forceTolerance);
        double[] hessian = new double[n * n];
        model.Hessian(x, hessian);
        List<(double Curvature, double[] Vector)> modes = FallingModes(hessian, n, IsTranslationInvariant(model, x));
        if (modes.Count > 0) throw new WrongIndexException(where, 0, [.. modes.Select(m => CurvatureMode.From(m.Curvature, m.Vector))]);
    }
}
