using System.Globalization;
using IonTransport.Physics;

namespace IonTransport.Rates;

/// <summary>
/// Rate from a kinetically resolved activation barrier: E_m = E_KRA + ΔE/2, where ΔE is the energy of the final site above the initial one
/// and E_KRA does not depend on the direction.
/// </summary>
/// <remarks>
/// Where E_KRA + ΔE/2 is below 0 or below ΔE, the end that lies higher is the barrier (E_m = max(0, ΔE)), so detailed balance holds always.
/// Source: A. Van der Ven, G. Ceder, M. Asta, P. D. Tepesch, Phys. Rev. B 64, 184307 (2001), doi:10.1103/PhysRevB.64.184307.
/// </remarks>
[TypeFormatterSource(typeof(TextResultFormatters))]
public sealed class KineticallyResolvedRate : IRateModel
{
    /// <summary>Creates the model.</summary>
    /// <param name="resolvedBarrier">E_KRA in eV, not negative.</param>
    /// <param name="attemptFrequency">ν₀ in THz for both directions; null takes the hop's own, each way.</param>
    /// <exception cref="ArgumentOutOfRangeException">The barrier is negative or the frequency not positive.</exception>
    public KineticallyResolvedRate(double resolvedBarrier, double? attemptFrequency = null)
    {
        ResolvedBarrier = Require.NonNegative(resolvedBarrier, nameof(resolvedBarrier), "eV");
        AttemptFrequency = attemptFrequency is { } nu ? Require.Positive(nu, nameof(attemptFrequency), "THz") : null;
    }

    /// <summary>E_KRA in eV.</summary>
    public double ResolvedBarrier { get; }

    /// <summary>ν₀ in THz; null where the hop's own frequencies are used.</summary>
    public double? AttemptFrequency { get; }

    /// <summary>The hop over a resolved barrier between two sites of known energies.</summary>
    /// <param name="resolvedBarrier">E_KRA in eV, not negative.</param>
    /// <param name="energyDifference">ΔE in eV: energy of the final site minus that of the initial one.</param>
    /// <param name="attemptFrequency">ν₀ in THz, positive.</param>
    /// <returns>The hop.</returns>
    /// <exception cref="ArgumentOutOfRangeException">A number is out of its range.</exception>
    public static MigrationHop Hop(double resolvedBarrier, double energyDifference, double attemptFrequency)
    {
        Require.NonNegative(resolvedBarrier, nameof(resolvedBarrier), "eV");
        Require.Finite(energyDifference, nameof(energyDifference), "eV");
        return new MigrationHop(Barrier(resolvedBarrier, energyDifference), Barrier(resolvedBarrier, -energyDifference), attemptFrequency, attemptFrequency);
    }

    /// <inheritdoc/>
    public double Rate(in MigrationHop hop, double temperature) =>
        (AttemptFrequency ?? hop.ForwardAttemptFrequency) * 1e12 * Math.Exp(-Barrier(ResolvedBarrier, hop.EnergyDifference) / Units.ThermalEnergy(temperature));

    /// <summary>Name and barrier of the model.</summary>
    /// <returns>A readable form.</returns>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"kinetically resolved rate, {ResolvedBarrier:F3} eV");

    private static double Barrier(double resolved, double difference) => Math.Max(resolved + (0.5 * difference), Math.Max(0.0, difference));
}
