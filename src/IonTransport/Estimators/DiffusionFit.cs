using System.Globalization;
using IonTransport.Physics;
using MathNet.Numerics.LinearAlgebra;
using MathNet.Numerics.LinearAlgebra.Factorization;

namespace IonTransport.Estimators;

/// <summary>Finds the diffusive window of a mean square displacement and fits it by generalised least squares.</summary>
internal sealed class DiffusionFit
{
    // The slope between a lag and its double has to agree with the next one within so many standard errors, and with every later one within more: those are many, and
    // squares of few windows have a long tail. Where their relative standard error is above the largest they are not asked.
    private const double NextAgreement = 2.0;
    private const double LaterAgreement = 3.5;
    private const double LargestRelativeError = 0.5;

    // The window starts at this multiple of the first lag whose slope agrees: a transient that errors hide there has died out by then.
    private const int Margin = 4;

    // Windows' worth of belief that ions hop independently, before separate windows are asked.
    private const double PriorWindows = 3.0;

    // Displacements' worth of belief that they are Gaussian, before their fourth moment is asked.
    private const double PriorDisplacements = 30.0;

    // Below this Student's quantile has no meaning any more, and runs are said to be too short.
    private const double LeastFreedom = 2.0;
    private const int MaximumLags = 12;
    private const double SquareÅngströmPerPicosecond = 1e-4;
    private readonly MeanSquareDisplacement _msd;
    private readonly int _longest;

    public DiffusionFit(MeanSquareDisplacement msd)
    {
        _msd = msd;
        if (msd.Frames < 16) throw new IonTransportException($"A diffusion coefficient with an error needs at least 16 frames; the run has {msd.Frames}.");
        _longest = Math.Min(msd.LagFrames[^1], (msd.Frames - 1) / 2);
        if (!(msd.AtLag(_longest) > 0.0)) throw new IonTransportException($"Nothing moved in {msd.Frames} frames, so that there is no diffusion to fit.");
    }

    public DiffusionEstimate Solve(double earliest)
    {
        int first = Math.Clamp((int)Math.Ceiling((earliest / _msd.Interval / Margin) - 1e-9), 1, Math.Max(1, _longest / 2));
        (int start, bool confirmed) = FindStart(first);
        return Solve(start, Math.Min(_longest, 4 * start), confirmed);
    }

    public DiffusionEstimate Solve(double start, double end)
    {
        int first = Math.Max(1, (int)Math.Round(start / _msd.Interval));
        int last = (int)Math.Round(end / _msd.Interval);
        if (last <= first || last > _msd.LagFrames[^1])
        {
            throw new ArgumentOutOfRangeException(nameof(end), end, string.Create(CultureInfo.InvariantCulture, $"A window from {start} to {end} ps holds fewer than two of the lags, which run from {_msd.Lags[0]} to {_msd.Lags[^1]} ps."));
        }

        return Solve(first, last, confirmed: true);
    }

    // Doubles the lag until all later slopes agree with its own.
    private (int Start, bool Confirmed) FindStart(int first)
    {
        int start = first;
        for (; 4 * start <= _longest; start *= 2)
        {
            Line line = Weigh(Lags(start, 4 * start), _longest);
            double slope = Slope(start);
            bool? same = null;
            for (int k = 2 * start; 2 * k <= _longest && same != false; k *= 2)
            {
                // On a plateau of rattling the slope here is nothing; a later one is asked if it is known by itself.
                double error = Math.Sqrt(line.Variance((k, -1.0 / k), (2 * k, 1.0 / k)));
                if (error > LargestRelativeError * Math.Max(line.Slope, Slope(k))) continue;
                double variance = line.Variance((start, 1.0 / start), (2 * start, -1.0 / start), (k, -1.0 / k), (2 * k, 1.0 / k));
                same = Math.Abs(Slope(k) - slope) <= (k == 2 * start ? NextAgreement : LaterAgreement) * Math.Sqrt(variance);
            }

            if (same == true) return (Math.Min(Margin * start, _longest / 2), true);
        }

        return (start, false);
    }

    private double Slope(int lag) => (_msd.AtLag(2 * lag) - _msd.AtLag(lag)) / lag;

