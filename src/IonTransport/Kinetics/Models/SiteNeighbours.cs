using IonTransport.Crystals;
using IonTransport.Physics;

namespace IonTransport.Kinetics.Models;

/// <summary>
/// Sites near each site (for exclusion, interaction or the reach of a change), as flat arrays: those of site s are
/// <see cref="Sites"/>[s · <see cref="Width"/> … + <see cref="Count"/>[basis]); entry k is the same relative position in every cell.
/// </summary>
internal sealed class SiteNeighbours
{
    private SiteNeighbours(JumpTable table, IReadOnlyList<(int Basis, CellOffset Image, double Distance)>[] near)
    {
        Width = near.Max(n => n.Count);
        Count = [.. near.Select(n => n.Count)];
        if ((long)table.SiteCount * Width > int.MaxValue / 2)
        {
            throw new ArgumentException($"{table.SiteCount} sites with up to {Width} near sites each are too many; use a smaller supercell or cutoff.");
        }

        Distance = new double[table.BasisCount * Width];
        Sites = new int[table.SiteCount * Width];
        for (int site = 0; site < table.SiteCount; site++)
        {
            (int cell, int basis) = Math.DivRem(site, table.BasisCount);
            for (int k = 0; k < near[basis].Count; k++)
            {
                (int other, CellOffset image, double distance) = near[basis][k];
                Sites[(site * Width) + k] = table.SiteAt(cell, image, other);
                Distance[(basis * Width) + k] = distance;
            }
        }
    }

    /// <summary>Most near sites of any site.</summary>
    public int Width { get; }

    /// <summary>Number of near sites by basis.</summary>
    public int[] Count { get; }

    public int[] Sites { get; }

    /// <summary>Distance in Å by basis · <see cref="Width"/> + entry.</summary>
    public double[] Distance { get; }

    public ReadOnlySpan<int> Of(int site, int basis) => Sites.AsSpan(site * Width, Count[basis]);

    /// <summary>All other sites up to a distance, nearest first; null if there is none.</summary>
    public static SiteNeighbours? Within(JumpTable table, double cutoff, string what)
    {
        if (cutoff <= 0.0) return null;
        if (2.0 * cutoff >= table.SmallestWidth)
        {
            throw new ArgumentException(FormattableString.Invariant(
                $"The {what} of {cutoff.ToDigits(5)} Å reaches beyond half the supercell ({(table.SmallestWidth / 2.0).ToDigits(5)} Å): a site would see another twice. Use a larger supercell."));
        }

        IReadOnlyList<(int, CellOffset, double)>[] near = new IReadOnlyList<(int, CellOffset, double)>[table.BasisCount];
        Vector3D[] positions = [.. table.Network.Sites.Select(s => s.Fractional)];
        NeighbourFinder finder = new(table.Network.Lattice, positions, cutoff);
        for (int b = 0; b < near.Length; b++)
        {
            near[b] = [.. finder.Find(positions[b]).Where(n => n.Index != b || n.Image != CellOffset.Zero).Select(n => (n.Index, n.Image, n.Distance))];
        }

        return near.Any(n => n.Count > 0) ? new SiteNeighbours(table, near) : null;
    }

    /// <summary>
    /// For every site the sites whose rates may change when its occupation does: itself, those that jump to it, and those whose start or target
    /// is within reach of it.
    /// </summary>
    public static SiteNeighbours Influence(JumpTable table, double reach)
    {
        HashSet<(int, CellOffset)>[] starts = new HashSet<(int, CellOffset)>[table.BasisCount];
        for (int b = 0; b < starts.Length; b++)
        {
            // Jumps come in pairs, so those who jump to a site are those it jumps to.
            starts[b] = [(b, CellOffset.Zero)];
            for (int j = b * table.Slots; j < (b + 1) * table.Slots; j++) if (table.Target[j] >= 0) starts[b].Add((table.Target[j], table.Image[j]));
        }

        return Around(table, reach, starts);
    }

    /// <summary>For every site the starts of all events that touch it or a site within reach of it.</summary>
    /// <param name="table">The sites.</param>
    /// <param name="reach">Distance in Å up to which the filling of a site matters.</param>
    /// <param name="starts">By basis site the starts of the events that touch it, as basis site and image.</param>
    public static SiteNeighbours Around(JumpTable table, double reach, IReadOnlyList<IReadOnlyCollection<(int Basis, CellOffset Image)>> starts)
    {
        Vector3D[] positions = [.. table.Network.Sites.Select(s => s.Fractional)];
        NeighbourFinder? finder = reach > 0.0 ? new(table.Network.Lattice, positions, reach) : null;
        IReadOnlyList<(int, CellOffset, double)>[] near = new IReadOnlyList<(int, CellOffset, double)>[table.BasisCount];
        for (int b = 0; b < near.Length; b++)
        {
            List<(int Basis, CellOffset Image)> touched = [(b, CellOffset.Zero)];
            if (finder is not null) touched.AddRange(finder.Find(positions[b]).Where(n => n.Index != b || n.Image != CellOffset.Zero).Select(n => (n.Index, n.Image)));
            near[b] = [.. touched.SelectMany(t => starts[t.Basis].Select(s => (s.Basis, Image: t.Image + s.Image))).Distinct().Select(s => (s.Basis, s.Image, 0.0))];
        }

        return new SiteNeighbours(table, near);
    }
}
