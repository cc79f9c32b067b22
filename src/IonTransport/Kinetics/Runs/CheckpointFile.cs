using System.Runtime.InteropServices;
using System.Security.Cryptography;
using IonTransport.Physics;

namespace IonTransport.Kinetics.Runs;

/// <summary>
/// A file that keeps the state of a run. Layout: eight letters that name its kind, version, fingerprint of model and options, content, SHA-256 of all before. Little-endian.
/// It is written to a new file that takes the place of the old one in one step, so an interrupted write leaves the old one whole.
/// </summary>
/// <param name="kind">What the file is a checkpoint of, in words.</param>
/// <param name="letters">Eight ASCII letters at its start.</param>
/// <param name="version">Version of the content.</param>
internal sealed class CheckpointFile(string kind, string letters, int version)
{
    private const int HashLength = 32;
    private const int LetterCount = 8;

    /// <summary>Writes the state.</summary>
    public void Write(string path, byte[] fingerprint, Action<BinaryWriter> content)
    {
        using MemoryStream memory = new();
        using BinaryWriter writer = new(memory);
        writer.Write(System.Text.Encoding.ASCII.GetBytes(letters));
        writer.Write(version);
        writer.Write(fingerprint);
        content(writer);
        writer.Flush();
        byte[] hash = SHA256.HashData(memory.GetBuffer().AsSpan(0, (int)memory.Length));
        string next = path + ".new";
        using (FileStream file = new(next, FileMode.Create, FileAccess.Write))
        {
            memory.WriteTo(file);
            file.Write(hash);
            file.Flush(flushToDisk: true);
        }

        File.Move(next, path, overwrite: true);
    }

    /// <summary>Opens the state of the same run, at the start of its content.</summary>
    /// <exception cref="FileFormatException">The file is not a checkpoint of this kind, of another version, or damaged.</exception>
    /// <exception cref="IonTransportException">It belongs to another model or other options.</exception>
    public BinaryReader Read(string path, byte[] fingerprint)
    {
        byte[] bytes = File.ReadAllBytes(path);
        int header = LetterCount + sizeof(int);
        if (bytes.Length < header || System.Text.Encoding.ASCII.GetString(bytes, 0, LetterCount) != letters)
        {
            throw new FileFormatException(path, 0, $"This is not a checkpoint of {kind}. It was left as it is; give another path.");
        }

        int found = BitConverter.ToInt32(bytes, LetterCount);
        if (found != version) throw new FileFormatException(path, 0, $"The checkpoint has version {found}; this library reads version {version}. It was left as it is.");
        if (bytes.Length < header + (2 * HashLength) || !SHA256.HashData(bytes.AsSpan(0, bytes.Length - HashLength)).AsSpan().SequenceEqual(bytes.AsSpan(bytes.Length - HashLength)))
        {
            throw new FileFormatException(path, 0, "The checkpoint is damaged: its checksum does not fit its content. It was left as it is.");
        }

        if (!bytes.AsSpan(header, HashLength).SequenceEqual(fingerprint))
        {
            throw new IonTransportException($"The checkpoint {path} belongs to another lattice gas, temperature, seed or length. It was left as it is; give another path.");
        }

        return new BinaryReader(new MemoryStream(bytes, header + HashLength, bytes.Length - header - (2 * HashLength)));
    }

    public static void Write(BinaryWriter writer, RandomStreamState random)
    {
        foreach (ulong word in new[] { random.S0, random.S1, random.S2, random.S3 }) writer.Write(word);
    }

    public static void Write(BinaryWriter writer, Equilibration equilibration)
    {
        writer.Write(equilibration.HopsPerIon);
        writer.Write(equilibration.HopRate);
        writer.Write(equilibration.Reached);
    }

    public static void Write<T>(BinaryWriter writer, T[] values)
        where T : unmanaged => writer.Write(MemoryMarshal.AsBytes<T>(values));

    public static RandomStreamState ReadRandom(BinaryReader reader) => new(reader.ReadUInt64(), reader.ReadUInt64(), reader.ReadUInt64(), reader.ReadUInt64());

    public static Equilibration ReadEquilibration(BinaryReader reader) => new(reader.ReadDouble(), reader.ReadDouble(), reader.ReadBoolean());

    public static T[] Read<T>(BinaryReader reader, int count)
        where T : unmanaged
    {
        T[] values = new T[count];
        reader.BaseStream.ReadExactly(MemoryMarshal.AsBytes(values.AsSpan()));
        return values;
    }
}
