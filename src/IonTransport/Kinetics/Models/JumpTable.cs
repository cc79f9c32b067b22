using IonTransport.Crystals;
using IonTransport.Networks;
using IonTransport.Physics;
using IonTransport.Rates;

namespace IonTransport.Kinetics.Models;

/// <summary>
/// The sites of a supercell and the jumps out of each, as flat arrays. A site is cell · <see cref="BasisCount"/> + basis; jump j = basis · <see cref="Slots"/> + slot
/// is the same in every cell, and <see cref="Neighbour"/>[site · Slots + slot] is where it leads. Unused slots lead to −1.
/// </summary>
internal sealed class JumpTable
{
    /// <summary>Lays out a supercell.</summary>
    /// <param name="network">Sites and edges of one cell.</param>
    /// <param name="cells">Cells along each axis.</param>
    /// <param name="concerted">Moves of several ions, whose steps become jumps that no ion makes alone (<see cref="IsHop"/>).</param>
    public JumpTable(MigrationNetwork network, CellOffset cells, IReadOnlyList<ConcertedMove>? concerted = null)
    {
        Network = network;
        Cells = cells;
        BasisCount = network.Sites.Count;
        NetworkEdge[] edges = [.. network.Edges, .. ConcertedSteps(network, concerted ?? [])];
        List<(int To, CellOffset Image, MigrationHop Hop, int Edge, bool Forward)>[] ways = WaysFrom(network, edges);
        Slots = Math.Max(1, ways.Max(w => w.Count));
        long sites = (long)cells.A * cells.B * cells.C * BasisCount;
        if (sites * Slots > int.MaxValue / 2)
        {
            throw new ArgumentException($"A supercell of {sites} sites with up to {Slots} jumps each is too large; at most {int.MaxValue / 2 / Slots} sites.");
        }

        SiteCount = (int)sites;
        int jumps = BasisCount * Slots;
        Target = new int[jumps];
        Image = new CellOffset[jumps];
        Vector = new Vector3D[jumps];
        Packed = new long[jumps];
        Hop = new MigrationHop[jumps];
        Reverse = new int[jumps];
        Edge = new int[jumps];
        Array.Fill(Target, -1);
        IsHop = new bool[jumps];
        int[] firstEnd = new int[edges.Length];
        for (int b = 0; b < BasisCount; b++)
        {
            for (int k = 0; k < ways[b].Count; k++)
            {
                (int to, CellOffset image, MigrationHop hop, int edge, bool forward) = ways[b][k];
                int j = (b * Slots) + k;
                Target[j] = to;
                Image[j] = image;
                Packed[j] = PackedCells.Pack(image);
                Hop[j] = hop;
                IsHop[j] = edge < network.Edges.Count;
                Vector[j] = network.VectorOf(edges[edge]) * (forward ? 1.0 : -1.0);
                Edge[j] = edge;
                if (forward) firstEnd[edge] = j;
            }
        }

        for (int b = 0; b < BasisCount; b++)
        {
            for (int k = 0; k < ways[b].Count; k++)
            {
                if (ways[b][k].Forward) continue;
                int j = (b * Slots) + k;
                Reverse[j] = firstEnd[ways[b][k].Edge];
                Reverse[Reverse[j]] = j;
            }
        }

        Neighbour = new int[SiteCount * Slots];
        Array.Fill(Neighbour, -1);
        for (int site = 0; site < SiteCount; site++)
        {
            int basis = site % BasisCount;
            for (int k = 0; k < ways[basis].Count; k++)
            {
                int j = (basis * Slots) + k;
                Neighbour[(site * Slots) + k] = SiteAt(site / BasisCount, Image[j], Target[j]);
            }
        }
    }

    public MigrationNetwork Network { get; }

    public CellOffset Cells { get; }

    public int BasisCount { get; }

    public int SiteCount { get; }

    /// <summary>Most jumps any site has.</summary>
    public int Slots { get; }

    public int[] Neighbour { get; }

