namespace IonTransport.Rates;

/// <summary>How a sublattice disorders on heating.</summary>
public enum TransitionOrder
{
    /// <summary>The defect fraction jumps; two phases have the same free energy at the transition.</summary>
    FirstOrder,

    /// <summary>The defect fraction rises steeply but continuously (a Faraday transition); its place is the maximum of the excess heat capacity.</summary>
    Diffuse,
}
