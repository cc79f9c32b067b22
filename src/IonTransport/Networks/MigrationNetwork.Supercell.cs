using System.Globalization;
using IonTransport.Crystals;
using IonTransport.Physics;

namespace IonTransport.Networks;

public sealed partial class MigrationNetwork
{
    private const long MostParts = 50_000_000;

    /// <summary>The network repeated equally along its lattice vectors.</summary>
    /// <param name="cells">Cells along a, b and c, at least 1.</param>
    /// <returns>The supercell; classes stay, symmetry operations are dropped.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The number is below 1, or the supercell has more than 50 million sites or edges.</exception>
    public MigrationNetwork Supercell(int cells) => Supercell(cells, cells, cells);

    /// <summary>The network repeated along its lattice vectors, sites in the order of <see cref="Structure.Supercell(int, int, int)"/>: all copies of a site in a row, c fastest.</summary>
    /// <param name="a">Cells along a, at least 1.</param>
    /// <param name="b">Cells along b, at least 1.</param>
    /// <param name="c">Cells along c, at least 1.</param>
    /// <returns>The supercell; classes stay, symmetry operations are dropped.</returns>
    /// <exception cref="ArgumentOutOfRangeException">A number is below 1, or the supercell has more than 50 million sites or edges.</exception>
    public MigrationNetwork Supercell(int a, int b, int c)
    {
        Require.Positive(a, nameof(a));
        Require.Positive(b, nameof(b));
        Require.Positive(c, nameof(c));
        double size = (double)a * b * c * Math.Max(Sites.Count, Edges.Count);
        if (size > MostParts) throw new ArgumentOutOfRangeException(nameof(a), string.Create(CultureInfo.InvariantCulture, $"A supercell of {a} × {b} × {c} cells has {size.ToDigits(4)} sites or edges, more than {MostParts}."));
        if ((a, b, c) == (1, 1, 1)) return this;
        int cells = a * b * c;
        NetworkSite[] sites = new NetworkSite[Sites.Count * cells];
        NetworkEdge[] edges = new NetworkEdge[Edges.Count * cells];
        Vector3D Divide(Vector3D f) => new(f.X / a, f.Y / b, f.Z / c);
        for (int i = 0; i < a; i++)
        {
            for (int j = 0; j < b; j++)
            {
                for (int k = 0; k < c; k++)
                {
                    int cell = (((i * b) + j) * c) + k;
                    Vector3D shift = new(i, j, k);
                    for (int s = 0; s < Sites.Count; s++) sites[(s * cells) + cell] = Sites[s] with { Fractional = Divide(Sites[s].Fractional + shift) };
                    for (int e = 0; e < Edges.Count; e++)
                    {
                        NetworkEdge edge = Edges[e];
                        (int x, int imageA) = Split(i + edge.Image.A, a);
                        (int y, int imageB) = Split(j + edge.Image.B, b);
                        (int z, int imageC) = Split(k + edge.Image.C, c);
                        edges[(e * cells) + cell] = edge with
                        {
                            From = (edge.From * cells) + cell,
                            To = (edge.To * cells) + (((x * b) + y) * c) + z,
                            Image = new CellOffset(imageA, imageB, imageC),
                            Saddle = edge.Saddle is { } saddle ? Divide(saddle + shift) : null,
                        };
                    }
                }
            }
        }

        return new MigrationNetwork(new Lattice(a * Lattice.VectorA, b * Lattice.VectorB, c * Lattice.VectorC), sites, edges);
    }

    private static (int Within, int Cell) Split(int index, int count)
    {
        int cell = (int)Math.Floor((double)index / count);
        return (index - (cell * count), cell);
    }
}
