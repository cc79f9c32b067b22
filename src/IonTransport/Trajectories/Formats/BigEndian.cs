using System.Buffers.Binary;

namespace IonTransport.Trajectories.Formats;

/// <summary>Reads the big-endian values of XDR (RFC 4506) in order; once the data has ended all are zero and <see cref="Failed"/> says so.</summary>
internal ref struct BigEndian(ReadOnlySpan<byte> data)
{
    private readonly ReadOnlySpan<byte> _data = data;

    public int Place { get; private set; }

    public bool Failed { get; private set; }

    public int Int32() => Take(4) is { Length: 4 } b ? BinaryPrimitives.ReadInt32BigEndian(b) : 0;

    public long Int64() => Take(8) is { Length: 8 } b ? BinaryPrimitives.ReadInt64BigEndian(b) : 0;

    public double Single() => Take(4) is { Length: 4 } b ? BinaryPrimitives.ReadSingleBigEndian(b) : 0.0;

    public double Double() => Take(8) is { Length: 8 } b ? BinaryPrimitives.ReadDoubleBigEndian(b) : 0.0;

    /// <summary>A number in either precision.</summary>
    public double Real(bool wide) => wide ? Double() : Single();

    public ReadOnlySpan<byte> Take(int count)
    {
        if (Failed || count < 0 || count > _data.Length - Place)
        {
            Failed = true;
            return [];
        }

        Place += count;
        return _data.Slice(Place - count, count);
    }
}