    private DiffusionEstimate Solve(int start, int end, bool confirmed)
    {
        int[] lags = Lags(start, end);
        Line line = Weigh(lags, end);
        double unit = SquareÅngströmPerPicosecond / (6.0 * _msd.Interval);
        double error = Math.Sqrt(line.SlopeVariance) * unit;
        bool resolved = line.Slope * unit > 1.96 * error;
        return new DiffusionEstimate(line.Slope * unit, error, line.Freedom)
        {
            HopVariance = line.HopVariance * unit * unit,
            SlopeForm = [.. lags.Select((k, i) => (k, unit * line.Weights[i]))],
            Intercept = line.Intercept,
            WindowStart = lags[0] * _msd.Interval,
            WindowEnd = lags[^1] * _msd.Interval,
            RunLength = _msd.Length,
            CorrelationFactor = line.Scale,
            Exponent = Math.Log(_msd.AtLag(lags[^1]) / _msd.AtLag(lags[0])) / Math.Log((double)lags[^1] / lags[0]),
            Regime = !resolved ? DiffusionRegime.Unresolved : confirmed ? DiffusionRegime.Diffusive : DiffusionRegime.NotYetDiffusive,
        };
    }

    private Line Weigh(int[] lags, int longest)
    {
        int n = lags.Length;
        Vector<double> y = Vector<double>.Build.Dense(n, i => _msd.AtLag(lags[i]));
        Matrix<double> x = Matrix<double>.Build.Dense(n, 2, (i, j) => j == 0 ? 1.0 : lags[i]);
        double slope = (y[^1] - y[0]) / (lags[^1] - lags[0]);
        double intercept = y[0] - (slope * lags[0]);
        double known = 1.0;
        Line line = default;
        int step = Step(lags[0]);

        // The weights come from the straight line rather than from the noise they weigh; a few turns settle it.
        for (int turn = 0; turn < 3; turn++)
        {
            // The height of the line at the window's start is known best. Of the intercept only what stands out of its noise is believed, or the error would follow the noise.
            double level = Math.Max(intercept + (slope * lags[0]), 0.1 * y[0]);
            double believed = known * intercept;
            (DisplacementCovariance covariance, double scale, double freedom) = Covariance(believed, Math.Max(level - believed, 0.02 * y[0]) / lags[0], lags[0], longest);
            Matrix<double> c = Matrix<double>.Build.Dense(n, n);
            Matrix<double> hopping = Matrix<double>.Build.Dense(n, n);
            for (int i = 0; i < n; i++)
            {
                for (int j = i; j < n; j++)
                {
                    c[i, j] = c[j, i] = scale * covariance.Between(lags[i], lags[j], step, out double hops);
                    hopping[i, j] = hopping[j, i] = scale * hops;
                }
            }

            // Neighbouring lags are almost the same number: a whiff on the diagonal keeps the inverse from telling them apart by rounding.
            for (int i = 0; i < n; i++) c[i, i] *= 1.0 + 1e-6;
            Cholesky<double> factor = c.Cholesky();
            Matrix<double> weighted = factor.Solve(x);
            Matrix<double> normal = weighted.TransposeThisAndMultiply(x).Inverse();
            Matrix<double> forms = normal * weighted.Transpose();
            Vector<double> beta = forms * y;
            (intercept, slope) = (beta[0], beta[1]);
            known = Believed(intercept, normal[0, 0]);

            // The variance is itself an estimate, made from the square of the displacement at the window's start: a quarter of its 2/relative degrees of freedom.
            double relative = c[0, 0] / (y[0] * y[0]);
            line = new Line(intercept, slope, normal[1, 1], forms.Row(1) * hopping * forms.Row(1), scale, Math.Max(LeastFreedom, 1.0 / ((1.0 / freedom) + (2.0 * relative))), forms.Row(1), covariance);
        }

        return line;
    }

