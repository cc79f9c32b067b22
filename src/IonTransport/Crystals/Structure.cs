using System.Globalization;
using System.Text;
using IonTransport.Physics;

namespace IonTransport.Crystals;

/// <summary>
/// A crystal structure: a lattice, all sites of one cell (the symmetry is already applied) and the operations that relate them.
/// </summary>
[TypeFormatterSource(typeof(HtmlResultFormatters))]
public sealed partial record Structure : IHtmlResult
{
    /// <summary>Creates a structure.</summary>
    /// <param name="lattice">The lattice.</param>
    /// <param name="sites">All sites of one cell, at least one.</param>
    /// <exception cref="ArgumentException">There is no site.</exception>
    public Structure(Lattice lattice, IReadOnlyList<Site> sites)
    {
        Lattice = Require.NotNull(lattice);
        ArgumentNullException.ThrowIfNull(sites);
        if (sites.Count == 0) throw new ArgumentException("A structure has at least one site.", nameof(sites));
        Sites = [.. sites];
    }

    /// <summary>Name, such as the data block of the CIF; may be empty.</summary>
    public string Name { get; init; } = string.Empty;

    /// <summary>The lattice.</summary>
    public Lattice Lattice { get; }

    /// <summary>All sites of one cell.</summary>
    public IReadOnlyList<Site> Sites { get; }

    /// <summary>Hermann–Mauguin symbol of the space group as given; empty if unknown.</summary>
    public string SpaceGroup { get; init; } = string.Empty;

    /// <summary>Symmetry operations of the space group in this setting, identity first; only the identity if unknown.</summary>
    public IReadOnlyList<SymmetryOperation> Operations { get; init; } = [SymmetryOperation.Identity];

    /// <summary>Volume of the cell in Å³.</summary>
    public double Volume => Lattice.Volume;

    /// <summary>The species present, in order of first appearance.</summary>
    public IReadOnlyList<Species> Species => [.. Sites.SelectMany(s => s.Occupants).Select(o => o.Species).Distinct()];

    /// <summary>Whether every site is filled by one species.</summary>
    public bool IsOrdered => Sites.All(s => s.IsOrdered);

    /// <summary>Net charge of the cell in e.</summary>
    /// <exception cref="IonTransportException">An oxidation state is unknown.</exception>
    public double Charge => Sites.Sum(s => s.Occupants.Sum(o => o.Occupancy * o.Species.Charge));

    /// <summary>Mass density in g/cm³.</summary>
    public double Density => Sites.Sum(s => s.Occupants.Sum(o => o.Occupancy * o.Species.Element.Mass)) * Constants.AtomicMass * 1e27 / Volume;

    /// <summary>Atoms of a species per cell, partial occupancies counted.</summary>
    /// <param name="pattern">A species; without an oxidation state it covers every state of its element.</param>
    /// <returns>Number per cell.</returns>
    public double Count(Species pattern) => Sites.Sum(s => s.OccupancyOf(pattern));

    /// <summary>Contents of one cell, such as <c>Li56 La24 Zr16 O96</c>, in order of first appearance.</summary>
    public string Formula
    {
        get
        {
            StringBuilder text = new();
            foreach (IGrouping<Element, Occupant> g in Sites.SelectMany(s => s.Occupants).GroupBy(o => o.Species.Element))
            {
                double n = g.Sum(o => o.Occupancy);
                if (text.Length > 0) text.Append(' ');
                text.Append(g.Key.Symbol);
                if (Math.Abs(n - 1.0) > 1e-6) text.Append(n.ToString("0.###", CultureInfo.InvariantCulture));
            }

            return text.ToString();
        }
    }

    /// <summary>The structure with other sites.</summary>
    /// <param name="sites">All sites of one cell, at least one.</param>
    /// <returns>A changed copy; the symmetry operations stay as they are, so the sites must still obey them.</returns>
    public Structure WithSites(IReadOnlyList<Site> sites) =>
        new(Lattice, sites) { Name = Name, SpaceGroup = SpaceGroup, Operations = Operations };

    /// <summary>The structure with the identity as its only operation, for sites or energy models that do not obey the symmetry of the crystal.</summary>
    /// <returns>A changed copy with all sites as they are.</returns>
    public Structure WithoutSymmetry() => new(Lattice, Sites) { Name = Name };

    /// <summary>Cartesian coordinates of the sites, as energy models take them.</summary>
    /// <returns>3N numbers in Å: x, y, z of every site in order.</returns>
    public double[] Coordinates()
    {
        double[] x = new double[3 * Sites.Count];
        for (int i = 0; i < Sites.Count; i++)
        {
            Vector3D r = Lattice.ToCartesian(Sites[i].Fractional);
            (x[3 * i], x[(3 * i) + 1], x[(3 * i) + 2]) = (r.X, r.Y, r.Z);
        }

        return x;
    }

