using System.Globalization;
using IonTransport.Physics;

namespace IonTransport.Crystals.Formats;

/// <summary>Reads the frames of an extended XYZ file one after another.</summary>
internal sealed class ExtendedXyzReader(TextReader reader, string file)
{
    private int _line;

    /// <summary>The next frame; null at the end.</summary>
    public Structure? Next()
    {
        string? first = ReadLine();
        while (first is not null && string.IsNullOrWhiteSpace(first)) first = ReadLine();
        if (first is null) return null;
        if (!int.TryParse(first.Trim(), NumberStyles.None, CultureInfo.InvariantCulture, out int count) || count is < 1 or > FlatStructure.MostAtoms)
        {
            throw new FileFormatException(file, _line, $"expected the number of atoms of a frame, not '{Short(first)}'.");
        }

        string comment = ReadLine() ?? throw Truncated();
        Dictionary<string, string> values = Pairs(comment);
        Lattice lattice = ReadLattice(values);
        if (values.TryGetValue("pbc", out string? periodic) && periodic.Split([' ', ','], StringSplitOptions.RemoveEmptyEntries).Any(w => w is not ("T" or "True" or "1" or "true")))
        {
            throw new FileFormatException(file, _line, $"pbc=\"{periodic}\" is not periodic in all three directions; a crystal is.");
        }

        Columns columns = ReadColumns(values.GetValueOrDefault("Properties", "species:S:1:pos:R:3"));
        List<AsymmetricSite> atoms = [];
        Dictionary<Element, int> numbers = [];
        for (int i = 0; i < count; i++) atoms.Add(ReadAtom(columns, lattice, numbers));
        return FlatStructure.From(lattice, atoms, values.GetValueOrDefault("name", string.Empty), file);
    }

    private AsymmetricSite ReadAtom(Columns columns, Lattice lattice, Dictionary<Element, int> numbers)
    {
        string line = ReadLine() ?? throw Truncated();
        string[] words = line.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries);
        if (words.Length < columns.Count) throw new FileFormatException(file, _line, $"expected {columns.Count} columns as Properties says, not '{Short(line)}'.");
        if (!Species.TryParse(words[columns.Species], out Species species)) throw new FileFormatException(file, _line, $"'{words[columns.Species]}' names no element.");
        if (columns.Charge >= 0) species = new Species(species.Element, Number(words[columns.Charge]));
        Vector3D r = new(Number(words[columns.Position]), Number(words[columns.Position + 1]), Number(words[columns.Position + 2]));
        int number = numbers[species.Element] = numbers.GetValueOrDefault(species.Element) + 1;
        return new AsymmetricSite($"{species.Element}{number}", lattice.ToFractional(r), species, 1.0, _line);
    }

    private Lattice ReadLattice(Dictionary<string, string> values)
    {
        if (!values.TryGetValue("Lattice", out string? text)) throw new FileFormatException(file, _line, "expected Lattice=\"ax ay az bx by bz cx cy cz\"; a plain XYZ file has no cell.");
        string[] words = text.Split([' ', ',', '\t'], StringSplitOptions.RemoveEmptyEntries);
        if (words.Length != 9) throw new FileFormatException(file, _line, $"Lattice has {words.Length} numbers, not 9.");
        double[] v = [.. words.Select(Number)];
        return FlatStructure.Lattice(new(v[0], v[1], v[2]), new(v[3], v[4], v[5]), new(v[6], v[7], v[8]), file, _line);
    }

    private Columns ReadColumns(string properties)
    {
        string[] words = properties.Split(':');
        (int species, int position, int charge, int at) = (-1, -1, -1, 0);
        for (int i = 0; i + 2 < words.Length; i += 3)
        {
            if (!int.TryParse(words[i + 2], NumberStyles.None, CultureInfo.InvariantCulture, out int width) || width is < 1 or > 1000) break;
            switch (words[i])
            {
                case "species" or "element" when width == 1: species = at; break;
                case "pos" when width == 3: position = at; break;
                case "oxidation_state" when width == 1: charge = at; break;
                default: break;
            }

            at += width;
        }

        return words.Length % 3 == 0 && species >= 0 && position >= 0
            ? new Columns(species, position, charge, at)
            : throw new FileFormatException(file, _line, $"expected Properties with species:S:1 and pos:R:3, not '{Short(properties)}'.");
    }

    /// <summary>The pairs key=value of a comment line; values may stand in quotes, braces or brackets.</summary>
    private static Dictionary<string, string> Pairs(string comment)
    {
        Dictionary<string, string> pairs = new(StringComparer.OrdinalIgnoreCase);
        int at = 0;
        while (at < comment.Length)
        {
            int equals = comment.IndexOf('=', at);
            if (equals < 0) break;
            int start = comment.LastIndexOfAny([' ', '\t'], equals) + 1;
            string key = comment[Math.Max(at, start)..equals].Trim();
            int value = equals + 1;
            char close = value < comment.Length ? comment[value] switch { '"' => '"', '\'' => '\'', '{' => '}', '[' => ']', _ => '\0' } : '\0';
            int end = close != '\0' ? comment.IndexOf(close, value + 1) : comment.IndexOfAny([' ', '\t'], value);
            if (end < 0) end = comment.Length;
            pairs[key] = comment[(close != '\0' ? value + 1 : value)..end].Trim();
            at = end + 1;
        }

        return pairs;
    }

    private double Number(string text) => double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out double value) && double.IsFinite(value)
        ? value
        : throw new FileFormatException(file, _line, $"'{Short(text)}' is not a number.");

    private string? ReadLine()
    {
        string? line = reader.ReadLine();
        if (line is not null) _line++;
        return line;
    }

    private FileFormatException Truncated() => new(file, _line, "the file ends in the middle of a frame; it may be truncated.");

    private static string Short(string text) => text.Length > 40 ? text[..40] + "…" : text;

    private readonly record struct Columns(int Species, int Position, int Charge, int Count);
}
