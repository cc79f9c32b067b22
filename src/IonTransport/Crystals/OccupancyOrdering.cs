using System.Globalization;
using System.Text;
using IonTransport.Physics;

namespace IonTransport.Crystals;

/// <summary>
/// Makes ordered structures of a disordered one (mixed sites, partial occupancy) in the cell it is given in: of lowest electrostatic energy, or at random
/// with a seed. Take a <see cref="Structure.Supercell(int, int, int)"/> first where the occupancies ask for one.
/// </summary>
/// <remarks>
/// Every sublattice keeps its composition to less than one atom per species; which way the numbers are rounded is chosen so that the cell is as neutral as
/// it can be and then nearest to the occupancies. Atoms do not move between sublattices and are not relaxed.
/// </remarks>
[TypeFormatterSource(typeof(HtmlResultFormatters))]
public sealed class OccupancyOrdering : IHtmlResult
{
    private const int MostRoundings = 16;

    private OccupancyOrdering(Structure structure, IReadOnlyList<Sublattice> sublattices) => (Disordered, Sublattices) = (structure, sublattices);

    /// <summary>The disordered structure.</summary>
    public Structure Disordered { get; }

    /// <summary>The sublattices with mixed or partial occupancy and what is placed on them.</summary>
    public IReadOnlyList<Sublattice> Sublattices { get; }

    /// <summary>Natural logarithm of the number of arrangements.</summary>
    public double LogArrangements => Sublattices.Sum(s => s.LogArrangements);

    /// <summary>Largest difference, in atoms per cell, between what the occupancies ask for and what is placed.</summary>
    public double CompositionDeviation => Sublattices.Count == 0 ? 0.0 : Sublattices.Max(s => s.Wanted.Zip(s.Placed).Max(p => Math.Abs(p.First - p.Second)));

    /// <summary>Net charge of an ordered cell in e.</summary>
    /// <exception cref="IonTransportException">An oxidation state is unknown.</exception>
    public double Charge => FixedSites().Sum(s => s.Occupants[0].Species.Charge) + Sublattices.Sum(s => s.Species.Zip(s.Placed).Sum(p => p.First.Charge * p.Second));

    /// <summary>Prepares the ordering of a structure.</summary>
    /// <param name="structure">The disordered structure or supercell.</param>
    /// <returns>The ordering, with the numbers of atoms it will place.</returns>
    /// <exception cref="ArgumentException">Rounding leaves no atom in the cell.</exception>
    public static OccupancyOrdering Of(Structure structure)
    {
        ArgumentNullException.ThrowIfNull(structure);
        List<(string Label, int[] Sites, Occupant[] Occupants)> groups =
        [
            .. structure.Sites.Select((site, index) => (site, index)).Where(s => !s.site.IsOrdered)
                .GroupBy(s => (s.site.Orbit, s.site.Label, string.Join('|', s.site.Occupants)))
                .Select(g => (g.First().site.Label, g.Select(s => s.index).ToArray(), g.First().site.Occupants.ToArray())),
        ];
        double rest = structure.Sites.Where(s => s.IsOrdered).Sum(s => s.Occupants[0].Species.OxidationState ?? 0.0);
        bool charged = structure.Species.All(s => s.HasOxidationState);
        int[][] placed = OccupancyRounding.Choose([.. groups.Select(g => (g.Sites.Length, g.Occupants))], charged ? rest : null, MostRoundings);
        Sublattice[] sublattices =
        [
            .. groups.Select((g, i) => new Sublattice(
                g.Label, g.Sites, [.. g.Occupants.Select(o => o.Species)], [.. g.Occupants.Select(o => o.Occupancy * g.Sites.Length)], placed[i])),
        ];
        OccupancyOrdering ordering = new(structure, sublattices);
        return sublattices.All(s => s.Placed.Sum() == 0) && !ordering.FixedSites().Any()
            ? throw new ArgumentException("The occupancies round to an empty cell; take a larger supercell.", nameof(structure))
            : ordering;
    }

    /// <summary>One arrangement drawn at random, no two atoms closer than a distance.</summary>
    /// <param name="seed">Seed of the random stream.</param>
    /// <param name="minimumDistance">Smallest distance in Å between two atoms of which one is placed by choice; split sites are nearer than atoms can be.</param>
    /// <returns>The ordered structure.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The distance is negative.</exception>
    /// <exception cref="IonTransportException">The atoms could not be placed so far apart; says how many close pairs were left.</exception>
    public OrderedStructure Sample(ulong seed, double minimumDistance = 0.9)
    {
        Require.NonNegative(minimumDistance, nameof(minimumDistance), "Å");
        RandomStream random = new(seed);
        Arrangement arrangement = new(this);
        arrangement.Shuffle(random);
        if (minimumDistance > 0.0) arrangement.Separate(random, minimumDistance);
        return Build(arrangement.Occupants, null);
    }

