using System.Globalization;
using System.Numerics.Tensors;
using IonTransport.Physics;

namespace IonTransport.Estimators;

/// <summary>
/// Mean square displacement against lag time, averaged over ions and over all overlapping windows of a run, along each axis, with what its uncertainty needs:
/// the spread between separate windows and the fourth moment at some lags.
/// </summary>
[TypeFormatterSource(typeof(TextResultFormatters))]
public sealed class MeanSquareDisplacement
{
    private readonly double[][] _axis;

    internal MeanSquareDisplacement(int ions, int frames, double interval, int[] lags, double[][] axis, IReadOnlyList<WindowStatistics> windows)
    {
        (Ions, Frames, Interval, LagFrames, _axis, Windows) = (ions, frames, interval, lags, axis, windows);
        double[] total = new double[lags.Length];
        foreach (double[] values in axis) TensorPrimitives.Add(total, values, total);
        Values = total;
        Lags = [.. lags.Select(k => k * interval)];
    }

    /// <summary>Number of ions averaged over.</summary>
    public int Ions { get; }

    /// <summary>Number of frames of the run.</summary>
    public int Frames { get; }

    /// <summary>Time between frames in ps.</summary>
    public double Interval { get; }

    /// <summary>Lags in frames, rising: every one from 1 where all fit in memory, some where they were made on the fly.</summary>
    public IReadOnlyList<int> LagFrames { get; }

    /// <summary>Lag times in ps.</summary>
    public IReadOnlyList<double> Lags { get; }

    /// <summary>Mean square displacements in Å², one per lag, summed over the three axes.</summary>
    public IReadOnlyList<double> Values { get; }

    /// <summary>Spread between separate windows and fourth moment at lags of 1, 2, 4 … frames.</summary>
    public IReadOnlyList<WindowStatistics> Windows { get; }

    /// <summary>Length of the run in ps.</summary>
    public double Length => (Frames - 1) * Interval;

    /// <summary>Mean square displacements along one axis.</summary>
    /// <param name="axis">0, 1 or 2 for x, y, z.</param>
    /// <returns>Values in Å², one per lag.</returns>
    public IReadOnlyList<double> Along(int axis) => _axis[Math.Clamp(axis, 0, 2) == axis ? axis : throw new ArgumentOutOfRangeException(nameof(axis), axis, "axis must be 0, 1 or 2.")];

    /// <summary>Computes the displacements for every lag from all origins by fast Fourier transform.</summary>
    /// <param name="positions">Unwrapped positions.</param>
    /// <param name="progress">Receives the fraction done.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    /// <returns>The mean square displacement at lags 1 … T − 1 frames.</returns>
    /// <remarks>O(N T log T); ions in fixed groups run in parallel and are summed in order, so the bits do not depend on the number of threads.
    /// ⟨(x(t + k) − x(t))²⟩ is a sum of squares less twice a correlation: G. R. Kneller et al., Comput. Phys. Commun. 91, 191 (1995).</remarks>
    public static MeanSquareDisplacement Compute(IonPositions positions, IProgress<SimulationProgress>? progress = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(positions);
        ProgressCount? count = ProgressCount.Of(progress, (3 * positions.Ions) + 1, "displacements", events: positions.Frames / 3.0);
        double[][] axis = [.. Enumerable.Range(0, 3).Select(a => AlongAxis(positions, a, count, cancellationToken))];
        IReadOnlyList<WindowStatistics> windows = WindowStatistics.Compute(positions, cancellationToken);
        count?.Finish();
        return new MeanSquareDisplacement(positions.Ions, positions.Frames, positions.Interval, [.. Enumerable.Range(1, positions.Frames - 1)], axis, windows);
    }

    /// <summary>Mean square displacements of every ion by itself, averaged over all origins, at some lags.</summary>
    /// <param name="positions">Unwrapped positions.</param>
    /// <param name="lagFrames">Lags in frames, from 1 to T − 1.</param>
    /// <returns>Values in Å² by ion and lag.</returns>
    /// <remarks>O(N T) for each lag.</remarks>
    public static double[,] PerIon(IonPositions positions, params ReadOnlySpan<int> lagFrames)
    {
        ArgumentNullException.ThrowIfNull(positions);
        double[,] values = new double[positions.Ions, lagFrames.Length];
        for (int j = 0; j < lagFrames.Length; j++)
        {
            int k = lagFrames[j];
            if (k < 1 || k >= positions.Frames) throw new ArgumentOutOfRangeException(nameof(lagFrames), k, $"A lag must be between 1 and {positions.Frames - 1} frames.");
            for (int ion = 0; ion < positions.Ions; ion++)
            {
                for (int a = 0; a < 3; a++)
                {
                    ReadOnlySpan<double> x = positions.Series(ion, a);
                    double distance = TensorPrimitives.Distance(x[k..], x[..^k]);
                    values[ion, j] += distance * distance / (positions.Frames - k);
                }
            }
        }

        return values;
    }

