using System.Numerics;

namespace IonTransport.Crystals;

/// <summary>
/// Clusters of a periodic graph as edges are added one by one, with the dimension in which each cluster repeats: 0 for a finite one, up to 3. The
/// dimension is the exact rank of the integer vectors by which closed walks wind around the cell.
/// </summary>
/// <remarks>
/// Union-find by size with path compression that carries cell offsets (J. Machta et al., Phys. Rev. E 54, 1332 (1996), winding test); nearly O(1)
/// an edge. Not thread-safe.
/// </remarks>
public sealed class PeriodicUnionFind
{
    private readonly int[] _parent;
    private readonly CellOffset[] _offset;
    private readonly int[] _size;
    private readonly Dictionary<int, Windings> _windings = [];

    /// <summary>Starts with every node alone.</summary>
    /// <param name="nodes">Number of nodes, at least 1.</param>
    /// <exception cref="ArgumentOutOfRangeException">The number is below 1.</exception>
    public PeriodicUnionFind(int nodes)
    {
        Physics.Require.Positive(nodes, nameof(nodes));
        _parent = new int[nodes];
        _offset = new CellOffset[nodes];
        _size = new int[nodes];
        for (int i = 0; i < nodes; i++)
        {
            _parent[i] = i;
            _size[i] = 1;
        }
    }

    /// <summary>Number of nodes.</summary>
    public int Count => _parent.Length;

    /// <summary>Joins two nodes.</summary>
    /// <param name="from">First node.</param>
    /// <param name="to">Second node.</param>
    /// <param name="image">Cell of the second node when the first is in the home cell.</param>
    /// <returns>Dimension of the cluster they are in now.</returns>
    public int Join(int from, int to, CellOffset image)
    {
        (int a, CellOffset cellA) = Find(from);
        (int b, CellOffset cellB) = Find(to);
        CellOffset gap = cellA + image - cellB;
        if (a == b)
        {
            if (gap != CellOffset.Zero) _windings[a] = WindingsOf(a).With(gap);
            return WindingsOf(a).Rank;
        }

        if (_size[a] < _size[b]) (a, b, gap) = (b, a, -gap);
        _parent[b] = a;
        _offset[b] = gap;
        _size[a] += _size[b];
        if (_windings.Remove(b, out Windings lost)) _windings[a] = WindingsOf(a).With(lost);
        return WindingsOf(a).Rank;
    }

    /// <summary>The node that stands for the cluster of a node.</summary>
    /// <param name="node">The node.</param>
    /// <returns>The same number for all nodes of a cluster.</returns>
    public int ClusterOf(int node) => Find(node).Root;

    /// <summary>Number of nodes in the cluster of a node, per cell.</summary>
    /// <param name="node">The node.</param>
    /// <returns>The number.</returns>
    public int SizeOf(int node) => _size[Find(node).Root];

    /// <summary>Dimension in which the cluster of a node repeats, 0 to 3.</summary>
    /// <param name="node">The node.</param>
    /// <returns>The dimension.</returns>
    public int DimensionOf(int node) => WindingsOf(Find(node).Root).Rank;

    /// <summary>Independent lattice vectors along which the cluster of a node repeats, as many as its dimension.</summary>
    /// <param name="node">The node.</param>
    /// <returns>The vectors, in cells.</returns>
    public IReadOnlyList<CellOffset> DirectionsOf(int node) => WindingsOf(Find(node).Root).Vectors;

    private (int Root, CellOffset Cell) Find(int node)
    {
        int root = node;
        CellOffset cell = CellOffset.Zero;
        while (_parent[root] != root)
        {
            cell += _offset[root];
            root = _parent[root];
        }

        // Compress: every node on the way points at the root.
        (int at, CellOffset left) = (node, cell);
        while (_parent[at] != root && at != root)
        {
            (int next, CellOffset step) = (_parent[at], _offset[at]);
            _parent[at] = root;
            _offset[at] = left;
            left -= step;
            at = next;
        }

        return (root, cell);
    }

    private Windings WindingsOf(int root) => _windings.TryGetValue(root, out Windings w) ? w : default;

    /// <summary>Up to three independent winding vectors.</summary>
    private readonly record struct Windings(int Rank, CellOffset First, CellOffset Second, CellOffset Third)
    {
        public IReadOnlyList<CellOffset> Vectors => Rank switch { 0 => [], 1 => [First], 2 => [First, Second], _ => [First, Second, Third] };

        public Windings With(Windings other)
        {
            Windings sum = this;
            foreach (CellOffset v in other.Vectors) sum = sum.With(v);
            return sum;
        }

        public Windings With(CellOffset v) => Rank switch
        {
            0 => v == CellOffset.Zero ? this : this with { Rank = 1, First = v },
            1 => Cross(First, v) == default ? this : this with { Rank = 2, Second = v },
            2 => Dot(Cross(First, Second), v).IsZero ? this : this with { Rank = 3, Third = v },
            _ => this,
        };

        private static (Int128 X, Int128 Y, Int128 Z) Cross(CellOffset a, CellOffset b) => (
            ((Int128)a.B * b.C) - ((Int128)a.C * b.B),
            ((Int128)a.C * b.A) - ((Int128)a.A * b.C),
            ((Int128)a.A * b.B) - ((Int128)a.B * b.A));

        private static BigInteger Dot((Int128 X, Int128 Y, Int128 Z) a, CellOffset b) => ((BigInteger)a.X * b.A) + ((BigInteger)a.Y * b.B) + ((BigInteger)a.Z * b.C);
    }
}
