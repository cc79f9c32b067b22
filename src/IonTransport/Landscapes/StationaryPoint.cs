using System.Globalization;
using IonTransport.Physics;

namespace IonTransport.Landscapes;

/// <summary>A point of a landscape where the force on the ion vanishes: a minimum (index 0), a saddle (index 1) or higher.</summary>
/// <param name="Position">Cartesian position in Å.</param>
/// <param name="Energy">Energy in eV.</param>
/// <param name="Hessian">Second derivatives in eV/Å².</param>
[TypeFormatterSource(typeof(TextResultFormatters))]
public readonly record struct StationaryPoint(Vector3D Position, double Energy, Matrix3D Hessian)
{
    /// <summary>Curvatures along the principal directions in eV/Å², ascending.</summary>
    public Vector3D Curvatures => Hessian.SymmetricEigen().Values;

    /// <summary>Number of directions in which the energy falls: 0 for a minimum, 1 for a saddle between two minima.</summary>
    public int Index
    {
        get
        {
            Vector3D c = Curvatures;
            return (c.X < 0.0 ? 1 : 0) + (c.Y < 0.0 ? 1 : 0) + (c.Z < 0.0 ? 1 : 0);
        }
    }

    /// <summary>Vibrational frequencies of the ion in its frozen surroundings, ascending; an unstable direction counts as a negative number.</summary>
    /// <param name="mass">Mass m of the ion in u, positive.</param>
    /// <returns>ν = √(curvature/m)/2π in THz; −|ν| where the curvature is negative.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The mass is not positive and finite.</exception>
    public Vector3D Frequencies(double mass)
    {
        Require.Positive(mass, nameof(mass), "u");
        Vector3D c = Curvatures;
        return new(Frequency(c.X, mass), Frequency(c.Y, mass), Frequency(c.Z, mass));
    }

    /// <summary>Position, energy and index.</summary>
    /// <returns>A readable form.</returns>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"index {Index} at {Position} Å, {Energy:F5} eV");

    private static double Frequency(double curvature, double mass) =>
        Math.CopySign(Math.Sqrt(Math.Abs(curvature) / mass * Constants.CurvatureToAngularFrequencySquared) / (2.0 * Math.PI), curvature);
}
