using IonTransport.Crystals;

namespace IonTransport.Kinetics.Models;

/// <summary>
/// Neighbours by arithmetic: each site knows only its kind (which faces of the supercell it touches, and its basis site), and a jump adds a step that
/// depends on the kind. A few kilobytes stand for the whole table of neighbours.
/// </summary>
internal sealed class PeriodicSteps
{
    private PeriodicSteps(JumpTable table)
    {
        int basisCount = table.BasisCount;
        Kind = new ushort[table.SiteCount];
        Step = new int[27 * basisCount * table.Slots];
        Jump = new int[Step.Length];
        Packed = new long[Step.Length];
        CellOffset n = table.Cells;
        int cell = 0;
        for (int x = 0; x < n.A; x++)
        {
            for (int y = 0; y < n.B; y++)
            {
                for (int z = 0; z < n.C; z++, cell++)
                {
                    int faces = (((Face(x, n.A) * 3) + Face(y, n.B)) * 3) + Face(z, n.C);
                    for (int b = 0; b < basisCount; b++)
                    {
                        int site = (cell * basisCount) + b;
                        int kind = (faces * basisCount) + b;
                        Kind[site] = (ushort)kind;
                        for (int k = 0; k < table.Slots; k++)
                        {
                            int at = (kind * table.Slots) + k;
                            Step[at] = table.Neighbour[(site * table.Slots) + k] - site;
                            Jump[at] = (b * table.Slots) + k;
                            Packed[at] = table.Packed[Jump[at]];
                        }
                    }
                }
            }
        }
    }

    /// <summary>Kind of each site.</summary>
    public ushort[] Kind { get; }

    /// <summary>What to add to a site for its neighbour, by kind · slots + slot.</summary>
    public int[] Step { get; }

    /// <summary>The jump as the table counts it.</summary>
    public int[] Jump { get; }

    /// <summary>Cells the jump crosses.</summary>
    public long[] Packed { get; }

    /// <summary>The steps of a table whose jumps lead to the next cell at most and whose sites all have the same number of them; null for others.</summary>
    /// <param name="table">The table.</param>
    /// <param name="allowUnused">Whether sites may have fewer jumps than others; steps of unused slots mean nothing.</param>
    public static PeriodicSteps? For(JumpTable table, bool allowUnused = false)
    {
        bool regular = (allowUnused || table.Target.All(t => t >= 0))
            && table.Image.All(i => Math.Abs(i.A) <= 1 && Math.Abs(i.B) <= 1 && Math.Abs(i.C) <= 1)
            && 27 * table.BasisCount < 1 << 15;
        return regular ? new PeriodicSteps(table) : null;
    }

    private static int Face(int x, int n) => x == 0 ? 1 : x == n - 1 ? 2 : 0;
}
