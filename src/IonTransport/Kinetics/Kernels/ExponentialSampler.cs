using System.Runtime.CompilerServices;
using IonTransport.Physics;

namespace IonTransport.Kinetics.Kernels;

/// <summary>Waiting times of a process with unit rate by the ziggurat method: a comparison and a product nearly always, no logarithm.</summary>
/// <remarks>G. Marsaglia and W. W. Tsang, J. Stat. Softw. 5(8), 1 (2000), with 256 layers and 56 random bits for the position in a layer.</remarks>
internal static class ExponentialSampler
{
    private const int Layers = 256;
    private const double Tail = 7.69711747013104972;
    private const double LayerArea = 3.9496598225815571993e-3;
    private static readonly double[] Edge = new double[Layers + 1];
    private static readonly double[] Height = new double[Layers + 1];

    static ExponentialSampler()
    {
        Edge[0] = LayerArea / Math.Exp(-Tail);
        Edge[1] = Tail;
        for (int i = 2; i < Layers; i++) Edge[i] = -Math.Log((LayerArea / Edge[i - 1]) + Math.Exp(-Edge[i - 1]));
        for (int i = 1; i <= Layers; i++) Height[i] = Math.Exp(-Edge[i]);
        Height[0] = 0.0;
    }

    /// <summary>Next waiting time, mean 1.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static double Next(ref Xoshiro256 random)
    {
        ulong bits = random.Next();
        int layer = (int)(bits & (Layers - 1));
        double x = (bits >> 8) * (1.0 / (1UL << 56)) * Edge[layer];
        return x < Edge[layer + 1] ? x : Slow(ref random, layer, x);
    }

    private static double Slow(ref Xoshiro256 random, int layer, double x)
    {
        while (true)
        {
            // Below the lowest layer lies the tail, which has the shape of the whole.
            if (layer == 0) return Tail - Math.Log(1.0 - random.NextDouble());
            double y = Height[layer] + (random.NextDouble() * (Height[layer + 1] - Height[layer]));
            if (y < Math.Exp(-x)) return x;
            ulong bits = random.Next();
            layer = (int)(bits & (Layers - 1));
            x = (bits >> 8) * (1.0 / (1UL << 56)) * Edge[layer];
            if (x < Edge[layer + 1]) return x;
        }
    }
}
