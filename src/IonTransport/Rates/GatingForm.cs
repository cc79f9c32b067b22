namespace IonTransport.Rates;

/// <summary>How the fluctuation of a barrier enters the rate.</summary>
public enum GatingForm
{
    /// <summary>Classical vibrations, ⟨δE²⟩ = 2λk_BT: the barrier of the rigid host is lowered by λ at every temperature.</summary>
    Classical,

    /// <summary>Quantum vibrations (coth): zero-point motion keeps the bottleneck breathing at low temperature.</summary>
    Quantum,

    /// <summary>Quantum vibrations, and a bottleneck that is open (no barrier left) opens no further: the thermal average with its error functions.</summary>
    Saturating,
}
