using System.Globalization;
using IonTransport.Physics;

namespace IonTransport.Landscapes.Potentials;

/// <summary>u = D[(1 − exp(−α(r − r₀)))² − 1].</summary>
internal sealed record MorsePotential : PairPotential
{
    private readonly double _depth;
    private readonly double _alpha;
    private readonly double _distance;

    public MorsePotential(string first, string second, double depth, double alpha, double distance)
        : base(first, second)
    {
        _depth = Require.NonNegative(depth, nameof(depth), "eV");
        _alpha = Require.Positive(alpha, nameof(alpha), "1/Å");
        _distance = Require.Positive(distance, nameof(distance), "Å");
    }

    public override double InnerLimit => 0.0;

    public override string Formula => string.Create(CultureInfo.InvariantCulture, $"Morse D = {_depth} eV, α = {_alpha} 1/Å, r₀ = {_distance} Å");

    internal override void Evaluate(ReadOnlySpan<double> r, Span<double> energy, Span<double> slope, Span<double> curvature)
    {
        for (int i = 0; i < r.Length; i++)
        {
            double e = Math.Exp(-_alpha * (r[i] - _distance));
            energy[i] = _depth * e * (e - 2.0);
            slope[i] = 2.0 * _depth * _alpha * e * (1.0 - e);
            if (!curvature.IsEmpty) curvature[i] = 2.0 * _depth * _alpha * _alpha * e * ((2.0 * e) - 1.0);
        }
    }
}
