using MathNet.Numerics;

namespace IonTransport.Rates;

/// <summary>The normal distribution far into its tails, where the probability itself underflows.</summary>
internal static class NormalDistribution
{
    /// <summary>ln Φ(z); for z &lt; −12 by the asymptotic series, Abramowitz and Stegun 7.1.23.</summary>
    public static double LogCumulative(double z)
    {
        if (z > -12.0) return Math.Log(0.5 * SpecialFunctions.Erfc(-z / Math.Sqrt(2.0)));
        double r = 1.0 / (z * z);
        return (-0.5 * z * z) - Math.Log(-z * Math.Sqrt(2.0 * Math.PI)) + Math.Log(1.0 - (r * (1.0 - (3.0 * r * (1.0 - (5.0 * r * (1.0 - (7.0 * r))))))));
    }
}
