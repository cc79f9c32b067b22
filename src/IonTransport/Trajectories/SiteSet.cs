using IonTransport.Crystals;
using IonTransport.Estimators;
using IonTransport.Networks;
using IonTransport.Physics;

namespace IonTransport.Trajectories;

/// <summary>Sites in the box of a simulation, between which ions are seen to hop.</summary>
[TypeFormatterSource(typeof(TextResultFormatters))]
public sealed class SiteSet
{
    private readonly NeighbourFinder _finder;
    private readonly double[] _spacing;

    /// <summary>Creates a set.</summary>
    /// <param name="cell">Box of the simulation (its mean, see <see cref="UnwrappedIons.MeanCell"/>).</param>
    /// <param name="sites">Sites in fractional coordinates of the box, at least two.</param>
    /// <exception cref="ArgumentException">There are fewer than two sites, or two of them are closer than 0.1 Å.</exception>
    public SiteSet(Lattice cell, IReadOnlyList<NetworkSite> sites)
    {
        Cell = Require.NotNull(cell);
        Sites = [.. Require.NotNull(sites)];
        if (Sites.Count < 2) throw new ArgumentException("Hops need at least two sites.", nameof(sites));
        double typical = Math.Cbrt(cell.Volume / Sites.Count);
        _finder = new NeighbourFinder(cell, [.. Sites.Select(s => s.Fractional)], typical);
        _spacing = new double[Sites.Count];
        List<Neighbour> near = [];
        for (int i = 0; i < Sites.Count; i++)
        {
            for (double reach = 1.5 * typical; ; reach *= 1.5)
            {
                _finder.Find(Sites[i].Fractional, reach, near);
                Neighbour[] others = [.. near.Where(n => n.Index != i || n.Image != CellOffset.Zero)];
                if (others.Length == 0) continue;
                _spacing[i] = others.Min(n => n.Distance);
                break;
            }

            if (_spacing[i] < 0.1) throw new ArgumentException($"Two sites are {_spacing[i].ToDigits(3)} Å apart at {Sites[i].Fractional}.", nameof(sites));
        }
    }

    /// <summary>Box of the simulation.</summary>
    public Lattice Cell { get; }

    /// <summary>The sites.</summary>
    public IReadOnlyList<NetworkSite> Sites { get; }

    /// <summary>The sites of one species in a structure that is repeated to fill the box, as the overload with a <see cref="Species"/>.</summary>
    /// <param name="structure">The crystal; its cell times the repeats is the box.</param>
    /// <param name="species">Species as text, such as <c>Li</c> or <c>F-</c>.</param>
    /// <param name="repeats">Cells along a, b and c in the box.</param>
    /// <returns>The sites, in fractional coordinates of the box.</returns>
    /// <exception cref="FormatException">The text is not a species.</exception>
    /// <exception cref="ArgumentException">The structure has no such sites.</exception>
    public static SiteSet FromStructure(Structure structure, string species, (int A, int B, int C) repeats) => FromStructure(structure, Species.Parse(species), repeats);

    /// <summary>The sites of one species in a structure that is repeated to fill the box.</summary>
    /// <param name="structure">The crystal; its cell times the repeats is the box.</param>
    /// <param name="species">Species whose sites are taken, occupied in part or in full.</param>
    /// <param name="repeats">Cells along a, b and c in the box.</param>
    /// <returns>The sites, in fractional coordinates of the box; labels and orbits are those of the structure.</returns>
    /// <exception cref="ArgumentException">The structure has no such sites.</exception>
    public static SiteSet FromStructure(Structure structure, Species species, (int A, int B, int C) repeats)
    {
        ArgumentNullException.ThrowIfNull(structure);
        Structure box = structure.Supercell(repeats.A, repeats.B, repeats.C);
        NetworkSite[] sites = [.. box.Sites.Where(s => s.OccupancyOf(species) > 0.0).Select(s => new NetworkSite(s.Label, s.Fractional) { Class = s.Orbit })];
        return sites.Length > 0 ? new SiteSet(box.Lattice, sites) : throw new ArgumentException($"{structure.Formula} has no sites of {species}.", nameof(species));
    }

    /// <summary>
    /// Moves all sites together so that ions sit around them without bias: the crystal of a simulation may lie anywhere in its box.
    /// </summary>
    /// <param name="positions">Positions of the ions.</param>
    /// <returns>A moved copy.</returns>
    public SiteSet AlignTo(IonPositions positions)
    {
        ArgumentNullException.ThrowIfNull(positions);
        SiteSet moved = this;
        int stride = Math.Max(1, (int)((long)positions.Ions * positions.Frames / 20_000));
        for (int pass = 0; pass < 5; pass++)
        {
            Vector3D sum = Vector3D.Zero;
            long count = 0;
            List<Neighbour> scratch = [];
            for (long k = 0; k < (long)positions.Ions * positions.Frames; k += stride)
            {
                Vector3D fractional = Cell.ToFractional(positions[(int)(k % positions.Ions), (int)(k / positions.Ions)]);
                sum -= moved.Nearest(fractional, scratch).Vector;
                count++;
            }

            Vector3D shift = Cell.ToFractional(sum / count);
            moved = new SiteSet(Cell, [.. moved.Sites.Select(s => s with { Fractional = s.Fractional + shift })]);
            if ((sum / count).Length < 1e-3) break;
        }

        return moved;
    }

    /// <summary>Number of sites and labels.</summary>
    /// <returns>A readable form.</returns>
    public override string ToString() => $"{Sites.Count} sites ({string.Join(", ", Sites.GroupBy(s => s.Label).Select(g => $"{g.Key} × {g.Count()}"))})";

    /// <summary>Distance from a site to the nearest other one in Å.</summary>
    internal double SpacingOf(int site) => _spacing[site];

    /// <summary>The nearest site to a point, with the vector to it.</summary>
    internal Neighbour Nearest(Vector3D fractional, List<Neighbour> scratch)
    {
        for (double reach = _finder.Cutoff; ; reach *= 1.5)
        {
            _finder.Find(fractional, reach, scratch);
            if (scratch.Count == 0) continue;
            Neighbour best = scratch[0];
            foreach (Neighbour n in scratch) if (n.Distance < best.Distance) best = n;
            return best;
        }
    }
}
