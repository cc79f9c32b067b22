using System.Globalization;
using IonTransport.Physics;
using MathNet.Numerics.LinearAlgebra;

namespace IonTransport.Networks;

/// <summary>
/// An estimate of the conductivity at 300 K from a crystal's structure and its landscape: log₁₀ σ = c + p log₁₀ x_v + s b − λ min(E_b, E_max)/(k_BT ln 10),
/// four numbers fitted to measured conductivities.
/// </summary>
/// <remarks>
/// It ranks materials; it does not predict them. Barriers of a frozen host overrate what a real host costs, so λ is far below 1, and cells without listed vacancies conduct by defects that no
/// structure file knows. The standard error of an estimate is the scatter of the fit, more than a decade.
/// </remarks>
[TypeFormatterSource(typeof(TextResultFormatters))]
public sealed class EmpiricalConductivity
{
    private const double Temperature = 300.0;
    private static readonly double Decade = Units.ThermalEnergy(Temperature) * Math.Log(10.0);

    private EmpiricalConductivity(Estimate[] coefficients, double scatter, int count) =>
        (Constant, VacancyPower, SoftnessSlope, BarrierShare, Scatter, Count) = (coefficients[0], coefficients[1], coefficients[2], coefficients[3], scatter, count);

    /// <summary>
    /// Lithium conductors: fitted to those conductivities of the tuning half of OBELiX's training split that are measured values (F. Therrien et al., arXiv:2502.14234 (2025)), with
    /// bond-valence landscapes. How it does on the other half is told under validation.
    /// </summary>
    public static EmpiricalConductivity Lithium { get; } = new(
        [new(-7.770, 1.648), new(0.862, 0.112), new(7.944, 2.456, "1/Å"), new(0.082, 0.053)], 1.720, 113);

    /// <summary>Barrier E_max in eV above which a higher one says only that the host must move: 0.8, chosen on the tuning half.</summary>
    public static double LargestBarrier => 0.8;

    /// <summary>c: log₁₀ of σ in S/cm at x_v = 1, b = 0 and without a barrier.</summary>
    public Estimate Constant { get; }

    /// <summary>p. Independent vacancies would have 1.</summary>
    public Estimate VacancyPower { get; }

    /// <summary>s in 1/Å: decades of σ for an Å of b.</summary>
    public Estimate SoftnessSlope { get; }

    /// <summary>λ: the share of a frozen host's barrier that counts.</summary>
    public Estimate BarrierShare { get; }

    /// <summary>Standard deviation of log₁₀ σ about the fit.</summary>
    public double Scatter { get; }

    /// <summary>Number of conductivities that were fitted.</summary>
    public int Count { get; }

    /// <summary>Fits the four numbers by least squares.</summary>
    /// <param name="measured">Factors and log₁₀ of the conductivity in S/cm at 300 K of at least six materials. Leave upper bounds out.</param>
    /// <returns>The fit with the errors of its numbers.</returns>
    /// <exception cref="ArgumentException">There are fewer than six materials, a conductivity is not finite, or the factors do not vary independently.</exception>
    /// <remarks>Cost O(materials).</remarks>
    public static EmpiricalConductivity Fit(IReadOnlyList<(ConductivityFactors Factors, double LogConductivity)> measured)
    {
        ArgumentNullException.ThrowIfNull(measured);
        const int unknowns = 4;
        if (measured.Count < unknowns + 2) throw new ArgumentException($"Four numbers need at least {unknowns + 2} conductivities, not {measured.Count}.", nameof(measured));
        Matrix<double> design = Matrix<double>.Build.DenseOfRows(measured.Select(m => Row(m.Factors)));
        Vector<double> values = Vector<double>.Build.DenseOfEnumerable(measured.Select(m => Require.Finite(m.LogConductivity, nameof(measured))));
        Matrix<double> normal = design.TransposeThisAndMultiply(design);
        double condition = normal.ConditionNumber();
        if (!(condition < 1e12)) throw new ArgumentException("The factors do not vary independently: vacancies, softness and barrier must each differ between the materials.", nameof(measured));
        Vector<double> solution = normal.Cholesky().Solve(design.TransposeThisAndMultiply(values));
        double variance = (values - (design * solution)).DotProduct(values - (design * solution)) / (measured.Count - unknowns);
        Matrix<double> covariance = normal.Inverse() * variance;
        return new EmpiricalConductivity(
            [.. Enumerable.Range(0, unknowns).Select(i => new Estimate(solution[i], Math.Sqrt(covariance[i, i]), i == 2 ? "1/Å" : string.Empty))],
            Math.Sqrt(variance),
            measured.Count);
    }

    /// <summary>log₁₀ of the conductivity in S/cm at 300 K; its error is the scatter about the fit.</summary>
    /// <param name="factors">Carriers, barrier and softness of the material.</param>
    /// <returns>The estimate.</returns>
    public Estimate LogConductivity(ConductivityFactors factors)
    {
        double[] row = Row(Require.NotNull(factors));
        double value = Constant.Value + (VacancyPower.Value * row[1]) + (SoftnessSlope.Value * row[2]) + (BarrierShare.Value * row[3]);
        return new Estimate(value, Scatter);
    }

    /// <summary>The formula with its numbers.</summary>
    /// <returns>A readable form.</returns>
    public override string ToString() => string.Create(
        CultureInfo.InvariantCulture,
        $"log10 σ(300 K) = {Constant} + {VacancyPower} log10 x_v + {SoftnessSlope} b − {BarrierShare} min(E_b, {LargestBarrier} eV)/(k_BT ln 10), scatter {Scatter:F2}, {Count} materials");

    private static double[] Row(ConductivityFactors f) =>
        [1.0, Math.Log10(f.VacancyFraction), f.BondSoftness, -Math.Min(f.Barrier, LargestBarrier) / Decade];
}
