using System.Globalization;
using IonTransport.Physics;

namespace IonTransport.Crystals;

/// <summary>A three-dimensional lattice: the vectors a, b, c in Å and the change between fractional and Cartesian coordinates.</summary>
[TypeFormatterSource(typeof(TextResultFormatters))]
public sealed record Lattice
{
    /// <summary>Creates a lattice from its vectors.</summary>
    /// <param name="a">Lattice vector a in Å.</param>
    /// <param name="b">Lattice vector b in Å.</param>
    /// <param name="c">Lattice vector c in Å.</param>
    /// <exception cref="ArgumentException">The vectors are not finite or do not span space.</exception>
    public Lattice(Vector3D a, Vector3D b, Vector3D c)
        : this(Matrix3D.FromRows(a, b, c))
    {
    }

    /// <summary>Creates a lattice from the matrix whose rows are a, b, c.</summary>
    /// <param name="vectors">Rows a, b, c in Å.</param>
    /// <exception cref="ArgumentException">The vectors are not finite or do not span space.</exception>
    public Lattice(Matrix3D vectors)
    {
        double volume = Math.Abs(vectors.Determinant);
        double longest = vectors.Row(0).Length * vectors.Row(1).Length * vectors.Row(2).Length;
        if (!(volume > 1e-9 * longest) || !double.IsFinite(longest))
        {
            throw new ArgumentException(string.Create(CultureInfo.InvariantCulture, $"The lattice vectors {vectors.Row(0)}, {vectors.Row(1)}, {vectors.Row(2)} do not span space (volume {volume.ToDigits(3)} Å³)."), nameof(vectors));
        }

        Vectors = vectors;
        Reciprocal = vectors.Inverse();
        Volume = volume;
    }

    /// <summary>Rows a, b, c in Å: Cartesian = fractional · Vectors.</summary>
    public Matrix3D Vectors { get; }

    /// <summary>Inverse of <see cref="Vectors"/> in 1/Å: fractional = Cartesian · Reciprocal; its columns are the reciprocal vectors without 2π.</summary>
    public Matrix3D Reciprocal { get; }

    /// <summary>Volume of the cell in Å³.</summary>
    public double Volume { get; }

    /// <summary>Lattice vector a in Å.</summary>
    public Vector3D VectorA => Vectors.Row(0);

    /// <summary>Lattice vector b in Å.</summary>
    public Vector3D VectorB => Vectors.Row(1);

    /// <summary>Lattice vector c in Å.</summary>
    public Vector3D VectorC => Vectors.Row(2);

    /// <summary>Length of a in Å.</summary>
    public double A => VectorA.Length;

    /// <summary>Length of b in Å.</summary>
    public double B => VectorB.Length;

    /// <summary>Length of c in Å.</summary>
    public double C => VectorC.Length;

    /// <summary>Angle between b and c in degrees.</summary>
    public double Alpha => Angle(VectorB, VectorC);

    /// <summary>Angle between a and c in degrees.</summary>
    public double Beta => Angle(VectorA, VectorC);

    /// <summary>Angle between a and b in degrees.</summary>
    public double Gamma => Angle(VectorA, VectorB);

    /// <summary>Distances between opposite faces of the cell along a, b and c, in Å.</summary>
    public Vector3D Widths
    {
        get
        {
            Matrix3D columns = Reciprocal.Transpose();
            return new(1.0 / columns.Row(0).Length, 1.0 / columns.Row(1).Length, 1.0 / columns.Row(2).Length);
        }
    }

    /// <summary>A lattice from its lengths and angles; a along x, b in the xy plane (the usual convention).</summary>
    /// <param name="a">Length of a in Å.</param>
    /// <param name="b">Length of b in Å.</param>
    /// <param name="c">Length of c in Å.</param>
    /// <param name="alpha">Angle between b and c in degrees.</param>
    /// <param name="beta">Angle between a and c in degrees.</param>
    /// <param name="gamma">Angle between a and b in degrees.</param>
    /// <returns>The lattice.</returns>
    /// <exception cref="ArgumentOutOfRangeException">A length is not positive or an angle is not between 0 and 180 degrees.</exception>
    /// <exception cref="ArgumentException">No lattice has these angles.</exception>
    public static Lattice FromParameters(double a, double b, double c, double alpha = 90, double beta = 90, double gamma = 90)
    {
        Require.Positive(a, nameof(a), "Å");
        Require.Positive(b, nameof(b), "Å");
        Require.Positive(c, nameof(c), "Å");
        (double cosAlpha, _) = CosSin(alpha, nameof(alpha));
        (double cosBeta, _) = CosSin(beta, nameof(beta));
        (double cosGamma, double sinGamma) = CosSin(gamma, nameof(gamma));
        double cy = (cosAlpha - (cosBeta * cosGamma)) / sinGamma;
        double square = 1.0 - (cosBeta * cosBeta) - (cy * cy);
        if (!(square > 0.0))
        {
            throw new ArgumentException(string.Create(CultureInfo.InvariantCulture, $"No lattice has the angles {alpha}, {beta}, {gamma} degrees."), nameof(alpha));
        }

        return new Lattice(
            new Vector3D(a, 0, 0),
            new Vector3D(b * cosGamma, b * sinGamma, 0),
            new Vector3D(c * cosBeta, c * cy, c * Math.Sqrt(square)));
    }

    /// <summary>A cubic lattice.</summary>
    /// <param name="a">Edge in Å.</param>
    /// <returns>The lattice.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The edge is not positive.</exception>
    public static Lattice Cubic(double a) => FromParameters(a, a, a);

