namespace IonTransport.Landscapes;

/// <summary>Which radii screen the repulsion between ions of like charge in the bond-valence site energy.</summary>
public enum BondValenceRadii
{
    /// <summary>Covalent radii of Cordero et al. (2008).</summary>
    Covalent,

    /// <summary>Radii of the soft-bond-valence parameter set.</summary>
    SoftBondValence,
}
