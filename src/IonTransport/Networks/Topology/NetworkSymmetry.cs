using IonTransport.Crystals;
using IonTransport.Physics;
using IonTransport.Rates;

namespace IonTransport.Networks.Topology;

/// <summary>Which symmetry operations turn a network into itself, and the classes of sites and edges that follow.</summary>
internal sealed class NetworkSymmetry
{
    private const double EnergyTolerance = 1e-6;

    private readonly MigrationNetwork _network;
    private readonly double _tolerance;
    private readonly NeighbourFinder _finder;
    private readonly Dictionary<(int, int, CellOffset), List<int>> _edges = [];
    private readonly int[] _image;
    private readonly CellOffset[] _cell;
    private readonly int[] _edgeImage;

    public NetworkSymmetry(MigrationNetwork network, double tolerance)
    {
        (_network, _tolerance) = (network, tolerance);
        _finder = new NeighbourFinder(network.Lattice, [.. network.Sites.Select(s => s.Fractional)], tolerance);
        for (int k = 0; k < network.Edges.Count; k++)
        {
            NetworkEdge e = network.Edges[k];
            (int, int, CellOffset) key = Key(e.From, e.To, e.Image).Key;
            if (!_edges.TryGetValue(key, out List<int>? list)) _edges.Add(key, list = []);
            list.Add(k);
        }

        _image = new int[network.Sites.Count];
        _cell = new CellOffset[network.Sites.Count];
        _edgeImage = new int[network.Edges.Count];
    }

    /// <summary>The order of the ends and the image in which an edge is looked up, whichever way it was given.</summary>
    public static ((int, int, CellOffset) Key, bool Forward) Key(int from, int to, CellOffset image)
    {
        bool forward = from != to ? from < to : image.A != 0 ? image.A > 0 : image.B != 0 ? image.B > 0 : image.C >= 0;
        return forward ? ((from, to, image), true) : ((to, from, -image), false);
    }

    public MigrationNetwork Classify(IReadOnlyList<SymmetryOperation> operations)
    {
        List<SymmetryOperation> obeyed = [];
        PeriodicUnionFind sites = new(_network.Sites.Count);
        PeriodicUnionFind edges = new(Math.Max(1, _network.Edges.Count));
        foreach (SymmetryOperation op in operations)
        {
            if (!TryMap(op)) continue;
            obeyed.Add(op);
            for (int s = 0; s < _image.Length; s++) sites.Join(s, _image[s], CellOffset.Zero);
            for (int e = 0; e < _edgeImage.Length; e++) edges.Join(e, _edgeImage[e], CellOffset.Zero);
        }

        if (obeyed.Count == 0) obeyed.Add(SymmetryOperation.Identity);
        int[] siteClass = Number(sites, _network.Sites.Count);
        int[] edgeClass = Number(edges, _network.Edges.Count);
        return new MigrationNetwork(
            _network.Lattice,
            [.. _network.Sites.Select((s, i) => s with { Class = siteClass[i] })],
            [.. _network.Edges.Select((e, i) => e with { Class = edgeClass[i] })])
        {
            Operations = obeyed,
        };
    }

    private static int[] Number(PeriodicUnionFind clusters, int count)
    {
        Dictionary<int, int> numbers = [];
        int[] classes = new int[count];
        for (int i = 0; i < count; i++)
        {
            int root = clusters.ClusterOf(i);
            if (!numbers.TryGetValue(root, out int number)) numbers.Add(root, number = numbers.Count);
            classes[i] = number;
        }

        return classes;
    }

    /// <summary>Where an operation takes every site and edge; false if one has nowhere to go.</summary>
    private bool TryMap(SymmetryOperation op)
    {
        List<Neighbour> near = [];
        for (int s = 0; s < _image.Length; s++)
        {
            _finder.Find(op.Apply(_network.Sites[s].Fractional), near);
            if (near.Count == 0) return false;
            Neighbour at = near.MinBy(n => n.Distance);
            if (!AreEqual(_network.Sites[s], _network.Sites[at.Index])) return false;
            (_image[s], _cell[s]) = (at.Index, at.Image);
        }

        for (int k = 0; k < _edgeImage.Length; k++)
        {
            NetworkEdge e = _network.Edges[k];
            Vector3D turned = op.Rotation * e.Image.ToVector();
            CellOffset image = _cell[e.To] + new CellOffset((int)Math.Round(turned.X), (int)Math.Round(turned.Y), (int)Math.Round(turned.Z)) - _cell[e.From];
            ((int, int, CellOffset) key, bool forward) = Key(_image[e.From], _image[e.To], image);
            if (!_edges.TryGetValue(key, out List<int>? candidates)) return false;
            int found = candidates.FindIndex(c => AreEqual(op, e, _network.Edges[c], forward));
            if (found < 0) return false;
            _edgeImage[k] = candidates[found];
        }

        return true;
    }

    private static bool AreEqual(NetworkSite a, NetworkSite b) =>
        Math.Abs(a.Energy - b.Energy) <= EnergyTolerance
        && Math.Abs(a.MeanFrequency - b.MeanFrequency) <= EnergyTolerance * a.MeanFrequency
        && (a.Occupancy is { } x && b.Occupancy is { } y ? Math.Abs(x - y) <= EnergyTolerance : a.Occupancy is null == b.Occupancy is null);

    private bool AreEqual(SymmetryOperation op, NetworkEdge edge, NetworkEdge other, bool forward)
    {
        bool otherForward = Key(other.From, other.To, other.Image).Forward;
        MigrationHop hop = forward == otherForward ? other.Hop : other.Hop.Reverse();
        if (Math.Abs(hop.ForwardBarrier - edge.Hop.ForwardBarrier) > EnergyTolerance || Math.Abs(hop.BackwardBarrier - edge.Hop.BackwardBarrier) > EnergyTolerance) return false;
        if (Math.Abs(hop.ForwardAttemptFrequency - edge.Hop.ForwardAttemptFrequency) > EnergyTolerance * hop.ForwardAttemptFrequency) return false;

        // Two ways between the same sites differ by their saddles.
        return edge.Saddle is not { } saddle || other.Saddle is not { } there || _network.Lattice.Distance(op.Apply(saddle), there) <= 2.0 * _tolerance;
    }
}
