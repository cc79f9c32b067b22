using IonTransport.Crystals;
using IonTransport.Landscapes.Grids;
using IonTransport.Physics;

namespace IonTransport.Landscapes;

/// <summary>
/// Bond-valence site energy of a mobile ion M: E(r) = Σ_X s D₀[(e^{α(R_min − R)} − 1)² − 1] over ions X of opposite charge, plus
/// Σ_A 14.4 |V_M V_A|/(√(n_M n_A) R) · erfc(R/(f(r_M + r_A))) over ions A of like charge.
/// </summary>
/// <remarks>
/// Partial occupancies weight the terms. The host is frozen and mobile ions do not repel one another, so barriers are upper bounds that
/// correlate with measured activation energies rather than equal them. Sums are truncated by distance.
/// Sources: S. Adams and R. P. Rao, Phys. Status Solidi A 208, 1746 (2011); H. Chen and S. Adams, IUCrJ 4, 614 (2017).
/// </remarks>
public sealed record BondValenceSiteEnergy : ILandscapeModel
{
    /// <summary>Largest distance of an ion that counts, in Å; 10 by default.</summary>
    public double Cutoff { get; init => field = Require.Positive(value, nameof(Cutoff), "Å"); } = 10.0;

    /// <summary>Screening factor f of the like-charge repulsion; 0.74 by default.</summary>
    public double ScreeningFactor { get; init => field = Require.Positive(value, nameof(ScreeningFactor)); } = 0.74;

    /// <summary>Factor s of the Morse term; ½ by default (some programs use 1).</summary>
    public double MorseFactor { get; init => field = Require.Positive(value, nameof(MorseFactor)); } = 0.5;

    /// <summary>Which radii screen the like-charge repulsion.</summary>
    public BondValenceRadii Radii { get; init; } = BondValenceRadii.Covalent;

    /// <summary>
    /// Largest occupancy by framework atoms at which a site that they share with the mobile ion is open to it: their terms are then left out, because where the mobile ion
    /// stands they are not. Above it they block the way and are averaged like the rest. 0.69 by default, where the open sites of a simple cubic lattice stop
    /// percolating (0.3116, X. Xu et al., Front. Phys. 9, 113 (2014)); 0 averages over all shared sites, which puts a hard core onto them.
    /// </summary>
    /// <exception cref="ArgumentOutOfRangeException">The value is not in [0, 1].</exception>
    public double SharedSiteLimit
    {
        get;
        init => field = value is >= 0.0 and <= 1.0 ? value : throw new ArgumentOutOfRangeException(nameof(SharedSiteLimit), value, "An occupancy lies between 0 and 1.");
    } = 0.69;

    /// <summary>Parameters of ions and pairs.</summary>
    public BondValenceTable Table { get; init => field = Require.NotNull(value, nameof(Table)); } = BondValenceTable.Default;

    /// <inheritdoc/>
    /// <remarks>With an oxidation state the mobile ion may be a guest that the structure does not list.</remarks>
    /// <exception cref="MissingBondValenceException">The table lacks an ion or a pair of this structure.</exception>
    public IEnergyModel ForMobileIon(Structure structure, Species mobile)
    {
        ArgumentNullException.ThrowIfNull(structure);
        Species ion = MobileIon.Resolve(structure, mobile, guest: true);
        Structure host = structure.Count(mobile) > 0.0 ? structure.Without(mobile) : structure;
        SharedSites shared = new(structure, mobile, SharedSiteLimit);
        List<(Vector3D Fractional, int Kind, double Weight)> sites = [];
        List<Species> kinds = [];
        foreach (Site site in host.Sites)
        {
            if (shared.IsOpen(site)) continue;
            foreach (Occupant occupant in site.Occupants)
            {
                if (occupant.Species.Charge == 0.0) continue;
                int kind = kinds.IndexOf(occupant.Species);
                if (kind < 0)
                {
                    kind = kinds.Count;
                    kinds.Add(occupant.Species);
                }

                sites.Add((site.Fractional, kind, occupant.Occupancy));
            }
        }

        return new BondValenceEnergy(host.Lattice, sites, [.. kinds.Select(k => Interaction(ion, k))], Cutoff);
    }

    private BondValenceInteraction Interaction(Species ion, Species other)
    {
        if (ion.Charge * other.Charge < 0.0)
        {
            BondValencePair pair = ion.Charge > 0.0 ? Table.Pair(ion, other) : Table.Pair(other, ion);
            return BondValenceInteraction.Attraction(MorseFactor * pair.Depth, pair.MinimumDistance, pair.Stiffness);
        }

        (BondValenceIon m, BondValenceIon a) = (Table.Ion(ion), Table.Ion(other));
        double strength = 14.4 * ion.Charge * other.Charge / Math.Sqrt(m.PrincipalQuantumNumber * (double)a.PrincipalQuantumNumber);
        double radii = Radii == BondValenceRadii.Covalent
            ? BondValenceTable.CovalentRadius(ion.Element) + BondValenceTable.CovalentRadius(other.Element)
            : m.Radius + a.Radius;
        return BondValenceInteraction.Repulsion(strength, ScreeningFactor * radii);
    }
}
