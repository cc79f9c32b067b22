using System.Globalization;
using IonTransport.Physics;

namespace IonTransport.Crystals.Formats;

/// <summary>Reads a LAMMPS data file: header, Masses, Atom Type Labels and Atoms; other sections are passed over.</summary>
internal sealed class LammpsDataReader
{
    /// <summary>A mass names an element within this many u: force fields round masses, isotopes differ by more.</summary>
    private const double MassTolerance = 0.3;

    private readonly (string Text, string Comment, int Line)[] _lines;
    private readonly string _file;
    private readonly IReadOnlyList<string>? _elements;
    private readonly LammpsAtomStyle? _style;
    private readonly Dictionary<string, double[]> _box = [];
    private readonly Dictionary<string, Species> _types = [];
    private int _atoms = -1;

    public LammpsDataReader(string text, string file, IReadOnlyList<string>? elements, LammpsAtomStyle? style)
    {
        (_file, _elements, _style) = (file, elements, style);

        // The first line is a title whatever it holds.
        _lines = [.. text.Split('\n').Select((l, i) => Split(l, i + 1)).Skip(1).Where(l => l.Text.Length > 0)];
        for (int t = 0; t < (elements?.Count ?? 0); t++)
        {
            if (!Species.TryParse(elements![t], out Species species)) throw new ArgumentException($"'{elements[t]}' is not a species, such as Li or Li+.", nameof(elements));
            _types[Name(t + 1)] = species;
        }
    }

    public Structure Read()
    {
        int at = 0;
        while (at < _lines.Length && !char.IsLetter(_lines[at].Text[0])) ReadHeader(_lines[at++]);
        Lattice lattice = ReadCell(out Vector3D origin);
        List<Atom> atoms = [];
        while (at < _lines.Length)
        {
            (string section, string comment, int line) = _lines[at++];
            int start = at;
            while (at < _lines.Length && !IsSection(_lines[at].Text)) at++;
            ReadOnlySpan<(string Text, string Comment, int Line)> body = _lines.AsSpan(start, at - start);
            switch (section)
            {
                case "Masses": ReadMasses(body); break;
                case "Atom Type Labels": ReadLabels(body); break;
                case "Atoms": ReadAtoms(body, comment, line, atoms); break;
                default: break;
            }
        }

        if (atoms.Count != _atoms) throw new FileFormatException(_file, _lines.Length > 0 ? _lines[^1].Line : 0, $"the header says {_atoms} atoms, the Atoms section has {atoms.Count}; the file may be truncated.");
        bool formal = atoms.Exists(a => a.Charge != 0.0) && atoms.TrueForAll(a => Math.Abs(a.Charge - Math.Round(a.Charge)) < 1e-6 && a.Charge != 0.0);
        List<AsymmetricSite> sites = [];
        foreach (Atom a in atoms)
        {
            if (!_types.TryGetValue(a.Type, out Species species)) throw new FileFormatException(_file, a.Line, $"the element of type {a.Type} is not known: give it as an argument, as a comment behind its mass, or as a mass.");
            if (formal && !species.HasOxidationState) species = new Species(species.Element, Math.Round(a.Charge));
            sites.Add(new AsymmetricSite($"{species.Element}{a.Id}", lattice.ToFractional(a.Position - origin), species, 1.0, a.Line));
        }

        return FlatStructure.From(lattice, sites, string.Empty, _file);
    }

