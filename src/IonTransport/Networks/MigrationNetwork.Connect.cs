using System.Globalization;
using IonTransport.Crystals;
using IonTransport.Networks.Topology;
using IonTransport.Physics;
using IonTransport.Rates;

namespace IonTransport.Networks;

public sealed partial class MigrationNetwork
{
    /// <summary>More neighbours a site than this are no hops any more but a mistaken cutoff.</summary>
    private const int MostNeighbours = 500;

    /// <summary>The network with an edge between all sites within a distance, periodic images counted.</summary>
    /// <param name="within">Longest hop in Å, positive.</param>
    /// <param name="barrier">Saddle energy above the higher of the two sites in eV, not negative; 0 where only the topology matters.</param>
    /// <param name="attemptFrequency">Attempt frequency ν* in THz, positive; where the sites vibrate differently, the geometric mean of both directions.</param>
    /// <returns>A changed copy; edges that are there already stay as they are.</returns>
    /// <exception cref="ArgumentOutOfRangeException">A number is out of its range.</exception>
    /// <exception cref="ArgumentException">The distance gives a site more than 500 neighbours on average.</exception>
    /// <exception cref="IonTransportException">No two sites are that close; says how close the closest are.</exception>
    public MigrationNetwork Connect(double within, double barrier = 0.0, double attemptFrequency = 10.0)
    {
        Require.NonNegative(barrier, nameof(barrier), "eV");
        Require.Positive(attemptFrequency, nameof(attemptFrequency), "THz");
        return Connect(within, (_, _) => true, "sites", (from, to, _) => HopOver(from, to, barrier, attemptFrequency));
    }

    /// <summary>The network with an edge between all sites of two labels within a distance, periodic images counted.</summary>
    /// <param name="first">Label of the sites at one end.</param>
    /// <param name="second">Label of the sites at the other end; may be the same.</param>
    /// <param name="within">Longest hop in Å, positive.</param>
    /// <param name="barrier">Saddle energy above the higher of the two sites in eV, not negative; 0 where only the topology matters.</param>
    /// <param name="attemptFrequency">Attempt frequency ν* in THz, positive; where the sites vibrate differently, the geometric mean of both directions.</param>
    /// <returns>A changed copy; edges that are there already stay as they are.</returns>
    /// <exception cref="ArgumentOutOfRangeException">A number is out of its range.</exception>
    /// <exception cref="ArgumentException">No site has the label, or the distance gives a site more than 500 neighbours on average.</exception>
    /// <exception cref="IonTransportException">No two such sites are that close; says how close the closest are.</exception>
    public MigrationNetwork Connect(string first, string second, double within, double barrier = 0.0, double attemptFrequency = 10.0)
    {
        CheckLabel(first, nameof(first));
        CheckLabel(second, nameof(second));
        Require.NonNegative(barrier, nameof(barrier), "eV");
        Require.Positive(attemptFrequency, nameof(attemptFrequency), "THz");
        return Connect(
            within,
            (a, b) => (a.Label == first && b.Label == second) || (a.Label == second && b.Label == first),
            $"sites {first} and {second}",
            (from, to, _) => HopOver(from, to, barrier, attemptFrequency));
    }

    /// <summary>The network with an edge between all sites within a distance, the hop a function of its ends and length.</summary>
    /// <param name="within">Longest hop in Å, positive.</param>
    /// <param name="hop">Hop from a site to another over a distance in Å; null for no edge. It is asked once for each pair and must keep detailed balance.</param>
    /// <returns>A changed copy; edges that are there already stay as they are.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The distance is not positive.</exception>
    /// <exception cref="ArgumentException">The distance gives a site more than 500 neighbours on average, or a hop breaks detailed balance.</exception>
    /// <exception cref="IonTransportException">No two sites are that close; says how close the closest are.</exception>
    public MigrationNetwork Connect(double within, Func<NetworkSite, NetworkSite, double, MigrationHop?> hop)
    {
        ArgumentNullException.ThrowIfNull(hop);
        return Connect(within, (_, _) => true, "sites", hop);
    }

