using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace IonTransport.Rates;

/// <summary>Blocked Cholesky factorisation A = LLᵀ of a symmetric matrix stored row by row; its failure is the proof that A is not positive definite.</summary>
/// <remarks>
/// Left-looking by panels, so that nearly all work is inner products of contiguous rows (n³/3 operations). Written here because a log-determinant
/// through the managed library's factorisation misses the stated time for 3N = 900. Source: G. H. Golub, C. F. Van Loan, Matrix Computations, 4th ed., §4.2.
/// </remarks>
internal sealed class CholeskyFactor
{
    private const int PanelWidth = 48;
    private readonly double[] _l;
    private readonly int _n;

    private CholeskyFactor(double[] l, int n) => (_l, _n) = (l, n);

    /// <summary>ln det A.</summary>
    public double LogDeterminant
    {
        get
        {
            double sum = 0.0;
            for (int i = 0; i < _n; i++) sum += Math.Log(_l[(i * _n) + i]);
            return 2.0 * sum;
        }
    }

    /// <summary>Factorises in place; the lower triangle is read and overwritten.</summary>
    /// <returns>The factor, or null if a pivot is not positive.</returns>
    public static CholeskyFactor? TryCreate(double[] a, int n)
    {
        for (int start = 0; start < n; start += PanelWidth)
        {
            int end = Math.Min(start + PanelWidth, n);
            SubtractProducts(a, n, start, end);
            if (!FactorPanel(a, n, start, end)) return null;
        }

        return new CholeskyFactor(a, n);
    }

    /// <summary>Solves Ax = b in place.</summary>
    public void Solve(Span<double> b)
    {
        for (int i = 0; i < _n; i++)
        {
            ReadOnlySpan<double> row = _l.AsSpan(i * _n, i);
            b[i] = (b[i] - System.Numerics.Tensors.TensorPrimitives.Dot(row, b[..i])) / _l[(i * _n) + i];
        }

        for (int i = _n - 1; i >= 0; i--)
        {
            b[i] /= _l[(i * _n) + i];
            System.Numerics.Tensors.TensorPrimitives.MultiplyAdd(_l.AsSpan(i * _n, i), -b[i], b[..i], b[..i]);
        }
    }

    /// <summary>A[i, panel] −= L[i, 0..start] · L[panel, 0..start]ᵀ for every row i from the panel on, by tiles of 3 × 4 inner products.</summary>
    private static void SubtractProducts(double[] a, int n, int start, int end)
    {
        if (start == 0) return;
        for (int i = start; i < n; i += 3)
        {
            for (int j = start; j < end; j += 4)
            {
                if (i + 3 <= n && j + 4 <= end) Tile(a, n, i, j, start);
                else Edge(a, n, i, Math.Min(i + 3, n), j, Math.Min(j + 4, end), start);
            }
        }
    }

    private static void Tile(double[] a, int n, int i, int j, int count)
    {
        ref double origin = ref MemoryMarshal.GetArrayDataReference(a);
        ref double r0 = ref Unsafe.Add(ref origin, i * n);
        ref double r1 = ref Unsafe.Add(ref r0, n);
        ref double r2 = ref Unsafe.Add(ref r1, n);
        ref double c0 = ref Unsafe.Add(ref origin, j * n);
        ref double c1 = ref Unsafe.Add(ref c0, n);
        ref double c2 = ref Unsafe.Add(ref c1, n);
        ref double c3 = ref Unsafe.Add(ref c2, n);
        Vector<double> s00 = default, s01 = default, s02 = default, s03 = default;
        Vector<double> s10 = default, s11 = default, s12 = default, s13 = default;
        Vector<double> s20 = default, s21 = default, s22 = default, s23 = default;
        int width = Vector<double>.Count;
        int k = 0;
        for (; k + width <= count; k += width)
        {
            nuint at = (nuint)k;
            Vector<double> x0 = Vector.LoadUnsafe(ref r0, at), x1 = Vector.LoadUnsafe(ref r1, at), x2 = Vector.LoadUnsafe(ref r2, at);
            Vector<double> y = Vector.LoadUnsafe(ref c0, at);
            s00 = Vector.FusedMultiplyAdd(x0, y, s00);
            s10 = Vector.FusedMultiplyAdd(x1, y, s10);
            s20 = Vector.FusedMultiplyAdd(x2, y, s20);
            y = Vector.LoadUnsafe(ref c1, at);
            s01 = Vector.FusedMultiplyAdd(x0, y, s01);
            s11 = Vector.FusedMultiplyAdd(x1, y, s11);
            s21 = Vector.FusedMultiplyAdd(x2, y, s21);
            y = Vector.LoadUnsafe(ref c2, at);
            s02 = Vector.FusedMultiplyAdd(x0, y, s02);
            s12 = Vector.FusedMultiplyAdd(x1, y, s12);
            s22 = Vector.FusedMultiplyAdd(x2, y, s22);
            y = Vector.LoadUnsafe(ref c3, at);
            s03 = Vector.FusedMultiplyAdd(x0, y, s03);
            s13 = Vector.FusedMultiplyAdd(x1, y, s13);
            s23 = Vector.FusedMultiplyAdd(x2, y, s23);
        }

        Subtract(ref r0, j, s00, s01, s02, s03);
        Subtract(ref r1, j, s10, s11, s12, s13);
        Subtract(ref r2, j, s20, s21, s22, s23);
        for (; k < count; k++)
        {
            for (int row = 0; row < 3; row++)
            {
                ref double r = ref Unsafe.Add(ref r0, row * n);
                double x = Unsafe.Add(ref r, k);
                for (int column = 0; column < 4; column++) Unsafe.Add(ref r, j + column) -= x * Unsafe.Add(ref c0, (column * n) + k);
            }
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Subtract(ref double row, int j, Vector<double> s0, Vector<double> s1, Vector<double> s2, Vector<double> s3)
    {
        Unsafe.Add(ref row, j) -= Vector.Sum(s0);
        Unsafe.Add(ref row, j + 1) -= Vector.Sum(s1);
        Unsafe.Add(ref row, j + 2) -= Vector.Sum(s2);
        Unsafe.Add(ref row, j + 3) -= Vector.Sum(s3);
    }

    private static void Edge(double[] a, int n, int rowFrom, int rowTo, int columnFrom, int columnTo, int count)
    {
        for (int i = rowFrom; i < rowTo; i++)
        {
            ReadOnlySpan<double> row = a.AsSpan(i * n, count);
            for (int j = columnFrom; j < columnTo; j++)
            {
                a[(i * n) + j] -= System.Numerics.Tensors.TensorPrimitives.Dot(row, a.AsSpan(j * n, count));
            }
        }
    }

    /// <summary>Factorises the panel's own columns, row by row.</summary>
    private static bool FactorPanel(double[] a, int n, int start, int end)
    {
        for (int i = start; i < n; i++)
        {
            Span<double> row = a.AsSpan(i * n, n);
            int last = Math.Min(i, end - 1);
            for (int j = start; j <= last; j++)
            {
                ReadOnlySpan<double> other = a.AsSpan(j * n, n);
                double sum = row[j];
                for (int k = start; k < j; k++) sum -= row[k] * other[k];
                if (i != j)
                {
                    row[j] = sum / other[j];
                }
                else if (sum > 0.0)
                {
                    row[j] = Math.Sqrt(sum);
                }
                else
                {
                    return false;
                }
            }
        }

        return true;
    }
}
