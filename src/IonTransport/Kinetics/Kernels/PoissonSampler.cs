using IonTransport.Physics;
using MathNet.Numerics;

namespace IonTransport.Kinetics.Kernels;

/// <summary>Number of events of a Poisson process in an interval.</summary>
internal static class PoissonSampler
{
    /// <summary>Draws a number with the Poisson distribution of a mean.</summary>
    /// <remarks>By multiplication below 30, else transformed rejection PTRS (W. Hörmann, Insurance Math. Econom. 12, 39 (1993)). O(1).</remarks>
    public static long Draw(RandomStream random, double mean)
    {
        if (mean <= 0.0) return 0;
        if (mean < 30.0)
        {
            double limit = Math.Exp(-mean);
            long n = 0;
            for (double product = random.NextDouble(); product > limit; product *= random.NextDouble()) n++;
            return n;
        }

        double b = 0.931 + (2.53 * Math.Sqrt(mean));
        double a = -0.059 + (0.02483 * b);
        double inverseAlpha = 1.1239 + (1.1328 / (b - 3.4));
        double vr = 0.9277 - (3.6224 / (b - 2.0));
        double logMean = Math.Log(mean);
        while (true)
        {
            double u = random.NextDouble() - 0.5;
            double v = 1.0 - random.NextDouble();
            double us = 0.5 - Math.Abs(u);
            double k = Math.Floor((((2.0 * a / us) + b) * u) + mean + 0.43);
            if (us >= 0.07 && v <= vr) return (long)k;
            if (k < 0.0 || (us < 0.013 && v > us)) continue;
            double accept = Math.Log(v) + Math.Log(inverseAlpha) - Math.Log((a / (us * us)) + b);
            if (accept <= (k * logMean) - mean - SpecialFunctions.GammaLn(k + 1.0)) return (long)k;
        }
    }
}
