using System.Globalization;
using IonTransport.Physics;

namespace IonTransport.Crystals.Formats;

/// <summary>Makes a structure of a CIF data block.</summary>
internal sealed class CifStructure(CifBlock block)
{
    public Structure Read()
    {
        Lattice lattice = ReadLattice();
        SymmetryOperation[] operations = ReadOperations();
        Dictionary<string, double> states = ReadOxidationStates();
        List<AsymmetricSite> atoms = [];
        IReadOnlyList<CifToken> x = block.Column("_atom_site_fract_x");
        IReadOnlyList<CifToken> y = block.Column("_atom_site_fract_y");
        IReadOnlyList<CifToken> z = block.Column("_atom_site_fract_z");
        IReadOnlyList<CifToken> labels = block.Column("_atom_site_label");
        IReadOnlyList<CifToken> symbols = block.Column("_atom_site_type_symbol");
        IReadOnlyList<CifToken> occupancies = block.Column("_atom_site_occupancy");
        IReadOnlyList<CifToken> multiplicities = block.Column("_atom_site_symmetry_multiplicity") is { Count: > 0 } stated ? stated : block.Column("_atom_site_site_symmetry_multiplicity");
        if (y.Count != x.Count || z.Count != x.Count) throw new FileFormatException(block.File, x[0].Line, "the atoms lack _atom_site_fract_y or _atom_site_fract_z.");
        for (int i = 0; i < x.Count; i++)
        {
            if (CifBlock.IsUnknown(x[i].Text) || CifBlock.IsUnknown(y[i].Text) || CifBlock.IsUnknown(z[i].Text)) continue;
            string label = i < labels.Count ? labels[i].Text : symbols.Count > i ? symbols[i].Text : string.Empty;
            string symbol = i < symbols.Count && !CifBlock.IsUnknown(symbols[i].Text) ? symbols[i].Text : label;
            double occupancy = i < occupancies.Count && !CifBlock.IsUnknown(occupancies[i].Text) ? block.Number(occupancies[i]) : 1.0;
            if (occupancy == 0.0) continue;
            if (!(occupancy is > 0.0 and <= 1.01)) throw new FileFormatException(block.File, occupancies[i].Line, string.Create(CultureInfo.InvariantCulture, $"the occupancy {occupancy} of {label} must be between 0 and 1."));
            Vector3D position = new(block.Number(x[i]), block.Number(y[i]), block.Number(z[i]));
            atoms.Add(new AsymmetricSite(label, position, ReadSpecies(symbol, states, x[i].Line), Math.Min(1.0, occupancy), x[i].Line) { Multiplicity = ReadMultiplicity(multiplicities, i) });
        }

        if (atoms.Count == 0) throw new FileFormatException(block.File, x[0].Line, "no atom has coordinates.");
        Structure structure;
        try
        {
            structure = SymmetryExpansion.Expand(lattice, operations, atoms);
        }
        catch (OverlappingAtomsException overlap)
        {
            throw new FileFormatException(block.File, overlap.Line, overlap.Message, overlap);
        }

        structure = structure with
        {
            Name = block.Name,
            SpaceGroup = block.Find("_space_group_name_h-m_alt", "_symmetry_space_group_name_h-m", "_space_group.name_h-m_full")?.Text ?? string.Empty,
        };
        return structure.Species.All(s => s.HasOxidationState) ? structure : OxidationStates.TryGuess(structure) ?? structure;
    }

    private static int ReadMultiplicity(IReadOnlyList<CifToken> column, int row) =>
        row < column.Count && int.TryParse(column[row].Text, NumberStyles.None, CultureInfo.InvariantCulture, out int multiplicity) ? multiplicity : 0;

    private Lattice ReadLattice()
    {
        double Value(string tag, double? fallback)
        {
            if (block.Find(tag) is { } token) return block.Number(token);
            return fallback ?? throw new FileFormatException(block.File, block.Line, $"the data block has no {tag}.");
        }

        try
        {
            return Lattice.FromParameters(
                Value("_cell_length_a", null), Value("_cell_length_b", null), Value("_cell_length_c", null),
                Value("_cell_angle_alpha", 90.0), Value("_cell_angle_beta", 90.0), Value("_cell_angle_gamma", 90.0));
        }
        catch (ArgumentException e)
        {
            throw new FileFormatException(block.File, block.Find("_cell_length_a")?.Line ?? block.Line, "the cell is impossible: " + e.Message, e);
        }
    }

