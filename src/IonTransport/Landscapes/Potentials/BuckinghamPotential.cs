using System.Globalization;
using System.Numerics;
using IonTransport.Physics;

namespace IonTransport.Landscapes.Potentials;

/// <summary>u = A exp(−r/ρ) − C/r⁶; Born–Mayer where C = 0.</summary>
internal sealed record BuckinghamPotential : PairPotential
{
    private readonly double _a;
    private readonly double _rho;
    private readonly double _c;

    public BuckinghamPotential(string first, string second, double a, double rho, double c)
        : base(first, second)
    {
        _a = Require.NonNegative(a, nameof(a), "eV");
        _rho = Require.Positive(rho, nameof(rho), "Å");
        _c = Require.NonNegative(c, nameof(c), "eV·Å⁶");
        InnerLimit = FindInnerLimit();
    }

    public override double InnerLimit { get; }

    public override string Formula => _c == 0.0
        ? string.Create(CultureInfo.InvariantCulture, $"Born–Mayer A = {_a} eV, ρ = {_rho} Å")
        : string.Create(CultureInfo.InvariantCulture, $"Buckingham A = {_a} eV, ρ = {_rho} Å, C = {_c} eV·Å⁶");

    internal override void Evaluate(ReadOnlySpan<double> r, Span<double> energy, Span<double> slope, Span<double> curvature)
    {
        double inverseRho = 1.0 / _rho;
        int width = Vector<double>.Count;
        int i = 0;
        for (; i + width <= r.Length; i += width)
        {
            Vector<double> x = new(r[i..]);
            Vector<double> inverse = Vector<double>.One / x;
            Vector<double> square = inverse * inverse;
            Vector<double> repulsion = _a * Vector.Exp(-(x * inverseRho));
            Vector<double> dispersion = _c * (square * square * square);
            (repulsion - dispersion).CopyTo(energy[i..]);
            ((6.0 * (dispersion * inverse)) - (repulsion * inverseRho)).CopyTo(slope[i..]);
            if (!curvature.IsEmpty) ((repulsion * (inverseRho * inverseRho)) - (42.0 * (dispersion * square))).CopyTo(curvature[i..]);
        }

        for (; i < r.Length; i++)
        {
            double square = 1.0 / (r[i] * r[i]);
            double repulsion = _a * Math.Exp(-r[i] * inverseRho);
            double dispersion = _c * square * square * square;
            energy[i] = repulsion - dispersion;
            slope[i] = (6.0 * dispersion / r[i]) - (repulsion * inverseRho);
            if (!curvature.IsEmpty) curvature[i] = (repulsion * inverseRho * inverseRho) - (42.0 * dispersion * square);
        }
    }

    /// <summary>The inner maximum, where 6C/r⁷ = (A/ρ)exp(−r/ρ); inside it the ions fall into one another.</summary>
    private double FindInnerLimit()
    {
        if (_c == 0.0 || _a == 0.0) return 0.0;

        // ln(6Cρ/A) + r/ρ − 7 ln r falls from +∞ to its minimum at r = 7ρ; the first zero is the maximum of u.
        double F(double r) => Math.Log(6.0 * _c * _rho / _a) + (r / _rho) - (7.0 * Math.Log(r));
        double high = 7.0 * _rho;
        if (F(high) >= 0.0) return 0.0;
        double low = 1e-6 * high;
        for (int i = 0; i < 80; i++)
        {
            double middle = 0.5 * (low + high);
            if (F(middle) > 0.0) low = middle;
            else high = middle;
        }

        return high;
    }
}
