using System.Runtime.CompilerServices;

namespace IonTransport.Kinetics.Kernels;

/// <summary>Open jumps in lists by class; each jump knows its class and its place, so that opening, closing and moving cost a few words.</summary>
internal readonly unsafe struct JumpLists(uint* where, int* list, long* count, nint capacity)
{
    private const uint IndexMask = (1u << OpenJumpTable.IndexBits) - 1;
    private readonly uint* _where = where;
    private readonly int* _list = list;
    private readonly long* _count = count;
    private readonly nint _capacity = capacity;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Open(int jump, int c)
    {
        nint n = (nint)_count[c]++;
        _list[(c * _capacity) + n] = jump;
        _where[jump] = ((uint)c << OpenJumpTable.IndexBits) | (uint)n;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Close(int jump)
    {
        uint place = _where[jump];
        nint c = (nint)(place >> OpenJumpTable.IndexBits);
        int last = _list[(c * _capacity) + (nint)(--_count[c])];
        _list[(c * _capacity) + (nint)(place & IndexMask)] = last;
        _where[last] = place;
    }

    /// <summary>Moves a jump to a class that many further on.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Shift(int jump, int by)
    {
        uint place = _where[jump];
        nint c = (nint)(place >> OpenJumpTable.IndexBits);
        int* list = _list + (c * _capacity);
        int last = list[(nint)(--_count[c])];
        list[(nint)(place & IndexMask)] = last;
        _where[last] = place;
        nint n = (nint)_count[c + by]++;
        list[(by * _capacity) + n] = jump;
        _where[jump] = ((uint)(c + by) << OpenJumpTable.IndexBits) | (uint)n;
    }
}

/// <summary>What the kernel of open jumps knows of a site: its kind, which neighbours are occupied (a bit each), and its ion, −1 for none.</summary>
internal struct PackedSite
{
    public ushort Kind;
    public ushort Occupied;
    public int Ion;
}

/// <summary>A way out of a site: where it leads, the slot of the way back, the class of the jump when it gains no neighbour, and the cells it crosses.</summary>
internal struct JumpWay
{
    public int Step;
    public byte Back;
    public byte MiddleClass;
    public long Packed;
}
