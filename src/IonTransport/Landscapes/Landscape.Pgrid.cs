using System.Text;
using IonTransport.Crystals;

namespace IonTransport.Landscapes;

/// <summary>The grid of a landscape as a binary volume file.</summary>
public sealed partial class Landscape
{
    private const int PgridTitleLength = 80;

    /// <summary>Writes the grid as a VESTA <c>.pgrid</c> file: binary, single precision, no repeated end points; about a tenth of a text file.</summary>
    /// <param name="path">Path of the file to write.</param>
    /// <param name="highest">Energies above this many eV over the lowest are cut off.</param>
    /// <remarks>
    /// Little-endian: four integers (version 3 0 0 0), title of 80 bytes, grid type 1 (periodic), record type 0 (values only), values per record 1, dimension
    /// 3, numbers of points along a, b, c, their product, then a, b, c (Å), α, β, γ (degrees) and all values (eV), index along a fastest.
    /// Format: manual of ERIS (K. Momma), chapter 8, as read by VESTA.
    /// </remarks>
    /// <exception cref="ArgumentOutOfRangeException">The cut is not positive.</exception>
    public void SavePgrid(string path, double highest = 10.0)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(path);
        double cut = Cut(highest);
        using BinaryWriter file = new(File.Create(path));
        foreach (int n in (int[])[3, 0, 0, 0]) file.Write(n);
        byte[] title = new byte[PgridTitleLength];
        byte[] text = Encoding.ASCII.GetBytes(Invariant($"{Mobile} in {Structure.Formula}, energy in eV"));
        text.AsSpan(0, Math.Min(text.Length, PgridTitleLength - 1)).CopyTo(title);
        file.Write(title);
        CellOffset points = GridDimensions;
        foreach (int n in (int[])[1, 0, 1, 3, points.A, points.B, points.C, _grid.Geometry.Count]) file.Write(n);
        Lattice l = Structure.Lattice;
        foreach (double x in (double[])[l.A, l.B, l.C, l.Alpha, l.Beta, l.Gamma]) file.Write((float)x);
        for (int c = 0; c < points.C; c++)
        {
            for (int b = 0; b < points.B; b++)
            {
                for (int a = 0; a < points.A; a++) file.Write((float)Math.Min(_grid[_grid.Geometry.Index(a, b, c)], cut));
            }
        }
    }
}
