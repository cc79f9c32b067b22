using IonTransport.Physics;

namespace IonTransport.Rates;

public sealed partial class HarmonicTransitionState
{
    /// <summary>Classical rate k = ν* exp(−E_m/k_BT).</summary>
    /// <param name="temperature">T in K, positive.</param>
    /// <returns>k in 1/s.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The temperature is not positive.</exception>
    public double Rate(double temperature) => AttemptFrequency * 1e12 * Math.Exp(-Barrier / Units.ThermalEnergy(temperature));

    /// <summary>Free-energy barrier ΔF(T) = E_m − k_BT ln(hν*/k_BT), so that k = (k_BT/h) exp(−ΔF/k_BT) (Eyring).</summary>
    /// <param name="temperature">T in K, positive.</param>
    /// <returns>ΔF in eV.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The temperature is not positive.</exception>
    public double FreeEnergyBarrier(double temperature)
    {
        double kT = Units.ThermalEnergy(temperature);
        return Barrier - (kT * Math.Log(Constants.PlanckPerTerahertz * AttemptFrequency / kT));
    }

    /// <summary>Activation entropy ΔS = −∂ΔF/∂T = k_B[ln(hν*/k_BT) − 1], classical vibrations.</summary>
    /// <param name="temperature">T in K, positive.</param>
    /// <returns>ΔS in eV/K.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The temperature is not positive.</exception>
    public double ActivationEntropy(double temperature) =>
        Constants.Boltzmann * (Math.Log(Constants.PlanckPerTerahertz * AttemptFrequency / Units.ThermalEnergy(temperature)) - 1.0);

    /// <summary>Activation enthalpy of Eyring's form, ΔH = ΔF + TΔS = E_m − k_BT.</summary>
    /// <param name="temperature">T in K, positive.</param>
    /// <returns>ΔH in eV.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The temperature is not positive.</exception>
    public double ActivationEnthalpy(double temperature) => Barrier - Units.ThermalEnergy(temperature);

    /// <summary>
    /// Migration entropy in the sense of ν* = ν₀ exp(ΔS_m/k_B), ΔS_m = k_B ln(ν*/ν₀): how much the rest of the lattice loosens at the saddle,
    /// relative to a frequency ν₀ of the jumping ion alone.
    /// </summary>
    /// <param name="referenceFrequency">ν₀ in THz, positive: the ion's own frequency along the path, or a Debye frequency.</param>
    /// <returns>ΔS_m in eV/K.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The frequency is not positive.</exception>
    public double MigrationEntropy(double referenceFrequency) =>
        Constants.Boltzmann * Math.Log(AttemptFrequency / Require.Positive(referenceFrequency, nameof(referenceFrequency), "THz"));
}
