namespace IonTransport.Estimators;

/// <summary>
/// Covariance of mean square displacements at two lags, both averaged over all overlapping windows of one run of finite length, for a walk whose displacement is
/// a straight line a + bt beyond the window's start.
/// </summary>
/// <remarks>
/// For positions with stationary Gaussian increments everything follows from the mean square displacement M itself: increments over [p, q] and [r, s] have the
/// covariance ½[M(s−p) + M(q−r) − M(r−p) − M(s−q)], and squares of Gaussians the covariance 2(·)². Summed over the windows this is exact at every lag.
/// M is taken from one of two processes that have the straight line: an intercept above zero is an Ornstein–Uhlenbeck process about a random walk,
/// M = a[1 − exp(−t/τ)] + bt (rattling without memory for τ = 0); one below zero is a persistent walk, M = b[t − τ(1 − exp(−t/τ))] with τ = −a/b
/// (R. Fürth, Z. Phys. 2, 244 (1920)). Both give a covariance that is positive definite whatever the noise.
/// For a pure random walk it is the closed form of H. Qian et al., Biophys. J. 60, 910 (1991), and for long runs the one of
/// A. R. McCluskey et al., J. Chem. Theory Comput. 21, 79 (2025). Rare hops are not Gaussian: their fourth cumulant grows with the time two windows share.
/// </remarks>
internal sealed class DisplacementCovariance
{
    // An exponential is gone to one part in a thousand after so many times its decay.
    private const double Memory = 7.0;
    private readonly double[] _walk;
    private readonly double[] _rattling;
    private readonly double _relaxation;
    private readonly int _frames;
    private readonly int _memory;
    private readonly double _gaussian;
    private readonly double _hops;

    /// <param name="intercept">Intercept a of the straight line in Å².</param>
    /// <param name="slope">Slope b in Å² per frame, positive.</param>
    /// <param name="relaxation">Relaxation time τ of the rattling in frames, not negative; of no meaning for a persistent walk.</param>
    /// <param name="frames">Frames of the run.</param>
    /// <param name="longest">Longest lag in frames that will be asked for.</param>
    /// <param name="components">Number of independent Gaussian components, the dimension times the ions.</param>
    /// <param name="dimension">Effective dimension of the walk.</param>
    /// <param name="fourthCumulant">Fourth cumulant of the walk of one ion per frame, Å⁴.</param>
    public DisplacementCovariance(double intercept, double slope, double relaxation, int frames, int longest, double components, double dimension, double fourthCumulant)
    {
        (_frames, _relaxation, _gaussian, _hops) = (frames, relaxation, 2.0 / components, fourthCumulant * dimension / components);
        double persistence = Math.Max(0.0, -intercept / slope);
        _memory = (int)Math.Min(longest, Math.Ceiling(Memory * Math.Max(persistence, intercept > 0.0 ? relaxation : 0.0)));
        _walk = new double[(2 * longest) + _memory + 1];
        _rattling = intercept > 0.0 ? new double[_walk.Length] : [];
        for (int k = 1; k < _walk.Length; k++)
        {
            _walk[k] = persistence > 0.0 ? slope * (k + (persistence * double.ExpM1(-k / persistence))) : slope * k;
            if (intercept > 0.0) _rattling[k] = relaxation > 0.0 ? -intercept * double.ExpM1(-k / relaxation) : intercept;
        }
    }

    /// <summary>Covariance in Å⁴ at lags of n and m frames: positive definite for all lags that share this step between the windows that are added up.</summary>
    /// <param name="n">One lag in frames.</param>
    /// <param name="m">The other lag in frames.</param>
    /// <param name="step">Frames between windows; sixteen beginnings for each lag are as good as all.</param>
    /// <param name="hops">The part of it that comes from the fourth cumulant.</param>
    public double Between(int n, int m, int step, out double hops)
    {
        int windowsN = ((_frames - n - 1) / step) + 1;
        int windowsM = ((_frames - m - 1) / step) + 1;
        int low = Math.Max(-(windowsN - 1), -((m + _memory) / step));
        int high = Math.Min(windowsM - 1, (n + _memory) / step);

        // Rattling has peaks that are as narrow as its memory: what a sum in steps sees too much of them is taken out again.
        bool rattles = _rattling.Length > 0;
        (double once, double twice) = rattles ? (2.0 * Thinning(_relaxation, step), Thinning(0.5 * _relaxation, step)) : (0.0, 0.0);
        double sum = 0.0;
        double shared = 0.0;
        for (int offset = low; offset <= high; offset++)
        {
            int pairs = Math.Min(windowsN, windowsM - offset) - Math.Max(0, -offset);
            int l = offset * step;
            double walk = Shared(_walk, n, m, l);
            double square = walk * walk;
            if (rattles)
            {
                double rattling = Shared(_rattling, n, m, l);
                square += rattling * ((once * walk) + (twice * rattling));
            }

            sum += pairs * square;
            shared += pairs * (double)Math.Max(0, Math.Min(n, l + m) - Math.Max(0, l));
        }

        double windows = (double)windowsN * windowsM;
        hops = _hops * shared / windows;
        return (_gaussian * sum / windows) + hops;
    }

    /// <summary>Variance in Å⁴ of the displacement over a single window.</summary>
    public double OfOneWindow(int lag)
    {
        double m = _walk[lag] + (_rattling.Length > 0 ? _rattling[lag] : 0.0);
        return (_gaussian * m * m) + (_hops * lag);
    }

    // Covariance of the increments over [0, n] and [l, l + m].
    private static double Shared(double[] displacement, int n, int m, int l) =>
        0.5 * (displacement[Math.Abs(l + m)] + displacement[Math.Abs(n - l)] - displacement[Math.Abs(l)] - displacement[Math.Abs(l + m - n)]);

    // Σ exp(−|k|/τ) over all frames k, over the same in steps.
    private static double Thinning(double relaxation, int step) =>
        relaxation > 0.0 ? Math.Tanh(0.5 * step / relaxation) / (step * Math.Tanh(0.5 / relaxation)) : 1.0 / step;
}
