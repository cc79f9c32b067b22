using System.Globalization;
using System.Numerics.Tensors;
using IonTransport.Physics;

namespace IonTransport.Estimators;

/// <summary>
/// Unwrapped positions of ions of one kind at equal intervals of time, relative to the frame of reference (the host's drift already removed): what mean square
/// displacements and every other estimator start from.
/// </summary>
[TypeFormatterSource(typeof(TextResultFormatters))]
public sealed class IonPositions
{
    private readonly double[] _series;

    private IonPositions(int ions, int frames, double interval, double[] series) =>
        (Ions, Frames, Interval, _series) = (ions, frames, Require.Positive(interval, nameof(interval), "ps"), series);

    /// <summary>Number of ions N.</summary>
    public int Ions { get; }

    /// <summary>Number of frames T.</summary>
    public int Frames { get; }

    /// <summary>Time between frames in ps.</summary>
    public double Interval { get; }

    /// <summary>Time from the first to the last frame in ps.</summary>
    public double Length => (Frames - 1) * Interval;

    /// <summary>Takes positions frame by frame.</summary>
    /// <param name="ions">Number of ions N, at least one.</param>
    /// <param name="frames">Number of frames T, at least two.</param>
    /// <param name="interval">Time between frames in ps.</param>
    /// <param name="positions">Cartesian unwrapped positions in Å, T × N × 3, the axis running fastest.</param>
    /// <returns>The positions.</returns>
    /// <exception cref="ArgumentException">The length is not 3NT, or a position is not finite.</exception>
    public static IonPositions FromFrames(int ions, int frames, double interval, ReadOnlySpan<double> positions)
    {
        double[] series = Allocate(ions, frames);
        if (positions.Length != series.Length) throw new ArgumentException($"{ions} ions in {frames} frames need {series.Length} coordinates, not {positions.Length}.", nameof(positions));
        int width = 3 * ions;
        for (int t = 0; t < frames; t++) Fill(series, t, frames, positions.Slice(t * width, width));
        return new IonPositions(ions, frames, interval, series);
    }

    /// <summary>Takes blocks of whole frames as they were stored while reading.</summary>
    internal static IonPositions FromBlocks(int ions, int frames, double interval, IReadOnlyList<double[]> blocks)
    {
        double[] series = Allocate(ions, frames);
        int width = 3 * ions;
        int perBlock = blocks[0].Length / width;
        ParallelWork.For(blocks.Count, b =>
        {
            for (int i = 0, t = b * perBlock; i < perBlock && t < frames; i++, t++) Fill(series, t, frames, blocks[b].AsSpan(i * width, width));
        });
        return new IonPositions(ions, frames, interval, series);
    }

