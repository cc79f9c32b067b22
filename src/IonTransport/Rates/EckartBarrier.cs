using IonTransport.Physics;

namespace IonTransport.Rates;

/// <summary>Eckart's barrier V(x) = A y/(1+y) + B y/(1+y)² with y = exp(2πx/l), and its exact transmission.</summary>
/// <remarks>
/// Written with α_f = 2πV_f/hν_b and α_b = 2πV_b/hν_b as in H. S. Johnston, J. Heicklen,
/// J. Phys. Chem. 66, 532 (1962), doi:10.1021/j100809a040.
/// </remarks>
internal readonly struct EckartBarrier
{
    private readonly double _forward;
    private readonly double _difference;
    private readonly double _scale;
    private readonly double _d;

    public EckartBarrier(double forwardBarrier, double backwardBarrier, double unstableFrequency)
    {
        double quantum = Constants.PlanckPerTerahertz * unstableFrequency;
        double alphaForward = 2.0 * Math.PI * forwardBarrier / quantum;
        double alphaBackward = 2.0 * Math.PI * backwardBarrier / quantum;
        _forward = forwardBarrier;
        _difference = forwardBarrier - backwardBarrier;

        // 2πa = 2√(α_f ξ)/(1/√α_f + 1/√α_b) with ξ = E/V_f, and 2πd = 2√(α_f α_b − π²/4).
        double denominator = (1.0 / Math.Sqrt(alphaForward)) + (1.0 / Math.Sqrt(alphaBackward));
        _scale = 2.0 * Math.Sqrt(alphaForward) / denominator;
        _d = 4.0 * ((alphaForward * alphaBackward) - (Math.PI * Math.PI / 4.0));
    }

    /// <summary>ln of the transmission probability at an energy in eV above the initial state; −∞ below both ends.</summary>
    public double LogTransmission(double energy)
    {
        double incoming = energy / _forward;
        double outgoing = (energy - _difference) / _forward;
        if (!(incoming > 0.0) || !(outgoing > 0.0)) return double.NegativeInfinity;
        double a = _scale * Math.Sqrt(incoming);
        double b = _scale * Math.Sqrt(outgoing);

        // P = [cosh(a+b) − cosh(a−b)]/[cosh(a+b) + cosh d], terms scaled by exp(−(a+b)) or exp(−d) so that nothing overflows.
        double sum = a + b;
        double numerator = 0.5 * (1.0 + Math.Exp(-2.0 * sum) - Math.Exp(-2.0 * b) - Math.Exp(-2.0 * a));
        double plain = 0.5 * (1.0 + Math.Exp(-2.0 * sum));
        if (_d < 0.0) return Math.Log(numerator / (plain + (Math.Cos(Math.Sqrt(-_d)) * Math.Exp(-sum))));
        double d = Math.Sqrt(_d);
        double wall = 0.5 * (1.0 + Math.Exp(-2.0 * d));
        double above = Math.Max(0.0, d - sum);
        return Math.Log(numerator / ((plain * Math.Exp(-above)) + (wall * Math.Exp(d - sum - above)))) - above;
    }
}