    /// <summary>Mean square displacement at a lag time, linear between lags.</summary>
    /// <param name="time">Lag time in ps, from the shortest to the longest lag.</param>
    /// <returns>The value in Å².</returns>
    /// <exception cref="ArgumentOutOfRangeException">The time lies outside the lags.</exception>
    public double At(double time)
    {
        double lag = time / Interval;
        if (!(lag >= LagFrames[0] - 1e-9 && lag <= LagFrames[^1] + 1e-9)) throw new ArgumentOutOfRangeException(nameof(time), time, string.Create(CultureInfo.InvariantCulture, $"The lags run from {Lags[0]} to {Lags[^1]} ps."));
        return Interpolate(Values, lag);
    }

    internal double AtLag(double lag) => Interpolate(Values, lag);

    internal double AtLag(double lag, int axis) => Interpolate(_axis[axis], lag);

    /// <summary>The curve as comma-separated text in full precision: lag in ps, mean square displacement in Å², and its parts along x, y and z.</summary>
    /// <returns>Text with a header line.</returns>
    public string ToCsv()
    {
        CsvText text = new("t/ps", "MSD/A2", "x/A2", "y/A2", "z/A2");
        IReadOnlyList<double> x = Along(0), y = Along(1), z = Along(2);
        for (int i = 0; i < Lags.Count; i++) text.Row(Lags[i], Values[i], x[i], y[i], z[i]);
        return text.ToString();
    }

    /// <summary>Writes <see cref="ToCsv"/> to a file, which it replaces.</summary>
    /// <param name="path">Path of the file.</param>
    /// <exception cref="IOException">The file cannot be written.</exception>
    public void SaveCsv(string path) => File.WriteAllText(path, ToCsv());

    /// <summary>Ions, frames and the displacement at some lags.</summary>
    /// <returns>A readable form.</returns>
    public override string ToString()
    {
        int[] shown = [.. new[] { 0, LagFrames.Count / 16, LagFrames.Count / 4, LagFrames.Count / 2 }.Distinct()];
        return $"MSD of {Ions} ions over {Length.ToDigits(6)} ps: "
            + string.Join(", ", shown.Select(i => string.Create(CultureInfo.InvariantCulture, $"{Values[i].ToDigits(4)} Å² at {Lags[i].ToDigits(4)} ps")));
    }

    private double Interpolate(IReadOnlyList<double> values, double lag)
    {
        if (lag <= 0.0) return 0.0;
        int[] lags = (int[])LagFrames;
        int i = Array.BinarySearch(lags, (int)Math.Ceiling(lag - 1e-9));
        if (i < 0) i = Math.Min(~i, lags.Length - 1);
        (double before, double value) = i == 0 ? (0.0, 0.0) : (lags[i - 1], values[i - 1]);
        return value + ((values[i] - value) * (lag - before) / (lags[i] - before));
    }

    private static double[] AlongAxis(IonPositions positions, int axis, ProgressCount? count, CancellationToken cancellationToken)
    {
        (int n, int t) = (positions.Ions, positions.Frames);
        int groups = SeriesCorrelation.Groups(n, t);
        (SeriesCorrelation Correlation, double[] Squares)[] parts = new (SeriesCorrelation, double[])[groups];
        ParallelWork.For(groups, g =>
        {
            SeriesCorrelation correlation = new(t);
            double[] squares = new double[t];
            double[][] pair = [new double[t], new double[t]];
            int end = Bound(g + 1, groups, n);
            for (int ion = Bound(g, groups, n); ion < end; ion += 2)
            {
                cancellationToken.ThrowIfCancellationRequested();
                bool both = ion + 1 < end;
                Load(positions.Series(ion, axis), pair[0], squares);
                if (both) Load(positions.Series(ion + 1, axis), pair[1], squares);
                correlation.Add(pair[0], both ? pair[1] : []);
                count?.Add(both ? 2 : 1);
            }

            parts[g] = (correlation, squares);
        }, cancellationToken);
        (SeriesCorrelation all, double[] sum) = parts[0];
        foreach ((SeriesCorrelation correlation, double[] squares) in parts.AsSpan(1))
        {
            all.Add(correlation);
            TensorPrimitives.Add(sum, squares, sum);
        }

        double[] products = all.Sums();
        double ends = 2.0 * TensorPrimitives.Sum<double>(sum);
        double[] values = new double[t - 1];
        for (int k = 1; k < t; k++)
        {
            ends -= sum[k - 1] + sum[t - k];

            // Rounding may leave a tiny negative number where nothing moved at all.
            values[k - 1] = Math.Max(0.0, ends - (2.0 * products[k])) / ((double)n * (t - k));
        }

        return values;
    }

    // Groups begin at even ions, so that pairs share a transform whatever the number of groups.
    private static int Bound(int group, int groups, int ions) => Math.Min(ions, 2 * (int)((long)group * ((ions + 1) / 2) / groups));

    private static void Load(ReadOnlySpan<double> series, double[] target, double[] squares)
    {
        // Displacements do not see a shift, and small numbers keep more digits.
        TensorPrimitives.Subtract(series, TensorPrimitives.Sum(series) / series.Length, target);
        TensorPrimitives.MultiplyAdd(target, target, squares, squares);
    }
}
