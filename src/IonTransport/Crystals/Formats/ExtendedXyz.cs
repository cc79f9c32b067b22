using System.Globalization;
using System.Text;
using IonTransport.Physics;

namespace IonTransport.Crystals.Formats;

/// <summary>
/// Reads and writes periodic structures as extended XYZ files: a count, a comment line with <c>Lattice="…"</c> (rows a, b, c in Å), <c>Properties=…</c>
/// and <c>pbc="T T T"</c>, then one line per atom; any number of frames.
/// </summary>
/// <remarks>
/// Atoms need the columns <c>species:S:1</c> and <c>pos:R:3</c>; the column <c>oxidation_state:R:1</c> is read where it is there and written where all states
/// are known; other columns are passed over. Format as written by ASE and libAtoms.
/// </remarks>
public static class ExtendedXyz
{
    /// <summary>Reads one frame of a file.</summary>
    /// <param name="path">Path of the file.</param>
    /// <param name="frame">Number of the frame counted from 0; negative numbers count from the end, −1 is the last.</param>
    /// <returns>The structure, without symmetry, oxidation states guessed by charge balance where the file has none.</returns>
    /// <exception cref="FileFormatException">The file breaks the format, is not periodic in three directions or has no such frame.</exception>
    /// <exception cref="FileNotFoundException">There is no such file.</exception>
    public static Structure Load(string path, int frame = 0)
    {
        if (frame >= 0)
        {
            foreach (Structure s in ReadFrames(path)) if (frame-- == 0) return s;
            throw new FileFormatException(path, 0, "the file has fewer frames than asked for.");
        }

        Queue<Structure> last = [];
        foreach (Structure s in ReadFrames(path))
        {
            last.Enqueue(s);
            if (last.Count > -frame) last.Dequeue();
        }

        return last.Count == -frame ? last.Dequeue() : throw new FileFormatException(path, 0, "the file has fewer frames than asked for.");
    }

    /// <summary>Reads all frames of a file one after another, holding one at a time.</summary>
    /// <param name="path">Path of the file.</param>
    /// <returns>The structures in the order of the file.</returns>
    /// <exception cref="FileFormatException">The file breaks the format or is not periodic in three directions.</exception>
    /// <exception cref="FileNotFoundException">There is no such file.</exception>
    public static IEnumerable<Structure> ReadFrames(string path)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(path);
        using StreamReader reader = new(path);
        ExtendedXyzReader frames = new(reader, path);
        while (frames.Next() is { } structure) yield return structure;
    }

    /// <summary>Reads the first frame of a text.</summary>
    /// <param name="text">Text of the file.</param>
    /// <returns>The structure.</returns>
    /// <exception cref="FileFormatException">The text breaks the format or is not periodic in three directions.</exception>
    public static Structure Parse(string text) => Read(Require.NotNull(text), "text");

    /// <summary>Writes an ordered structure to a file.</summary>
    /// <param name="structure">The structure; every site is filled by one species.</param>
    /// <param name="path">Path of the file.</param>
    /// <exception cref="ArgumentException">A site is shared or partly occupied, which the format cannot say.</exception>
    public static void Save(Structure structure, string path) => Save([structure], path);

    /// <summary>Writes ordered structures to a file, one frame each.</summary>
    /// <param name="structures">The structures; every site is filled by one species.</param>
    /// <param name="path">Path of the file.</param>
    /// <exception cref="ArgumentException">A site is shared or partly occupied, which the format cannot say.</exception>
    public static void Save(IEnumerable<Structure> structures, string path)
    {
        ArgumentNullException.ThrowIfNull(structures);
        ArgumentException.ThrowIfNullOrWhiteSpace(path);
        using StreamWriter file = new(path);
        foreach (Structure s in structures) file.Write(Write(s));
    }

    /// <summary>An ordered structure as one frame.</summary>
    /// <param name="structure">The structure; every site is filled by one species.</param>
    /// <returns>Text that <see cref="Parse"/> reads back.</returns>
    /// <exception cref="ArgumentException">A site is shared or partly occupied, which the format cannot say.</exception>
    public static string Write(Structure structure)
    {
        FlatStructure.RequireOrdered(structure, "An extended XYZ file");
        bool charged = structure.Species.All(s => s.HasOxidationState);
        StringBuilder text = new();
        Matrix3D v = structure.Lattice.Vectors;
        text.Append(CultureInfo.InvariantCulture, $"{structure.Sites.Count}\nLattice=\"");
        text.AppendJoin(' ', Enumerable.Range(0, 9).Select(i => v[i / 3, i % 3].ToString("R", CultureInfo.InvariantCulture)));
        text.Append("\" Properties=species:S:1:pos:R:3").Append(charged ? ":oxidation_state:R:1" : string.Empty);
        if (structure.Name.Length > 0) text.Append(" name=\"").Append(structure.Name.Replace('"', '\'').ReplaceLineEndings(" ")).Append('"');
        text.Append(" pbc=\"T T T\"\n");
        foreach (Site s in structure.Sites)
        {
            Vector3D r = structure.Lattice.ToCartesian(s.Fractional);
            Species species = s.Occupants[0].Species;
            text.Append(CultureInfo.InvariantCulture, $"{species.Element.Symbol,-2} {r.X,16:F10} {r.Y,16:F10} {r.Z,16:F10}");
            if (charged) text.Append(CultureInfo.InvariantCulture, $" {species.Charge:0.######}");
            text.Append('\n');
        }

        return text.ToString();
    }

    internal static Structure Read(string text, string file)
    {
        using StringReader reader = new(text);
        return new ExtendedXyzReader(reader, file).Next() ?? throw new FileFormatException(file, 0, "the file is empty.");
    }
}
