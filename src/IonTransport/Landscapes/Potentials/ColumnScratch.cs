using System.Numerics;
using System.Runtime.CompilerServices;
using IonTransport.Physics;

namespace IonTransport.Landscapes.Potentials;

/// <summary>Sums over ions along one column of reciprocal lattice points: the inner loops of the Ewald sum, two vectors of ions at a time.</summary>
internal sealed class ColumnScratch
{
    private readonly Vector<double>[] _real;
    private readonly Vector<double>[] _imaginary;

    public ColumnScratch(int ions, int longestColumn)
    {
        (PhaseReal, PhaseImaginary) = (new double[ions], new double[ions]);
        (Real, Imaginary) = (new double[longestColumn], new double[longestColumn]);
        (_real, _imaginary) = (new Vector<double>[longestColumn], new Vector<double>[longestColumn]);
    }

    /// <summary>q cos k·r of every ion at the first point of the column.</summary>
    public double[] PhaseReal { get; }

    public double[] PhaseImaginary { get; }

    /// <summary>Re S(k) of the column's points.</summary>
    public double[] Real { get; }

    public double[] Imaginary { get; }

    /// <summary>Phases at the first point of a column.</summary>
    public void Start(PhaseTable t, double[] charges, ReciprocalSum.Column column)
    {
        int stride = t.Stride;
        (int a, int b, int c) = (column.A * stride, Math.Abs(column.B) * stride, Math.Abs(column.First) * stride);
        Vector<double> signB = new(column.B < 0 ? -1.0 : 1.0);
        Vector<double> signC = new(column.First < 0 ? -1.0 : 1.0);
        for (int i = 0; i < stride; i += Vector<double>.Count)
        {
            (Vector<double> ar, Vector<double> ai) = (new(t.AReal, a + i), new(t.AImaginary, a + i));
            (Vector<double> br, Vector<double> bi) = (new(t.BReal, b + i), signB * new Vector<double>(t.BImaginary, b + i));
            (Vector<double> cr, Vector<double> ci) = (new(t.CReal, c + i), signC * new Vector<double>(t.CImaginary, c + i));
            (Vector<double> xr, Vector<double> xi) = ((ar * br) - (ai * bi), (ar * bi) + (ai * br));
            Vector<double> q = new(charges, i);
            (q * ((xr * cr) - (xi * ci))).CopyTo(PhaseReal, i);
            (q * ((xr * ci) + (xi * cr))).CopyTo(PhaseImaginary, i);
        }
    }

    /// <summary>Moves all phases to the next point of the column.</summary>
    public void Advance(PhaseTable t)
    {
        for (int i = 0; i < t.Stride; i += Vector<double>.Count)
        {
            (Vector<double> r, Vector<double> m) = (new(PhaseReal, i), new(PhaseImaginary, i));
            (Vector<double> zr, Vector<double> zi) = (new(t.CReal, t.Stride + i), new(t.CImaginary, t.Stride + i));
            Rotate(ref r, ref m, zr, zi);
            r.CopyTo(PhaseReal, i);
            m.CopyTo(PhaseImaginary, i);
        }
    }

    /// <summary>S(k) = Σ q exp(ik·r) of every point of the column.</summary>
    public void SumStructureFactors(PhaseTable t, int count)
    {
        Span<Vector<double>> real = _real.AsSpan(0, count);
        Span<Vector<double>> imaginary = _imaginary.AsSpan(0, count);
        real.Clear();
        imaginary.Clear();
        int width = Vector<double>.Count;
        for (int i = 0; i < t.Stride; i += 2 * width)
        {
            (Vector<double> r0, Vector<double> m0) = (new(PhaseReal, i), new(PhaseImaginary, i));
            (Vector<double> r1, Vector<double> m1) = (new(PhaseReal, i + width), new(PhaseImaginary, i + width));
            (Vector<double> zr0, Vector<double> zi0) = (new(t.CReal, t.Stride + i), new(t.CImaginary, t.Stride + i));
            (Vector<double> zr1, Vector<double> zi1) = (new(t.CReal, t.Stride + i + width), new(t.CImaginary, t.Stride + i + width));
            for (int k = 0; k < real.Length; k++)
            {
                real[k] += r0 + r1;
                imaginary[k] += m0 + m1;
                Rotate(ref r0, ref m0, zr0, zi0);
                Rotate(ref r1, ref m1, zr1, zi1);
            }
        }

        for (int k = 0; k < count; k++)
        {
            Real[k] = Vector.Sum(real[k]);
            Imaginary[k] = Vector.Sum(imaginary[k]);
        }
    }

