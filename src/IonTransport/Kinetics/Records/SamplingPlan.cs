using System.Numerics;

namespace IonTransport.Kinetics.Records;

/// <summary>
/// When to look: blocks of equally spaced samples. The summed displacement is one vector, so it is sampled at every interval; single ions every
/// <see cref="TracerStride"/> intervals.
/// </summary>
/// <param name="Blocks">Blocks per replica.</param>
/// <param name="Samples">Samples of the summed displacement per block, a power of two and at least 8 · <see cref="TracerStride"/>.</param>
/// <param name="Interval">Time between samples in s.</param>
internal sealed record SamplingPlan(int Blocks, int Samples, double Interval)
{
    /// <summary>Intervals between samples of single ions, a power of two.</summary>
    public const int TracerStride = 8;

    private const double HopsPerSample = 1.0;
    private const int FewestSamples = 8 * TracerStride;
    private const int MostSamples = 8192 * TracerStride;

    /// <summary>Lags of 1, 2, 4 … samples of the summed displacement, up to a whole block.</summary>
    public int Levels => BitOperations.Log2((uint)Samples) + 1;

    /// <summary>The same for single ions.</summary>
    public int TracerLevels => BitOperations.Log2((uint)Samples / TracerStride) + 1;

    public double BlockTime => Samples * Interval;

    public double LagTime(int level) => Interval * (1L << level);

    public double TracerLagTime(int level) => Interval * TracerStride * (1L << level);

    /// <summary>Spreads a number of hops per ion over blocks; a sample for each hop per ion, unless those would be too many.</summary>
    public static SamplingPlan For(double hopsPerIon, double hopRatePerIon, int blocks)
    {
        double wanted = Math.Clamp(hopsPerIon / HopsPerSample / blocks, FewestSamples, MostSamples);
        int samples = 1 << (int)Math.Floor(Math.Log2(wanted) + 1e-9);
        return new SamplingPlan(blocks, samples, hopsPerIon / hopRatePerIon / (blocks * (double)samples));
    }
}
