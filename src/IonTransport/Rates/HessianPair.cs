using System.Diagnostics.CodeAnalysis;
using System.Numerics.Tensors;
using IonTransport.Landscapes.Searches;
using IonTransport.Physics;

namespace IonTransport.Rates;

/// <summary>The Hessians of a minimum and a saddle with the masses: log-determinants at once, modes when asked for.</summary>
internal sealed class HessianPair
{
    private const int InverseIterations = 8;
    private readonly Lazy<NormalModes> _initialModes;
    private readonly Lazy<NormalModes> _saddleModes;

    public HessianPair(ProjectedHessian initial, ProjectedHessian saddle, double[] masses, HarmonicTolerances tolerances)
    {
        (Initial, Saddle, Masses, Tolerances) = (initial, saddle, masses, tolerances);
        _initialModes = new Lazy<NormalModes>(() => initial.Modes(masses));
        _saddleModes = new Lazy<NormalModes>(() => saddle.Modes(masses));
        ModeCount = initial.Size - initial.Translations;
        double initialLog = LogDeterminantOfMinimum();
        double saddleLog = LogDeterminantOfSaddle(out double unstable, out double[] vector);
        UnstableFrequency = unstable;
        UnstableVector = vector;
        AttemptFrequency = Math.Exp(0.5 * (initialLog - saddleLog));
    }

    public ProjectedHessian Initial { get; }

    public ProjectedHessian Saddle { get; }

    public double[] Masses { get; }

    public HarmonicTolerances Tolerances { get; }

    public int ModeCount { get; }

    public double AttemptFrequency { get; }

    public double UnstableFrequency { get; }

    /// <summary>Mass-weighted unit vector of the unstable mode.</summary>
    public double[] UnstableVector { get; }

    public LocalizedMode Unstable => LocalizedMode.FromVector(-UnstableFrequency, UnstableVector);

    public NormalModes InitialModes => _initialModes.Value;

    public NormalModes SaddleModes => _saddleModes.Value;

    /// <summary>Share of the unstable mode on an atom.</summary>
    public double UnstableParticipation(int atom) => TensorPrimitives.SumOfSquares<double>(UnstableVector.AsSpan(3 * atom, 3));

    /// <summary>ln Π ν_i² (THz²) over the modes of the minimum.</summary>
    private double LogDeterminantOfMinimum()
    {
        int n = Initial.Size;
        double level = Initial.MeanLevel(Masses);
        CholeskyFactor? factor = CholeskyFactor.TryCreate(Initial.MassWeighted(Masses, level), n);
        if (factor is null) ThrowForMinimum();
        ThrowIfSoft(factor, Initial, "initial state", () => InitialModes);
        return factor.LogDeterminant - (Initial.Translations * Math.Log(level));
    }

    /// <summary>ln Π ν_s² (THz²) over the real modes of the saddle: its one negative eigenvalue is turned positive, and the factor proves there is no other.</summary>
    private double LogDeterminantOfSaddle(out double unstable, out double[] vector)
    {
        int n = Saddle.Size;
        double level = Saddle.MeanLevel(Masses);
        double[] d = Saddle.MassWeighted(Masses, level);
        (double lowest, vector) = LowestEigenpair.Find(d, n);
        if (lowest >= 0.0) throw new NotASaddleException([], LocalizedMode.FromVector(Math.Sqrt(lowest), vector), Saddle.Scope);
        unstable = Math.Sqrt(-lowest);
        if (unstable < Tolerances.SoftModeFrequency) ThrowSoft([LocalizedMode.FromVector(-unstable, vector)], "saddle");
        for (int i = 0; i < n; i++)
        {
            Span<double> row = d.AsSpan(i * n, n);
            TensorPrimitives.MultiplyAdd(vector, (level - lowest) * vector[i], row, row);
        }

        CholeskyFactor? factor = CholeskyFactor.TryCreate(d, n);
        if (factor is null) ThrowForSaddle();
        ThrowIfSoft(factor, Saddle, "saddle", () => SaddleModes);
        return factor.LogDeterminant - ((Saddle.Translations + 1) * Math.Log(level));
    }

    /// <summary>The factor failed: a mode is negative, or so soft that rounding decides its sign.</summary>
    [DoesNotReturn]
    private void ThrowForMinimum()
    {
        IReadOnlyList<LocalizedMode> imaginary = InitialModes.Below(0.0);
        if (imaginary.Any(m => m.Frequency <= -Tolerances.SoftModeFrequency)) throw new NotAMinimumException(imaginary);
        ThrowSoft(InitialModes.Below(Tolerances.SoftModeFrequency), "initial state");
        throw new SoftModeException("initial state", [InitialModes.Describe(0)], Tolerances.SoftModeFrequency);
    }

    [DoesNotReturn]
    private void ThrowForSaddle()
    {
        IReadOnlyList<LocalizedMode> imaginary = SaddleModes.Below(0.0);
        if (imaginary.Count != 1) throw new NotASaddleException(imaginary, SaddleModes.Describe(0), Saddle.Scope);
        ThrowSoft(SaddleModes.Below(Tolerances.SoftModeFrequency).Skip(1), "saddle");
        throw new SoftModeException("saddle", [SaddleModes.Describe(1)], Tolerances.SoftModeFrequency);
    }

    /// <summary>Inverse iteration bounds the lowest mode from above; only a suspect state is diagonalised.</summary>
    private void ThrowIfSoft(CholeskyFactor factor, ProjectedHessian hessian, string where, Func<NormalModes> modes)
    {
        double[] x = new double[hessian.Size];
        RandomStream random = new(20577, 1);
        for (int i = 0; i < x.Length; i++) x[i] = random.NextGaussian();
        double growth = 0.0;
        for (int step = 0; step < InverseIterations; step++)
        {
            TensorPrimitives.Divide(x, TensorPrimitives.Norm<double>(x), x);
            factor.Solve(x);
            growth = TensorPrimitives.Norm<double>(x);
        }

        // The norm of A⁻¹x is a lower bound of 1/λ_min, close to it after a few steps where one mode is much softer than the rest.
        if (1.0 / growth > Tolerances.SoftModeFrequency * Tolerances.SoftModeFrequency) return;
        ThrowSoft(modes().Below(Tolerances.SoftModeFrequency).Where(m => m.Frequency > -Tolerances.SoftModeFrequency), where);
    }

    private void ThrowSoft(IEnumerable<LocalizedMode> modes, string where)
    {
        LocalizedMode[] soft = [.. modes];
        if (soft.Length > 0) throw new SoftModeException(where, soft, Tolerances.SoftModeFrequency);
    }
}
