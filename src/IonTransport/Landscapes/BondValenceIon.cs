namespace IonTransport.Landscapes;

/// <summary>Bond-valence properties of an ion.</summary>
/// <param name="PrincipalQuantumNumber">Principal quantum number n of the valence shell.</param>
/// <param name="IsTransitionOrRareEarth">Whether the element is of the d or f block, which halves the coordination dependence of bond breaking energy.</param>
/// <param name="Softness">Softness σ in 1/eV.</param>
/// <param name="Radius">Radius in Å of the soft-bond-valence set.</param>
public readonly record struct BondValenceIon(int PrincipalQuantumNumber, bool IsTransitionOrRareEarth, double Softness, double Radius);
