using System.Globalization;
using System.Text;

namespace IonTransport.Benchmarks.Trajectories;

/// <summary>A LAMMPS text dump of any length made from the frames of a short one, walked forth and back so that ions move smoothly; nothing is stored twice.</summary>
internal sealed class RepeatingDump : Stream
{
    private readonly byte[][] _bodies;
    private readonly long _bytes;
    private byte[] _piece = [];
    private int _place;
    private long _given;
    private long _frame;
    private bool _inBody;

    public RepeatingDump(byte[][] bodies, long bytes) => (_bodies, _bytes) = (bodies, bytes);

    public override bool CanRead => true;

    public override bool CanSeek => false;

    public override bool CanWrite => false;

    public override long Length => throw new NotSupportedException();

    public override long Position { get => _given; set => throw new NotSupportedException(); }

    /// <summary>What follows the number of the step in the first frames of a dump.</summary>
    public static byte[][] Bodies(string path, int frames)
    {
        using StreamReader reader = new(path);
        List<byte[]> bodies = [];
        StringBuilder body = new();
        reader.ReadLine();
        reader.ReadLine();
        while (bodies.Count < frames && reader.ReadLine() is { } line)
        {
            if (line != "ITEM: TIMESTEP")
            {
                body.Append(line).Append('\n');
                continue;
            }

            bodies.Add(Encoding.ASCII.GetBytes(body.ToString()));
            body.Clear();
            reader.ReadLine();
        }

        return [.. bodies];
    }

    public override int Read(byte[] buffer, int offset, int count) => Read(buffer.AsSpan(offset, count));

    public override int Read(Span<byte> buffer)
    {
        if (_place == _piece.Length)
        {
            if (!_inBody && _given >= _bytes) return 0;
            int cycle = (2 * _bodies.Length) - 2;
            int at = (int)(_frame % cycle);
            _piece = _inBody ? _bodies[at < _bodies.Length ? at : cycle - at] : Encoding.ASCII.GetBytes(string.Create(CultureInfo.InvariantCulture, $"ITEM: TIMESTEP\n{25 * _frame}\n"));
            if (_inBody) _frame++;
            _inBody = !_inBody;
            _place = 0;
        }

        int length = Math.Min(buffer.Length, _piece.Length - _place);
        _piece.AsSpan(_place, length).CopyTo(buffer);
        _place += length;
        _given += length;
        return length;
    }

    public override void Flush()
    {
    }

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();
}
