using System.Buffers.Binary;

namespace IonTransport.Trajectories.Formats;

/// <summary>Reads bits from the highest of each byte to the lowest; zeros after the end.</summary>
internal ref struct BitStream(ReadOnlySpan<byte> data)
{
    private readonly ReadOnlySpan<byte> _data = data;
    private ulong _held;
    private int _count;
    private int _next;

    /// <summary>Whether more bits were asked for than there are.</summary>
    public readonly bool IsExhausted => _next > _data.Length + 8;

    /// <summary>The next bits, at most 32, as a number.</summary>
    public uint Read(int bits)
    {
        if (_count < bits) Fill();
        _count -= bits;
        return (uint)((_held >> _count) & ((1UL << bits) - 1));
    }

    // Holds at least 32 bits afterwards.
    private void Fill()
    {
        if (_next + 4 <= _data.Length)
        {
            _held = (_held << 32) | BinaryPrimitives.ReadUInt32BigEndian(_data[_next..]);
            _next += 4;
            _count += 32;
            return;
        }

        for (int i = 0; i < 4; i++)
        {
            _held = (_held << 8) | (_next < _data.Length ? _data[_next] : 0u);
            _next++;
        }

        _count += 32;
    }
}
