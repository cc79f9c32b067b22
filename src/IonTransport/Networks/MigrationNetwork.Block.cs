using System.Globalization;
using IonTransport.Crystals;
using IonTransport.Physics;

namespace IonTransport.Networks;

public sealed partial class MigrationNetwork
{
    /// <summary>The network without the sites of some labels: filled for good, or taken by an immobile dopant.</summary>
    /// <param name="labels">Labels such as <c>Li1</c>, at least one.</param>
    /// <returns>A changed copy without these sites and their edges; sites that lose all edges stay.</returns>
    /// <exception cref="ArgumentException">No site has one of the labels (the message lists those there are), or no site is left.</exception>
    public MigrationNetwork Block(params IReadOnlyList<string> labels)
    {
        ArgumentNullException.ThrowIfNull(labels);
        foreach (string label in labels) CheckLabel(label, nameof(labels));
        return Block(s => labels.Contains(s.Label));
    }

    /// <summary>The network without the sites that fulfil a condition.</summary>
    /// <param name="blocked">Whether a site is blocked.</param>
    /// <returns>A changed copy; the same network if none is.</returns>
    /// <exception cref="ArgumentException">No site is left.</exception>
    public MigrationNetwork Block(Func<NetworkSite, bool> blocked)
    {
        ArgumentNullException.ThrowIfNull(blocked);
        return Without([.. Sites.Select(blocked)]);
    }

    /// <summary>The network without the sites of a class.</summary>
    /// <param name="siteClass">Class of the sites.</param>
    /// <returns>A changed copy.</returns>
    /// <exception cref="ArgumentException">No site is of this class, or no site is left.</exception>
    public MigrationNetwork BlockClass(int siteClass)
    {
        if (!Sites.Any(s => s.Class == siteClass))
        {
            throw new ArgumentException(string.Create(CultureInfo.InvariantCulture, $"No site is of class {siteClass}; the network has {string.Join(", ", Sites.Select(s => s.Class).Distinct().Order())}."), nameof(siteClass));
        }

        return Block(s => s.Class == siteClass);
    }

    /// <summary>The network without some sites by their numbers.</summary>
    /// <param name="sites">Indices of the sites.</param>
    /// <returns>A changed copy.</returns>
    /// <exception cref="ArgumentOutOfRangeException">There is no such site.</exception>
    /// <exception cref="ArgumentException">No site is left.</exception>
    public MigrationNetwork BlockSites(params IEnumerable<int> sites)
    {
        ArgumentNullException.ThrowIfNull(sites);
        bool[] blocked = new bool[Sites.Count];
        foreach (int s in sites)
        {
            CheckSite(s);
            blocked[s] = true;
        }

        return Without(blocked);
    }

    /// <summary>Blocks every class of sites in turn (every label where classes are unknown) and finds what percolates without it.</summary>
    /// <param name="progress">Receives the fraction done.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    /// <returns>A row for each class; the only class of a network of equivalent sites has none.</returns>
    /// <exception cref="OperationCanceledException">The work was stopped.</exception>
    public BlockingStudy FindBlocking(IProgress<SimulationProgress>? progress = null, CancellationToken cancellationToken = default) => BlockingStudy.Of(this, progress, cancellationToken);

    /// <summary>The network without a random part of its sites.</summary>
    /// <param name="fraction">Fraction of the sites to block, 0 to 1; the number is rounded to the nearest whole one.</param>
    /// <param name="seed">Seed of the choice.</param>
    /// <param name="label">Label of the sites to choose from; null for all.</param>
    /// <returns>A changed copy.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The fraction is not between 0 and 1.</exception>
    /// <exception cref="ArgumentException">No site has the label, or no site is left.</exception>
    public MigrationNetwork Dilute(double fraction, ulong seed, string? label = null)
    {
        bool[] blocked = new bool[Sites.Count];
        foreach (int s in Choose(fraction, seed, label)) blocked[s] = true;
        return Without(blocked);
    }

    /// <summary>The network without a random part of its edges; all sites stay.</summary>
    /// <param name="fraction">Fraction of the edges to cut, 0 to 1; the number is rounded to the nearest whole one.</param>
    /// <param name="seed">Seed of the choice.</param>
    /// <returns>A changed copy.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The fraction is not between 0 and 1.</exception>
    public MigrationNetwork DiluteEdges(double fraction, ulong seed)
    {
        Require.InRange(fraction, 0.0, 1.0, nameof(fraction));
        int[] order = [.. Enumerable.Range(0, Edges.Count)];
        new RandomStream(seed).Shuffle(order.AsSpan());
        HashSet<int> cut = [.. order.Take((int)Math.Round(fraction * Edges.Count, MidpointRounding.AwayFromZero))];
        return cut.Count == 0 ? this : new MigrationNetwork(Lattice, Sites, [.. Edges.Where((_, k) => !cut.Contains(k))]);
    }

    /// <summary>The chosen sites, a random part of those with a label.</summary>
    private IEnumerable<int> Choose(double fraction, ulong seed, string? label)
    {
        Require.InRange(fraction, 0.0, 1.0, nameof(fraction));
        if (label is not null) CheckLabel(label, nameof(label));
        int[] candidates = [.. Enumerable.Range(0, Sites.Count).Where(s => label is null || Sites[s].Label == label)];
        new RandomStream(seed).Shuffle(candidates.AsSpan());
        return candidates.Take((int)Math.Round(fraction * candidates.Length, MidpointRounding.AwayFromZero));
    }

    private MigrationNetwork Without(bool[] blocked)
    {
        int[] number = new int[Sites.Count];
        List<NetworkSite> sites = [];
        for (int s = 0; s < number.Length; s++)
        {
            number[s] = blocked[s] ? -1 : sites.Count;
            if (!blocked[s]) sites.Add(Sites[s]);
        }

        if (sites.Count == Sites.Count) return this;
        if (sites.Count == 0) throw new ArgumentException($"All {Sites.Count} sites of the network are blocked; nothing is left.");
        NetworkEdge[] edges = [.. Edges.Where(e => !blocked[e.From] && !blocked[e.To]).Select(e => e with { From = number[e.From], To = number[e.To] })];

        // Whole classes leave the symmetry as it is.
        bool whole = Operations.Count > 1 && Enumerable.Range(0, Sites.Count).GroupBy(s => Sites[s].Class).All(g => g.All(s => blocked[s]) || !g.Any(s => blocked[s]));
        return new MigrationNetwork(Lattice, sites, edges) { Operations = whole ? Operations : [SymmetryOperation.Identity] };
    }
}
