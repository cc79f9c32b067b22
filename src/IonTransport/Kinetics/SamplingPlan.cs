namespace IonTransport.Kinetics;

/// <summary>When to look: blocks of equally spaced samples.</summary>
/// <param name="Blocks">Blocks per replica.</param>
/// <param name="SamplesPerBlock">Samples per block, a power of two.</param>
/// <param name="Interval">Time between samples in s.</param>
internal sealed record SamplingPlan(int Blocks, int SamplesPerBlock, double Interval)
{
    private const double HopsPerSample = 2.0;

    /// <summary>Lags 1, 2, 4 … up to a whole block.</summary>
    public int Levels => System.Numerics.BitOperations.Log2((uint)SamplesPerBlock) + 1;

    public double BlockTime => SamplesPerBlock * Interval;

    public double LagTime(int level) => Interval * (1L << level);

    /// <summary>Spreads a number of hops per ion over blocks; a sample every few hops per ion, unless that would be too many.</summary>
    public static SamplingPlan For(double hopsPerIon, double hopRatePerIon, int blocks)
    {
        double wanted = Math.Clamp(hopsPerIon / HopsPerSample / blocks, 8.0, 8192.0);
        int samples = 1 << (int)Math.Floor(Math.Log2(wanted) + 1e-9);
        return new SamplingPlan(blocks, samples, hopsPerIon / hopRatePerIon / (blocks * (double)samples));
    }
}