    /// <summary>The structure with its sites elsewhere, such as where a relaxation has moved them; the symmetry operations are dropped, as the sites need not obey them.</summary>
    /// <param name="coordinates">3N Cartesian coordinates in Å, as <see cref="Coordinates"/> gives them.</param>
    /// <returns>A changed copy.</returns>
    /// <exception cref="ArgumentException">There are not three coordinates for every site, or one is not finite.</exception>
    public Structure WithCoordinates(ReadOnlySpan<double> coordinates)
    {
        if (coordinates.Length != 3 * Sites.Count) throw new ArgumentException($"{Formula} has {3 * Sites.Count} coordinates, not {coordinates.Length}.", nameof(coordinates));
        Site[] moved = new Site[Sites.Count];
        for (int i = 0; i < moved.Length; i++)
        {
            Vector3D r = new(coordinates[3 * i], coordinates[(3 * i) + 1], coordinates[(3 * i) + 2]);
            moved[i] = new Site(Sites[i].Label, Lattice.ToFractional(r), Sites[i].Occupants);
        }

        return new Structure(Lattice, moved) { Name = Name };
    }

    /// <summary>The structure without the species that a pattern covers: the host framework of a mobile ion.</summary>
    /// <param name="pattern">A species; without an oxidation state it covers every state of its element.</param>
    /// <returns>A changed copy; sites that become empty are gone.</returns>
    /// <exception cref="ArgumentException">The species is not in the structure, or nothing else is.</exception>
    public Structure Without(Species pattern)
    {
        if (Count(pattern) == 0.0)
        {
            throw new ArgumentException($"{pattern} is not in the structure; it has {string.Join(", ", Species)}.", nameof(pattern));
        }

        List<Site> rest = [];
        foreach (Site s in Sites)
        {
            Occupant[] kept = [.. s.Occupants.Where(o => !o.Species.Is(pattern))];
            if (kept.Length > 0) rest.Add(new Site(s.Label, s.Fractional, kept) { Orbit = s.Orbit });
        }

        return rest.Count > 0 ? WithSites(rest) : throw new ArgumentException($"Nothing is left without {pattern}.", nameof(pattern));
    }

    /// <summary>Reads the first structure of a CIF file.</summary>
    /// <param name="path">Path of the file.</param>
    /// <returns>The structure, symmetry applied, oxidation states from the file or guessed by charge balance.</returns>
    /// <exception cref="FileFormatException">The file is not a CIF, is truncated, or its structure makes no sense; with the line.</exception>
    /// <exception cref="FileNotFoundException">There is no such file.</exception>
    public static Structure FromCif(string path) => Formats.Cif.Load(path);

    /// <summary>Reads a structure from a POSCAR or CONTCAR file.</summary>
    /// <param name="path">Path of the file.</param>
    /// <returns>The structure, without symmetry, oxidation states guessed by charge balance.</returns>
    /// <exception cref="FileFormatException">The file is not a POSCAR; with the line.</exception>
    /// <exception cref="FileNotFoundException">There is no such file.</exception>
    public static Structure FromPoscar(string path) => Formats.Poscar.Load(path);

    /// <summary>Builds the cell from an asymmetric unit and symmetry operations.</summary>
    /// <param name="lattice">The lattice.</param>
    /// <param name="operations">Operations of the space group, centring included; identity first.</param>
    /// <param name="atoms">Atoms of the asymmetric unit; atoms on one position share it.</param>
    /// <returns>The structure.</returns>
    /// <exception cref="ArgumentException">There is no atom or no operation.</exception>
    /// <exception cref="OverlappingAtomsException">Two atoms are closer than 0.4 Å with occupancies that say both are there.</exception>
    public static Structure FromAsymmetricUnit(Lattice lattice, IReadOnlyList<SymmetryOperation> operations, IReadOnlyList<AsymmetricSite> atoms)
    {
        ArgumentNullException.ThrowIfNull(lattice);
        ArgumentNullException.ThrowIfNull(operations);
        ArgumentNullException.ThrowIfNull(atoms);
        if (operations.Count == 0) throw new ArgumentException("A space group has at least the identity.", nameof(operations));
        if (atoms.Count == 0) throw new ArgumentException("An asymmetric unit has at least one atom.", nameof(atoms));
        return SymmetryExpansion.Expand(lattice, operations, atoms);
    }

    /// <summary>Builds the cell from an asymmetric unit and a space group.</summary>
    /// <param name="spaceGroup">Hermann–Mauguin symbol, such as <c>F m -3 m</c>, with a setting after a colon where there are several.</param>
    /// <param name="lattice">The lattice.</param>
    /// <param name="atoms">Atoms of the asymmetric unit; atoms on one position share it.</param>
    /// <returns>The structure.</returns>
    /// <exception cref="FormatException">The symbol is not known.</exception>
    /// <exception cref="ArgumentException">There is no atom.</exception>
    /// <exception cref="OverlappingAtomsException">Two atoms are closer than 0.4 Å with occupancies that say both are there.</exception>
    public static Structure FromSpaceGroup(string spaceGroup, Lattice lattice, params IReadOnlyList<AsymmetricSite> atoms)
    {
        SpaceGroup group = Crystals.SpaceGroup.Parse(spaceGroup);
        return FromAsymmetricUnit(lattice, group.Operations, atoms) with { SpaceGroup = group.Symbol };
    }

