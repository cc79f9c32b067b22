using IonTransport.Crystals;
using IonTransport.Networks.Topology;
using IonTransport.Physics;

namespace IonTransport.Networks;

public sealed partial class ConcertedMoveFamily
{
    // Beyond this the enumeration of paths would take minutes; nobody assigns that many barriers.
    private const int MostPaths = 200_000;

    /// <summary>All interstitialcy moves interstitial → lattice site → interstitial, one family for each way that differs by symmetry.</summary>
    /// <param name="network">The network; it needs no edges.</param>
    /// <param name="interstitial">Label of the interstitial sites.</param>
    /// <param name="lattice">Label of the sites that are filled.</param>
    /// <param name="reach">Longest step in Å from one to the other, positive.</param>
    /// <returns>The families, straightest first.</returns>
    /// <exception cref="ArgumentException">A label is not there, or no lattice site has two interstitial sites within reach.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The reach is not positive.</exception>
    public static IReadOnlyList<ConcertedMoveFamily> FindInterstitialcies(MigrationNetwork network, string interstitial, string lattice, double reach)
    {
        int[] from = Labelled(network, interstitial);
        int[] over = Labelled(network, lattice);
        IReadOnlyList<Neighbour>[] near = Near(network, reach);
        List<NetworkPosition[]> paths = [];
        foreach (int b in over)
        {
            Neighbour[] ends = [.. near[b].Where(n => from.Contains(n.Index))];
            for (int i = 0; i < ends.Length; i++)
            {
                for (int j = 0; j < i; j++) paths.Add([new(ends[i].Index, ends[i].Image), new(b, CellOffset.Zero), new(ends[j].Index, ends[j].Image)]);
            }
        }

        return paths.Count > 0
            ? Families(network, paths, false)
            : throw new ArgumentException(FormattableString.Invariant($"No {lattice} site has two {interstitial} sites within {reach.ToDigits(5)} Å; the nearest are {Nearest(network, over, from)}."), nameof(reach));
    }

    /// <summary>All exchanges of two ions on neighbouring sites, one family for each pair that differs by symmetry.</summary>
    /// <param name="network">The network; it needs no edges.</param>
    /// <param name="reach">Longest distance in Å between the two, positive.</param>
    /// <returns>The families, shortest first.</returns>
    /// <exception cref="ArgumentException">No two sites are that close.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The reach is not positive.</exception>
    public static IReadOnlyList<ConcertedMoveFamily> FindExchanges(MigrationNetwork network, double reach)
    {
        IReadOnlyList<Neighbour>[] near = Near(network, reach);
        List<NetworkPosition[]> paths = [];
        for (int b = 0; b < near.Length; b++) paths.AddRange(near[b].Select(n => new NetworkPosition[] { new(b, CellOffset.Zero), new(n.Index, n.Image) }));
        if (paths.Count == 0) throw new ArgumentException(FormattableString.Invariant($"No two sites are within {reach.ToDigits(5)} Å."), nameof(reach));
        return Families(network, paths, true);
    }

    /// <summary>All rows of ions that can move up by one along the edges of a network, one family for each row that differs by symmetry.</summary>
    /// <param name="network">The network.</param>
    /// <param name="ions">Ions n that move, at least 2.</param>
    /// <param name="largestAngle">Largest turn in degrees from one step to the next, 0 to 180; 1 leaves straight rows only.</param>
    /// <returns>The families, straightest first.</returns>
    /// <exception cref="ArgumentOutOfRangeException">There are fewer than two ions, or the angle is out of range.</exception>
    /// <exception cref="ArgumentException">There is no such row, or more than 200 000 in a cell.</exception>
    public static IReadOnlyList<ConcertedMoveFamily> FindChains(MigrationNetwork network, int ions, double largestAngle = 180.0)
    {
        ArgumentNullException.ThrowIfNull(network);
        if (ions < 2) throw new ArgumentOutOfRangeException(nameof(ions), ions, "A row that moves together has at least 2 ions.");
        Require.InRange(largestAngle, 0.0, 180.0, nameof(largestAngle), "degrees");
        List<(int To, CellOffset Image, Vector3D Step)>[] ways = [.. network.Sites.Select(_ => new List<(int, CellOffset, Vector3D)>())];
        foreach (NetworkEdge edge in network.Edges)
        {
            Vector3D step = network.VectorOf(edge);
            ways[edge.From].Add((edge.To, edge.Image, step));
            ways[edge.To].Add((edge.From, -edge.Image, -step));
        }

        List<NetworkPosition[]> paths = [];
        NetworkPosition[] path = new NetworkPosition[ions + 1];
        void Grow(int length, Vector3D last)
        {
            if (length > ions)
            {
                if (paths.Count == MostPaths) throw new ArgumentException($"There are more than {MostPaths} rows of {ions} ions in a cell; allow smaller angles only.", nameof(largestAngle));
                paths.Add([.. path]);
                return;
            }

            NetworkPosition end = path[length - 1];
            foreach ((int to, CellOffset image, Vector3D step) in ways[end.Site])
            {
                NetworkPosition next = new(to, end.Image + image);
                if (Array.IndexOf(path, next, 0, length) >= 0 || (length > 1 && AngleOf(last, step) > largestAngle + 1e-6)) continue;
                path[length] = next;
                Grow(length + 1, step);
            }
        }

        for (int b = 0; b < network.Sites.Count; b++)
        {
            path[0] = NetworkPosition.FromSite(b);
            Grow(1, default);
        }

        return paths.Count > 0
            ? Families(network, paths, false)
            : throw new ArgumentException(FormattableString.Invariant($"The network has no row of {ions} ions with turns up to {largestAngle.ToDigits(4)}°."), nameof(ions));
    }

