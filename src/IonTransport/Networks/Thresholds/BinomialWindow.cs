namespace IonTransport.Networks.Thresholds;

/// <summary>
/// The binomial weights of n filled out of N at fraction p, cut where they fall below 1e-18 of the largest: what turns a curve in n into one in p.
/// </summary>
/// <remarks>
/// Weights are carried outwards from the largest by their ratio (N − n)p/((n + 1)(1 − p)) and divided by their sum, so no factorial or logarithm is taken
/// and no digit is lost (M. E. J. Newman and R. M. Ziff, Phys. Rev. E 64, 016706 (2001)). O(√N).
/// </remarks>
internal sealed class BinomialWindow
{
    private const double Cut = 1e-18;
    private readonly double[] _atLeast;
    private readonly double _slopeFactor;

    public BinomialWindow(int total, double p)
    {
        Total = total;
        (First, Weights) = p is 0.0 or 1.0 ? (p == 0.0 ? 0 : total, [1.0]) : Around(total, p);
        _slopeFactor = p > 0.0 ? 1.0 / p : 0.0;
        _atLeast = new double[Weights.Length];
        double sum = 0.0;
        for (int i = Weights.Length - 1; i >= 0; i--) _atLeast[i] = Math.Min(1.0, sum += Weights[i]);
    }

    public int Total { get; }

    /// <summary>Number that the first weight belongs to.</summary>
    public int First { get; }

    public double[] Weights { get; }

    /// <summary>Probability that at least n are filled.</summary>
    public double AtLeast(int n) => n <= First ? 1.0 : n - First < _atLeast.Length ? _atLeast[n - First] : 0.0;

    /// <summary>Derivative of <see cref="AtLeast"/> with respect to p: n/p times the weight of n.</summary>
    public double Slope(int n) => n > 0 && n >= First && n - First < Weights.Length ? n * _slopeFactor * Weights[n - First] : 0.0;

    private static (int First, double[] Weights) Around(int total, double p)
    {
        int mode = (int)Math.Min(total, Math.Floor((total + 1.0) * p));
        double odds = p / (1.0 - p);
        List<double> up = [1.0];
        for (int n = mode; n < total && up[^1] > Cut; n++) up.Add(up[^1] * (total - n) / (n + 1.0) * odds);
        List<double> down = [];
        double w = 1.0;
        for (int n = mode; n > 0 && w > Cut; n--) down.Add(w *= n / ((total - n + 1.0) * odds));
        down.Reverse();
        double[] weights = [.. down, .. up];
        double sum = weights.Sum();
        for (int i = 0; i < weights.Length; i++) weights[i] /= sum;
        return (mode - down.Count, weights);
    }
}
