using IonTransport.Crystals;
using IonTransport.Networks.Interstices;
using IonTransport.Physics;

namespace IonTransport.Networks;

public sealed partial class MigrationNetwork
{
    /// <summary>Positions closer than this, in Å, are one split site by default: no two ions rest so close.</summary>
    public const double SplitSiteDistance = 1.0;

    /// <summary>
    /// The sites of an ion in a structure, partly occupied ones included, without edges yet:
    /// <c>MigrationNetwork.FromStructure(garnet, "Li").Connect(within: 2.5)</c>.
    /// </summary>
    /// <param name="structure">The structure.</param>
    /// <param name="species">The mobile ion; without an oxidation state it covers every state of its element.</param>
    /// <param name="mergeWithin">Positions this close, in Å, become one site at their centroid that holds the sum of their occupancies, such as the 96h pairs of a garnet; 0 keeps all.</param>
    /// <returns>Sites with energy 0, their occupancy, and classes by the symmetry operations of the structure (by its orbits where it has none).</returns>
    /// <exception cref="ArgumentException">The ion is not in the structure.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The distance is negative.</exception>
    /// <exception cref="IonTransportException">Close sites form a chain or hold more than one ion, or the sites do not obey the symmetry operations.</exception>
    public static MigrationNetwork FromStructure(Structure structure, Species species, double mergeWithin = SplitSiteDistance)
    {
        ArgumentNullException.ThrowIfNull(structure);
        var places = SiteMerging.Collect(structure, species, Require.NonNegative(mergeWithin, nameof(mergeWithin), "Å"));
        return WithClassesOf(structure, [.. places.Select(p => (new NetworkSite(p.Label, p.Fractional) { Occupancy = p.Occupancy }, p.Orbit))]);
    }

    /// <summary>The sites of an ion in a structure, as the overload with a <see cref="Species"/>.</summary>
    /// <param name="structure">The structure.</param>
    /// <param name="species">The mobile ion as text, such as <c>Li</c> or <c>O2-</c>.</param>
    /// <param name="mergeWithin">Positions this close, in Å, become one site; 0 keeps all.</param>
    /// <returns>The sites, without edges.</returns>
    /// <exception cref="FormatException">The text is not a species.</exception>
    /// <exception cref="ArgumentException">The ion is not in the structure.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The distance is negative.</exception>
    /// <exception cref="IonTransportException">Close sites form a chain or hold more than one ion, or the sites do not obey the symmetry operations.</exception>
    public static MigrationNetwork FromStructure(Structure structure, string species, double mergeWithin = SplitSiteDistance) =>
        FromStructure(structure, Species.Parse(species), mergeWithin);

    internal static MigrationNetwork WithClassesOf(Structure structure, IReadOnlyList<(NetworkSite Site, int Orbit)> places)
    {
        if (structure.Operations.Count > 1)
        {
            MigrationNetwork classified = new MigrationNetwork(structure.Lattice, [.. places.Select(p => p.Site)], []).Classify(structure.Operations);
            return classified.Operations.Count == structure.Operations.Count
                ? classified
                : throw new IonTransportException(
                    $"The sites obey {classified.Operations.Count} of the {structure.Operations.Count} symmetry operations of {structure.Formula}; take the operations away or correct the sites.");
        }

        // Without operations the orbits of the file are what is known of symmetry.
        bool known = places.All(p => p.Orbit >= 0);
        Dictionary<int, int> numbers = [];
        foreach ((_, int orbit) in places) if (known) numbers.TryAdd(orbit, numbers.Count);
        return new MigrationNetwork(structure.Lattice, [.. places.Select(p => p.Site with { Class = known ? numbers[p.Orbit] : -1 })], []);
    }
}
