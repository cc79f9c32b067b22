namespace IonTransport.Rates;

/// <summary>One mode of the host as it opens a bottleneck.</summary>
/// <param name="Mode">Index of the mode from 0.</param>
/// <param name="Frequency">ν in THz.</param>
/// <param name="RelaxationEnergy">λ_k in eV: by how much this mode lowers the barrier when it relaxes.</param>
/// <param name="HuangRhysFactor">S = λ_k/hν, the mean number of quanta excited by the opening.</param>
/// <param name="Share">Share in the fluctuation ⟨δE²⟩ of the barrier at the temperature asked for, 0 to 1.</param>
public readonly record struct GatingMode(int Mode, double Frequency, double RelaxationEnergy, double HuangRhysFactor, double Share);