    /// <summary>The arrangements of lowest electrostatic energy of the formal charges.</summary>
    /// <param name="options">Seed, number of structures and effort; null for the usual ones.</param>
    /// <param name="progress">Told the fraction done.</param>
    /// <param name="cancellationToken">Cancels the search.</param>
    /// <returns>Different arrangements, lowest first; those whose energies agree within 1e-6 eV (images under symmetry) count once. Fewer than asked for if there are no more.</returns>
    /// <remarks>
    /// All arrangements are tried where there are few (the result is then exact), else simulated annealing by swaps searches: each swap costs O(sites) with
    /// the precomputed electrostatic matrix, which costs O(sites²·reciprocal vectors) once.
    /// </remarks>
    /// <exception cref="IonTransportException">An oxidation state is unknown.</exception>
    /// <exception cref="OperationCanceledException">The search was cancelled.</exception>
    public IReadOnlyList<OrderedStructure> FindLowest(OrderingOptions? options = null, IProgress<SimulationProgress>? progress = null, CancellationToken cancellationToken = default)
    {
        OrderingOptions how = options ?? new OrderingOptions();
        Require.Positive(how.Count, nameof(how.Count));
        Require.Positive(how.Replicas, nameof(how.Replicas));
        Require.Positive(how.SweepsPerReplica, nameof(how.SweepsPerReplica));
        _ = Charge;
        using Telemetry.Operation? operation = Telemetry.Start("OccupancyOrdering.FindLowest")?.Tag("structure", Disordered.Formula);
        EwaldMatrix matrix = new(Disordered.Lattice, [.. Disordered.Sites.Select(s => s.Fractional)], cancellationToken);
        OrderingSearch search = new(this, matrix, how);
        IReadOnlyList<(double Energy, int[] Occupants)> found = LogArrangements <= Math.Log(how.MaximumEnumerated)
            ? search.Enumerate(cancellationToken)
            : search.Anneal(progress, cancellationToken);
        operation?.Complete(found.Count);
        return [.. found.Select(f => Build(f.Occupants, f.Energy))];
    }

    /// <summary>The sublattices, the deviation from the composition and the number of arrangements.</summary>
    /// <returns>A readable form.</returns>
    public override string ToString()
    {
        StringBuilder text = new(Disordered.Formula);
        foreach (Sublattice s in Sublattices) text.Append("\n  ").Append(s);
        text.Append(CultureInfo.InvariantCulture, $"\n  10^{LogArrangements / Math.Log(10.0):F1} arrangements, composition within {CompositionDeviation:0.###} atoms per cell");
        return text.ToString();
    }

    /// <inheritdoc/>
    public string ToHtml() => Table().ToHtml();

    internal object ToDump() => HtmlResultFormatters.Dump(this);

    private ResultTable Table()
    {
        ResultTable table = new ResultTable(Disordered.Formula).Columns("sublattice", "sites", "species", "wanted", "placed");
        foreach (Sublattice s in Sublattices)
        {
            for (int i = 0; i < s.Species.Count; i++)
            {
                table.Row(s.Label, s.Sites.Count.ToString(CultureInfo.InvariantCulture), s.Species[i].ToString(), s.Wanted[i].ToString("0.###", CultureInfo.InvariantCulture), s.Placed[i].ToString(CultureInfo.InvariantCulture));
            }
        }

        return table.Fact("arrangements", string.Create(CultureInfo.InvariantCulture, $"10^{LogArrangements / Math.Log(10.0):F1}"))
            .Fact("composition within", string.Create(CultureInfo.InvariantCulture, $"{CompositionDeviation:0.###} atoms per cell"));
    }

    private IEnumerable<Site> FixedSites() => Disordered.Sites.Where(s => s.IsOrdered);

    /// <summary>The structure of an arrangement: for every site the number of its occupant, −1 where it is empty.</summary>
    private OrderedStructure Build(int[] occupants, double? energy)
    {
        List<Site> sites = [];
        List<bool> chosen = [];
        for (int i = 0; i < occupants.Length; i++)
        {
            if (occupants[i] < 0) continue;
            Site s = Disordered.Sites[i];
            sites.Add(new Site(s.Label, s.Fractional, s.Occupants[occupants[i]].Species) { Orbit = s.Orbit });
            chosen.Add(!s.IsOrdered);
        }

        Structure structure = new(Disordered.Lattice, sites) { Name = Disordered.Name };
        return new OrderedStructure(structure, energy, ShortestDistance(structure, chosen));
    }

    private static double ShortestDistance(Structure structure, List<bool> chosen)
    {
        if (!chosen.Contains(true)) return double.PositiveInfinity;
        Vector3D[] positions = [.. structure.Sites.Select(s => s.Fractional)];
        NeighbourFinder finder = new(structure.Lattice, positions, 4.0);
        List<Neighbour> near = [];
        double shortest = double.PositiveInfinity;
        for (double reach = 4.0; double.IsInfinity(shortest); reach *= 2.0)
        {
            for (int i = 0; i < positions.Length; i++)
            {
                if (!chosen[i]) continue;
                finder.Find(positions[i], reach, near);
                foreach (Neighbour n in near) if (n.Index != i || n.Image != CellOffset.Zero) shortest = Math.Min(shortest, n.Distance);
            }
        }

        return shortest;
    }
}
