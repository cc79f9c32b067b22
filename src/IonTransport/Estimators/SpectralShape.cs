using MathNet.Numerics.LinearAlgebra;

namespace IonTransport.Estimators;

/// <summary>
/// The coarse shape of a velocity spectrum that is divided out before it is smoothed, (1 + g₁s)/(1 + g₂s) with s = 4 sin²(πf/2f_max): one at zero frequency, so that diffusion is left
/// as it is. Persistent walks, walks with rattling and walks with relaxation in a well have exactly this shape, and all that it leaves is flat.
/// </summary>
/// <remarks>
/// The parameters are those of greatest likelihood for periodograms (P. Whittle, Ark. Mat. 2, 423 (1953)), as many as Akaike's criterion asks for. Dividing by a coarse shape first is
/// the prewhitening of R. B. Blackman and J. W. Tukey, The Measurement of Power Spectra (1958).
/// </remarks>
internal sealed class SpectralShape
{
    private const int MostIterations = 60;

    // A dip or a peak at zero is at least so many frequencies wide, or it is the noise of a few.
    private const double LeastWidth = 4.0;
    private readonly double _numerator;
    private readonly double _denominator;
    private readonly int _last;

    private SpectralShape(double numerator, double denominator, int last, double uncertainty) =>
        (_numerator, _denominator, _last, Uncertainty) = (numerator, denominator, last, uncertainty);

    /// <summary>What the uncertain parameters add to the variance of ln S(0).</summary>
    public double Uncertainty { get; }

    /// <summary>Logarithm of the shape.</summary>
    public double this[int k] => Logarithm(_numerator, k, _last) - Logarithm(_denominator, k, _last);

    /// <summary>Finds the shape of a periodogram that is a mean over so many series.</summary>
    public static SpectralShape Fit(ReadOnlySpan<double> spectrum, double series)
    {
        int last = spectrum.Length - 1;
        double[] values = spectrum[1..last].ToArray();
        double highest = 2.0 * Math.Log(Math.Max(1.0, 2.0 * last / (Math.PI * LeastWidth)));

        // Logarithms of numerator and denominator at the highest frequency; the level follows from them.
        SpectralShape best = new(0.0, 0.0, last, 0.0);
        double least = 2.0 * series * Deviance(values, 0.0, 0.0, out double flat);
        foreach ((bool above, bool below) in new[] { (true, false), (false, true), (true, true) })
        {
            (double deviance, Vector<double> at) = (double.PositiveInfinity, Vector<double>.Build.Dense(3));
            for (double a = above ? -3.0 : 0.0; a <= (above ? Math.Min(9.0, highest) : 0.0); a += 2.0)
            {
                for (double b = below ? -3.0 : 0.0; b <= (below ? Math.Min(9.0, highest) : 0.0); b += 2.0)
                {
                    double found = Deviance(values, a, b, out double level);
                    if (found < deviance) (deviance, at) = (found, Vector<double>.Build.DenseOfArray([level, a, b]));
                }
            }

            (deviance, at, Matrix<double> information) = Climb(values, at, deviance, above, below, highest);
            double criterion = (2.0 * series * deviance) + (2.0 * (information.RowCount - 1));
            if (criterion >= least) continue;
            least = criterion;
            best = new SpectralShape(at[1], at[2], last, (information.Inverse()[0, 0] - (1.0 / information[0, 0])) / series);
        }

        return best;
    }

    // Fisher's scoring from a start on a grid.
    private static (double Deviance, Vector<double> At, Matrix<double> Information) Climb(double[] values, Vector<double> at, double deviance, bool above, bool below, double highest)
    {
        int[] free = above && below ? [0, 1, 2] : above ? [0, 1] : [0, 2];
        Matrix<double> information = Matrix<double>.Build.Dense(free.Length, free.Length);
        for (int turn = 0; turn < MostIterations; turn++)
        {
            Vector<double> score = Vector<double>.Build.Dense(free.Length);
            information.Clear();
            double[] slope = new double[3];
            for (int i = 0; i < values.Length; i++)
            {
                (double upper, double du) = Factor(at[1], i + 1, values.Length + 1);
                (double lower, double dl) = Factor(at[2], i + 1, values.Length + 1);
                (slope[0], slope[1], slope[2]) = (1.0, du / upper, -dl / lower);
                double excess = (values[i] * lower / upper * Math.Exp(-at[0])) - 1.0;
                for (int p = 0; p < free.Length; p++)
                {
                    score[p] += excess * slope[free[p]];
                    for (int q = 0; q < free.Length; q++) information[p, q] += slope[free[p]] * slope[free[q]];
                }
            }

            for (int p = 1; p < free.Length; p++) information[p, p] += 1e-9 * information[0, 0];
            Vector<double> move = information.Solve(score);
            double fraction = 1.0;
            bool better = false;
            for (int half = 0; half < 12 && !better; half++, fraction *= 0.5)
            {
                Vector<double> next = at.Clone();
                for (int p = 1; p < free.Length; p++) next[free[p]] = Math.Clamp(at[free[p]] + (fraction * move[p]), -12.0, highest);
                double found = Deviance(values, next[1], next[2], out double level);
                next[0] = level;
                if (!(found < deviance)) continue;
                better = deviance - found > 1e-9 * Math.Abs(deviance);
                (deviance, at) = (found, next);
                if (!better) break;
            }

            if (!better) break;
        }

        return (deviance, at, information);
    }

    // Σ(ln S + I/S) at the best level for a shape.
    private static double Deviance(double[] values, double numerator, double denominator, out double level)
    {
        int last = values.Length + 1;
        double mean = 0.0;
        double logarithms = 0.0;
        for (int i = 0; i < values.Length; i++)
        {
            double shape = Factor(numerator, i + 1, last).Value / Factor(denominator, i + 1, last).Value;
            mean += values[i] / shape;
            logarithms += Math.Log(shape);
        }

        level = Math.Log(mean / values.Length);
        return logarithms + (values.Length * (level + 1.0));
    }

    private static double Logarithm(double height, int k, int last) => Math.Log(Factor(height, k, last).Value);

    // 1 + gs with ln(1 + 4g) = height, and its derivative by height.
    private static (double Value, double Derivative) Factor(double height, int k, int last)
    {
        double sine = Math.Sin(0.5 * Math.PI * k / last);
        double top = Math.Exp(height);
        return (1.0 + ((top - 1.0) * sine * sine), top * sine * sine);
    }
}
