namespace IonTransport.Defects;

/// <summary>How many defects fit on the sites.</summary>
public enum SiteStatistics
{
    /// <summary>Boltzmann statistics c = N g e^(−G/kT): right while few sites are taken, unbounded beyond.</summary>
    Dilute,

    /// <summary>All species and charge states of a sublattice compete for its sites: c_i = N w_i/(1 + Σ w_j), w = g e^(−G/kT). Never more than one per site.</summary>
    SiteExclusion,
}
