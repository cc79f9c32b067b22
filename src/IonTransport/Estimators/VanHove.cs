using System.Globalization;
using IonTransport.Crystals;
using IonTransport.Physics;

namespace IonTransport.Estimators;

/// <summary>
/// Van Hove function: where an ion is (self), and where the others are (distinct), a time after it was at the origin. Peaks of the self part at lattice distances are
/// hops; distinct density at r = 0 is an ion that took another's place.
/// </summary>
/// <remarks>L. van Hove, Phys. Rev. 95, 249 (1954); A. Rahman, Phys. Rev. 136, A405 (1964).</remarks>
[TypeFormatterSource(typeof(TextResultFormatters))]
public sealed class VanHove
{
    private VanHove(double time, double binWidth, double[] values, bool isSelf, double beyond)
    {
        (Time, BinWidth, Values, IsSelf, Beyond) = (time, binWidth, values, isSelf, beyond);
        Radii = [.. Enumerable.Range(0, values.Length).Select(b => (b + 0.5) * binWidth)];
    }

    /// <summary>Time in ps.</summary>
    public double Time { get; }

    /// <summary>Width of the bins in Å.</summary>
    public double BinWidth { get; }

    /// <summary>Distances r in Å, middles of the bins.</summary>
    public IReadOnlyList<double> Radii { get; }

    /// <summary>Self: the probability density 4πr²G_s(r, t) in 1/Å, of integral one. Distinct: G_d(r, t)/ρ, one far away.</summary>
    public IReadOnlyList<double> Values { get; }

    /// <summary>Whether this is the self part.</summary>
    public bool IsSelf { get; }

    /// <summary>Self: probability that an ion went farther than the largest distance.</summary>
    public double Beyond { get; }

    /// <summary>A function counted elsewhere, such as on a lattice while it is simulated.</summary>
    internal static VanHove FromHistogram(double time, double binWidth, double[] values, bool isSelf, double beyond) => new(time, binWidth, values, isSelf, beyond);

    /// <summary>Self part from all origins.</summary>
    /// <param name="positions">Unwrapped positions.</param>
    /// <param name="lagFrames">Time in frames, from 1 to T − 1.</param>
    /// <param name="farthest">Largest distance in Å.</param>
    /// <param name="bins">Number of bins.</param>
    /// <returns>The distribution.</returns>
    /// <exception cref="ArgumentOutOfRangeException">A number is out of its range.</exception>
    /// <remarks>O(N T).</remarks>
    public static VanHove Self(IonPositions positions, int lagFrames, double farthest, int bins = 100)
    {
        Require.NotNull(positions);
        CheckLag(positions, lagFrames, 1);
        double width = Width(farthest, bins);
        long[] counts = new long[bins + 1];
        for (int ion = 0; ion < positions.Ions; ion++)
        {
            ReadOnlySpan<double> x = positions.Series(ion, 0), y = positions.Series(ion, 1), z = positions.Series(ion, 2);
            for (int t = 0; t + lagFrames < positions.Frames; t++)
            {
                double r = new Vector3D(x[t + lagFrames] - x[t], y[t + lagFrames] - y[t], z[t + lagFrames] - z[t]).Length;
                counts[(int)Math.Min(bins, r / width)]++;
            }
        }

        double total = (double)positions.Ions * (positions.Frames - lagFrames);
        return new VanHove(lagFrames * positions.Interval, width, [.. counts.Take(bins).Select(c => c / (total * width))], true, counts[bins] / total);
    }

