using System.Globalization;
using IonTransport.Physics;

namespace IonTransport.Landscapes.Potentials;

/// <summary>A pair potential given as a function.</summary>
internal sealed record FunctionPotential(string FirstName, string SecondName, Func<double, (double Energy, double Slope, double Curvature)> Function)
    : PairPotential(FirstName, SecondName)
{
    public override double InnerLimit => 0.0;

    public override string Formula => "function";

    internal override void Evaluate(ReadOnlySpan<double> r, Span<double> energy, Span<double> slope, Span<double> curvature)
    {
        for (int i = 0; i < r.Length; i++)
        {
            (energy[i], slope[i], double second) = Function(r[i]);
            if (!double.IsFinite(energy[i] + slope[i] + second))
            {
                throw new IonTransportException(string.Create(
                    CultureInfo.InvariantCulture, $"The function of the pair {First}–{Second} returned {energy[i]} eV, {slope[i]} eV/Å, {second} eV/Å² at {r[i]} Å; it must return finite numbers."));
            }

            if (!curvature.IsEmpty) curvature[i] = second;
        }
    }
}
