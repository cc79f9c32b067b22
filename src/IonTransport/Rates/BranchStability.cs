namespace IonTransport.Rates;

/// <summary>What a root of the mass-action equation is.</summary>
public enum BranchStability
{
    /// <summary>The lowest minimum of the free energy.</summary>
    Stable,

    /// <summary>Another minimum.</summary>
    Metastable,

    /// <summary>A maximum.</summary>
    Unstable,
}
