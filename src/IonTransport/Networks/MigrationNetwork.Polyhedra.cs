using System.Globalization;
using IonTransport.Crystals;
using IonTransport.Networks.Interstices;
using IonTransport.Physics;

namespace IonTransport.Networks;

public sealed partial class MigrationNetwork
{
    /// <summary>
    /// The tetrahedral and octahedral interstices of a framework, joined where they share a face (tetrahedral–octahedral relay) or an edge: every place an ion could be, whether the structure
    /// fills it or not.
    /// </summary>
    /// <param name="structure">The structure; oxidation states must be known.</param>
    /// <param name="species">The mobile ion; without an oxidation state it covers every state of its element.</param>
    /// <param name="sharing">The least that joined polyhedra have in common.</param>
    /// <param name="options">What counts as an interstice.</param>
    /// <param name="barrier">Saddle energy of every edge above its sites in eV, not negative; 0 where only the topology matters.</param>
    /// <param name="attemptFrequency">Attempt frequency ν* in THz, positive.</param>
    /// <returns>
    /// The network. Interstices that hold ions of the structure carry their label and occupancy; the rest are labelled <c>T</c>, <c>O</c> or <c>X</c> (neither) with a number and have occupancy 0. Edges carry
    /// the shared ions and the radius of the window between them (Shannon radii).
    /// </returns>
    /// <exception cref="ArgumentException">The ion is not in the structure, or no ion of opposite charge is.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A number is out of its range.</exception>
    /// <exception cref="IonTransportException">An oxidation state or radius is unknown, there is no interstice, or ions of the structure lie in none of them.</exception>
    public static MigrationNetwork FromInterstices(
        Structure structure, Species species, PolyhedronSharing sharing = PolyhedronSharing.Face, InterstitialOptions? options = null, double barrier = 0.0, double attemptFrequency = 10.0)
    {
        ArgumentNullException.ThrowIfNull(structure);
        Require.NonNegative(barrier, nameof(barrier), "eV");
        Require.Positive(attemptFrequency, nameof(attemptFrequency), "THz");
        options ??= new();
        CoordinationFramework framework = CoordinationFramework.Of(structure, species);
        InterstitialFilling filling = new(structure, species, new InterstitialSearch(framework, options).FindAll(), framework.Spacing);
        int[] kept = [.. Enumerable.Range(0, filling.Holes.Count).Where(h => filling.Occupancy[h] > 0.0 || options.Kinds.Contains(filling.Holes[h].Kind))];
        if (kept.Length == 0) throw new IonTransportException($"The framework of {species} in {structure.Formula} has no interstice of the shapes asked for.");
        CoordinationPolyhedron[] polyhedra = [.. kept.Select(h => filling.Holes[h])];
        MigrationNetwork sites = WithClassesOf(structure, [.. kept.Select(h => (filling.Site(h), -1))]);
        MigrationNetwork named = new(structure.Lattice, Named(sites.Sites, polyhedra), []) { Operations = sites.Operations };
        return new MigrationNetwork(structure.Lattice, named.Sites, PolyhedronContacts.Find(structure.Lattice, named.Sites, polyhedra, sharing, barrier, attemptFrequency)) { Operations = sites.Operations }.Reclassify();
    }

    /// <summary>The interstices of a framework, as the overload with a <see cref="Species"/>.</summary>
    /// <param name="structure">The structure; oxidation states must be known.</param>
    /// <param name="species">The mobile ion as text, such as <c>Li</c> or <c>O2-</c>.</param>
    /// <param name="sharing">The least that joined polyhedra have in common.</param>
    /// <param name="options">What counts as an interstice.</param>
    /// <param name="barrier">Saddle energy of every edge above its sites in eV, not negative.</param>
    /// <param name="attemptFrequency">Attempt frequency ν* in THz, positive.</param>
    /// <returns>The network.</returns>
    /// <exception cref="FormatException">The text is not a species.</exception>
    /// <exception cref="ArgumentException">The ion is not in the structure, or no ion of opposite charge is.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A number is out of its range.</exception>
    /// <exception cref="IonTransportException">An oxidation state or radius is unknown, there is no interstice, or ions of the structure lie in none of them.</exception>
    public static MigrationNetwork FromInterstices(
        Structure structure, string species, PolyhedronSharing sharing = PolyhedronSharing.Face, InterstitialOptions? options = null, double barrier = 0.0, double attemptFrequency = 10.0) =>
        FromInterstices(structure, Species.Parse(species), sharing, options, barrier, attemptFrequency);

    /// <summary>The network with an edge between all sites whose coordination polyhedra share a face or an edge.</summary>
    /// <param name="structure">The structure the sites belong to; oxidation states must be known.</param>
    /// <param name="species">The mobile ion; it is taken out.</param>
    /// <param name="sharing">The least that joined polyhedra have in common.</param>
    /// <param name="barrier">Saddle energy above the higher of the two sites in eV, not negative; 0 where only the topology matters.</param>
    /// <param name="attemptFrequency">Attempt frequency ν* in THz, positive.</param>
    /// <returns>A changed copy with these edges in place of the old ones; see <see cref="CoordinationPolyhedron.Around"/> for what the corners of a site are.</returns>
    /// <exception cref="ArgumentException">The ion is not in the structure, no ion of opposite charge is, or the structure has another lattice.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A number is out of its range.</exception>
    /// <exception cref="IonTransportException">An oxidation state or radius is unknown.</exception>
    public MigrationNetwork ConnectPolyhedra(
        Structure structure, Species species, PolyhedronSharing sharing = PolyhedronSharing.Face, double barrier = 0.0, double attemptFrequency = 10.0)
    {
        ArgumentNullException.ThrowIfNull(structure);
        Require.NonNegative(barrier, nameof(barrier), "eV");
        Require.Positive(attemptFrequency, nameof(attemptFrequency), "THz");
        if (structure.Lattice != Lattice) throw new ArgumentException($"The structure has the lattice {structure.Lattice}, the network {Lattice}.", nameof(structure));
        CoordinationFramework framework = CoordinationFramework.Of(structure, species);
        CoordinationPolyhedron[] polyhedra = [.. Sites.Select(s => framework.Around(s.Fractional))];
        return new MigrationNetwork(Lattice, Sites, PolyhedronContacts.Find(Lattice, Sites, polyhedra, sharing, barrier, attemptFrequency)) { Operations = Operations }.Reclassify();
    }

    /// <summary>Empty interstices named by shape and class.</summary>
    private static NetworkSite[] Named(IReadOnlyList<NetworkSite> sites, CoordinationPolyhedron[] polyhedra)
    {
        Dictionary<(char, int), int> numbers = [];
        Dictionary<char, int> next = [];
        NetworkSite[] named = [.. sites];
        for (int s = 0; s < named.Length; s++)
        {
            if (named[s].Label.Length > 0) continue;
            char shape = polyhedra[s].Kind switch { PolyhedronKind.Tetrahedron => 'T', PolyhedronKind.Octahedron => 'O', _ => 'X' };
            if (!numbers.TryGetValue((shape, named[s].Class), out int number))
            {
                next[shape] = number = next.GetValueOrDefault(shape) + 1;
                numbers.Add((shape, named[s].Class), number);
            }

            named[s] = named[s] with { Label = string.Create(CultureInfo.InvariantCulture, $"{shape}{number}") };
        }

        return named;
    }
}