    private SymmetryOperation[] ReadOperations()
    {
        IReadOnlyList<CifToken> listed = block.Column("_space_group_symop_operation_xyz");
        if (listed.Count == 0) listed = block.Column("_symmetry_equiv_pos_as_xyz");
        List<SymmetryOperation> operations = [];
        foreach (CifToken token in listed)
        {
            if (CifBlock.IsUnknown(token.Text)) continue;
            try
            {
                operations.Add(SymmetryOperation.Parse(token.Text));
            }
            catch (FormatException e)
            {
                throw new FileFormatException(block.File, token.Line, e.Message, e);
            }
        }

        if (operations.Count > 0)
        {
            // Identity first, as the rest of the library expects.
            int identity = operations.IndexOf(SymmetryOperation.Identity);
            if (identity > 0) (operations[0], operations[identity]) = (operations[identity], operations[0]);
            return [.. operations];
        }

        return [.. FromSymbols().Operations];
    }

    /// <summary>The space group by Hall symbol, Hermann–Mauguin symbol or number, where no operations are listed.</summary>
    private SpaceGroup FromSymbols()
    {
        if (block.Find("_space_group_name_hall", "_symmetry_space_group_name_hall") is { } hall)
        {
            try
            {
                return SpaceGroup.FromHall(hall.Text);
            }
            catch (FormatException e)
            {
                throw new FileFormatException(block.File, hall.Line, e.Message, e);
            }
        }

        CifToken? name = block.Find("_space_group_name_h-m_alt", "_symmetry_space_group_name_h-m", "_space_group.name_h-m_full");
        if (name is { } symbol && SpaceGroup.TryParse(WithAxes(symbol.Text), out SpaceGroup? group)) return group!;
        if (block.Find("_space_group_it_number", "_symmetry_int_tables_number") is { } number)
        {
            double n = block.Number(number);
            if (n is >= 1 and <= 230 && n == Math.Floor(n)) return SpaceGroup.Parse(WithAxes(SpaceGroup.FromNumber((int)n).Symbol));
            throw new FileFormatException(block.File, number.Line, $"'{number.Text}' is not the number of a space group (1 to 230).");
        }

        return name is { } unknown
            ? throw new FileFormatException(block.File, unknown.Line, $"the space group '{unknown.Text}' is not known and the file lists no symmetry operations (_space_group_symop_operation_xyz).")
            : SpaceGroup.FromNumber(1);
    }

    /// <summary>An R symbol without a setting means rhombohedral axes if the cell is rhombohedral.</summary>
    private string WithAxes(string symbol)
    {
        bool open = symbol.TrimStart().StartsWith('R') && !symbol.Contains(':', StringComparison.Ordinal);
        double gamma = block.Find("_cell_angle_gamma") is { } angle ? block.Number(angle) : 90.0;
        return open && Math.Abs(gamma - 120.0) > 1.0 ? symbol + ":R" : symbol;
    }

    private Dictionary<string, double> ReadOxidationStates()
    {
        Dictionary<string, double> states = [];
        IReadOnlyList<CifToken> symbols = block.Column("_atom_type_symbol");
        IReadOnlyList<CifToken> numbers = block.Column("_atom_type_oxidation_number");
        for (int i = 0; i < Math.Min(symbols.Count, numbers.Count); i++)
        {
            if (!CifBlock.IsUnknown(numbers[i].Text)) states[symbols[i].Text] = block.Number(numbers[i]);
        }

        return states;
    }

    private Species ReadSpecies(string symbol, Dictionary<string, double> states, int line)
    {
        Species? species = Species.TryParse(symbol, out Species direct) ? direct : FromLabel(symbol);
        if (species is not { } found) throw new FileFormatException(block.File, line, $"'{symbol}' names no element.");
        if (states.TryGetValue(symbol, out double state)) return new Species(found.Element, state);

        // Zero stands for "not given" in many files.
        return found.OxidationState == 0.0 ? new Species(found.Element) : found;
    }

    /// <summary>The element at the start of a label such as <c>Li1a</c> or <c>LA(2)</c>.</summary>
    private static Species? FromLabel(string label)
    {
        int letters = 0;
        while (letters < Math.Min(2, label.Length) && char.IsAsciiLetter(label[letters])) letters++;
        for (int n = letters; n >= 1; n--)
        {
            // A lower-case second letter belongs to the symbol; an upper-case one may begin something else.
            if (n == 2 && char.IsAsciiLetterUpper(label[1]) && label.Length > 2 && char.IsAsciiLetter(label[2])) continue;
            if (Element.TryParse(label[..n], out Element element)) return new Species(element);
        }

        return null;
    }
}
