using System.Globalization;
using System.Numerics.Tensors;
using MathNet.Numerics.LinearAlgebra;
using MathNet.Numerics.LinearAlgebra.Factorization;
using IonTransport.Physics;

namespace IonTransport.Rates;

/// <summary>
/// A symmetrised Hessian with the translations of a whole crystal projected out, H ← P(H + Hᵀ)P/2, and its mass-weighted forms.
/// Immutable; the basis of normal modes and harmonic transition states.
/// </summary>
internal sealed class ProjectedHessian
{
    /// <summary>ν² in THz² of a mode with curvature 1 eV/Å² and mass 1 u.</summary>
    private const double SquaredFrequencyPerCurvature = Constants.CurvatureToAngularFrequencySquared / (4.0 * Math.PI * Math.PI);

    private readonly double[] _values;

    private ProjectedHessian(double[] values, int size, HessianScope scope) => (_values, Size, Scope) = (values, size, scope);

    /// <summary>3N.</summary>
    public int Size { get; }

    public HessianScope Scope { get; }

    /// <summary>Translations projected out: 3 or 0.</summary>
    public int Translations => Scope == HessianScope.WholeCrystal ? 3 : 0;

    public static ProjectedHessian Create(Matrix<double> hessian, HessianScope scope, double acousticSumTolerance, string name)
    {
        Require.NotNull(hessian, name);
        if (hessian.RowCount != hessian.ColumnCount || hessian.RowCount % 3 != 0 || hessian.RowCount == 0)
        {
            throw new ArgumentException($"A Hessian is a square matrix of 3N rows, not {hessian.RowCount} × {hessian.ColumnCount}.", name);
        }

        return Create(hessian.ToRowMajorArray(), scope, acousticSumTolerance, name);
    }

    /// <summary>Takes over a row-major array.</summary>
    public static ProjectedHessian Create(double[] h, HessianScope scope, double acousticSumTolerance, string name)
    {
        int n = (int)Math.Round(Math.Sqrt(h.Length));
        for (int i = 0; i < n; i++)
        {
            for (int j = 0; j <= i; j++)
            {
                double mean = 0.5 * (h[(i * n) + j] + h[(j * n) + i]);
                if (!double.IsFinite(mean)) throw new ArgumentException(string.Create(CultureInfo.InvariantCulture, $"The Hessian element ({i}, {j}) is {mean}, not a finite number of eV/Å²."), name);
                h[(i * n) + j] = mean;
                h[(j * n) + i] = mean;
            }
        }

        if (scope == HessianScope.WholeCrystal) ProjectTranslations(h, n, acousticSumTolerance, name);
        return new ProjectedHessian(h, n, scope);
    }

    /// <summary>The mass-weighted matrix in THz², row by row, with the translations raised to the given eigenvalue.</summary>
    public double[] MassWeighted(ReadOnlySpan<double> masses, double translationLevel)
    {
        int n = Size;
        double[] d = new double[n * n];
        double[] inverseRoot = new double[n];
        double total = 0.0;
        for (int i = 0; i < n; i++)
        {
            inverseRoot[i] = 1.0 / Math.Sqrt(masses[i / 3]);
            total += masses[i / 3] / 3.0;
        }

        for (int i = 0; i < n; i++)
        {
            Span<double> row = d.AsSpan(i * n, n);
            TensorPrimitives.Multiply(_values.AsSpan(i * n, n), inverseRoot, row);
            TensorPrimitives.Multiply(row, SquaredFrequencyPerCurvature * inverseRoot[i], row);
            if (Translations == 0) continue;
            double root = translationLevel / (inverseRoot[i] * total);
            for (int j = i % 3; j < n; j += 3) row[j] += root / inverseRoot[j];
        }

        return d;
    }