    /// <summary>Hexagonal lattice: a = b, γ = 120°.</summary>
    /// <param name="a">Edge a in Å, positive.</param>
    /// <param name="c">Edge c in Å, positive.</param>
    /// <returns>The lattice.</returns>
    /// <exception cref="ArgumentOutOfRangeException">An edge is not positive.</exception>
    public static Lattice Hexagonal(double a, double c) => FromParameters(a, a, c, gamma: 120);

    /// <summary>Tetragonal lattice: a = b, right angles.</summary>
    /// <param name="a">Edge a in Å, positive.</param>
    /// <param name="c">Edge c in Å, positive.</param>
    /// <returns>The lattice.</returns>
    /// <exception cref="ArgumentOutOfRangeException">An edge is not positive.</exception>
    public static Lattice Tetragonal(double a, double c) => FromParameters(a, a, c);

    /// <summary>Orthorhombic lattice: right angles.</summary>
    /// <param name="a">Edge a in Å, positive.</param>
    /// <param name="b">Edge b in Å, positive.</param>
    /// <param name="c">Edge c in Å, positive.</param>
    /// <returns>The lattice.</returns>
    /// <exception cref="ArgumentOutOfRangeException">An edge is not positive.</exception>
    public static Lattice Orthorhombic(double a, double b, double c) => FromParameters(a, b, c);

    /// <summary>Cartesian coordinates in Å of fractional ones.</summary>
    /// <param name="fractional">Fractional coordinates.</param>
    /// <returns>Cartesian coordinates in Å.</returns>
    public Vector3D ToCartesian(Vector3D fractional) => fractional * Vectors;

    /// <summary>Fractional coordinates of Cartesian ones.</summary>
    /// <param name="cartesian">Cartesian coordinates in Å.</param>
    /// <returns>Fractional coordinates, not wrapped.</returns>
    public Vector3D ToFractional(Vector3D cartesian) => cartesian * Reciprocal;

    /// <summary>Fractional coordinates brought into [0, 1).</summary>
    /// <param name="fractional">Fractional coordinates.</param>
    /// <returns>The equivalent point in the home cell.</returns>
    public static Vector3D Wrap(Vector3D fractional) => new(Wrap(fractional.X), Wrap(fractional.Y), Wrap(fractional.Z));

    /// <summary>The shortest vector between two points under periodicity, in Å, with the image of the second point it leads to.</summary>
    /// <param name="from">Fractional coordinates of the first point.</param>
    /// <param name="to">Fractional coordinates of the second point.</param>
    /// <returns>Cartesian vector in Å and the offset to add to <paramref name="to"/>.</returns>
    /// <remarks>Exact for any cell shape: images within the covering radius of the rounded guess are compared.</remarks>
    public (Vector3D Vector, CellOffset Image) ShortestVector(Vector3D from, Vector3D to)
    {
        Vector3D d = to - from;
        Vector3D n = new(-Math.Round(d.X), -Math.Round(d.Y), -Math.Round(d.Z));
        Vector3D reduced = d + n;
        double best = double.PositiveInfinity;
        Vector3D bestVector = default;
        CellOffset bestOffset = default;
        Vector3D first = ToCartesian(reduced);
        Vector3D widths = Widths;
        int ra = Reach(first.Length, widths.X);
        int rb = Reach(first.Length, widths.Y);
        int rc = Reach(first.Length, widths.Z);
        for (int i = -ra; i <= ra; i++)
        {
            for (int j = -rb; j <= rb; j++)
            {
                for (int k = -rc; k <= rc; k++)
                {
                    Vector3D v = ToCartesian(reduced + new Vector3D(i, j, k));
                    // A tie keeps the image met first, so that rounding does not choose.
                    if (v.LengthSquared < best - (1e-12 * v.LengthSquared))
                    {
                        best = v.LengthSquared;
                        bestVector = v;
                        bestOffset = new CellOffset((int)n.X + i, (int)n.Y + j, (int)n.Z + k);
                    }
                }
            }
        }

        return (bestVector, bestOffset);
    }

    /// <summary>Shortest distance between two points under periodicity, in Å.</summary>
    /// <param name="from">Fractional coordinates of the first point.</param>
    /// <param name="to">Fractional coordinates of the second point.</param>
    /// <returns>Distance in Å.</returns>
    public double Distance(Vector3D from, Vector3D to) => ShortestVector(from, to).Vector.Length;

    /// <summary>Lengths, angles and volume.</summary>
    /// <returns>A readable form.</returns>
    public override string ToString() => string.Create(
        CultureInfo.InvariantCulture,
        $"a = {A:F4}, b = {B:F4}, c = {C:F4} Å, α = {Alpha:F2}, β = {Beta:F2}, γ = {Gamma:F2}°, V = {Volume:F2} Å³");

    private static int Reach(double length, double width) => (int)Math.Min(3, Math.Floor((length / width) + 0.5 + 1e-9));

    private static double Wrap(double x)
    {
        double w = x - Math.Floor(x);
        return w >= 1.0 ? 0.0 : w;
    }

    private static double Angle(Vector3D u, Vector3D v) =>
        Math.Atan2(Vector3D.Cross(u, v).Length, Vector3D.Dot(u, v)) * (180.0 / Math.PI);

    private static (double Cos, double Sin) CosSin(double degrees, string name)
    {
        if (!(degrees is > 0.0 and < 180.0)) throw new ArgumentOutOfRangeException(name, degrees, $"{name} (in degrees) must be between 0 and 180.");

        // Exact for the angles crystals have most, so that cubic cells are exactly orthogonal.
        return degrees switch
        {
            90.0 => (0.0, 1.0),
            60.0 => (0.5, Math.Sqrt(0.75)),
            120.0 => (-0.5, Math.Sqrt(0.75)),
            _ => Math.SinCos(degrees * (Math.PI / 180.0)) is var (sin, cos) ? (cos, sin) : default,
        };
    }
}
