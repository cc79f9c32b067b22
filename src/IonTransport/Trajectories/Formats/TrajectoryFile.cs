using System.IO.Compression;

namespace IonTransport.Trajectories.Formats;

/// <summary>The bytes of a file, inflated if it is gzip (found from its first bytes, not its name), with a look at its beginning.</summary>
internal sealed class TrajectoryFile : IDisposable
{
    private const int HeadBytes = 1 << 16;
    private readonly Func<Stream> _open;
    private readonly Stream _raw;
    private readonly Stream _bytes;
    private readonly byte[] _head;
    private readonly long _length;
    private int _given;
    private bool _cutOff;

    public TrajectoryFile(string name, Func<Stream> open)
    {
        (Name, _open) = (name, open);
        _raw = open();
        try
        {
            _length = _raw.CanSeek ? _raw.Length : 0;
            byte[] magic = new byte[2];
            int first = _raw.ReadAtLeast(magic, 2, throwOnEndOfStream: false);
            bool zipped = first == 2 && magic is [0x1F, 0x8B];
            if (_raw.CanSeek)
            {
                _raw.Position = 0;
            }
            else
            {
                _raw.Dispose();
                _raw = open();
            }

            _bytes = zipped ? new GZipStream(_raw, CompressionMode.Decompress) : _raw;
            byte[] head = new byte[HeadBytes];
            int length = 0;
            for (int got; length < head.Length && (got = Pull(head.AsSpan(length))) > 0;) length += got;
            _head = head[..length];
        }
        catch
        {
            _raw.Dispose();
            throw;
        }
    }

    public string Name { get; }

    /// <summary>The first bytes (up to 64 KiB), inflated.</summary>
    public ReadOnlySpan<byte> Head => _head;

    /// <summary>Whether the bytes are inflated on the way.</summary>
    public bool IsCompressed => _bytes is GZipStream;

    /// <summary>Fraction of the (compressed) file read so far.</summary>
    public double Fraction => _length == 0 ? 0.0 : (double)_raw.Position / _length;

    /// <summary>Reads on; 0 at the end. Compressed data that is cut off ends there with a note.</summary>
    public int Read(Span<byte> buffer, List<string> notes)
    {
        if (_given < _head.Length)
        {
            int count = Math.Min(buffer.Length, _head.Length - _given);
            _head.AsSpan(_given, count).CopyTo(buffer);
            _given += count;
            return count;
        }

        int got = _cutOff ? 0 : Pull(buffer);
        if (got == 0 && _cutOff) notes.Add($"The compressed data of {Name} is cut off or damaged; what could be inflated is used.");
        return got;
    }

    /// <summary>All bytes from the beginning as a stream of their own.</summary>
    public Stream Reopen()
    {
        Stream raw = _open();
        return IsCompressed ? new GZipStream(raw, CompressionMode.Decompress) : raw;
    }

    /// <summary>Opens a file for reading once from beginning to end.</summary>
    public static FileStream OpenFile(string path) => new(path, new FileStreamOptions { BufferSize = 0, Options = FileOptions.SequentialScan });

    public void Dispose()
    {
        _bytes.Dispose();
        _raw.Dispose();
    }

    private int Pull(Span<byte> buffer)
    {
        try
        {
            return _bytes.Read(buffer);
        }
        catch (InvalidDataException)
        {
            _cutOff = true;
            return 0;
        }
    }
}