    /// <summary>An eigenvalue of the mass-weighted matrix's own size, safe for raising translations out of the way: the mean of its diagonal, THz².</summary>
    public double MeanLevel(ReadOnlySpan<double> masses)
    {
        double sum = 0.0;
        for (int i = 0; i < Size; i++) sum += SquaredFrequencyPerCurvature * Math.Abs(_values[(i * Size) + i]) / masses[i / 3];
        return sum > 0.0 ? sum / Size : 1.0;
    }

    /// <summary>All modes but the translations, ascending; O(n³).</summary>
    public NormalModes Modes(double[] masses)
    {
        // Above every eigenvalue by Gershgorin's circles, so that the three translations are the last three.
        int n = Size;
        double[] d = MassWeighted(masses, 0.0);
        double bound = 0.0;
        for (int i = 0; i < n; i++) bound = Math.Max(bound, TensorPrimitives.SumOfMagnitudes<double>(d.AsSpan(i * n, n)));
        if (Translations > 0) d = MassWeighted(masses, 1.5 * Math.Max(bound, 1e-6));
        Evd<double> evd = Matrix<double>.Build.Dense(n, n, d).Evd(Symmetricity.Symmetric);
        int count = n - Translations;
        double[] frequencies = new double[count];
        double[] vectors = new double[count * n];
        for (int k = 0; k < count; k++)
        {
            double squared = evd.EigenValues[k].Real;
            frequencies[k] = Math.CopySign(Math.Sqrt(Math.Abs(squared)), squared);
            for (int i = 0; i < n; i++) vectors[(k * n) + i] = evd.EigenVectors[i, k];
        }

        return new NormalModes(frequencies, vectors, masses, Scope);
    }

    public ProjectedHessian Block(ReadOnlySpan<int> atoms)
    {
        int m = 3 * atoms.Length;
        double[] block = new double[m * m];
        for (int i = 0; i < m; i++)
        {
            int row = (3 * atoms[i / 3]) + (i % 3);
            for (int j = 0; j < m; j++) block[(i * m) + j] = _values[(row * Size) + (3 * atoms[j / 3]) + (j % 3)];
        }

        return new ProjectedHessian(block, m, HessianScope.FixedHost);
    }

    private static void ProjectTranslations(double[] h, int n, double tolerance, string name)
    {
        // With T the three normalised translations: H ← H − T(TᵀH) − (HT)Tᵀ + T(TᵀHT)Tᵀ.
        int atoms = n / 3;
        double[] sums = new double[3 * n];
        double square = 0.0;
        for (int i = 0; i < n; i++)
        {
            for (int j = 0; j < n; j++) sums[(3 * i) + (j % 3)] += h[(i * n) + j];
            for (int axis = 0; axis < 3; axis++) square += Math.Pow(h[(i * n) + (i / 3 * 3) + axis], 2);
        }

        double scale = Math.Sqrt(square / n);
        double worst = TensorPrimitives.MaxMagnitude<double>(sums);
        if (Math.Abs(worst) > tolerance * scale)
        {
            throw new ArgumentException(
                string.Create(CultureInfo.InvariantCulture, $"The Hessian breaks the acoustic sum rule: Σ_j H_ij reaches {Math.Abs(worst).ToDigits(4)} eV/Å² where a diagonal block is {scale.ToDigits(4)} eV/Å² (allowed {tolerance:P0}). If some ions are held fixed use HessianScope.FixedHost; else converge the forces better."),
                name);
        }

        double[] corner = new double[9];
        for (int i = 0; i < n; i++)
        {
            for (int axis = 0; axis < 3; axis++) corner[(3 * (i % 3)) + axis] += sums[(3 * i) + axis] / atoms;
        }

        for (int i = 0; i < n; i++)
        {
            for (int j = 0; j < n; j++)
            {
                h[(i * n) + j] += (-sums[(3 * i) + (j % 3)] - sums[(3 * j) + (i % 3)] + corner[(3 * (i % 3)) + (j % 3)]) / atoms;
            }
        }
    }
}
