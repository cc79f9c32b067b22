namespace IonTransport.Estimators;

/// <summary>
/// Covariance of mean square displacements at two lags, both averaged over all overlapping windows of one run of finite length, for a walk whose displacement is
/// a straight line a + bt beyond the window's start.
/// </summary>
/// <remarks>
/// For positions with stationary Gaussian increments everything follows from the mean square displacement M itself: increments over [p, q] and [r, s] have the
/// covariance ½[M(s−p) + M(q−r) − M(r−p) − M(s−q)], and squares of Gaussians the covariance 2(·)². Summed over the windows this is exact at every lag.
/// M is taken from one of two processes that have the straight line: an intercept above zero is rattling without memory about a random walk; one below zero is a
/// persistent walk, M = b[t − τ(1 − exp(−t/τ))] with τ = −a/b (R. Fürth, Z. Phys. 2, 244 (1920)). Both give a covariance that is positive definite whatever the noise.
/// For a pure random walk it is the closed form of H. Qian et al., Biophys. J. 60, 910 (1991), and for long runs the one of
/// A. R. McCluskey et al., J. Chem. Theory Comput. 21, 79 (2025). Rare hops are not Gaussian: their fourth cumulant grows with the time two windows share.
/// </remarks>
internal sealed class DisplacementCovariance
{
    private readonly double[] _displacement;
    private readonly int _frames;
    private readonly int _memory;
    private readonly double _gaussian;
    private readonly double _hops;

    /// <param name="intercept">Intercept a of the straight line in Å².</param>
    /// <param name="slope">Slope b in Å² per frame, positive.</param>
    /// <param name="frames">Frames of the run.</param>
    /// <param name="longest">Longest lag in frames that will be asked for.</param>
    /// <param name="components">Number of independent Gaussian components, the dimension times the ions.</param>
    /// <param name="dimension">Effective dimension of the walk.</param>
    /// <param name="fourthCumulant">Fourth cumulant of the walk of one ion per frame, Å⁴.</param>
    public DisplacementCovariance(double intercept, double slope, int frames, int longest, double components, double dimension, double fourthCumulant)
    {
        (_frames, _gaussian, _hops) = (frames, 2.0 / components, fourthCumulant * dimension / components);
        double persistence = Math.Max(0.0, -intercept / slope);

        // The memory of a persistent walk is gone to one part in a thousand after seven times its persistence.
        _memory = (int)Math.Min(longest, Math.Ceiling(7.0 * persistence));
        _displacement = new double[(2 * longest) + _memory + 1];
        for (int k = 1; k < _displacement.Length; k++)
        {
            _displacement[k] = persistence > 0.0 ? slope * (k + (persistence * double.ExpM1(-k / persistence))) : intercept + (slope * k);
        }
    }

    /// <summary>Covariance in Å⁴ at lags of n and m frames, for windows that begin every so many frames: positive definite for all lags that share this step.</summary>
    public double Between(int n, int m, int step)
    {
        // In units of the step; sixteen beginnings for each lag are as good as all.
        int windowsN = ((_frames - n - 1) / step) + 1;
        int windowsM = ((_frames - m - 1) / step) + 1;
        int low = Math.Max(-(windowsN - 1), -((m + _memory) / step));
        int high = Math.Min(windowsM - 1, (n + _memory) / step);
        double sum = 0.0;
        double shared = 0.0;
        for (int offset = low; offset <= high; offset++)
        {
            int pairs = Math.Min(windowsN, windowsM - offset) - Math.Max(0, -offset);
            int l = offset * step;
            double rho = 0.5 * (M(l + m) + M(n - l) - M(l) - M(l + m - n));
            sum += pairs * rho * rho;
            shared += pairs * (double)Math.Max(0, Math.Min(n, l + m) - Math.Max(0, l));
        }

        return ((_gaussian * sum) + (_hops * shared)) / ((double)windowsN * windowsM);
    }

    /// <summary>Variance in Å⁴ of the displacement over a single window.</summary>
    public double OfOneWindow(int lag)
    {
        double m = M(lag);
        return (_gaussian * m * m) + (_hops * lag);
    }

    private double M(int lag) => _displacement[Math.Abs(lag)];
}
