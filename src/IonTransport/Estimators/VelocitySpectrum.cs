using System.Globalization;
using System.Numerics;
using System.Numerics.Tensors;
using System.Runtime.InteropServices;
using IonTransport.Physics;
using MathNet.Numerics.IntegralTransforms;

namespace IonTransport.Estimators;

/// <summary>Power spectrum of velocities, averaged over axes and ions: S(f) = ⅓∫⟨v(0)·v(t)⟩ e^(2πift) dt, with D = S(0)/2. Peaks are the vibrations, the value at zero is diffusion.</summary>
[TypeFormatterSource(typeof(TextResultFormatters))]
public sealed class VelocitySpectrum
{
    private VelocitySpectrum(int series, int frames, double interval, double[] values)
    {
        (Series, Frames, Interval, Values) = (series, frames, interval, values);
        Frequencies = [.. Enumerable.Range(0, values.Length).Select(k => k / (frames * interval))];
    }

    /// <summary>Number of series averaged over, three for each ion.</summary>
    public int Series { get; }

    /// <summary>Number of frames.</summary>
    public int Frames { get; }

    /// <summary>Time between frames in ps.</summary>
    public double Interval { get; }

    /// <summary>Frequencies in THz, from 0 to 1/(2Δt).</summary>
    public IReadOnlyList<double> Frequencies { get; }

    /// <summary>Spectrum S in Å²/ps (two-sided).</summary>
    public IReadOnlyList<double> Values { get; }

    /// <summary>Computes the periodogram of every series and averages them.</summary>
    /// <param name="velocities">Velocities.</param>
    /// <param name="progress">Receives the fraction done.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    /// <returns>The spectrum.</returns>
    /// <remarks>O(N T log T); the series are not padded, so that values at different frequencies are independent. The mean over time is kept: it is the value at zero.</remarks>
    public static VelocitySpectrum Compute(IonVelocities velocities, IProgress<SimulationProgress>? progress = null, CancellationToken cancellationToken = default)
    {
        Require.NotNull(velocities);
        int t = velocities.Frames;
        int series = 3 * velocities.Ions;
        int groups = SeriesCorrelation.Groups(series, t);
        double[][] powers = new double[groups][];
        ProgressCount? count = ProgressCount.Of(progress, series, "velocity spectrum", events: t / 3.0);
        ParallelWork.For(groups, g =>
        {
            double[] power = new double[2 * t];
            Complex[] buffer = new Complex[t];
            Span<double> interleaved = MemoryMarshal.Cast<Complex, double>(buffer.AsSpan());
            for (int s = 2 * g; s < series; s += 2 * groups)
            {
                cancellationToken.ThrowIfCancellationRequested();
                bool pair = s + 1 < series;
                ReadOnlySpan<double> x = velocities.Series(s / 3, s % 3);
                ReadOnlySpan<double> y = pair ? velocities.Series((s + 1) / 3, (s + 1) % 3) : x;
                for (int i = 0; i < t; i++) buffer[i] = new Complex(x[i], pair ? y[i] : 0.0);
                Fourier.Forward(buffer, FourierOptions.NoScaling);
                TensorPrimitives.MultiplyAdd(interleaved, interleaved, power, power);
                count?.Add(pair ? 2 : 1);
            }

            powers[g] = power;
        }, cancellationToken);
        foreach (double[] other in powers.AsSpan(1)) TensorPrimitives.Add(powers[0], other, powers[0]);
        double[] values = new double[(t / 2) + 1];
        for (int k = 0; k < values.Length; k++)
        {
            // Of two series in one transform only the even part of the power is theirs.
            int mirror = k == 0 ? 0 : t - k;
            double sum = powers[0][2 * k] + powers[0][(2 * k) + 1] + powers[0][2 * mirror] + powers[0][(2 * mirror) + 1];
            values[k] = 0.5 * sum * velocities.Interval / ((double)t * series);
        }

        return new VelocitySpectrum(series, t, velocities.Interval, values);
    }

    /// <summary>Series and range.</summary>
    /// <returns>A readable form.</returns>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"spectrum of {Series} series up to {Frequencies[^1].ToDigits(4)} THz in steps of {(1.0 / (Frames * Interval)).ToDigits(3)} THz");
}
