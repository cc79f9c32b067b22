namespace IonTransport.Networks;

/// <summary>How the equations of Kirchhoff are solved.</summary>
public enum ConductanceMethod
{
    /// <summary>Direct up to 500 sites, iterative beyond.</summary>
    Automatic,

    /// <summary>Sites are eliminated one by one (star–mesh): exact to rounding whatever the contrast of the conductances; O(N³) in dense networks.</summary>
    Direct,

    /// <summary>Conjugate gradients preconditioned by aggregation multigrid: about linear in the sites; conductances may differ by some ten decades.</summary>
    Iterative,
}
