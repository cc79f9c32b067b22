namespace IonTransport.Networks;

/// <summary>What is filled at random in percolation.</summary>
public enum PercolationKind
{
    /// <summary>Sites; an edge is open when both of its sites are filled.</summary>
    Site,

    /// <summary>Edges; every site is there.</summary>
    Bond,
}
