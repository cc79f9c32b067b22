using System.Numerics.Tensors;
using IonTransport.Physics;

namespace IonTransport.Rates;

/// <summary>ν exp(−E/kT) over many hops with vectorised exponentials, in blocks that stay in the first cache.</summary>
internal static class VectorizedArrhenius
{
    private const int Block = 1024;

    public static void Fill(ReadOnlySpan<MigrationHop> hops, double temperature, Span<double> rates, double factor, bool ownPrefactors)
    {
        if (hops.Length != rates.Length) throw new ArgumentException($"{hops.Length} hops need as many rates, not {rates.Length}.", nameof(rates));
        double beta = -1.0 / Units.ThermalEnergy(temperature);
        for (int start = 0; start < hops.Length; start += Block)
        {
            int count = Math.Min(Block, hops.Length - start);
            ReadOnlySpan<MigrationHop> part = hops.Slice(start, count);
            Span<double> result = rates.Slice(start, count);
            for (int i = 0; i < part.Length; i++) result[i] = beta * part[i].ForwardBarrier;
            TensorPrimitives.Exp<double>(result, result);
            if (ownPrefactors)
            {
                for (int i = 0; i < part.Length; i++) result[i] *= factor * part[i].ForwardAttemptFrequency;
            }
            else
            {
                TensorPrimitives.Multiply(result, factor, result);
            }
        }
    }
}
