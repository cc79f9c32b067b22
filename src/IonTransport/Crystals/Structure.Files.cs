using IonTransport.Crystals.Formats;

namespace IonTransport.Crystals;

/// <summary>A structure knows how to load and save itself.</summary>
public sealed partial record Structure
{
    /// <summary>Reads the first structure of a file in any known format: CIF, POSCAR/CONTCAR, extended XYZ, LAMMPS data.</summary>
    /// <param name="path">Path of the file; its name chooses the format, else its content.</param>
    /// <param name="formats">One's own formats, tried before the built-in ones.</param>
    /// <returns>The structure; oxidation states that the file does not give are guessed by charge balance where that is possible.</returns>
    /// <exception cref="Physics.FileFormatException">No format claims the file, or it breaks its format; with the line.</exception>
    /// <exception cref="FileNotFoundException">There is no such file.</exception>
    public static Structure Load(string path, params IStructureFormat[] formats)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(path);
        string text = File.ReadAllText(path);
        return StructureFormats.Detect(path, text, formats).Read(text, path);
    }

    /// <summary>Reads the first structure of a file in any known format without blocking the thread.</summary>
    /// <param name="path">Path of the file; its name chooses the format, else its content.</param>
    /// <param name="cancellationToken">Cancels the reading.</param>
    /// <returns>The structure.</returns>
    /// <exception cref="Physics.FileFormatException">No format claims the file, or it breaks its format; with the line.</exception>
    public static async Task<Structure> LoadAsync(string path, CancellationToken cancellationToken = default)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(path);
        string text = await File.ReadAllTextAsync(path, cancellationToken).ConfigureAwait(false);
        return StructureFormats.Detect(path, text).Read(text, path);
    }

    /// <summary>Writes the structure to a file in the format its name says: <c>.cif</c>, <c>POSCAR</c> or <c>.vasp</c>, <c>.xyz</c>, <c>.lmp</c> or <c>.data</c>.</summary>
    /// <param name="path">Path of the file to write.</param>
    /// <param name="formats">One's own formats, tried before the built-in ones.</param>
    /// <exception cref="Physics.FileFormatException">The name tells no format.</exception>
    /// <exception cref="ArgumentException">The format cannot say what the structure is, such as partial occupancy.</exception>
    public void Save(string path, params IStructureFormat[] formats) =>
        File.WriteAllText(path, StructureFormats.Detect(path, null, formats).Write(this));
}
