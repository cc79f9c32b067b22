using IonTransport.Physics;

namespace IonTransport.Rates;

public sealed partial class HarmonicTransitionState
{
    /// <summary>Change of zero-point energy on the way to the saddle, ½h(Σν_s − Σν_i); usually negative, as one mode is lost.</summary>
    /// <returns>The change in eV.</returns>
    public double ZeroPointCorrection => 0.5 * Constants.PlanckPerTerahertz * (SaddleFrequencies.Sum() - InitialFrequencies.Sum());

    /// <summary>How an ion crosses at a temperature, and so which rates can be trusted.</summary>
    /// <param name="temperature">T in K, positive.</param>
    /// <returns>The regime.</returns>
    /// <exception cref="InvalidOperationException">The unstable mode is not known.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The temperature is not positive.</exception>
    public TunnellingRegime Regime(double temperature) => Tunnelling.Regime(UnstableFrequency, temperature);

    /// <summary>
    /// Quantum harmonic rate k = κ (k_BT/h) Π 2sinh(hν_i/2k_BT)/Π 2sinh(hν_s/2k_BT) exp(−E_m/k_BT): zero-point energy and quantised vibrations in both states.
    /// </summary>
    /// <param name="temperature">T in K; not below the crossover temperature, if the unstable mode is known.</param>
    /// <param name="correction">Tunnelling factor κ; none by default.</param>
    /// <returns>k in 1/s.</returns>
    /// <exception cref="TunnellingRegimeException">T is below the crossover (an instanton carries the flux), or below 1.5 T_c for Wigner and Bell.</exception>
    /// <exception cref="InvalidOperationException">A correction needs the unstable mode and it is not known.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The temperature is not positive.</exception>
    public double QuantumRate(double temperature, TunnellingCorrection correction = TunnellingCorrection.None) =>
        QuantumAttemptFrequency(temperature, correction) * 1e12 * Math.Exp(-Barrier / Units.ThermalEnergy(temperature));

    /// <summary>Prefactor of the quantum rate relative to the bare barrier, k exp(E_m/k_BT); tends to ν* as T rises, with an error ∝ T⁻².</summary>
    /// <param name="temperature">T in K; not below the crossover temperature, if the unstable mode is known.</param>
    /// <param name="correction">Tunnelling factor κ; none by default.</param>
    /// <returns>The prefactor in THz.</returns>
    /// <exception cref="TunnellingRegimeException">T is below what the correction allows.</exception>
    /// <exception cref="InvalidOperationException">A correction needs the unstable mode and it is not known.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The temperature is not positive.</exception>
    public double QuantumAttemptFrequency(double temperature, TunnellingCorrection correction = TunnellingCorrection.None)
    {
        double kT = Units.ThermalEnergy(temperature);
        double log = 0.0;
        foreach (double f in _initialFrequencies.Value) log += QuantumOscillator.LogTwoSinh(QuantumOscillator.HalfQuantum(f, kT));
        foreach (double f in _saddleFrequencies.Value) log -= QuantumOscillator.LogTwoSinh(QuantumOscillator.HalfQuantum(f, kT));
        return TunnellingFactor(temperature, correction) * kT / Constants.PlanckPerTerahertz * Math.Exp(log);
    }

    /// <summary>Tunnelling factor κ(T) of this hop.</summary>
    /// <param name="temperature">T in K, positive.</param>
    /// <param name="correction">Which factor.</param>
    /// <returns>κ; 1 without correction.</returns>
    /// <exception cref="TunnellingRegimeException">T is below what the correction allows; without correction, below T_c.</exception>
    /// <exception cref="InvalidOperationException">The unstable mode is not known.</exception>
    public double TunnellingFactor(double temperature, TunnellingCorrection correction)
    {
        if (correction != TunnellingCorrection.None) return Tunnelling.Factor(correction, Barrier, BackwardBarrier, UnstableFrequency, temperature);
        if (KnowsUnstableMode && temperature < CrossoverTemperature) throw new TunnellingRegimeException(correction, temperature, CrossoverTemperature, CrossoverTemperature);
        return 1.0;
    }

    /// <summary>Free-energy barrier with quantum vibrations, ΔF = −k_BT ln(hk/k_BT).</summary>
    /// <param name="temperature">T in K; not below the crossover temperature, if the unstable mode is known.</param>
    /// <returns>ΔF in eV; E_m + <see cref="ZeroPointCorrection"/> at low T.</returns>
    /// <exception cref="TunnellingRegimeException">T is below the crossover.</exception>
    public double QuantumFreeEnergyBarrier(double temperature)
    {
        double kT = Units.ThermalEnergy(temperature);
        return Barrier - (kT * Math.Log(Constants.PlanckPerTerahertz * QuantumAttemptFrequency(temperature) / kT));
    }

    /// <summary>
    /// Activation energy read off an Arrhenius plot at T, −∂ln k/∂(1/k_BT) of the quantum rate without tunnelling: E_m at high T,
    /// E_m + zero-point correction + k_BT at low T.
    /// </summary>
    /// <param name="temperature">T in K, positive.</param>
    /// <returns>The effective activation energy in eV.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The temperature is not positive.</exception>
    public double EffectiveActivationEnergy(double temperature)
    {
        double kT = Units.ThermalEnergy(temperature);
        double energy = 1.0;
        foreach (double f in _initialFrequencies.Value) energy -= QuantumOscillator.XCothX(QuantumOscillator.HalfQuantum(f, kT));
        foreach (double f in _saddleFrequencies.Value) energy += QuantumOscillator.XCothX(QuantumOscillator.HalfQuantum(f, kT));
        return Barrier + (kT * energy);
    }
}
