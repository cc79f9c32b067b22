using IonTransport.Physics;

namespace IonTransport.Crystals.Formats;

/// <summary>The formats that come with the library, and the choice of one for a file.</summary>
public static class StructureFormats
{
    /// <summary>CIF, POSCAR, extended XYZ and LAMMPS data, in the order in which they are tried.</summary>
    public static IReadOnlyList<IStructureFormat> BuiltIn { get; } =
    [
        new TextFormat("CIF", [".cif"], [], LooksLikeCif, Cif.Read, Cif.Write),
        new TextFormat("POSCAR", [".vasp", ".poscar"], ["POSCAR", "CONTCAR"], LooksLikePoscar, Poscar.Read, Poscar.Write),
        new TextFormat("extended XYZ", [".xyz", ".extxyz"], [], LooksLikeXyz, ExtendedXyz.Read, ExtendedXyz.Write),
        new TextFormat("LAMMPS data", [".lmp", ".lammps", ".data"], ["data."], LooksLikeLammps, LammpsData.Read, s => LammpsData.Write(s)),
    ];

    /// <summary>The format of a file: by its name and, where the name says nothing, by how its text begins.</summary>
    /// <param name="path">Path of the file.</param>
    /// <param name="text">Its text; null looks at the name only.</param>
    /// <param name="formats">One's own formats, tried before the built-in ones.</param>
    /// <returns>The format.</returns>
    /// <exception cref="FileFormatException">No format claims the file.</exception>
    public static IStructureFormat Detect(string path, string? text, params IReadOnlyList<IStructureFormat> formats)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(path);
        IStructureFormat[] all = [.. Require.NotNull(formats), .. BuiltIn];
        string name = Path.GetFileName(path);
        return Array.Find(all, f => f.HasName(name))
            ?? (text is null ? null : Array.Find(all, f => f.Recognizes(text)))
            ?? throw new FileFormatException(path, 0, $"neither the name nor the content tells the format; known are {string.Join(", ", all.Select(f => f.Name))}.");
    }

    private static bool LooksLikeCif(string text) => Lines(text).FirstOrDefault(l => l.Length > 0 && l[0] != '#') is { } first
        && (first.StartsWith("data_", StringComparison.OrdinalIgnoreCase) || first.StartsWith('_') || first.StartsWith("loop_", StringComparison.OrdinalIgnoreCase));

    private static bool LooksLikePoscar(string text)
    {
        string[] lines = [.. Lines(text).Take(5)];
        return lines.Length == 5 && Numbers(lines[1]) == 1 && lines[2..].All(l => Numbers(l) == 3);
    }

    private static bool LooksLikeXyz(string text)
    {
        string[] lines = [.. Lines(text).Take(2)];
        return lines.Length == 2 && int.TryParse(lines[0], out _) && lines[1].Contains("Lattice", StringComparison.OrdinalIgnoreCase);
    }

    private static bool LooksLikeLammps(string text) =>
        Lines(text).Take(40).Any(l => l.Split('#')[0].TrimEnd().EndsWith(" atom types", StringComparison.Ordinal));

    private static IEnumerable<string> Lines(string text)
    {
        using StringReader reader = new(text);
        while (reader.ReadLine() is { } line) yield return line.Trim();
    }

    private static int Numbers(string line)
    {
        string[] words = line.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries);
        return words.All(w => double.TryParse(w, System.Globalization.NumberStyles.Float, System.Globalization.CultureInfo.InvariantCulture, out _)) ? words.Length : 0;
    }

    private sealed record TextFormat(
        string Name, string[] Extensions, string[] Beginnings, Func<string, bool> Looks, Func<string, string, Structure> Reader, Func<Structure, string> Writer) : IStructureFormat
    {
        public bool HasName(string fileName) =>
            Extensions.Contains(Path.GetExtension(fileName), StringComparer.OrdinalIgnoreCase)
            || Beginnings.Any(b => fileName.StartsWith(b, StringComparison.OrdinalIgnoreCase));

        public bool Recognizes(string text) => Looks(text);

        public Structure Read(string text, string source) => Reader(text, source);

        public string Write(Structure structure) => Writer(structure);

        public override string ToString() => Name;
    }
}
