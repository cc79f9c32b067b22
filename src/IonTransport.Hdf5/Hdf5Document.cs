using IonTransport.Physics;
using PureHDF;

namespace IonTransport.Hdf5;

/// <summary>An HDF5 file open for reading, in which every error of the library below becomes one that names the file and what was looked for.</summary>
internal sealed class Hdf5Document : IDisposable
{
    // Deflate, the strongest filter that is read, shrinks data by less than this factor: a dataset that claims more than the file can hold is damage.
    private const double StrongestCompression = 1100.0;
    private readonly FileStream _stream;

    private Hdf5Document(string path, FileStream stream)
    {
        (Name, _stream) = (path, stream);
        Length = stream.Length;
        Root = Guard("the HDF5 superblock", () => (IH5Group)H5File.Open(stream, leaveOpen: true));
    }

    public string Name { get; }

    /// <summary>Size of the file in bytes.</summary>
    public long Length { get; }

    public IH5Group Root { get; }

    public static Hdf5Document Open(string path)
    {
        FileStream stream = File.OpenRead(path);
        try
        {
            return new Hdf5Document(path, stream);
        }
        catch
        {
            stream.Dispose();
            throw;
        }
    }

    /// <summary>A group or dataset below a group; null if there is none of that name.</summary>
    public IH5Object? Find(IH5Group group, string name) => Guard(name, () => group.LinkExists(name) ? group.Get(name) : null);

    /// <summary>Text of an attribute; null if there is none.</summary>
    public string? Text(IH5Object holder, string attribute) => Guard($"the attribute {attribute}", () =>
    {
        if (!holder.AttributeExists(attribute)) return null;
        IH5Attribute found = holder.Attribute(attribute);
        return found.Type.Class is H5DataTypeClass.String or H5DataTypeClass.VariableLength ? found.Space.Rank == 0 ? found.Read<string>() : found.Read<string[]>()[0] : null;
    });

    public FileFormatException Error(string message, Exception? inner = null) => new(Name, 0, message, inner);

    /// <summary>Refuses sizes that the bytes of the file cannot hold, before memory is taken for them.</summary>
    public void CheckSize(string what, double bytes)
    {
        if (bytes > (StrongestCompression * Length) + 4096.0) throw Error($"{what} claims {bytes:0.00e0} bytes, more than a file of {Length} bytes can hold.");
    }

    // PureHDF throws Exception itself and whatever its parsing meets; each means that the file is not what it says.
    public T Guard<T>(string what, Func<T> read)
    {
        try
        {
            return read();
        }
        catch (Exception e) when (e is not (IonTransportException or ArgumentException { ParamName: "group" }))
        {
            throw Error($"{what} cannot be read: {e.Message}", e);
        }
    }

    public void Dispose() => _stream.Dispose();
}