    /// <summary>The structure repeated equally along its lattice vectors; its symmetry operations are dropped.</summary>
    /// <param name="cells">Cells along a, b and c, at least 1.</param>
    /// <returns>The supercell.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The number is below 1.</exception>
    public Structure Supercell(int cells) => Supercell(cells, cells, cells);

    /// <summary>The structure repeated along its lattice vectors; its symmetry operations are dropped.</summary>
    /// <param name="a">Cells along a, at least 1.</param>
    /// <param name="b">Cells along b, at least 1.</param>
    /// <param name="c">Cells along c, at least 1.</param>
    /// <returns>The supercell.</returns>
    /// <exception cref="ArgumentOutOfRangeException">A number is below 1.</exception>
    public Structure Supercell(int a, int b, int c)
    {
        Require.Positive(a, nameof(a));
        Require.Positive(b, nameof(b));
        Require.Positive(c, nameof(c));
        List<Site> sites = [];
        foreach (Site s in Sites)
        {
            for (int i = 0; i < a; i++)
            {
                for (int j = 0; j < b; j++)
                {
                    for (int k = 0; k < c; k++)
                    {
                        Vector3D f = s.Fractional + new Vector3D(i, j, k);
                        sites.Add(new Site(s.Label, new Vector3D(f.X / a, f.Y / b, f.Z / c), s.Occupants) { Orbit = s.Orbit });
                    }
                }
            }
        }

        return new Structure(new Lattice(a * Lattice.VectorA, b * Lattice.VectorB, c * Lattice.VectorC), sites) { Name = Name };
    }

    /// <summary>The structure with oxidation states by element.</summary>
    /// <param name="states">Oxidation state in e of every element to set; atoms that have one already keep it.</param>
    /// <returns>A changed copy.</returns>
    public Structure WithOxidationStates(IReadOnlyDictionary<Element, double> states)
    {
        ArgumentNullException.ThrowIfNull(states);
        Occupant Assign(Occupant o) => !o.Species.HasOxidationState && states.TryGetValue(o.Species.Element, out double q)
            ? o with { Species = new Species(o.Species.Element, q) }
            : o;
        return WithSites([.. Sites.Select(s => new Site(s.Label, s.Fractional, [.. s.Occupants.Select(Assign)]) { Orbit = s.Orbit })]);
    }

    /// <summary>The structure with unknown oxidation states guessed by charge balance from the common states of the elements.</summary>
    /// <param name="neutralWithin">Largest charge of the cell, as a fraction of its positive charge, to accept as neutral: 0.03 by default for rounded occupancies, more where ions were not located.</param>
    /// <returns>A changed copy.</returns>
    /// <remarks>One metal may take an average state (mixed valence, Fe2.5+); O⁻ and S⁻ need pairs of atoms (peroxide, disulfide).</remarks>
    /// <exception cref="ArgumentOutOfRangeException">The fraction is negative.</exception>
    /// <exception cref="IonTransportException">No choice of common states is neutral; says why and which one is nearest.</exception>
    public Structure GuessOxidationStates(double neutralWithin = OxidationStates.NeutralWithin) =>
        OxidationStates.TryGuess(this, Math.Max(1e-9, Require.NonNegative(neutralWithin, nameof(neutralWithin)))) ?? throw new IonTransportException(OxidationStates.Refusal(this));

    /// <summary>Formula, space group, lattice and every orbit of sites.</summary>
    /// <returns>A readable form.</returns>
    public override string ToString()
    {
        StringBuilder text = new();
        text.Append(Name.Length > 0 ? Name + ": " : string.Empty).Append(Formula);
        if (SpaceGroup.Length > 0) text.Append(", ").Append(SpaceGroup);
        text.Append('\n').Append(Lattice);
        foreach (IGrouping<(string, int), Site> g in Sites.GroupBy(s => (s.Label, s.Orbit)))
        {
            text.Append(CultureInfo.InvariantCulture, $"\n  {g.First()}  (×{g.Count()})");
        }

        return text.ToString();
    }

    /// <inheritdoc/>
    public string ToHtml() => Table().ToHtml();

    internal object ToDump() => HtmlResultFormatters.Dump(this);

    private ResultTable Table()
    {
        ResultTable table = new ResultTable(string.Concat(Name.Length > 0 ? Name + ": " : string.Empty, Formula, SpaceGroup.Length > 0 ? ", " + SpaceGroup : string.Empty, "\n", Lattice.ToString()))
            .Columns("site", "number", "occupants", "first at");
        foreach (IGrouping<(string, int), Site> g in Sites.GroupBy(s => (s.Label, s.Orbit)))
        {
            Site first = g.First();
            table.Row(first.Label, g.Count().ToString(CultureInfo.InvariantCulture), string.Join(" + ", first.Occupants), first.Fractional.ToString());
        }

        return table;
    }
}
