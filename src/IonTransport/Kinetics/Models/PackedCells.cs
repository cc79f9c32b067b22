using System.Numerics;
using System.Runtime.CompilerServices;
using IonTransport.Crystals;

namespace IonTransport.Kinetics.Models;

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

    /// <summary>The same for several at once.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Unpack(Vector<long> packed, out Vector<double> a, out Vector<double> b, out Vector<double> c)
    {
        // A bias makes every component positive, so that fields need no sign; the bits of 2⁵² + x are those of x below an exponent.
        const long half = 1L << (Bits - 1);
        const long mask = (1L << Bits) - 1;
        Vector<ulong> fields = (packed + new Vector<long>(half + (half << Bits) + (half << (2 * Bits)))).As<long, ulong>();
        a = Number(fields & new Vector<ulong>((ulong)mask));
        b = Number(Vector.ShiftRightLogical(fields, Bits) & new Vector<ulong>((ulong)mask));
        c = Number(Vector.ShiftRightLogical(fields, 2 * Bits) & new Vector<ulong>((ulong)mask));

        static Vector<double> Number(Vector<ulong> field) =>
            (field | new Vector<ulong>(0x4330000000000000UL)).As<ulong, double>() - new Vector<double>((1L << 52) + half);
    }
}
