using IonTransport.Physics;

namespace IonTransport.Crystals.Formats;

/// <summary>Reads and writes crystal structures as CIF files (Crystallographic Information File 1.1).</summary>
public static class Cif
{
    /// <summary>Reads the first structure of a file.</summary>
    /// <param name="path">Path of the file.</param>
    /// <returns>The structure, symmetry applied.</returns>
    /// <exception cref="FileFormatException">The file is not a CIF, is truncated, or its structure makes no sense; with the line.</exception>
    /// <exception cref="FileNotFoundException">There is no such file.</exception>
    public static Structure Load(string path)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(path);
        return Read(File.ReadAllText(path), path);
    }

    /// <summary>Reads the first structure of a file without blocking the thread.</summary>
    /// <param name="path">Path of the file.</param>
    /// <param name="cancellationToken">Cancels the reading.</param>
    /// <returns>The structure, symmetry applied.</returns>
    /// <exception cref="FileFormatException">The file is not a CIF, is truncated, or its structure makes no sense; with the line.</exception>
    public static async Task<Structure> LoadAsync(string path, CancellationToken cancellationToken = default)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(path);
        return Read(await File.ReadAllTextAsync(path, cancellationToken).ConfigureAwait(false), path);
    }

    /// <summary>Reads the first structure of a CIF text.</summary>
    /// <param name="text">Text of the file.</param>
    /// <returns>The structure, symmetry applied.</returns>
    /// <exception cref="FileFormatException">The text is not a CIF, is truncated, or its structure makes no sense; with the line.</exception>
    public static Structure Parse(string text) => Read(Require.NotNull(text), "text");

    /// <summary>Writes a structure to a file: cell, operations, oxidation states and one line per orbit.</summary>
    /// <param name="structure">The structure.</param>
    /// <param name="path">Path of the file.</param>
    public static void Save(Structure structure, string path)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(path);
        File.WriteAllText(path, Write(structure));
    }

    /// <summary>A structure as CIF text.</summary>
    /// <param name="structure">The structure.</param>
    /// <returns>Text that <see cref="Parse"/> reads back.</returns>
    public static string Write(Structure structure) => CifWriter.Write(Require.NotNull(structure));

    internal static Structure Read(string text, string file)
    {
        IReadOnlyList<CifBlock> blocks = CifBlock.Parse(text, file);
        CifBlock block = blocks.FirstOrDefault(b => b.Column("_atom_site_fract_x").Count > 0)
            ?? throw new FileFormatException(file, 0, "no data block has atoms (_atom_site_fract_x); the file may be truncated or not a structure.");
        return new CifStructure(block).Read();
    }
}
