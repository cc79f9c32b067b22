using IonTransport.Physics;
using IonTransport.Rates;

namespace IonTransport.Networks;

public sealed partial class MigrationNetwork
{
    // Energies that agree to this (eV) are one value; keeping it to the last bit keeps equivalent sites equal.
    private const double SameEnergy = 1e-9;

    /// <summary>
    /// The network with hops of one's own, measured or computed elsewhere. Site energies and mean frequencies follow from the hops, counted from the first site of every
    /// cluster, so that detailed balance holds.
    /// </summary>
    /// <param name="hop">The hop of an edge, from its initial to its final site; called once per edge. Give <c>edge.Hop</c> to keep one.</param>
    /// <returns>A changed copy; classes are found anew where symmetry operations are known.</returns>
    /// <exception cref="ArgumentException">The hops of a loop do not return to the energy they started from; the edge that closes it is named.</exception>
    /// <remarks>O(sites + edges).</remarks>
    public MigrationNetwork WithHops(Func<NetworkEdge, MigrationHop> hop)
    {
        ArgumentNullException.ThrowIfNull(hop);
        NetworkEdge[] edges = [.. Edges.Select(e => e with { Hop = hop(e) })];
        return new MigrationNetwork(Lattice, SitesOf(edges), edges) { Operations = Operations }.Reclassify();
    }

    /// <summary>The network with the barrier and attempt frequency of one kind of hop between equivalent sites replaced.</summary>
    /// <param name="from">Label of the initial site.</param>
    /// <param name="to">Label of the final site.</param>
    /// <param name="barrier">Barrier of both directions in eV, not negative.</param>
    /// <param name="attemptFrequency">Attempt frequency of both directions in THz, positive.</param>
    /// <returns>A changed copy.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The barrier is negative or the attempt frequency not positive.</exception>
    /// <exception cref="ArgumentException">No edge joins sites of these labels, or the new hop contradicts the others in a loop.</exception>
    public MigrationNetwork WithHop(string from, string to, double barrier, double attemptFrequency) => WithHop(from, to, new MigrationHop(barrier, attemptFrequency));

    /// <summary>The network with one kind of hop replaced, such as a barrier from an elastic band or an experiment.</summary>
    /// <param name="from">Label of the initial site.</param>
    /// <param name="to">Label of the final site; edges listed the other way round get the hop reversed.</param>
    /// <param name="hop">The hop from <paramref name="from"/> to <paramref name="to"/>.</param>
    /// <returns>A changed copy.</returns>
    /// <exception cref="ArgumentException">
    /// No edge joins sites of these labels; both labels are the same and the hop differs forward and backward; or the new hop contradicts the others in a loop.
    /// </exception>
    public MigrationNetwork WithHop(string from, string to, MigrationHop hop)
    {
        Require.NotNull(from);
        Require.NotNull(to);
        if (from == to && hop != hop.Reverse()) throw new ArgumentException($"A hop between two sites {from} must be the same forward and backward, and it is {hop}.", nameof(hop));
        bool found = false;
        MigrationNetwork changed = WithHops(edge =>
        {
            (string a, string b) = (Sites[edge.From].Label, Sites[edge.To].Label);
            if ((a == from && b == to) || (a == to && b == from))
            {
                found = true;
                return a == from ? hop : hop.Reverse();
            }

            return edge.Hop;
        });
        if (found) return changed;
        string pairs = string.Join(", ", Edges.Select(e => (Sites[e.From].Label, Sites[e.To].Label)).Distinct().Select(p => $"{p.Item1} → {p.Item2}"));
        throw new ArgumentException($"No edge joins {from} and {to}; the network has {(pairs.Length > 0 ? pairs : "no edges")}.", nameof(to));
    }

    /// <summary>Sites whose energies and frequencies follow from the hops, walked breadth first through every cluster.</summary>
    private NetworkSite[] SitesOf(NetworkEdge[] edges)
    {
        ILookup<int, (int To, MigrationHop Hop)> ways = edges
            .SelectMany(e => new[] { (From: e.From, Way: (To: e.To, e.Hop)), (From: e.To, Way: (To: e.From, Hop: e.Hop.Reverse())) })
            .ToLookup(w => w.From, w => w.Way);
        NetworkSite?[] sites = new NetworkSite?[Sites.Count];
        Dictionary<int, NetworkSite> classes = [];
        Queue<int> queue = [];
        for (int start = 0; start < sites.Length; start++)
        {
            if (sites[start] is not null) continue;
            sites[start] = Sites[start];
            classes.TryAdd(Sites[start].Class, Sites[start]);
            queue.Enqueue(start);
            while (queue.TryDequeue(out int here))
            {
                NetworkSite site = sites[here]!;
                foreach ((int to, MigrationHop hop) in ways[here])
                {
                    if (sites[to] is not null) continue;
                    NetworkSite next = Sites[to] with
                    {
                        Energy = site.Energy + hop.EnergyDifference,
                        MeanFrequency = site.MeanFrequency * Math.Cbrt(hop.BackwardAttemptFrequency / hop.ForwardAttemptFrequency),
                    };
                    sites[to] = Same(next, Sites[to]) ? Sites[to] : next;
                    if (next.Class >= 0 && !classes.TryAdd(next.Class, sites[to]!) && Same(next, classes[next.Class]))
                    {
                        sites[to] = next with { Energy = classes[next.Class].Energy, MeanFrequency = classes[next.Class].MeanFrequency };
                    }

                    queue.Enqueue(to);
                }
            }
        }

        return sites!;
    }

    private static bool Same(NetworkSite a, NetworkSite b) =>
        Math.Abs(a.Energy - b.Energy) < SameEnergy && Math.Abs((a.MeanFrequency / b.MeanFrequency) - 1.0) < SameEnergy;
}
