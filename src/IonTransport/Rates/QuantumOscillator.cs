using IonTransport.Physics;

namespace IonTransport.Rates;

/// <summary>Thermal functions of a harmonic oscillator in x = hν/2k_BT, safe at both ends.</summary>
internal static class QuantumOscillator
{
    public static double HalfQuantum(double frequency, double kT) => 0.5 * Constants.PlanckPerTerahertz * frequency / kT;

    /// <summary>ln(2 sinh x) = x + ln(1 − e^{−2x}).</summary>
    public static double LogTwoSinh(double x)
    {
        double e = -2.0 * x;
        return x + Math.Log(e > -0.5 ? -ExpMinusOne(e) : 1.0 - Math.Exp(e));
    }

    /// <summary>coth x.</summary>
    public static double Coth(double x) => 1.0 / Math.Tanh(x);

    /// <summary>x coth x, 1 at x = 0.</summary>
    public static double XCothX(double x) => Math.Abs(x) < 1e-4 ? 1.0 + (x * x / 3.0) : x / Math.Tanh(x);

    /// <summary>e^y − 1 without cancellation: 2 e^{y/2} sinh(y/2).</summary>
    private static double ExpMinusOne(double y) => 2.0 * Math.Exp(0.5 * y) * Math.Sinh(0.5 * y);
}
