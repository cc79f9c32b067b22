using System.Globalization;

namespace IonTransport.Physics;

/// <summary>
/// A vector of three doubles: a Cartesian position or displacement in Å, a gradient in eV/Å, or fractional coordinates.
/// It is not tied to a frame; the member that hands it out says which it is.
/// </summary>
/// <param name="X">First component.</param>
/// <param name="Y">Second component.</param>
/// <param name="Z">Third component.</param>
[TypeFormatterSource(typeof(TextResultFormatters))]
public readonly record struct Vector3D(double X, double Y, double Z)
{
    /// <summary>The zero vector.</summary>
    public static Vector3D Zero => default;

    /// <summary>Euclidean length, in the unit of the components.</summary>
    public double Length => Math.Sqrt(LengthSquared);

    /// <summary>Square of the Euclidean length.</summary>
    public double LengthSquared => (X * X) + (Y * Y) + (Z * Z);

    /// <summary>Whether all components are finite numbers.</summary>
    public bool IsFinite => double.IsFinite(X) && double.IsFinite(Y) && double.IsFinite(Z);

    /// <summary>Component by index: 0 is X, 1 is Y, 2 is Z.</summary>
    /// <param name="axis">0, 1 or 2.</param>
    /// <exception cref="ArgumentOutOfRangeException">The index is not 0, 1 or 2.</exception>
    public double this[int axis] => axis switch
    {
        0 => X,
        1 => Y,
        2 => Z,
        _ => throw new ArgumentOutOfRangeException(nameof(axis), axis, "axis must be 0, 1 or 2."),
    };

    /// <summary>Sum of two vectors.</summary>
    /// <param name="a">First vector.</param>
    /// <param name="b">Second vector.</param>
    /// <returns>a + b.</returns>
    public static Vector3D operator +(Vector3D a, Vector3D b) => new(a.X + b.X, a.Y + b.Y, a.Z + b.Z);

    /// <summary>Difference of two vectors.</summary>
    /// <param name="a">First vector.</param>
    /// <param name="b">Second vector.</param>
    /// <returns>a − b.</returns>
    public static Vector3D operator -(Vector3D a, Vector3D b) => new(a.X - b.X, a.Y - b.Y, a.Z - b.Z);

    /// <summary>Negated vector.</summary>
    /// <param name="a">The vector.</param>
    /// <returns>−a.</returns>
    public static Vector3D operator -(Vector3D a) => new(-a.X, -a.Y, -a.Z);

    /// <summary>Vector times a number.</summary>
    /// <param name="a">The vector.</param>
    /// <param name="s">The factor.</param>
    /// <returns>s·a.</returns>
    public static Vector3D operator *(Vector3D a, double s) => new(a.X * s, a.Y * s, a.Z * s);

    /// <summary>Number times a vector.</summary>
    /// <param name="s">The factor.</param>
    /// <param name="a">The vector.</param>
    /// <returns>s·a.</returns>
    public static Vector3D operator *(double s, Vector3D a) => a * s;

    /// <summary>Vector divided by a number.</summary>
    /// <param name="a">The vector.</param>
    /// <param name="s">The divisor.</param>
    /// <returns>a/s.</returns>
    public static Vector3D operator /(Vector3D a, double s) => new(a.X / s, a.Y / s, a.Z / s);

    /// <summary>Scalar product a·b.</summary>
    /// <param name="a">First vector.</param>
    /// <param name="b">Second vector.</param>
    /// <returns>a·b.</returns>
    public static double Dot(Vector3D a, Vector3D b) => (a.X * b.X) + (a.Y * b.Y) + (a.Z * b.Z);

    /// <summary>Vector product a×b.</summary>
    /// <param name="a">First vector.</param>
    /// <param name="b">Second vector.</param>
    /// <returns>a×b.</returns>
    public static Vector3D Cross(Vector3D a, Vector3D b) =>
        new((a.Y * b.Z) - (a.Z * b.Y), (a.Z * b.X) - (a.X * b.Z), (a.X * b.Y) - (a.Y * b.X));

    /// <summary>The vector divided by its length.</summary>
    /// <returns>A vector of length 1.</returns>
    /// <exception cref="InvalidOperationException">The vector is zero or not finite, so it has no direction.</exception>
    public Vector3D Normalize()
    {
        double length = Length;
        return length > 0.0 && double.IsFinite(length)
            ? this / length
            : throw new InvalidOperationException($"The vector {this} has no direction.");
    }

    /// <summary>Components rounded to five decimals, as in <c>(0.25000, 0.25000, 0.50000)</c>.</summary>
    /// <returns>A readable form.</returns>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"({X:F5}, {Y:F5}, {Z:F5})");
}