    private (DisplacementCovariance Covariance, double Scale, double Freedom) Covariance(double intercept, double slope, int probe, int longest)
    {
        double total = 0.0, squares = 0.0;
        for (int a = 0; a < 3; a++)
        {
            double part = _msd.AtLag(probe, a);
            (total, squares) = (total + part, squares + (part * part));
        }

        double dimension = total * total / squares;
        WindowStatistics windows = _msd.Windows.Last(w => w.LagFrames <= probe || w.LagFrames == _msd.Windows[0].LagFrames);
        bool single = _msd.Ions == 1;
        DisplacementCovariance covariance = new(intercept, slope, Relaxation(intercept, slope, probe), _msd.Frames, longest, dimension * _msd.Ions, dimension, Cumulant(dimension, probe));

        // One pseudo-ion has nothing to be correlated with: its own few windows could only add noise to that.
        double expected = covariance.OfOneWindow(windows.LagFrames);
        if (single || windows.Count < 3 || !(expected > 0.0)) return (covariance, 1.0, double.PositiveInfinity);
        double freedom = PriorWindows + windows.Count - 1.0;
        return (covariance, (PriorWindows + ((windows.Count - 1.0) * windows.Variance / expected)) / freedom, freedom);
    }

    // Fourth cumulant of the walk per frame, as far as it stands out of what a Gaussian walk would show by chance, at the lag near the window's start where that is least.
    private double Cumulant(double dimension, int probe)
    {
        (double least, double cumulant) = (double.PositiveInfinity, 0.0);
        foreach (WindowStatistics w in _msd.Windows)
        {
            if ((2 * w.LagFrames < probe && w != _msd.Windows[^1]) || w.LagFrames > 4 * probe) continue;
            double seen = (double)_msd.Ions * w.Count;
            double square = w.SecondMoment * w.SecondMoment;
            double noise = square / (dimension * dimension) * Math.Sqrt(8.0 * dimension * (dimension + 2.0) / seen);
            if (noise / w.LagFrames >= least) continue;
            double excess = w.FourthMoment - (square * (1.0 + (2.0 / dimension)));
            least = noise / w.LagFrames;
            cumulant = Math.Max(0.0, excess) * Believed(excess, noise * noise) / w.LagFrames * (seen / (seen + PriorDisplacements));
        }

        return cumulant;
    }

    // Share of an observed value that is not noise (James and Stein): none where it is below its standard error.
    private static double Believed(double value, double variance) => variance < value * value ? 1.0 - (variance / (value * value)) : 0.0;

    // Relaxation time in frames of the rattling behind an intercept above zero: what the displacement lacks of the straight line at short lags adds up to
    // a/(1 − exp(−1/τ)). Underdamped swings cross the line early, and count for as long as they stay below it.
    private double Relaxation(double intercept, double slope, int probe)
    {
        if (!(intercept > 0.0)) return 0.0;
        double sum = 1.0;
        for (int k = 1; k < probe; k++)
        {
            double lacking = 1.0 + (((slope * k) - _msd.AtLag(k)) / intercept);
            if (lacking <= 0.0) break;
            sum += Math.Min(1.0, lacking);
        }

        return sum > 1.0 ? -1.0 / Math.Log(1.0 - (1.0 / sum)) : 0.0;
    }

    // Lags of a window, evenly spaced and multiples of one step.
    private static int[] Lags(int start, int end)
    {
        int step = Step(start);
        int first = (start + step - 1) / step;
        int last = Math.Max(first + 1, end / step);
        int count = Math.Min(MaximumLags, last - first + 1);
        return [.. Enumerable.Range(0, count).Select(i => step * (first + (int)((long)i * (last - first) / (count - 1))))];
    }

    private static int Step(int lag) => Math.Max(1, lag / 16);

    private readonly record struct Line(double Intercept, double Slope, double SlopeVariance, double HopVariance, double Scale, double Freedom, Vector<double> Weights, DisplacementCovariance Covariance)
    {
        // Variance of a linear form in the displacements.
        public double Variance(params ReadOnlySpan<(int Lag, double Weight)> form)
        {
            double sum = 0.0;
            foreach ((int n, double wn) in form)
            {
                foreach ((int m, double wm) in form) sum += wn * wm * Covariance.Between(n, m, Step(Math.Min(n, m)), out _);
            }

            return Scale * Math.Max(0.0, sum);
        }
    }
}
