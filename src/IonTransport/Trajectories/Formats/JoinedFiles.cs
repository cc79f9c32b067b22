namespace IonTransport.Trajectories.Formats;

/// <summary>Several files read as one, one after the other; only one is open at a time.</summary>
internal sealed class JoinedFiles(IReadOnlyList<string> paths) : Stream
{
    private FileStream? _current;
    private int _next;
    private long _given;

    public override bool CanRead => true;

    public override bool CanSeek => false;

    public override bool CanWrite => false;

    public override long Length => throw new NotSupportedException();

    public override long Position { get => _given; set => throw new NotSupportedException(); }

    public override int Read(byte[] buffer, int offset, int count) => Read(buffer.AsSpan(offset, count));

    public override int Read(Span<byte> buffer)
    {
        while (_current is not null || _next < paths.Count)
        {
            _current ??= TrajectoryFile.OpenFile(paths[_next++]);
            int got = _current.Read(buffer);
            if (got > 0)
            {
                _given += got;
                return got;
            }

            _current.Dispose();
            _current = null;
        }

        return 0;
    }

    public override void Flush()
    {
    }

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    protected override void Dispose(bool disposing)
    {
        if (disposing) _current?.Dispose();
        base.Dispose(disposing);
    }
}
