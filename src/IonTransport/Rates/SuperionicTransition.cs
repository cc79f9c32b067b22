using System.Globalization;
using IonTransport.Physics;

namespace IonTransport.Rates;

/// <summary>The transition of a sublattice to disorder.</summary>
/// <param name="Order">First order, or diffuse.</param>
/// <param name="Temperature">T_c in K: equal free energies, or the maximum of the excess heat capacity.</param>
/// <param name="LowFraction">Defect fraction just below.</param>
/// <param name="HighFraction">Defect fraction just above; the same for a diffuse transition.</param>
/// <param name="EntropyJump">ΔS per lattice site in eV/K; 0 for a diffuse transition.</param>
/// <param name="LowerSpinodal">Lowest temperature in K at which the disordered phase exists, or the lowest one searched; T_c for a diffuse transition.</param>
/// <param name="UpperSpinodal">Highest temperature in K at which the ordered phase exists, or the highest one searched; T_c for a diffuse transition.</param>
/// <param name="CarrierJump">Ratio of the mobile carriers c(1 − c/α) above and below.</param>
[TypeFormatterSource(typeof(TextResultFormatters))]
public sealed record SuperionicTransition(
    TransitionOrder Order, double Temperature, double LowFraction, double HighFraction, double EntropyJump, double LowerSpinodal, double UpperSpinodal, double CarrierJump)
{
    /// <summary>Latent heat TΔS per lattice site, eV.</summary>
    public double LatentHeat => Temperature * EntropyJump;

    /// <summary>Jump of the conductivity σ_high/σ_low, with a migration barrier for each phase.</summary>
    /// <param name="lowBarrier">E_m of the ordered phase in eV.</param>
    /// <param name="highBarrier">E_m of the disordered phase in eV.</param>
    /// <returns>The ratio; 1 for a diffuse transition with equal barriers.</returns>
    /// <exception cref="ArgumentOutOfRangeException">A barrier is negative.</exception>
    public double ConductivityJump(double lowBarrier, double highBarrier) =>
        CarrierJump * Math.Exp((Require.NonNegative(lowBarrier, nameof(lowBarrier), "eV") - Require.NonNegative(highBarrier, nameof(highBarrier), "eV")) / Units.ThermalEnergy(Temperature));

    /// <summary>Order, temperature and jump.</summary>
    /// <returns>A readable form.</returns>
    public override string ToString() => Order == TransitionOrder.FirstOrder
        ? string.Create(
            CultureInfo.InvariantCulture,
            $"first-order transition at {Temperature:F2} K: defect fraction {LowFraction.ToDigits(4)} → {HighFraction.ToDigits(4)}, ΔS = {EntropyJump / Constants.Boltzmann:F3} k_B, latent heat {LatentHeat.ToDigits(4)} eV per site, ordered phase up to {UpperSpinodal:F1} K, disordered phase down to {LowerSpinodal:F1} K")
        : string.Create(CultureInfo.InvariantCulture, $"diffuse transition at {Temperature:F2} K, defect fraction {LowFraction.ToDigits(4)}");
}
