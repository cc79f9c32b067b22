using System.Runtime.CompilerServices;

namespace IonTransport.Physics;

/// <summary>
/// A reproducible stream of random numbers named by (seed, replica): the same name gives the same bits on every machine
/// and with any number of threads. It is not thread-safe; give each replica its own stream.
/// </summary>
/// <remarks>
/// xoshiro256++ (D. Blackman and S. Vigna, ACM Trans. Math. Softw. 47, 36 (2021)), state filled by SplitMix64 from the hashed pair.
/// Period 2²⁵⁶ − 1; about 1 ns a number.
/// </remarks>
public sealed class RandomStream
{
    private Xoshiro256 _generator;

    /// <summary>Creates the stream named by a seed and a replica.</summary>
    /// <param name="seed">Seed of the whole run.</param>
    /// <param name="replica">Number of the replica (or temperature, or walker) within the run.</param>
    public RandomStream(ulong seed, ulong replica = 0)
    {
        ulong mix = seed;
        ulong a = SplitMix(ref mix);
        mix = a ^ (replica * 0xD1342543DE82EF95UL) ^ 0x2545F4914F6CDD1DUL;
        _generator = new Xoshiro256(new RandomStreamState(SplitMix(ref mix), SplitMix(ref mix), SplitMix(ref mix), SplitMix(ref mix)));
    }

    private RandomStream(RandomStreamState state) => _generator = new Xoshiro256(state);

    /// <summary>The state, to continue the stream later from the same bits.</summary>
    public RandomStreamState State => _generator.State;

    /// <summary>Continues a stream from a saved state.</summary>
    /// <param name="state">A state taken from <see cref="State"/>; not all zero.</param>
    /// <returns>A stream that gives the same numbers as the one the state was taken from.</returns>
    /// <exception cref="ArgumentException">All words are zero, which is not a state of this generator.</exception>
    public static RandomStream FromState(RandomStreamState state) => state == default
        ? throw new ArgumentException("A random stream state cannot be all zero.", nameof(state))
        : new RandomStream(state);

    /// <summary>Next 64 random bits.</summary>
    /// <returns>A uniformly distributed integer.</returns>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public ulong NextUInt64() => _generator.Next();

    /// <summary>Next double, uniform in [0, 1), with 53 random bits.</summary>
    /// <returns>A number in [0, 1).</returns>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public double NextDouble() => (NextUInt64() >> 11) * (1.0 / (1UL << 53));

    /// <summary>Next integer, uniform in [0, bound), without bias.</summary>
    /// <param name="bound">Exclusive upper bound, positive.</param>
    /// <returns>An integer in [0, bound).</returns>
    /// <remarks>D. Lemire, ACM Trans. Model. Comput. Simul. 29, 3 (2019).</remarks>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public int NextInt32(int bound)
    {
        if (bound <= 0) ThrowBound(bound);
        ulong product = (NextUInt64() >> 32) * (uint)bound;
        if ((uint)product < (uint)bound)
        {
            uint threshold = (uint)(-bound) % (uint)bound;
            while ((uint)product < threshold) product = (NextUInt64() >> 32) * (uint)bound;
        }

        return (int)(product >> 32);
    }

    /// <summary>Next waiting time of a process with unit rate: exponentially distributed with mean 1, never infinite.</summary>
    /// <returns>A positive number.</returns>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public double NextExponential() => -Math.Log(1.0 - NextDouble());

    /// <summary>Next normally distributed number, mean 0 and variance 1 (Marsaglia's polar method; the second of each pair is discarded to keep the state small).</summary>
    /// <returns>A finite number.</returns>
    public double NextGaussian()
    {
        while (true)
        {
            double u = (2.0 * NextDouble()) - 1.0;
            double v = (2.0 * NextDouble()) - 1.0;
            double s = (u * u) + (v * v);
            if (s is > 0.0 and < 1.0) return u * Math.Sqrt(-2.0 * Math.Log(s) / s);
        }
    }

    /// <summary>Puts the items in random order (Fisher–Yates).</summary>
    /// <typeparam name="T">Type of the items.</typeparam>
    /// <param name="items">The items, reordered in place.</param>
    public void Shuffle<T>(Span<T> items)
    {
        for (int i = items.Length - 1; i > 0; i--)
        {
            int j = NextInt32(i + 1);
            (items[i], items[j]) = (items[j], items[i]);
        }
    }

    private static void ThrowBound(int bound) => throw new ArgumentOutOfRangeException(nameof(bound), bound, "The bound must be at least 1.");

    private static ulong SplitMix(ref ulong state)
    {
        ulong z = state += 0x9E3779B97F4A7C15UL;
        z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9UL;
        z = (z ^ (z >> 27)) * 0x94D049BB133111EBUL;
        return z ^ (z >> 31);
    }
}
