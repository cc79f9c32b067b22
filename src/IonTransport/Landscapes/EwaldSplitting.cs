using System.Globalization;
using IonTransport.Physics;

namespace IonTransport.Landscapes;

/// <summary>How an Ewald sum is split into a real-space and a reciprocal-space part, and the error that is left.</summary>
/// <param name="Alpha">Splitting parameter α in 1/Å: the screening charges are Gaussians exp(−α²r²).</param>
/// <param name="RealCutoff">Real-space cutoff r_c in Å.</param>
/// <param name="ReciprocalCutoff">Reciprocal-space cutoff k_c in 1/Å, 2π included.</param>
/// <param name="ForceError">Expected root-mean-square error of a force component that both truncations leave together, in eV/Å.</param>
/// <remarks>
/// Error estimates of J. Kolafa and J. W. Perram, Mol. Simul. 9, 351 (1992), for ions without order; in a crystal the terms beyond the cutoffs
/// mostly cancel. P. P. Ewald, Ann. Phys. 369, 253 (1921).
/// </remarks>
[TypeFormatterSource(typeof(TextResultFormatters))]
public readonly record struct EwaldSplitting(double Alpha, double RealCutoff, double ReciprocalCutoff, double ForceError)
{
    // Time of one pair in real space, found and evaluated, relative to that of one ion in one reciprocal term; measured, not critical.
    private const double PairCost = 12.0;

    /// <summary>Chooses the splitting that reaches a force error in the least time.</summary>
    /// <param name="ions">Number of ions N in the cell, at least 1.</param>
    /// <param name="volume">Volume V in Å³, positive.</param>
    /// <param name="squaredCharges">Σq² in e², positive.</param>
    /// <param name="forceTolerance">Error of a force component allowed, in eV/Å, 10⁻¹³ to 0.1.</param>
    /// <returns>The splitting.</returns>
    /// <exception cref="ArgumentOutOfRangeException">An argument is out of its range.</exception>
    public static EwaldSplitting Choose(int ions, double volume, double squaredCharges, double forceTolerance)
    {
        Require.Positive(ions, nameof(ions));
        Require.Positive(volume, nameof(volume), "Å³");
        Require.Positive(squaredCharges, nameof(squaredCharges), "e²");
        Require.InRange(forceTolerance, 1e-13, 0.1, nameof(forceTolerance), "eV/Å");
        double scale = 2.0 * Constants.Coulomb * squaredCharges;
        double length = Math.Cbrt(volume);
        double density = ions / volume;
        double half = forceTolerance / Math.Sqrt(2.0);
        (double bestCost, EwaldSplitting best) = (double.PositiveInfinity, default);
        for (double cutoff = 3.0; cutoff <= 40.0; cutoff += 0.25)
        {
            double real = scale / Math.Sqrt(ions * cutoff * volume);
            double alpha = Math.Sqrt(Math.Max(1.0, Math.Log(real / half))) / cutoff;
            double k = ReciprocalCutoffFor(alpha, scale, length, ions, half);
            double realError = real * Math.Exp(-alpha * alpha * cutoff * cutoff);
            double error = Math.Sqrt((realError * realError) + Math.Pow(ReciprocalError(k, alpha, scale, length, ions), 2));
            double pairs = 4.0 / 3.0 * Math.PI * density * cutoff * cutoff * cutoff;
            double terms = volume * k * k * k / (12.0 * Math.PI * Math.PI);
            double cost = (PairCost * pairs) + terms;
            if (cost < bestCost) (bestCost, best) = (cost, new EwaldSplitting(alpha, cutoff, k, error));
        }

        return best;
    }

    /// <summary>Parameters with units.</summary>
    /// <returns>A readable form.</returns>
    public override string ToString() => string.Create(
        CultureInfo.InvariantCulture,
        $"Ewald α = {Alpha:F4} 1/Å, r_c = {RealCutoff:F2} Å, k_c = {ReciprocalCutoff:F2} 1/Å, force error {ForceError:0.0e0} eV/Å");

    private static double ReciprocalError(double k, double alpha, double scale, double length, int ions)
    {
        double n = k * length / (2.0 * Math.PI);
        double x = k / (2.0 * alpha);
        return scale * alpha / length * Math.Sqrt(1.0 / (Math.PI * n * ions)) * Math.Exp(-x * x);
    }

    private static double ReciprocalCutoffFor(double alpha, double scale, double length, int ions, double tolerance)
    {
        (double low, double high) = (1e-3 * alpha, 40.0 * alpha);
        for (int i = 0; i < 60; i++)
        {
            double middle = 0.5 * (low + high);
            if (ReciprocalError(middle, alpha, scale, length, ions) > tolerance) low = middle;
            else high = middle;
        }

        return high;
    }
}
