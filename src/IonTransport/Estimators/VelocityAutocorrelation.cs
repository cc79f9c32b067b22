using System.Globalization;
using IonTransport.Physics;

namespace IonTransport.Estimators;

/// <summary>Velocity (or current) autocorrelation ⟨v(0)·v(t)⟩ averaged over ions and all origins, and its Green–Kubo integral D = ⅓∫⟨v(0)·v(t)⟩dt.</summary>
/// <remarks>M. S. Green, J. Chem. Phys. 22, 398 (1954); R. Kubo, J. Phys. Soc. Jpn. 12, 570 (1957).</remarks>
[TypeFormatterSource(typeof(TextResultFormatters))]
public sealed class VelocityAutocorrelation
{
    // Å²/ps in cm²/s.
    internal const double ToDiffusion = 1e-4;

    private VelocityAutocorrelation(int ions, double interval, double[] values)
    {
        (Ions, Interval, Values) = (ions, interval, values);
        Times = [.. Enumerable.Range(0, values.Length).Select(k => k * interval)];
        double[] running = new double[values.Length];
        for (int k = 1; k < values.Length; k++) running[k] = running[k - 1] + (ToDiffusion * interval * (values[k - 1] + values[k]) / 6.0);
        RunningDiffusion = running;
    }

    /// <summary>Number of ions averaged over.</summary>
    public int Ions { get; }

    /// <summary>Time between frames in ps.</summary>
    public double Interval { get; }

    /// <summary>Times in ps from 0 on.</summary>
    public IReadOnlyList<double> Times { get; }

    /// <summary>⟨v(0)·v(t)⟩ in Å²/ps².</summary>
    public IReadOnlyList<double> Values { get; }

    /// <summary>Green–Kubo integral up to each time, in cm²/s (trapezoids, which are exact for velocities from positions).</summary>
    public IReadOnlyList<double> RunningDiffusion { get; }

    /// <summary>Computes the autocorrelation from all origins by fast Fourier transform.</summary>
    /// <param name="velocities">Velocities; those of <see cref="IonVelocities.Collective"/> give the current autocorrelation.</param>
    /// <param name="longest">Longest time in ps; null goes to the end of the run, where single origins are left and noise is all there is.</param>
    /// <param name="progress">Receives the fraction done.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    /// <returns>The autocorrelation.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The longest time is not positive.</exception>
    /// <remarks>O(N T log T).</remarks>
    public static VelocityAutocorrelation Compute(IonVelocities velocities, double? longest = null, IProgress<SimulationProgress>? progress = null, CancellationToken cancellationToken = default)
    {
        Require.NotNull(velocities);
        int t = velocities.Frames;
        int count = longest is { } time ? (int)Math.Min(t, 1 + Math.Floor((Require.Positive(time, nameof(longest), "ps") / velocities.Interval) + 1e-9)) : t;
        int series = 3 * velocities.Ions;
        int groups = SeriesCorrelation.Groups(series, t);
        SeriesCorrelation[] parts = new SeriesCorrelation[groups];
        ProgressCount? progressCount = ProgressCount.Of(progress, series, "velocity autocorrelation", events: t / 3.0);
        ParallelWork.For(groups, g =>
        {
            parts[g] = new SeriesCorrelation(t);
            for (int s = 2 * g; s < series; s += 2 * groups)
            {
                cancellationToken.ThrowIfCancellationRequested();
                parts[g].Add(velocities.Series(s / 3, s % 3), s + 1 < series ? velocities.Series((s + 1) / 3, (s + 1) % 3) : []);
                progressCount?.Add(s + 1 < series ? 2 : 1);
            }
        }, cancellationToken);
        foreach (SeriesCorrelation part in parts.AsSpan(1)) parts[0].Add(part);
        double[] sums = parts[0].Sums();
        double[] values = new double[count];
        for (int k = 0; k < count; k++) values[k] = sums[k] / ((double)velocities.Ions * (t - k));
        return new VelocityAutocorrelation(velocities.Ions, velocities.Interval, values);
    }

    /// <summary>The Green–Kubo integral up to a time with the scatter between blocks of the run.</summary>
    /// <param name="velocities">Velocities.</param>
    /// <param name="upTo">Upper end of the integral in ps: longer than the memory of the velocities, much shorter than a block.</param>
    /// <param name="blocks">Number of blocks, at least two.</param>
    /// <param name="progress">Receives the fraction done.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    /// <returns>D in cm²/s with Student's interval; what lies beyond the upper end is not in it.</returns>
    /// <exception cref="ArgumentOutOfRangeException">There are fewer than two blocks, or a block is shorter than twice the integral.</exception>
    public static Estimate Integrate(IonVelocities velocities, double upTo, int blocks = 10, IProgress<SimulationProgress>? progress = null, CancellationToken cancellationToken = default)
    {
        Require.NotNull(velocities);
        Require.Positive(upTo, nameof(upTo), "ps");
        int frames = blocks < 2 ? 0 : velocities.Frames / blocks;
        if (frames * velocities.Interval < 2.0 * upTo)
        {
            throw new ArgumentOutOfRangeException(nameof(blocks), blocks, string.Create(CultureInfo.InvariantCulture, $"There have to be two blocks or more, each twice as long as the integral of {upTo} ps; the run has {velocities.Frames * velocities.Interval} ps."));
        }

        double[] values = new double[blocks];
        for (int b = 0; b < blocks; b++) values[b] = Compute(velocities.Slice(b * frames, frames), upTo, ProgressPart.Of(progress, (double)b / blocks, (b + 1.0) / blocks), cancellationToken).RunningDiffusion[^1];
        return Estimate.FromSamples(values, "cm²/s");
    }

    /// <summary>Ions and the first value.</summary>
    /// <returns>A readable form.</returns>
    public override string ToString() => string.Create(
        CultureInfo.InvariantCulture,
        $"⟨v(0)·v(t)⟩ of {Ions} ions: {Values[0].ToDigits(4)} Å²/ps² at 0, integral {RunningDiffusion[^1]:0.00e0} cm²/s at {Times[^1].ToDigits(4)} ps");
}