    /// <summary>Distinct part, in a periodic cell.</summary>
    /// <param name="positions">Unwrapped positions of at least two ions.</param>
    /// <param name="cell">The periodic cell, constant in time (or its mean).</param>
    /// <param name="lagFrames">Time in frames, from 0 (the radial distribution function) to T − 1.</param>
    /// <param name="farthest">Largest distance in Å; null takes the largest that the cell allows, half its smallest width.</param>
    /// <param name="bins">Number of bins.</param>
    /// <param name="origins">At most so many origins, evenly spread over the run.</param>
    /// <param name="progress">Receives the fraction done.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    /// <returns>The distribution.</returns>
    /// <exception cref="ArgumentOutOfRangeException">A number is out of its range, or the distance is more than half the width of the cell.</exception>
    /// <remarks>O(N²) for each origin.</remarks>
    public static VanHove Distinct(IonPositions positions, Lattice cell, int lagFrames, double? farthest = null, int bins = 100, int origins = 200, IProgress<SimulationProgress>? progress = null, CancellationToken cancellationToken = default)
    {
        Require.NotNull(positions);
        Require.NotNull(cell);
        CheckLag(positions, lagFrames, 0);
        if (positions.Ions < 2) throw new ArgumentOutOfRangeException(nameof(positions), positions.Ions, "A distinct part needs two ions at least.");
        Require.Positive(origins, nameof(origins));
        double allowed = 0.5 * Math.Min(cell.Widths.X, Math.Min(cell.Widths.Y, cell.Widths.Z));
        double reach = farthest ?? allowed;
        if (reach > allowed * (1.0 + 1e-9)) throw new ArgumentOutOfRangeException(nameof(farthest), farthest, string.Create(CultureInfo.InvariantCulture, $"In this cell distances are known up to {allowed.ToDigits(4)} Å, half its smallest width."));
        double width = Width(reach, bins);
        int starts = Math.Min(origins, positions.Frames - lagFrames);
        int groups = Math.Min(8, starts);
        long[][] counts = new long[groups][];
        ProgressCount? count = ProgressCount.Of(progress, starts, "van Hove function");
        ParallelWork.For(groups, g =>
        {
            counts[g] = new long[bins];
            for (int s = g; s < starts; s += groups)
            {
                cancellationToken.ThrowIfCancellationRequested();
                Count(positions, cell, (int)((long)s * (positions.Frames - lagFrames) / starts), lagFrames, width, counts[g]);
                count?.Add();
            }
        }, cancellationToken);

        double density = (positions.Ions - 1) / cell.Volume;
        double[] values = new double[bins];
        for (int b = 0; b < bins; b++)
        {
            double shell = 4.0 / 3.0 * Math.PI * width * width * width * (Math.Pow(b + 1, 3) - Math.Pow(b, 3));
            values[b] = counts.Sum(c => c[b]) / ((double)starts * positions.Ions * shell * density);
        }

        return new VanHove(lagFrames * positions.Interval, width, values, false, 0.0);
    }

    /// <summary>Non-Gaussian parameter α₂ = 3⟨Δr⁴⟩/(5⟨Δr²⟩²) − 1 from all origins: 0 for Gaussian displacements, large while few ions have hopped.</summary>
    /// <param name="positions">Unwrapped positions.</param>
    /// <param name="lagFrames">Times in frames, from 1 to T − 1.</param>
    /// <returns>One value for each time; 0 where nothing moved.</returns>
    /// <exception cref="ArgumentOutOfRangeException">A time is out of its range.</exception>
    /// <remarks>O(N T) for each time. A. Rahman, Phys. Rev. 136, A405 (1964).</remarks>
    public static double[] NonGaussianParameter(IonPositions positions, params ReadOnlySpan<int> lagFrames)
    {
        Require.NotNull(positions);
        double[] values = new double[lagFrames.Length];
        for (int j = 0; j < values.Length; j++)
        {
            int k = lagFrames[j];
            CheckLag(positions, k, 1);
            double second = 0.0, fourth = 0.0;
            for (int ion = 0; ion < positions.Ions; ion++)
            {
                ReadOnlySpan<double> x = positions.Series(ion, 0), y = positions.Series(ion, 1), z = positions.Series(ion, 2);
                for (int t = 0; t + k < positions.Frames; t++)
                {
                    double square = new Vector3D(x[t + k] - x[t], y[t + k] - y[t], z[t + k] - z[t]).LengthSquared;
                    second += square;
                    fourth += square * square;
                }
            }

            double windows = (double)positions.Ions * (positions.Frames - k);
            values[j] = second > 0.0 ? (3.0 * fourth * windows / (5.0 * second * second)) - 1.0 : 0.0;
        }

        return values;
    }

    /// <summary>Part, time and range.</summary>
    /// <returns>A readable form.</returns>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{(IsSelf ? "self" : "distinct")} van Hove function at {Time.ToDigits(4)} ps up to {(Radii.Count * BinWidth).ToDigits(4)} Å");

    private static void Count(IonPositions positions, Lattice cell, int start, int lag, double width, long[] counts)
    {
        int n = positions.Ions;
        Vector3D[] before = new Vector3D[n], after = new Vector3D[n];
        for (int i = 0; i < n; i++)
        {
            before[i] = cell.ToFractional(positions[i, start]);
            after[i] = cell.ToFractional(positions[i, start + lag]);
        }

        double reach = width * counts.Length;
        for (int i = 0; i < n; i++)
        {
            for (int j = 0; j < n; j++)
            {
                if (i == j) continue;
                Vector3D f = after[j] - before[i];

                // Within half the smallest width the nearest image is the one with fractional coordinates below one half.
                double r = cell.ToCartesian(new Vector3D(f.X - Math.Round(f.X), f.Y - Math.Round(f.Y), f.Z - Math.Round(f.Z))).Length;
                if (r < reach) counts[Math.Min(counts.Length - 1, (int)(r / width))]++;
            }
        }
    }

    private static double Width(double farthest, int bins) => Require.Positive(farthest, nameof(farthest), "Å") / Require.Positive(bins, nameof(bins));

    private static void CheckLag(IonPositions positions, int lag, int shortest)
    {
        if (lag < shortest || lag >= positions.Frames) throw new ArgumentOutOfRangeException(nameof(lag), lag, $"A time must be between {shortest} and {positions.Frames - 1} frames.");
    }
}
