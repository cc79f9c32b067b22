using IonTransport.Crystals;
using IonTransport.Networks.Topology;
using IonTransport.Physics;

namespace IonTransport.Networks.Currents;

/// <summary>
/// A connected part of a network in its own terms: sites numbered from 0, and the images of its bonds counted in a reduced basis of the translations that repeat it, so that a part with a
/// larger cell than the crystal's, or of lower dimension, is a plain lattice again.
/// </summary>
internal sealed class ConnectedPart
{
    private ConnectedPart(IReadOnlyList<int> sites, int dimension, IReadOnlyList<Bond> bonds) => (Sites, Dimension, Bonds) = (sites, dimension, bonds);

    /// <summary>The sites by their numbers in the network.</summary>
    public IReadOnlyList<int> Sites { get; }

    /// <summary>Number of directions in which the part repeats, 0 to 3.</summary>
    public int Dimension { get; }

    /// <summary>The bonds, ends numbered within the part.</summary>
    public IReadOnlyList<Bond> Bonds { get; }

    /// <summary>The parts of a network joined by edges of positive conductance.</summary>
    public static IReadOnlyList<ConnectedPart> Of(MigrationNetwork network, double[] conductance)
    {
        int count = network.Sites.Count;
        List<(int Edge, int Other, CellOffset Image)>[] ways = new List<(int, int, CellOffset)>[count];
        for (int i = 0; i < count; i++) ways[i] = [];
        for (int e = 0; e < conductance.Length; e++)
        {
            if (!(conductance[e] > 0.0)) continue;
            NetworkEdge edge = network.Edges[e];
            ways[edge.From].Add((e, edge.To, edge.Image));
            ways[edge.To].Add((e, edge.From, -edge.Image));
        }

        List<ConnectedPart> parts = [];
        int[] number = new int[count];
        Array.Fill(number, -1);
        CellOffset[] cell = new CellOffset[count];
        for (int root = 0; root < count; root++)
        {
            if (number[root] >= 0) continue;
            number[root] = 0;
            List<int> sites = [root];
            for (int i = 0; i < sites.Count; i++)
            {
                foreach ((_, int other, CellOffset image) in ways[sites[i]])
                {
                    if (number[other] >= 0) continue;
                    number[other] = sites.Count;
                    cell[other] = cell[sites[i]] + image;
                    sites.Add(other);
                }
            }

            // The edges of the part; their windings are what the tree of first visits leaves over.
            int[] edges = [.. sites.SelectMany(s => ways[s].Select(w => w.Edge)).Distinct().Order()];
            CellOffset Winding(int e) => cell[network.Edges[e].From] + network.Edges[e].Image - cell[network.Edges[e].To];
            IntegerLattice cycles = new();
            foreach (int e in edges) cycles.Add(Winding(e));
            CellOffset[] basis = Reduced([.. cycles.Basis], network.Lattice);
            Func<CellOffset, CellOffset> coordinates = Coordinates(basis, network.Lattice);
            parts.Add(new ConnectedPart(
                sites,
                basis.Length,
                [.. edges.Select(e => new Bond(number[network.Edges[e].From], number[network.Edges[e].To], coordinates(Winding(e)), conductance[e], network.VectorOf(network.Edges[e])))]));
        }

        return parts;
    }

    /// <summary>Short vectors of the same lattice: each is reduced by the others until nothing gets shorter.</summary>
    private static CellOffset[] Reduced(CellOffset[] basis, Lattice lattice)
    {
        for (bool changed = true; changed;)
        {
            changed = false;
            for (int i = 0; i < basis.Length; i++)
            {
                for (int j = 0; j < basis.Length; j++)
                {
                    if (i == j) continue;
                    (Vector3D x, Vector3D y) = (lattice.ToCartesian(basis[i].ToVector()), lattice.ToCartesian(basis[j].ToVector()));
                    int times = (int)Math.Round(Vector3D.Dot(x, y) / y.LengthSquared);
                    if (times == 0 || (x - (times * y)).LengthSquared > x.LengthSquared * (1.0 - 1e-9)) continue;
                    basis[i] -= new CellOffset(times * basis[j].A, times * basis[j].B, times * basis[j].C);
                    changed = true;
                }
            }
        }

        return basis;
    }

    /// <summary>Whole-number coordinates of a vector of the lattice in its basis.</summary>
    private static Func<CellOffset, CellOffset> Coordinates(CellOffset[] basis, Lattice lattice)
    {
        if (basis.Length == 0) return _ => CellOffset.Zero;

        // The basis is completed by vectors normal to it, so that a 3×3 inverse does for every dimension.
        Vector3D[] rows = [.. basis.Select(b => lattice.ToCartesian(b.ToVector()))];
        if (rows.Length == 1)
        {
            Vector3D aside = Math.Abs(rows[0].X) <= Math.Min(Math.Abs(rows[0].Y), Math.Abs(rows[0].Z)) ? new(1, 0, 0) : Math.Abs(rows[0].Y) <= Math.Abs(rows[0].Z) ? new(0, 1, 0) : new(0, 0, 1);
            rows = [rows[0], Vector3D.Cross(rows[0], aside).Normalize()];
        }

        Vector3D third = rows.Length == 3 ? rows[2] : Vector3D.Cross(rows[0], rows[1]).Normalize();
        Matrix3D inverse = Matrix3D.FromRows(rows[0], rows[1], third).Inverse();
        return v =>
        {
            Vector3D c = lattice.ToCartesian(v.ToVector()) * inverse;
            return new CellOffset((int)Math.Round(c.X), (int)Math.Round(c.Y), (int)Math.Round(c.Z));
        };
    }

    /// <summary>A bond of the part.</summary>
    /// <param name="From">First site.</param>
    /// <param name="To">Second site.</param>
    /// <param name="Image">Image of the second site in the basis of the part.</param>
    /// <param name="Conductance">Conductance.</param>
    /// <param name="Vector">Vector from the first to the second site in Å.</param>
    internal readonly record struct Bond(int From, int To, CellOffset Image, double Conductance, Vector3D Vector);
}
