using IonTransport.Landscapes;

namespace IonTransport.Tests.Landscapes;

/// <summary>
/// The surface of K. Müller and L. D. Brown, Theor. Chim. Acta 53, 75 (1979), in hundredths of its unit as eV, with a spring of 20 eV/Å² in z. Known
/// points (x, y, energy): minima (−0.558, 1.442, −146.700), (0.623, 0.028, −108.167), (−0.050, 0.467, −80.768); saddles (−0.822, 0.624, −40.665),
/// (0.212, 0.293, −72.249).
/// </summary>
internal static class MullerBrown
{
    private static readonly double[] A = [-200, -100, -170, 15];
    private static readonly double[] P = [-1, -1, -6.5, 0.7];
    private static readonly double[] Q = [0, 0, 11, 0.6];
    private static readonly double[] R = [-10, -10, -6.5, 0.7];
    private static readonly double[] X = [1, 0, -0.5, -1];
    private static readonly double[] Y = [0, 0.5, 1.5, 1];

    public static IEnergyModel Model { get; } = EnergyModel.FromDelegate(3, (r, gradient) =>
    {
        (double e, double gx, double gy) = (10.0 * r[2] * r[2], 0.0, 0.0);
        for (int k = 0; k < 4; k++)
        {
            (double x, double y) = (r[0] - X[k], r[1] - Y[k]);
            double term = 0.01 * A[k] * Math.Exp((P[k] * x * x) + (Q[k] * x * y) + (R[k] * y * y));
            e += term;
            gx += term * ((2.0 * P[k] * x) + (Q[k] * y));
            gy += term * ((Q[k] * x) + (2.0 * R[k] * y));
        }

        if (!gradient.IsEmpty) (gradient[0], gradient[1], gradient[2]) = (gx, gy, 20.0 * r[2]);
        return e;
    });
}
