namespace IonTransport.Landscapes;

/// <summary>Bond-valence models: a quick, empirical energy of one ion in a frozen host.</summary>
public static class BondValence
{
    /// <summary>The bond-valence site energy with its usual settings; change them with <c>with { … }</c>.</summary>
    /// <returns>The model.</returns>
    public static BondValenceSiteEnergy SiteEnergy() => new();
}