    private static ConcertedMoveFamily[] Families(MigrationNetwork network, List<NetworkPosition[]> all, bool isRing)
    {
        // Each way once: of a path and its reverse the one that a comparison of labels, then of sites, puts first.
        Dictionary<string, NetworkPosition[]> paths = [];
        foreach (NetworkPosition[] path in all)
        {
            NetworkPosition[] oriented = Oriented(network, path);
            paths.TryAdd(Key(oriented), Home(oriented));
        }

        NetworkIsometries symmetry = new(network);
        Dictionary<string, int> family = [];
        List<List<NetworkPosition[]>> families = [];
        foreach ((string key, NetworkPosition[] path) in paths)
        {
            if (family.ContainsKey(key)) continue;
            List<NetworkPosition[]> members = [];
            foreach (NetworkPosition[] image in symmetry.Images(path))
            {
                string other = Key(Oriented(network, image));
                if (paths.TryGetValue(other, out NetworkPosition[]? member) && family.TryAdd(other, families.Count)) members.Add(member);
            }

            families.Add(members);
        }

        return [.. families.Select(f => new ConcertedMoveFamily(network, f, isRing)).OrderBy(f => f.Angles.Sum()).ThenBy(f => f.StepLengths.Sum())];
    }

    private static NetworkPosition[] Oriented(MigrationNetwork network, NetworkPosition[] path)
    {
        NetworkPosition[] back = [.. path.Reverse()];
        int order = 0;
        for (int k = 0; k < path.Length && order == 0; k++) order = string.CompareOrdinal(network.Sites[path[k].Site].Label, network.Sites[back[k].Site].Label);
        for (int k = 0; k < path.Length && order == 0; k++) order = network.Sites[path[k].Site].Energy.CompareTo(network.Sites[back[k].Site].Energy);
        if (order == 0) order = string.CompareOrdinal(Key(path), Key(back));
        return order <= 0 ? path : back;
    }

    private static NetworkPosition[] Home(NetworkPosition[] path) => [.. path.Select(p => new NetworkPosition(p.Site, p.Image - path[0].Image))];

    private static string Key(NetworkPosition[] path) => string.Join(' ', Home(path));

    private static int[] Labelled(MigrationNetwork network, string label)
    {
        ArgumentNullException.ThrowIfNull(network);
        int[] found = [.. Enumerable.Range(0, network.Sites.Count).Where(i => network.Sites[i].Label == label)];
        return found.Length > 0 ? found : throw new ArgumentException($"The network has no site with the label '{label}', only {string.Join(", ", network.Sites.Select(s => s.Label).Distinct())}.");
    }

    private static IReadOnlyList<Neighbour>[] Near(MigrationNetwork network, double reach)
    {
        ArgumentNullException.ThrowIfNull(network);
        Require.Positive(reach, nameof(reach), "Å");
        Vector3D[] positions = [.. network.Sites.Select(s => s.Fractional)];
        NeighbourFinder finder = new(network.Lattice, positions, reach);
        return [.. positions.Select((p, b) => (IReadOnlyList<Neighbour>)[.. finder.Find(p).Where(n => n.Index != b || n.Image != CellOffset.Zero)])];
    }

    private static string Nearest(MigrationNetwork network, int[] over, int[] from)
    {
        double shortest = over.SelectMany(b => from.Where(i => i != b).Select(i => network.Lattice.Distance(network.Sites[b].Fractional, network.Sites[i].Fractional))).DefaultIfEmpty(double.NaN).Min();
        return double.IsNaN(shortest) ? "none" : FormattableString.Invariant($"{shortest.ToDigits(5)} Å away");
    }
}
