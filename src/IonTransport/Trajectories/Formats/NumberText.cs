using System.Globalization;
using System.Numerics;
using System.Runtime.CompilerServices;

namespace IonTransport.Trajectories.Formats;

/// <summary>
/// Reads numbers from bytes, eight digits at a time. Every double is the nearest one to its decimal text: mantissas below 2⁵³ with powers of ten up to 22 take
/// the exact short way (W. D. Clinger, How to read floating point numbers accurately, 1990), all others the library's parser.
/// </summary>
/// <remarks>Eight bytes after the last byte of the text must be readable.</remarks>
internal static unsafe class NumberText
{
    private static ReadOnlySpan<double> PowersOfTen =>
        [1e0, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14, 1e15, 1e16, 1e17, 1e18, 1e19, 1e20, 1e21, 1e22];

    private static ReadOnlySpan<uint> SmallPowers => [1, 10, 100, 1000, 10000, 100000, 1000000, 10000000, 100000000];

    /// <summary>Skips blanks and tabs, not line ends.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static byte* SkipBlanks(byte* p)
    {
        while (*p == ' ' || *p == '\t') p++;
        return p;
    }

    /// <summary>Skips the rest of a word.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static byte* SkipWord(byte* p)
    {
        while (*p > ' ') p++;
        return p;
    }

    /// <summary>Reads a double that ends with a blank or line end; null if the word is not a number.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static byte* Read(byte* start, out double value)
    {
        byte* p = start;
        bool negative = *p == '-';
        if (negative | (*p == '+')) p++;
        ulong mantissa = 0;
        int digits = Digits(ref p, ref mantissa);
        int exponent = 0;
        if (*p == '.')
        {
            p++;
            int decimals = Digits(ref p, ref mantissa);
            digits += decimals;
            exponent = -decimals;
        }

        if (digits is 0 or > 18 || *p > ' ' || mantissa > 1UL << 53) return ReadGeneral(start, out value);
        double x = mantissa;
        if (exponent != 0) x /= PowersOfTen[-exponent];
        value = negative ? -x : x;
        return p;
    }

    /// <summary>Reads an integer that ends with a blank or line end; null if the word is not one or does not fit.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static byte* Read(byte* p, out long value)
    {
        // One digit alone is the rule for types and image flags.
        uint digit = (uint)*p - '0';
        if (digit <= 9 && p[1] <= ' ')
        {
            value = digit;
            return p + 1;
        }

        bool negative = *p == '-';
        if (negative | (*p == '+')) p++;
        ulong magnitude = 0;
        int digits = Digits(ref p, ref magnitude);
        value = negative ? -(long)magnitude : (long)magnitude;
        return digits is 0 or > 18 || *p > ' ' ? null : p;
    }

    // Eight bytes are looked at together: those below the first that is no digit are shifted to the top, the rest becomes leading zeros.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static int Digits(ref byte* p, ref ulong mantissa)
    {
        int total = 0;
        while (true)
        {
            ulong word = Unsafe.ReadUnaligned<ulong>(p) ^ 0x3030303030303030;
            ulong other = ((word + 0x7676767676767676) | word) & 0x8080808080808080;
            int count = BitOperations.TrailingZeroCount(other) >> 3;
            if (count == 0) return total;
            word <<= 64 - (8 * count);
            word = (word * 10) + (word >> 8);
            word = (((word & 0x000000FF000000FF) * 0x000F424000000064) + (((word >> 16) & 0x000000FF000000FF) * 0x0000271000000001)) >> 32;
            mantissa = (mantissa * SmallPowers[count]) + word;
            total += count;
            p += count;
            if (count < 8 || total > 18) return total;
        }
    }

    private static byte* ReadGeneral(byte* start, out double value)
    {
        byte* end = SkipWord(start);
        ReadOnlySpan<byte> word = new(start, (int)(end - start));
        return double.TryParse(word, NumberStyles.Float, CultureInfo.InvariantCulture, out value) && !word.IsEmpty ? end : null;
    }
}