    private void ReadHeader((string Text, string Comment, int Line) line)
    {
        string[] words = line.Text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries);
        int numbers = words.TakeWhile(w => double.TryParse(w, NumberStyles.Float, CultureInfo.InvariantCulture, out _)).Count();
        string what = string.Join(' ', words[numbers..]);
        double[] values = [.. words[..numbers].Select(w => Number(w, line.Line))];
        if (what == "atoms")
        {
            _atoms = numbers == 1 && values[0] is >= 1 and <= FlatStructure.MostAtoms && values[0] == Math.Floor(values[0])
                ? (int)values[0]
                : throw new FileFormatException(_file, line.Line, $"expected the number of atoms, not '{line.Text}'.");
        }
        else if (what is "xlo xhi" or "ylo yhi" or "zlo zhi" or "xy xz yz" or "avec" or "bvec" or "cvec" or "abc origin")
        {
            int wanted = what.EndsWith("hi", StringComparison.Ordinal) ? 2 : 3;
            _box[what] = numbers == wanted ? values : throw new FileFormatException(_file, line.Line, $"expected {wanted} numbers before '{what}', not {numbers}.");
        }
    }

    private Lattice ReadCell(out Vector3D origin)
    {
        if (_atoms < 0) throw new FileFormatException(_file, 0, "the header does not give the number of atoms ('96 atoms'); is this a LAMMPS data file?");
        Vector3D Vector(string name) => _box.TryGetValue(name, out double[]? v) ? new(v[0], v[1], v[2]) : default;
        if (_box.ContainsKey("avec"))
        {
            origin = Vector("abc origin");
            return FlatStructure.Lattice(Vector("avec"), Vector("bvec"), Vector("cvec"), _file, 0);
        }

        Vector3D low = default, edge = default;
        string[] names = ["xlo xhi", "ylo yhi", "zlo zhi"];
        double[][] bounds = [.. names.Select(n => _box.GetValueOrDefault(n) ?? throw new FileFormatException(_file, 0, $"the header has no '{n}'."))];
        low = new Vector3D(bounds[0][0], bounds[1][0], bounds[2][0]);
        edge = new Vector3D(bounds[0][1], bounds[1][1], bounds[2][1]) - low;
        Vector3D tilt = Vector("xy xz yz");
        origin = low;
        return FlatStructure.Lattice(new(edge.X, 0, 0), new(tilt.X, edge.Y, 0), new(tilt.Y, tilt.Z, edge.Z), _file, 0);
    }

    private void ReadMasses(ReadOnlySpan<(string Text, string Comment, int Line)> body)
    {
        foreach ((string text, string comment, int line) in body)
        {
            string[] words = text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries);
            if (words.Length < 2) throw new FileFormatException(_file, line, $"expected 'type mass', not '{text}'.");
            if (_elements is not null || _types.ContainsKey(words[0])) continue;
            string name = comment.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries).FirstOrDefault() ?? words[0];
            if (Species.TryParse(name, out Species named))
            {
                _types[words[0]] = named;
                continue;
            }

            double mass = Number(words[1], line);
            Element nearest = Enumerable.Range(1, 103).Select(z => new Element(z)).MinBy(e => Math.Abs(e.Mass - mass));
            if (Math.Abs(nearest.Mass - mass) > MassTolerance) throw new FileFormatException(_file, line, string.Create(CultureInfo.InvariantCulture, $"no element has the mass {mass} u (nearest is {nearest}, {nearest.Mass} u); give the elements of the types."));
            _types[words[0]] = new Species(nearest);
        }
    }

    private void ReadLabels(ReadOnlySpan<(string Text, string Comment, int Line)> body)
    {
        foreach ((string text, _, int line) in body)
        {
            string[] words = text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries);
            if (words.Length != 2) throw new FileFormatException(_file, line, $"expected 'type label', not '{text}'.");
            if (_elements is null && Species.TryParse(words[1], out Species species)) _types[words[0]] = species;
            if (_types.TryGetValue(words[0], out Species known)) _types[words[1]] = known;
        }
    }

    private void ReadAtoms(ReadOnlySpan<(string Text, string Comment, int Line)> body, string hint, int header, List<Atom> atoms)
    {
        LammpsAtomStyle? style = _style ?? (Enum.TryParse(hint, ignoreCase: true, out LammpsAtomStyle named) ? named : null);
        if (style is null && hint.Length > 0) throw new FileFormatException(_file, header, $"the atom style '{hint}' cannot be read; atomic, charge and full can.");
        foreach ((string text, _, int line) in body)
        {
            string[] words = text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries);

            // Three image flags may follow the position.
            style ??= words.Length switch { 5 or 8 => LammpsAtomStyle.Atomic, 6 or 9 => LammpsAtomStyle.Charge, 7 or 10 => LammpsAtomStyle.Full, _ => null };
            int type = style == LammpsAtomStyle.Full ? 2 : 1;
            int position = style switch { LammpsAtomStyle.Atomic => 2, LammpsAtomStyle.Charge => 3, _ => 4 };
            if (style is null || (words.Length != position + 3 && words.Length != position + 6)) throw new FileFormatException(_file, line, $"expected the columns of atom style {style?.ToString().ToLowerInvariant() ?? "atomic, charge or full"}, not '{text}'.");
            double charge = style == LammpsAtomStyle.Atomic ? 0.0 : Number(words[position - 1], line);
            atoms.Add(new Atom(words[0], words[type], charge, new(Number(words[position], line), Number(words[position + 1], line), Number(words[position + 2], line)), line));
        }

        atoms.Sort((a, b) => a.Id.Length != b.Id.Length ? a.Id.Length.CompareTo(b.Id.Length) : string.CompareOrdinal(a.Id, b.Id));
    }

    private static bool IsSection(string text) => char.IsAsciiLetterUpper(text[0]) && !text.AsSpan().ContainsAnyInRange('0', '9') && !text.Contains('.', StringComparison.Ordinal);

    private static (string Text, string Comment, int Line) Split(string line, int number)
    {
        int hash = line.IndexOf('#', StringComparison.Ordinal);
        return hash < 0 ? (line.Trim(), string.Empty, number) : (line[..hash].Trim(), line[(hash + 1)..].Trim(), number);
    }

    private double Number(string text, int line) => double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out double value) && double.IsFinite(value)
        ? value
        : throw new FileFormatException(_file, line, $"'{text}' is not a number.");

    private static string Name(int type) => type.ToString(CultureInfo.InvariantCulture);

    private sealed record Atom(string Id, string Type, double Charge, Vector3D Position, int Line);
}
