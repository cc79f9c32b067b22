using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace IonTransport.Kinetics.Kernels;

/// <summary>Weights of classes of events of equal rate: number of events times rate.</summary>
internal static unsafe class RateWeights
{
    /// <summary>Weights of the classes and their sum, always added in the same order; a multiple of four classes.</summary>
    /// <param name="count">Events in each class, below 2⁵².</param>
    /// <param name="rate">Rate of each class.</param>
    /// <param name="weight">Receives the weights.</param>
    /// <param name="classes">Number of classes.</param>
    /// <param name="fullest">Receives the largest of the counts.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static double Weigh(long* count, double* rate, double* weight, int classes, out long fullest)
    {
        Vector256<double> exponent = Vector256.Create(4503599627370496.0);
        Vector256<double> sum = default;
        Vector256<long> most = default;
        for (int c = 0; c < classes; c += 4)
        {
            Vector256<long> n = Vector256.Load(count + c);
            most = Vector256.Max(most, n);

            // Counts stay below 2⁵²: their bits under the exponent of 2⁵² make a double.
            Vector256<double> w = ((n | exponent.AsInt64()).AsDouble() - exponent) * Vector256.Load(rate + c);
            w.Store(weight + c);
            sum += w;
        }

        fullest = Math.Max(Math.Max(most[0], most[1]), Math.Max(most[2], most[3]));
        return (sum[0] + sum[1]) + (sum[2] + sum[3]);
    }
}
