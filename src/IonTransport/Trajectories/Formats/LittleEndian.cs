using System.Buffers.Binary;
using System.Text;

namespace IonTransport.Trajectories.Formats;

/// <summary>Reads little-endian values in order; once the data has ended all are zero and <see cref="Failed"/> says so.</summary>
internal ref struct LittleEndian(ReadOnlySpan<byte> data)
{
    private readonly ReadOnlySpan<byte> _data = data;

    public int Place { get; private set; }

    public bool Failed { get; private set; }

    public byte Byte() => Take(1) is { Length: 1 } b ? b[0] : (byte)0;

    public int Int32() => Take(4) is { Length: 4 } b ? BinaryPrimitives.ReadInt32LittleEndian(b) : 0;

    public long Int64() => Take(8) is { Length: 8 } b ? BinaryPrimitives.ReadInt64LittleEndian(b) : 0;

    public double Double() => Take(8) is { Length: 8 } b ? BinaryPrimitives.ReadDoubleLittleEndian(b) : 0.0;

    public string Text(int length) => length is >= 0 and < 1 << 16 ? Encoding.Latin1.GetString(Take(length)) : Fail();

    private string Fail()
    {
        Failed = true;
        return string.Empty;
    }

    private ReadOnlySpan<byte> Take(int count)
    {
        if (Failed || count > _data.Length - Place)
        {
            Failed = true;
            return [];
        }

        Place += count;
        return _data.Slice(Place - count, count);
    }
}
