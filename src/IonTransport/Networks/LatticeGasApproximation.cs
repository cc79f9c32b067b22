namespace IonTransport.Networks;

/// <summary>How a theory of the lattice gas treats neighbours.</summary>
public enum LatticeGasApproximation
{
    /// <summary>Sites are independent in the mean field of their neighbours (Bragg and Williams).</summary>
    MeanField,

    /// <summary>Pairs of neighbours are exact, larger groups are made of them (Bethe, Guggenheim's quasi-chemical approximation): exact on a chain and on any tree.</summary>
    Pair,
}