    /// <summary>Basis site a jump leads to; −1 for an unused slot.</summary>
    public int[] Target { get; }

    public CellOffset[] Image { get; }

    /// <summary>Vector of the jump in Å.</summary>
    public Vector3D[] Vector { get; }

    /// <summary>Cells the jump crosses, as <see cref="PackedCells"/>.</summary>
    public long[] Packed { get; }

    public MigrationHop[] Hop { get; }

    /// <summary>Whether an ion can make the jump alone; if not, it is a step of a move of several.</summary>
    public bool[] IsHop { get; }

    /// <summary>The jump back.</summary>
    public int[] Reverse { get; }

    /// <summary>The edge of the network a jump goes along.</summary>
    public int[] Edge { get; }

    /// <summary>Volume of the supercell in Å³.</summary>
    public double Volume => Network.Lattice.Volume * Cells.A * Cells.B * Cells.C;

    /// <summary>Smallest distance between opposite faces of the supercell in Å.</summary>
    public double SmallestWidth
    {
        get
        {
            Vector3D w = Network.Lattice.Widths;
            return Math.Min(w.X * Cells.A, Math.Min(w.Y * Cells.B, w.Z * Cells.C));
        }
    }

    /// <summary>Site of a basis position in the cell an offset away from a cell, under the periodicity of the supercell.</summary>
    public int SiteAt(int cell, CellOffset offset, int basis)
    {
        (int xy, int z) = Math.DivRem(cell, Cells.C);
        (int x, int y) = Math.DivRem(xy, Cells.B);
        return ((((((Wrap(x + offset.A, Cells.A) * Cells.B) + Wrap(y + offset.B, Cells.B)) * Cells.C) + Wrap(z + offset.C, Cells.C)) * BasisCount) + basis);
    }

    /// <summary>The jump from one place to another.</summary>
    public int StepOf(NetworkPosition from, NetworkPosition to)
    {
        for (int j = from.Site * Slots; j < (from.Site + 1) * Slots; j++) if (Target[j] == to.Site && Image[j] == to.Image - from.Image) return j;
        throw new InvalidOperationException($"The table has no jump {from} → {to}.");
    }

    private static int Wrap(int x, int n)
    {
        int r = x % n;
        return r < 0 ? r + n : r;
    }

    // Steps of ions that are not edges of the network, each way once.
    private static List<NetworkEdge> ConcertedSteps(MigrationNetwork network, IReadOnlyList<ConcertedMove> concerted)
    {
        HashSet<(int, int, CellOffset)> known = [.. network.Edges.SelectMany(e => new[] { (e.From, e.To, e.Image), (e.To, e.From, -e.Image) })];
        List<NetworkEdge> steps = [];
        foreach (ConcertedMove move in concerted)
        {
            for (int k = 0; k < move.IonCount; k++)
            {
                (NetworkPosition from, NetworkPosition to) = (move.Path[k], move.Path[(k + 1) % move.Path.Count]);
                CellOffset image = to.Image - from.Image;
                if (!known.Add((from.Site, to.Site, image))) continue;
                known.Add((to.Site, from.Site, -image));
                steps.Add(new NetworkEdge(from.Site, to.Site, image, move.Hop));
            }
        }

        return steps;
    }

    private static List<(int To, CellOffset Image, MigrationHop Hop, int Edge, bool Forward)>[] WaysFrom(MigrationNetwork network, NetworkEdge[] edges)
    {
        List<(int, CellOffset, MigrationHop, int, bool)>[] ways = [.. network.Sites.Select(_ => new List<(int, CellOffset, MigrationHop, int, bool)>())];
        for (int e = 0; e < edges.Length; e++)
        {
            NetworkEdge edge = edges[e];
            ways[edge.From].Add((edge.To, edge.Image, edge.Hop, e, true));
            ways[edge.To].Add((edge.From, -edge.Image, edge.Hop.Reverse(), e, false));
        }

        return ways;
    }
}
