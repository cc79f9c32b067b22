using IonTransport.Physics;

namespace IonTransport.Estimators;

/// <summary>Corrections for the size of a periodic cell in liquids and melts, where ions drag their images along through the fluid.</summary>
/// <remarks>In a solid the host holds the momentum and there is no such effect: do not use it there. D_σ of a fluid has no correction of this order either.</remarks>
public static class FiniteSizeCorrection
{
    /// <summary>ξ of a cubic periodic cell: D(∞) = D(L) + ξ k_BT/(6πηL).</summary>
    public const double CubicCell = 2.837297;

    /// <summary>Tracer diffusion in an infinite liquid from that in a cubic cell.</summary>
    /// <param name="diffusion">D*(L) in cm²/s.</param>
    /// <param name="temperature">Temperature T in K.</param>
    /// <param name="viscosity">Shear viscosity η of the liquid in mPa s (with its error), which hardly depends on L itself.</param>
    /// <param name="cellLength">Edge L of the cubic cell in Å.</param>
    /// <returns>D*(∞) in cm²/s with the error of both.</returns>
    /// <exception cref="ArgumentOutOfRangeException">Temperature, viscosity or length is not positive.</exception>
    /// <remarks>I.-C. Yeh and G. Hummer, J. Phys. Chem. B 108, 15873 (2004).</remarks>
    public static Estimate YehHummer(Estimate diffusion, double temperature, Estimate viscosity, double cellLength)
    {
        Require.Positive(viscosity.Value, nameof(viscosity), "mPa s");
        Require.Positive(cellLength, nameof(cellLength), "Å");

        // k_BT in J over Pa s times m gives m²/s; 1 m²/s is 10⁴ cm²/s.
        double joule = Units.ThermalEnergy(temperature) * Constants.ElementaryCharge;
        double shift = 1e4 * CubicCell * joule / (6.0 * Math.PI * viscosity.Value * 1e-3 * cellLength * 1e-10);
        double error = shift * viscosity.RelativeError;
        return new Estimate(diffusion.Value + shift, Math.Sqrt((diffusion.StandardError * diffusion.StandardError) + (error * error)), "cm²/s");
    }

    /// <summary>Tracer diffusion in an infinite liquid from cells of several sizes: the intercept of a straight line against 1/L.</summary>
    /// <param name="cellLengths">Edges L of cubic cells in Å, at least two different ones.</param>
    /// <param name="diffusion">D*(L) in cm²/s, one for each, with standard errors.</param>
    /// <returns>D*(∞) in cm²/s.</returns>
    /// <exception cref="ArgumentException">The lengths differ in number, there are fewer than two, or an error is missing.</exception>
    public static Estimate Extrapolate(ReadOnlySpan<double> cellLengths, ReadOnlySpan<Estimate> diffusion)
    {
        if (cellLengths.Length != diffusion.Length || cellLengths.Length < 2) throw new ArgumentException($"An extrapolation needs as many coefficients as cells, at least two; there are {diffusion.Length} and {cellLengths.Length}.", nameof(diffusion));
        double sum = 0.0, x = 0.0, y = 0.0, xx = 0.0, xy = 0.0;
        for (int i = 0; i < cellLengths.Length; i++)
        {
            double error = diffusion[i].StandardError;
            if (!(error > 0.0) || !double.IsFinite(error)) throw new ArgumentException($"The coefficient {diffusion[i]} has no standard error to weigh it with.", nameof(diffusion));
            (double w, double inverse) = (1.0 / (error * error), 1.0 / Require.Positive(cellLengths[i], nameof(cellLengths), "Å"));
            (sum, x, y) = (sum + w, x + (w * inverse), y + (w * diffusion[i].Value));
            (xx, xy) = (xx + (w * inverse * inverse), xy + (w * inverse * diffusion[i].Value));
        }

        double determinant = (sum * xx) - (x * x);
        if (!(determinant > 1e-12 * sum * xx)) throw new ArgumentException("An extrapolation needs cells of different sizes.", nameof(cellLengths));
        return new Estimate(((xx * y) - (x * xy)) / determinant, Math.Sqrt(xx / determinant), "cm²/s");
    }
}
