using System.Globalization;

namespace IonTransport.Physics;

/// <summary>
/// A 3×3 matrix of doubles, row by row: a lattice (rows a, b, c in Å), a Hessian (eV/Å²), a stress or a diffusion tensor.
/// </summary>
/// <param name="XX">Row 1, column 1.</param>
/// <param name="XY">Row 1, column 2.</param>
/// <param name="XZ">Row 1, column 3.</param>
/// <param name="YX">Row 2, column 1.</param>
/// <param name="YY">Row 2, column 2.</param>
/// <param name="YZ">Row 2, column 3.</param>
/// <param name="ZX">Row 3, column 1.</param>
/// <param name="ZY">Row 3, column 2.</param>
/// <param name="ZZ">Row 3, column 3.</param>
[TypeFormatterSource(typeof(TextResultFormatters))]
public readonly record struct Matrix3D(
    double XX, double XY, double XZ,
    double YX, double YY, double YZ,
    double ZX, double ZY, double ZZ)
{
    /// <summary>The identity matrix.</summary>
    public static Matrix3D Identity => Diagonal(1.0, 1.0, 1.0);

    /// <summary>The zero matrix.</summary>
    public static Matrix3D Zero => default;

    /// <summary>Sum of the diagonal.</summary>
    public double Trace => XX + YY + ZZ;

    /// <summary>Determinant.</summary>
    public double Determinant =>
        (XX * ((YY * ZZ) - (YZ * ZY))) - (XY * ((YX * ZZ) - (YZ * ZX))) + (XZ * ((YX * ZY) - (YY * ZX)));

    /// <summary>Element by row and column, both 0, 1 or 2.</summary>
    /// <param name="row">Row index.</param>
    /// <param name="column">Column index.</param>
    /// <exception cref="ArgumentOutOfRangeException">An index is not 0, 1 or 2.</exception>
    public double this[int row, int column] => Row(row)[column];

    /// <summary>A diagonal matrix.</summary>
    /// <param name="x">Row 1, column 1.</param>
    /// <param name="y">Row 2, column 2.</param>
    /// <param name="z">Row 3, column 3.</param>
    /// <returns>diag(x, y, z).</returns>
    public static Matrix3D Diagonal(double x, double y, double z) => new(x, 0, 0, 0, y, 0, 0, 0, z);

    /// <summary>A matrix from its three rows.</summary>
    /// <param name="x">First row.</param>
    /// <param name="y">Second row.</param>
    /// <param name="z">Third row.</param>
    /// <returns>The matrix.</returns>
    public static Matrix3D FromRows(Vector3D x, Vector3D y, Vector3D z) =>
        new(x.X, x.Y, x.Z, y.X, y.Y, y.Z, z.X, z.Y, z.Z);

    /// <summary>The dyad a bᵀ.</summary>
    /// <param name="a">Column vector.</param>
    /// <param name="b">Row vector.</param>
    /// <returns>The matrix with elements a_i b_j.</returns>
    public static Matrix3D Outer(Vector3D a, Vector3D b) => FromRows(a.X * b, a.Y * b, a.Z * b);

    /// <summary>Sum of two matrices.</summary>
    /// <param name="a">First matrix.</param>
    /// <param name="b">Second matrix.</param>
    /// <returns>a + b.</returns>
    public static Matrix3D operator +(Matrix3D a, Matrix3D b) => new(
        a.XX + b.XX, a.XY + b.XY, a.XZ + b.XZ,
        a.YX + b.YX, a.YY + b.YY, a.YZ + b.YZ,
        a.ZX + b.ZX, a.ZY + b.ZY, a.ZZ + b.ZZ);

    /// <summary>Difference of two matrices.</summary>
    /// <param name="a">First matrix.</param>
    /// <param name="b">Second matrix.</param>
    /// <returns>a − b.</returns>
    public static Matrix3D operator -(Matrix3D a, Matrix3D b) => a + (b * -1.0);

    /// <summary>Matrix times a number.</summary>
    /// <param name="a">The matrix.</param>
    /// <param name="s">The factor.</param>
    /// <returns>s·a.</returns>
    public static Matrix3D operator *(Matrix3D a, double s) => new(
        a.XX * s, a.XY * s, a.XZ * s, a.YX * s, a.YY * s, a.YZ * s, a.ZX * s, a.ZY * s, a.ZZ * s);

    /// <summary>Number times a matrix.</summary>
    /// <param name="s">The factor.</param>
    /// <param name="a">The matrix.</param>
    /// <returns>s·a.</returns>
    public static Matrix3D operator *(double s, Matrix3D a) => a * s;

    /// <summary>Matrix times a column vector.</summary>
    /// <param name="a">The matrix.</param>
    /// <param name="v">The column vector.</param>
    /// <returns>a·v.</returns>
    public static Vector3D operator *(Matrix3D a, Vector3D v) => new(
        (a.XX * v.X) + (a.XY * v.Y) + (a.XZ * v.Z),
        (a.YX * v.X) + (a.YY * v.Y) + (a.YZ * v.Z),
        (a.ZX * v.X) + (a.ZY * v.Y) + (a.ZZ * v.Z));

    /// <summary>Row vector times a matrix.</summary>
    /// <param name="v">The row vector.</param>
    /// <param name="a">The matrix.</param>
    /// <returns>vᵀ·a.</returns>
    public static Vector3D operator *(Vector3D v, Matrix3D a) => (v.X * a.Row(0)) + (v.Y * a.Row(1)) + (v.Z * a.Row(2));

    /// <summary>Product of two matrices.</summary>
    /// <param name="a">Left matrix.</param>
    /// <param name="b">Right matrix.</param>
    /// <returns>a·b.</returns>
    public static Matrix3D operator *(Matrix3D a, Matrix3D b) => FromRows(a.Row(0) * b, a.Row(1) * b, a.Row(2) * b);

    /// <summary>A row as a vector.</summary>
    /// <param name="row">0, 1 or 2.</param>
    /// <returns>The row.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The index is not 0, 1 or 2.</exception>
    public Vector3D Row(int row) => row switch
    {
        0 => new(XX, XY, XZ),
        1 => new(YX, YY, YZ),
        2 => new(ZX, ZY, ZZ),
        _ => throw new ArgumentOutOfRangeException(nameof(row), row, "row must be 0, 1 or 2."),
    };

    /// <summary>Rows and columns exchanged.</summary>
    /// <returns>The transpose.</returns>
    public Matrix3D Transpose() => new(XX, YX, ZX, XY, YY, ZY, XZ, YZ, ZZ);

    /// <summary>The inverse matrix.</summary>
    /// <returns>The matrix b with a·b = 1.</returns>
    /// <exception cref="InvalidOperationException">The determinant is zero or not finite.</exception>
    public Matrix3D Inverse()
    {
        double d = Determinant;
        if (d == 0.0 || !double.IsFinite(d))
        {
            throw new InvalidOperationException("The matrix is singular: its rows do not span space.");
        }

        return new Matrix3D(
            (YY * ZZ) - (YZ * ZY), (XZ * ZY) - (XY * ZZ), (XY * YZ) - (XZ * YY),
            (YZ * ZX) - (YX * ZZ), (XX * ZZ) - (XZ * ZX), (XZ * YX) - (XX * YZ),
            (YX * ZY) - (YY * ZX), (XY * ZX) - (XX * ZY), (XX * YY) - (XY * YX)) * (1.0 / d);
    }

    /// <summary>Eigenvalues, ascending, with their orthonormal eigenvectors, of the symmetric part of the matrix.</summary>
    /// <returns>Three eigenvalues and the eigenvector of each.</returns>
    /// <remarks>Cyclic Jacobi rotations (Golub and Van Loan, Matrix Computations, 8.5): exact to rounding, also for degenerate values.</remarks>
    public (Vector3D Values, Vector3D First, Vector3D Second, Vector3D Third) SymmetricEigen()
    {
        Span<double> a = [XX, 0.5 * (XY + YX), 0.5 * (XZ + ZX), 0.5 * (XY + YX), YY, 0.5 * (YZ + ZY), 0.5 * (XZ + ZX), 0.5 * (YZ + ZY), ZZ];
        Span<double> v = [1, 0, 0, 0, 1, 0, 0, 0, 1];
        double scale = 0.0;
        foreach (double x in a) scale = Math.Max(scale, Math.Abs(x));
        for (int sweep = 0; sweep < 32; sweep++)
        {
            double off = Math.Abs(a[1]) + Math.Abs(a[2]) + Math.Abs(a[5]);
            if (off <= 1e-300 || off < 1e-17 * scale) break;
            Rotate(a, v, 0, 1);
            Rotate(a, v, 0, 2);
            Rotate(a, v, 1, 2);
        }

        Span<int> order = [0, 1, 2];
        if (a[4 * order[1]] < a[4 * order[0]]) (order[0], order[1]) = (order[1], order[0]);
        if (a[4 * order[2]] < a[4 * order[1]]) (order[1], order[2]) = (order[2], order[1]);
        if (a[4 * order[1]] < a[4 * order[0]]) (order[0], order[1]) = (order[1], order[0]);
        return (
            new Vector3D(a[4 * order[0]], a[4 * order[1]], a[4 * order[2]]),
            new Vector3D(v[order[0]], v[3 + order[0]], v[6 + order[0]]),
            new Vector3D(v[order[1]], v[3 + order[1]], v[6 + order[1]]),
            new Vector3D(v[order[2]], v[3 + order[2]], v[6 + order[2]]));
    }

    /// <summary>The rows, each on its own line: five decimals, or powers of ten where all elements are below 0.01 or one is above a million.</summary>
    /// <returns>A readable form.</returns>
    public override string ToString()
    {
        double[] elements = [this[0, 0], this[0, 1], this[0, 2], this[1, 0], this[1, 1], this[1, 2], this[2, 0], this[2, 1], this[2, 2]];
        string format = elements.Max(Math.Abs) is (> 0.0 and < 1e-2) or >= 1e6 ? "0.00000e0" : "F5";
        string Line(int row) => string.Join(", ", elements.Skip(3 * row).Take(3).Select(e => e.ToString(format, CultureInfo.InvariantCulture)));
        return $"({Line(0)})\n({Line(1)})\n({Line(2)})";
    }

    private static void Rotate(Span<double> a, Span<double> v, int p, int q)
    {
        double apq = a[(3 * p) + q];
        if (apq == 0.0) return;
        double theta = (a[4 * q] - a[4 * p]) / (2.0 * apq);
        double t = Math.Abs(theta) > 1e150
            ? 0.5 / theta
            : Math.CopySign(1.0, theta) / (Math.Abs(theta) + Math.Sqrt((theta * theta) + 1.0));
        double c = 1.0 / Math.Sqrt((t * t) + 1.0);
        double s = t * c;
        for (int k = 0; k < 3; k++)
        {
            (double akp, double akq) = (a[(3 * k) + p], a[(3 * k) + q]);
            a[(3 * k) + p] = (c * akp) - (s * akq);
            a[(3 * k) + q] = (s * akp) + (c * akq);
        }

        for (int k = 0; k < 3; k++)
        {
            (double apk, double aqk) = (a[(3 * p) + k], a[(3 * q) + k]);
            a[(3 * p) + k] = (c * apk) - (s * aqk);
            a[(3 * q) + k] = (s * apk) + (c * aqk);
        }

        a[(3 * p) + q] = 0.0;
        a[(3 * q) + p] = 0.0;
        for (int k = 0; k < 3; k++)
        {
            (double vkp, double vkq) = (v[(3 * k) + p], v[(3 * k) + q]);
            v[(3 * k) + p] = (c * vkp) - (s * vkq);
            v[(3 * k) + q] = (s * vkp) + (c * vkq);
        }
    }
}
