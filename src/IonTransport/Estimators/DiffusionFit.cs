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
            for (int k = 2 * start; 2 * k <= _longest; k *= 2)
            {
                if (Math.Sqrt(line.Variance((k, -1.0 / k), (2 * k, 1.0 / k))) > LargestRelativeError * line.Slope) break;
                double variance = line.Variance((start, 1.0 / start), (2 * start, -1.0 / start), (k, -1.0 / k), (2 * k, 1.0 / k));
                same = Math.Abs(Slope(k) - slope) <= (k == 2 * start ? NextAgreement : LaterAgreement) * Math.Sqrt(variance);
                if (same == false) break;
            }

            if (same is null) break;
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
        Line line = default;
        int step = Step(lags[0]);

        // The weights come from the straight line rather than from the noise they weigh; a few turns settle it.
        for (int turn = 0; turn < 3; turn++)
        {
            (DisplacementCovariance covariance, double scale, double freedom) = Covariance(intercept, Math.Max(slope, 0.02 * y[0] / lags[0]), lags[0], longest);
            Matrix<double> c = Matrix<double>.Build.Dense(n, n);
            for (int i = 0; i < n; i++)
            {
                for (int j = i; j < n; j++) c[i, j] = c[j, i] = scale * covariance.Between(lags[i], lags[j], step);
            }

            // Neighbouring lags are almost the same number: a whiff on the diagonal keeps the inverse from telling them apart by rounding.
            for (int i = 0; i < n; i++) c[i, i] *= 1.0 + 1e-6;
            Cholesky<double> factor = c.Cholesky();
            Matrix<double> weighted = factor.Solve(x);
            Matrix<double> normal = weighted.TransposeThisAndMultiply(x).Inverse();
            Matrix<double> forms = normal * weighted.Transpose();
            Vector<double> beta = forms * y;
            (intercept, slope) = (beta[0], beta[1]);

            // The variance is made from the first displacement squared: it is known no better than that.
            double relative = c[0, 0] / (y[0] * y[0]);
            line = new Line(intercept, slope, normal[1, 1], scale, 1.0 / ((1.0 / freedom) + (2.0 * relative)), forms.Row(1), covariance);
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
        double gaussian = windows.SecondMoment * windows.SecondMoment * (1.0 + (2.0 / dimension));
        double cumulant = single ? 0.0 : Math.Max(0.0, windows.FourthMoment - gaussian) / windows.LagFrames;
        DisplacementCovariance covariance = new(intercept, slope, _msd.Frames, longest, dimension * _msd.Ions, dimension, cumulant);

        // One pseudo-ion is a sum over many, hence Gaussian: its own few windows could only add noise to that.
        double expected = covariance.OfOneWindow(windows.LagFrames);
        if (single || windows.Count < 3 || !(expected > 0.0)) return (covariance, 1.0, double.PositiveInfinity);
        double freedom = PriorWindows + windows.Count - 1.0;
        return (covariance, (PriorWindows + ((windows.Count - 1.0) * windows.Variance / expected)) / freedom, freedom);
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

    private readonly record struct Line(double Intercept, double Slope, double SlopeVariance, double Scale, double Freedom, Vector<double> Weights, DisplacementCovariance Covariance)
    {
        // Variance of a linear form in the displacements.
        public double Variance(params ReadOnlySpan<(int Lag, double Weight)> form)
        {
            double sum = 0.0;
            foreach ((int n, double wn) in form)
            {
                foreach ((int m, double wm) in form) sum += wn * wm * Covariance.Between(n, m, Step(Math.Min(n, m)));
            }

            return Scale * Math.Max(0.0, sum);
        }
    }
}
