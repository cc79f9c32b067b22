namespace IonTransport.Crystals.Formats;

/// <summary>
/// A file format of crystal structures. Implement it to let <see cref="Structure.Load(string, IStructureFormat[])"/> and
/// <see cref="Structure.Save(string, IStructureFormat[])"/> read and write one's own.
/// </summary>
public interface IStructureFormat
{
    /// <summary>Name of the format, such as <c>CIF</c>.</summary>
    string Name { get; }

    /// <summary>Whether a file of this name is of the format, by its extension or its customary name.</summary>
    /// <param name="fileName">Name of the file without its folder.</param>
    /// <returns>Whether it is.</returns>
    bool HasName(string fileName);

    /// <summary>Whether a text is of the format, judged by how it begins; only asked where no format claims the name.</summary>
    /// <param name="text">The whole text.</param>
    /// <returns>Whether it is.</returns>
    bool Recognizes(string text);

    /// <summary>Reads the (first) structure of a text.</summary>
    /// <param name="text">The whole text.</param>
    /// <param name="source">Name of the file for messages.</param>
    /// <returns>The structure.</returns>
    /// <exception cref="Physics.FileFormatException">The text breaks the format; with the line and what was expected.</exception>
    Structure Read(string text, string source);

    /// <summary>A structure as text of the format.</summary>
    /// <param name="structure">The structure.</param>
    /// <returns>Text that <see cref="Read"/> reads back.</returns>
    /// <exception cref="ArgumentException">The format cannot say what the structure is, such as partial occupancy.</exception>
    string Write(Structure structure);
}
