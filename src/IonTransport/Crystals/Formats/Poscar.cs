using System.Globalization;
using System.Text;
using IonTransport.Physics;

namespace IonTransport.Crystals.Formats;

/// <summary>Reads and writes structures as VASP POSCAR and CONTCAR files (version 5: with a line of element symbols).</summary>
public static class Poscar
{
    /// <summary>Reads a file.</summary>
    /// <param name="path">Path of the file.</param>
    /// <returns>The structure, without symmetry, oxidation states guessed by charge balance where that is possible.</returns>
    /// <exception cref="FileFormatException">The file is not a POSCAR; with the line and what was expected.</exception>
    /// <exception cref="FileNotFoundException">There is no such file.</exception>
    public static Structure Load(string path)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(path);
        return Read(File.ReadAllText(path), path);
    }

    /// <summary>Reads a text.</summary>
    /// <param name="text">Text of the file.</param>
    /// <returns>The structure.</returns>
    /// <exception cref="FileFormatException">The text is not a POSCAR; with the line and what was expected.</exception>
    public static Structure Parse(string text) => Read(Require.NotNull(text), "text");

    /// <summary>Writes an ordered structure to a file.</summary>
    /// <param name="structure">The structure; every site is filled by one species.</param>
    /// <param name="path">Path of the file.</param>
    /// <exception cref="ArgumentException">A site is shared or partly occupied, which the format cannot say.</exception>
    public static void Save(Structure structure, string path)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(path);
        File.WriteAllText(path, Write(structure));
    }

    /// <summary>An ordered structure as text, direct coordinates, atoms grouped by element.</summary>
    /// <param name="structure">The structure; every site is filled by one species.</param>
    /// <returns>Text of a POSCAR file.</returns>
    /// <exception cref="ArgumentException">A site is shared or partly occupied, which the format cannot say.</exception>
    public static string Write(Structure structure)
    {
        FlatStructure.RequireOrdered(structure, "A POSCAR");
        IGrouping<Element, Site>[] groups = [.. structure.Sites.GroupBy(s => s.Occupants[0].Species.Element)];
        StringBuilder text = new();
        text.Append(structure.Name.Length > 0 ? structure.Name : structure.Formula).Append("\n1.0\n");
        for (int i = 0; i < 3; i++)
        {
            Vector3D v = structure.Lattice.Vectors.Row(i);
            text.Append(CultureInfo.InvariantCulture, $"  {v.X,18:F12} {v.Y,18:F12} {v.Z,18:F12}\n");
        }

        text.AppendJoin(' ', groups.Select(g => g.Key.Symbol)).Append('\n').AppendJoin(' ', groups.Select(g => g.Count())).Append("\nDirect\n");
        foreach (Site s in groups.SelectMany(g => g)) text.Append(CultureInfo.InvariantCulture, $"  {s.Fractional.X:F12} {s.Fractional.Y:F12} {s.Fractional.Z:F12}\n");
        return text.ToString();
    }

    internal static Structure Read(string text, string file)
    {
        string[] lines = text.TrimEnd().Split('\n');
        Lattice lattice = ReadLattice(lines, file, out double scale);
        string[] symbols = Words(lines, 5, file, "element symbols");
        if (symbols.Length == 0 || char.IsAsciiDigit(symbols[0][0])) throw new FileFormatException(file, 6, "expected element symbols, as in 'Li La Zr O'; files of version 4 without them cannot be read.");
        Element[] elements = new Element[symbols.Length];
        for (int i = 0; i < symbols.Length; i++)
        {
            // Pseudopotential names such as Li_sv or Li/hash name the element first.
            string symbol = symbols[i].Split('_', '/')[0];
            if (!Element.TryParse(symbol, out elements[i])) throw new FileFormatException(file, 6, $"'{symbols[i]}' names no element.");
        }

        string[] counts = Words(lines, 6, file, "numbers of atoms");
        if (counts.Length != elements.Length) throw new FileFormatException(file, 7, $"expected {elements.Length} numbers of atoms, one per element, not {counts.Length}.");
        int at = 7;
        if (at < lines.Length && lines[at].TrimStart().StartsWith("s", StringComparison.OrdinalIgnoreCase)) at++;
        if (at >= lines.Length) throw Truncated(file, lines.Length);
        string mode = lines[at++].Trim();
        bool cartesian = mode.Length > 0 && char.ToLowerInvariant(mode[0]) is 'c' or 'k';
        List<AsymmetricSite> atoms = [];
        for (int e = 0; e < elements.Length; e++)
        {
            if (!int.TryParse(counts[e], NumberStyles.None, CultureInfo.InvariantCulture, out int count) || count is < 1 or > FlatStructure.MostAtoms) throw new FileFormatException(file, 7, $"'{counts[e]}' is not a number of atoms.");
            for (int i = 0; i < count; i++, at++)
            {
                Vector3D p = ReadVector(lines, at, file);
                Vector3D f = cartesian ? lattice.ToFractional(scale * p) : p;
                atoms.Add(new AsymmetricSite($"{elements[e].Symbol}{i + 1}", f, new Species(elements[e]), 1.0, at + 1));
            }
        }

        return FlatStructure.From(lattice, atoms, lines[0].Trim(), file);
    }

    private static Lattice ReadLattice(string[] lines, string file, out double scale)
    {
        string[] first = Words(lines, 1, file, "a scaling factor");
        if (first.Length != 1 || !double.TryParse(first[0], NumberStyles.Float, CultureInfo.InvariantCulture, out scale) || scale == 0.0 || !double.IsFinite(scale)) throw new FileFormatException(file, 2, "expected one scaling factor, not zero (negative: the volume).");
        Matrix3D vectors = Matrix3D.FromRows(ReadVector(lines, 2, file), ReadVector(lines, 3, file), ReadVector(lines, 4, file));
        if (scale < 0.0) scale = Math.Cbrt(-scale / Math.Abs(vectors.Determinant));
        try
        {
            return new Lattice(scale * vectors);
        }
        catch (ArgumentException e)
        {
            throw new FileFormatException(file, 3, e.Message, e);
        }
    }

    private static Vector3D ReadVector(string[] lines, int index, string file)
    {
        string[] words = Words(lines, index, file, "three numbers");
        Span<double> v = stackalloc double[3];
        for (int i = 0; i < 3; i++)
        {
            if (i >= words.Length || !double.TryParse(words[i], NumberStyles.Float, CultureInfo.InvariantCulture, out v[i]) || !double.IsFinite(v[i])) throw new FileFormatException(file, index + 1, $"expected three numbers, not '{lines[index].Trim()}'.");
        }

        return new Vector3D(v[0], v[1], v[2]);
    }

    private static string[] Words(string[] lines, int index, string file, string expected) => index < lines.Length
        ? lines[index].Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)
        : throw new FileFormatException(file, lines.Length, $"the file ends where {expected} should stand (line {index + 1}); it may be truncated.");

    private static FileFormatException Truncated(string file, int line) => new(file, line, "the file ends before the coordinates; it may be truncated.");
}