    /// <summary>A hop over a saddle that lies a barrier above the higher of two sites, in detailed balance with them.</summary>
    internal static MigrationHop HopOver(NetworkSite from, NetworkSite to, double barrier, double attemptFrequency)
    {
        double level = Math.Max(from.Energy, to.Energy) + barrier;
        double skew = from.MeanFrequency == to.MeanFrequency ? 1.0 : Math.Pow(from.MeanFrequency / to.MeanFrequency, 1.5);
        return new MigrationHop(level - from.Energy, level - to.Energy, attemptFrequency * skew, attemptFrequency / skew);
    }

    private MigrationNetwork Connect(double within, Func<NetworkSite, NetworkSite, bool> wanted, string what, Func<NetworkSite, NetworkSite, double, MigrationHop?> hop)
    {
        Require.Positive(within, nameof(within), "Å");
        double expected = 4.0 / 3.0 * Math.PI * within * within * within * Sites.Count / Lattice.Volume;
        if (expected > MostNeighbours)
        {
            throw new ArgumentException(string.Create(
                CultureInfo.InvariantCulture, $"A site has about {expected:F0} others within {within} Å, more than the {MostNeighbours} that can be hops; hops are a few Å long."), nameof(within));
        }

        NeighbourFinder finder = new(Lattice, [.. Sites.Select(s => s.Fractional)], within);
        HashSet<(int, int, CellOffset)> known = [.. Edges.Select(e => NetworkSymmetry.Key(e.From, e.To, e.Image).Key)];
        List<NetworkEdge> edges = [.. Edges];
        List<Neighbour> near = [];
        for (int s = 0; s < Sites.Count; s++)
        {
            finder.Find(Sites[s].Fractional, near);
            near.Sort((x, y) => (x.Index, x.Image.A, x.Image.B, x.Image.C).CompareTo((y.Index, y.Image.A, y.Image.B, y.Image.C)));
            foreach (Neighbour n in near)
            {
                if ((n.Index == s && n.Image == CellOffset.Zero) || !wanted(Sites[s], Sites[n.Index])) continue;
                ((int From, int To, CellOffset Image) key, _) = NetworkSymmetry.Key(s, n.Index, n.Image);
                if (!known.Add(key)) continue;
                if (hop(Sites[key.From], Sites[key.To], n.Distance) is { } made) edges.Add(new NetworkEdge(key.From, key.To, key.Image, made));
            }
        }

        if (edges.Count == Edges.Count && Edges.Count == 0) throw new IonTransportException(TooFar(within, wanted, what));
        return new MigrationNetwork(Lattice, Sites, edges) { Operations = Operations }.Reclassify();
    }

    private string TooFar(double within, Func<NetworkSite, NetworkSite, bool> wanted, string what)
    {
        double least = double.PositiveInfinity;
        double reach = Math.Max(within, Math.Cbrt(Lattice.Volume / Sites.Count));
        List<Neighbour> near = [];
        NeighbourFinder finder = new(Lattice, [.. Sites.Select(s => s.Fractional)], reach);
        for (int grow = 0; grow < 6 && double.IsPositiveInfinity(least); grow++, reach *= 1.5)
        {
            for (int s = 0; s < Sites.Count; s++)
            {
                finder.Find(Sites[s].Fractional, reach, near);
                foreach (Neighbour n in near) if ((n.Index != s || n.Image != CellOffset.Zero) && wanted(Sites[s], Sites[n.Index])) least = Math.Min(least, n.Distance);
            }
        }

        string closest = double.IsPositiveInfinity(least) ? string.Empty : string.Create(CultureInfo.InvariantCulture, $" the closest are {least:F3} Å apart.");
        return string.Create(CultureInfo.InvariantCulture, $"No two {what} are joined within {within} Å;{closest}");
    }

    /// <summary>Classes anew by the operations the network carries; with the identity alone they stay as they are.</summary>
    private MigrationNetwork Reclassify() => Operations.Count > 1 ? Classify(Operations) : this;

    private void CheckLabel(string label, string name)
    {
        ArgumentNullException.ThrowIfNull(label, name);
        if (Sites.Any(s => s.Label == label)) return;
        throw new ArgumentException($"No site is labelled '{label}'; the network has {string.Join(", ", Sites.Select(s => s.Label).Distinct())}.", name);
    }
}