    /// <summary>Adds −2 Σ_k k Im(w S* q exp(ik·r)) to the gradient; <see cref="Real"/> and <see cref="Imaginary"/> hold wS by now.</summary>
    public void AddGradient(PhaseTable t, ReciprocalSum.Column column, Vector3D across, Vector3D along, Span<double> gradient)
    {
        int stride = t.Stride;
        int width = Vector<double>.Count;
        Span<double> x = gradient[..stride];
        Span<double> y = gradient.Slice(stride, stride);
        Span<double> z = gradient.Slice(2 * stride, stride);
        ReadOnlySpan<double> real = Real.AsSpan(0, column.Count);
        ReadOnlySpan<double> imaginary = Imaginary.AsSpan(0, column.Count);
        for (int i = 0; i < stride; i += 2 * width)
        {
            (Vector<double> r0, Vector<double> m0) = (new(PhaseReal, i), new(PhaseImaginary, i));
            (Vector<double> r1, Vector<double> m1) = (new(PhaseReal, i + width), new(PhaseImaginary, i + width));
            (Vector<double> zr0, Vector<double> zi0) = (new(t.CReal, stride + i), new(t.CImaginary, stride + i));
            (Vector<double> zr1, Vector<double> zi1) = (new(t.CReal, stride + i + width), new(t.CImaginary, stride + i + width));
            (Vector<double> sum0, Vector<double> sum1, Vector<double> moment0, Vector<double> moment1) = (default, default, default, default);
            Vector<double> n = new(column.First);
            for (int k = 0; k < real.Length; k++)
            {
                Vector<double> sr = new(real[k]);
                Vector<double> si = new(imaginary[k]);
                Vector<double> term0 = Vector.FusedMultiplyAdd(sr, m0, -(si * r0));
                Vector<double> term1 = Vector.FusedMultiplyAdd(sr, m1, -(si * r1));
                sum0 += term0;
                sum1 += term1;
                moment0 = Vector.FusedMultiplyAdd(n, term0, moment0);
                moment1 = Vector.FusedMultiplyAdd(n, term1, moment1);
                n += Vector<double>.One;
                Rotate(ref r0, ref m0, zr0, zi0);
                Rotate(ref r1, ref m1, zr1, zi1);
            }

            Add(x, i, across.X, along.X, sum0, moment0, sum1, moment1);
            Add(y, i, across.Y, along.Y, sum0, moment0, sum1, moment1);
            Add(z, i, across.Z, along.Z, sum0, moment0, sum1, moment1);
        }
    }

    /// <summary>Multiplies complex numbers r + im by z.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Rotate(ref Vector<double> r, ref Vector<double> m, Vector<double> zr, Vector<double> zi)
    {
        Vector<double> next = Vector.FusedMultiplyAdd(r, zr, -(m * zi));
        m = Vector.FusedMultiplyAdd(r, zi, m * zr);
        r = next;
    }

    private static void Add(
        Span<double> target, int i, double across, double along, Vector<double> sum0, Vector<double> moment0, Vector<double> sum1, Vector<double> moment1)
    {
        Vector<double> u = new(-2.0 * across);
        Vector<double> v = new(-2.0 * along);
        int width = Vector<double>.Count;
        (new Vector<double>(target[i..]) + (u * sum0) + (v * moment0)).CopyTo(target[i..]);
        (new Vector<double>(target[(i + width)..]) + (u * sum1) + (v * moment1)).CopyTo(target[(i + width)..]);
    }
}
