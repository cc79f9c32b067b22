namespace IonTransport.Rates;

/// <summary>How an ion crosses a barrier at a temperature, by the crossover temperature T_c of the unstable mode.</summary>
public enum TunnellingRegime
{
    /// <summary>T ≥ 1.5 T_c: over the barrier; tunnelling is a small correction.</summary>
    OverBarrier,

    /// <summary>T_c ≤ T &lt; 1.5 T_c: corrections by the barrier's curvature alone fail; only Eckart's remains, as an estimate.</summary>
    Crossover,

    /// <summary>T &lt; T_c: through the barrier along an instanton path; no harmonic transition-state rate applies.</summary>
    Instanton,
}
