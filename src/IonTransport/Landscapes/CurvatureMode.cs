using System.Globalization;
using System.Numerics.Tensors;
using IonTransport.Physics;

namespace IonTransport.Landscapes;

/// <summary>A direction in which a configuration curves, named as evidence.</summary>
/// <param name="Curvature">Eigenvalue of the Hessian in eV/Å²; negative where the energy falls.</param>
/// <param name="Ion">Index from 0 of the ion that moves most.</param>
/// <param name="Share">Share of the unit displacement on that ion, 0 to 1.</param>
[TypeFormatterSource(typeof(TextResultFormatters))]
public readonly record struct CurvatureMode(double Curvature, int Ion, double Share)
{
    /// <summary>Curvature and place, <c>−0.84 eV/Å² (63 % on ion 12)</c>.</summary>
    /// <returns>A readable form.</returns>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Curvature.ToDigits(4)} eV/Å² ({100.0 * Share:F0} % on ion {Ion})");

    internal static CurvatureMode From(double curvature, ReadOnlySpan<double> vector)
    {
        (int ion, double share) = (0, 0.0);
        for (int i = 0; i < vector.Length; i += 3)
        {
            double part = TensorPrimitives.SumOfSquares(vector.Slice(i, Math.Min(3, vector.Length - i)));
            if (part > share) (ion, share) = (i / 3, part);
        }

        return new CurvatureMode(curvature, ion, share);
    }
}
