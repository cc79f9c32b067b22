using System.Runtime.CompilerServices;
using IonTransport.Crystals;

namespace IonTransport.Kinetics;

/// <summary>Three signed counts of cells in one 64-bit word (21 bits each), so that a hop adds its displacement in one instruction.</summary>
internal static class PackedCells
{
    private const int Bits = 21;

    public static long Pack(CellOffset offset) => offset.A + ((long)offset.B << Bits) + ((long)offset.C << (2 * Bits));

    /// <summary>The sum of packed offsets taken apart; exact while every component stays within ±2²⁰.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Unpack(long packed, out int a, out int b, out int c)
    {
        a = (int)(packed << (64 - Bits) >> (64 - Bits));
        packed = (packed - a) >> Bits;
        b = (int)(packed << (64 - Bits) >> (64 - Bits));
        c = (int)((packed - b) >> Bits);
    }
}
