using System.Globalization;
using IonTransport.Physics;

namespace IonTransport.Landscapes.Potentials;

/// <summary>u = 4ε[(σ/r)¹² − (σ/r)⁶].</summary>
internal sealed record LennardJonesPotential : PairPotential
{
    private readonly double _epsilon;
    private readonly double _sigma;

    public LennardJonesPotential(string first, string second, double epsilon, double sigma)
        : base(first, second)
    {
        _epsilon = Require.NonNegative(epsilon, nameof(epsilon), "eV");
        _sigma = Require.Positive(sigma, nameof(sigma), "Å");
    }

    public override double InnerLimit => 0.0;

    public override string Formula => string.Create(CultureInfo.InvariantCulture, $"Lennard-Jones ε = {_epsilon} eV, σ = {_sigma} Å");

    internal override void Evaluate(ReadOnlySpan<double> r, Span<double> energy, Span<double> slope, Span<double> curvature)
    {
        for (int i = 0; i < r.Length; i++)
        {
            double s = _sigma / r[i];
            double six = s * s * s * s * s * s;
            energy[i] = 4.0 * _epsilon * six * (six - 1.0);
            slope[i] = 24.0 * _epsilon * six * (1.0 - (2.0 * six)) / r[i];
            if (!curvature.IsEmpty) curvature[i] = 24.0 * _epsilon * six * ((26.0 * six) - 7.0) / (r[i] * r[i]);
        }
    }
}
