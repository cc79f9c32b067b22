using IonTransport.Crystals;
using IonTransport.Physics;

namespace IonTransport.Landscapes;

/// <summary>The bond-valence table has no parameters for an ion or a pair; names it and says how to supply it.</summary>
public sealed class MissingBondValenceException : IonTransportException
{
    /// <summary>Creates the error.</summary>
    /// <param name="species">The ion, or the cation of the pair.</param>
    /// <param name="partner">The anion of the pair; null if the ion itself is missing.</param>
    public MissingBondValenceException(Species species, Species? partner)
        : base(partner is { } anion
            ? $"The bond-valence table has no pair {species}–{anion}. Supply it: BondValenceTable.Default.WithBond({species}, {anion}, R₀, b, N_C), or With(…) with D₀, R_min and α."
            : $"The bond-valence table has no ion {species}. Supply it with BondValenceTable.Default.With({species}, new BondValenceIon(…)).")
    {
        (Species, Partner) = (species, partner);
    }

    /// <summary>The ion, or the cation of the pair.</summary>
    public Species Species { get; }

    /// <summary>The anion of the pair; null if the ion itself is missing.</summary>
    public Species? Partner { get; }
}