    /// <summary>One coordinate of one ion against time.</summary>
    /// <param name="ion">Index of the ion.</param>
    /// <param name="axis">0, 1 or 2 for x, y, z.</param>
    /// <returns>T values in Å.</returns>
    public ReadOnlySpan<double> Series(int ion, int axis)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual((uint)ion, (uint)Ions, nameof(ion));
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual((uint)axis, 3u, nameof(axis));
        return _series.AsSpan(((3 * ion) + axis) * Frames, Frames);
    }

    /// <summary>Position of an ion in a frame.</summary>
    /// <param name="ion">Index of the ion.</param>
    /// <param name="frame">Index of the frame.</param>
    /// <returns>Position in Å.</returns>
    public Vector3D this[int ion, int frame] => new(Series(ion, 0)[frame], Series(ion, 1)[frame], Series(ion, 2)[frame]);

    /// <summary>
    /// The walk of the centre of charge, Σ qᵢ rᵢ/√(Σ qᵢ²), as if of one ion: its mean square displacement is the collective one per ion, and its diffusion
    /// coefficient is D_σ.
    /// </summary>
    /// <param name="charges">Charges qᵢ in e, one per ion, not all zero; empty for equal charges.</param>
    /// <returns>Positions of one pseudo-ion.</returns>
    /// <exception cref="ArgumentException">The number of charges is wrong or all are zero.</exception>
    public IonPositions Collective(params ReadOnlySpan<double> charges) => WeightedSum(ChargeWeights(Ions, charges));

    /// <summary>Σ wᵢ rᵢ as if of one pseudo-ion.</summary>
    internal IonPositions WeightedSum(ReadOnlySpan<double> weights)
    {
        double[] sum = new double[3 * Frames];
        for (int ion = 0; ion < Ions; ion++)
        {
            for (int axis = 0; axis < 3; axis++)
            {
                Span<double> total = sum.AsSpan(axis * Frames, Frames);
                TensorPrimitives.MultiplyAdd(Series(ion, axis), weights[ion], total, total);
            }
        }

        return new IonPositions(1, Frames, Interval, sum);
    }

    /// <summary>Summed positions of each species, as if of one pseudo-ion for each.</summary>
    internal static IonPositions SummedBySpecies(IReadOnlyList<IonPositions> species)
    {
        int frames = species[0].Frames;
        double[] series = Allocate(species.Count, frames);
        for (int s = 0; s < species.Count; s++)
        {
            double[] ones = new double[species[s].Ions];
            Array.Fill(ones, 1.0);
            species[s].WeightedSum(ones)._series.CopyTo(series, 3 * s * frames);
        }

        return new IonPositions(species.Count, frames, species[0].Interval, series);
    }

    /// <summary>Differences between frames over the interval, one frame fewer.</summary>
    internal IonPositions Rates()
    {
        int count = Frames - 1;
        double[] series = Allocate(Ions, count);
        for (int s = 0; s < 3 * Ions; s++)
        {
            ReadOnlySpan<double> x = _series.AsSpan(s * Frames, Frames);
            Span<double> rate = series.AsSpan(s * count, count);
            TensorPrimitives.Subtract(x[1..], x[..count], rate);
            TensorPrimitives.Divide(rate, Interval, rate);
        }

        return new IonPositions(Ions, count, Interval, series);
    }

    /// <summary>Some of the frames.</summary>
    /// <param name="first">First frame.</param>
    /// <param name="count">Number of frames, at least two.</param>
    /// <returns>The slice.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The slice does not lie within the run.</exception>
    public IonPositions Slice(int first, int count)
    {
        if (first < 0 || count < 2 || first + count > Frames) throw new ArgumentOutOfRangeException(nameof(first), first, $"A slice of {count} frames from {first} does not lie within {Frames}, or has fewer than two.");
        double[] series = Allocate(Ions, count);
        for (int s = 0; s < 3 * Ions; s++) _series.AsSpan((s * Frames) + first, count).CopyTo(series.AsSpan(s * count));
        return new IonPositions(Ions, count, Interval, series);
    }

    /// <summary>Ions, frames and length.</summary>
    /// <returns>A readable form.</returns>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Ions} ions, {Frames} frames over {Length.ToDigits(6)} ps");

    /// <summary>qᵢ/√(Σ qᵢ²), or 1/√N for equal charges.</summary>
    internal static double[] ChargeWeights(int ions, ReadOnlySpan<double> charges)
    {
        double[] weights = new double[ions];
        if (charges.IsEmpty)
        {
            Array.Fill(weights, 1.0 / Math.Sqrt(ions));
            return weights;
        }

        if (charges.Length != ions) throw new ArgumentException($"{ions} ions need as many charges, not {charges.Length}.", nameof(charges));
        double norm = TensorPrimitives.Norm(charges);
        if (!(norm > 0.0) || !double.IsFinite(norm)) throw new ArgumentException("The charges are all zero (or one is not finite), so that no current flows.", nameof(charges));
        TensorPrimitives.Divide(charges, norm, weights);
        return weights;
    }

    private static double[] Allocate(int ions, int frames)
    {
        Require.Positive(ions, nameof(ions));
        if (frames < 2) throw new ArgumentOutOfRangeException(nameof(frames), frames, "Displacements need at least two frames.");
        long count = 3L * ions * frames;
        if (count > Array.MaxLength) throw new ArgumentOutOfRangeException(nameof(frames), frames, $"{ions} ions in {frames} frames do not fit in memory at once; use MultipleTauDisplacements.");
        return new double[count];
    }

    private static void Fill(double[] series, int t, int frames, ReadOnlySpan<double> frame)
    {
        for (int s = 0; s < frame.Length; s++)
        {
            if (!double.IsFinite(frame[s])) throw new ArgumentException($"The position of ion {s / 3} in frame {t} is not finite.");
            series[((long)s * frames) + t] = frame[s];
        }
    }
}
