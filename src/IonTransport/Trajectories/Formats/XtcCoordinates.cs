using System.Numerics;

namespace IonTransport.Trajectories.Formats;

/// <summary>
/// Unpacks the coordinates of a GROMACS XTC frame ("3dfcoord"): integers relative to the smallest corner, packed as one number of a mixed base each; after an atom
/// a run of up to eight may follow as small differences to the one before, the first two exchanged; the range of the small ones adapts.
/// </summary>
/// <remarks>Format: the xdrfile library and the GROMACS reference manual, file format xtc (F. van Hoesel; GROMACS developers).</remarks>
internal ref struct XtcCoordinates
{
    private const int FirstIndex = 9;
    private readonly int _atoms;
    private BitStream _bits;
    private int _smallIndex;

    public XtcCoordinates(ReadOnlySpan<byte> packed, int atoms, int smallIndex)
    {
        (_atoms, _smallIndex) = (atoms, smallIndex);
        _bits = new BitStream(packed);
    }

    // Steps of a cube root of two, three to a bit; the irregular ones are part of the format.
    private static ReadOnlySpan<int> Ranges =>
    [
        0, 0, 0, 0, 0, 0, 0, 0, 0, 8, 10, 12, 16, 20, 25, 32, 40, 50, 64, 80, 101, 128, 161, 203, 256, 322, 406, 512, 645, 812, 1024, 1290, 1625, 2048, 2580, 3250,
        4096, 5060, 6501, 8192, 10321, 13003, 16384, 20642, 26007, 32768, 41285, 52015, 65536, 82570, 104031, 131072, 165140, 208063, 262144, 330280, 416127,
        524287, 660561, 832255, 1048576, 1321122, 1664510, 2097152, 2642245, 3329021, 4194304, 5284491, 6658042, 8388607, 10568983, 13316085, 16777216,
    ];

    /// <summary>Unpacks all atoms.</summary>
    /// <param name="low">Smallest integer of each axis.</param>
    /// <param name="high">Largest integer of each axis.</param>
    /// <param name="unit">Å per integer.</param>
    /// <param name="positions">3 values for each atom, in Å.</param>
    /// <returns>Whether the data was sound.</returns>
    public bool TryUnpack(ReadOnlySpan<int> low, ReadOnlySpan<int> high, double unit, Span<double> positions)
    {
        Span<uint> size = stackalloc uint[3];
        Span<int> width = stackalloc int[3];
        bool wide = false;
        for (int k = 0; k < 3; k++)
        {
            long range = (long)high[k] - low[k] + 1;
            if (range is <= 0 or > uint.MaxValue) return false;
            size[k] = (uint)range;
            width[k] = BitLength(size[k]);
            wide |= range > 0xFFFFFF;
        }

        if (_smallIndex < FirstIndex || _smallIndex >= Ranges.Length) return false;
        int together = wide ? 0 : BitLength((UInt128)size[0] * size[1] * size[2]);
        Span<long> atom = stackalloc long[3];
        Span<long> before = stackalloc long[3];
        Span<uint> small = stackalloc uint[3];
        int run = 0;
        for (int i = 0; i < _atoms;)
        {
            if (wide) for (int k = 0; k < 3; k++) atom[k] = _bits.Read(width[k]);
            else Unpack(together, size, atom);
            for (int k = 0; k < 3; k++) before[k] = atom[k] += low[k];
            int change = 0;
            if (_bits.Read(1) == 1)
            {
                run = (int)_bits.Read(5);
                change = (run % 3) - 1;
                run -= run % 3;
            }

            if (i + 1 + (run / 3) > _atoms) return false;
            if (run == 0)
            {
                Put(atom, unit, positions, i++);
            }
            else
            {
                int range = Ranges[_smallIndex];
                small.Fill((uint)range);
                for (int k = 0; k < run; k += 3)
                {
                    Unpack(_smallIndex, small, atom);
                    for (int axis = 0; axis < 3; axis++) atom[axis] += before[axis] - (range / 2);
                    Put(atom, unit, positions, i++);

                    // The second atom is stored first: the oxygen of a water lies between its hydrogens.
                    if (k == 0) Put(before, unit, positions, i++);
                    atom.CopyTo(before);
                }
            }

            _smallIndex += change;
            if (_smallIndex < FirstIndex || _smallIndex >= Ranges.Length) return false;
        }

        return !_bits.IsExhausted;
    }

    private static int BitLength(UInt128 value) => 128 - (int)UInt128.LeadingZeroCount(value);

    private static int BitLength(uint value) => 32 - BitOperations.LeadingZeroCount(value);

    private static void Put(ReadOnlySpan<long> atom, double unit, Span<double> positions, int i)
    {
        positions[(3 * i) + 2] = atom[2] * unit;
        positions[3 * i] = atom[0] * unit;
        positions[(3 * i) + 1] = atom[1] * unit;
    }

    // Bytes arrive from the lowest; the number they make has the three as digits of a mixed base.
    private void Unpack(int bits, scoped ReadOnlySpan<uint> size, scoped Span<long> numbers)
    {
        if (bits <= 64)
        {
            ulong value = 0;
            int shift = 0;
            for (; bits > 8; bits -= 8, shift += 8) value |= (ulong)_bits.Read(8) << shift;
            value |= (ulong)_bits.Read(bits) << shift;
            (value, ulong third) = Math.DivRem(value, size[2]);
            (value, ulong second) = Math.DivRem(value, size[1]);
            (numbers[0], numbers[1], numbers[2]) = ((long)value, (long)second, (long)third);
        }
        else
        {
            UInt128 value = 0;
            int shift = 0;
            for (; bits > 8; bits -= 8, shift += 8) value |= (UInt128)_bits.Read(8) << shift;
            value |= (UInt128)_bits.Read(bits) << shift;
            numbers[2] = (long)(value % size[2]);
            value /= size[2];
            numbers[1] = (long)(value % size[1]);
            numbers[0] = (long)(value / size[1]);
        }
    }
}
