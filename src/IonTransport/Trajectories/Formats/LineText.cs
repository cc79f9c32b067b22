using System.Buffers.Text;
using System.Numerics;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using System.Text;

namespace IonTransport.Trajectories.Formats;

/// <summary>Finds lines in bytes.</summary>
internal static class LineText
{
    /// <summary>Place after the given number of line ends; −1 if there are fewer.</summary>
    public static int Skip(ReadOnlySpan<byte> text, int lines)
    {
        int at = 0;
        ref byte start = ref MemoryMarshal.GetReference(text);
        Vector256<byte> end = Vector256.Create((byte)'\n');
        while (at + Vector256<byte>.Count <= text.Length)
        {
            uint hits = Vector256.Equals(Vector256.LoadUnsafe(ref start, (nuint)at), end).ExtractMostSignificantBits();
            int found = BitOperations.PopCount(hits);
            if (found >= lines) break;
            lines -= found;
            at += Vector256<byte>.Count;
        }

        while (lines > 0)
        {
            int next = text[at..].IndexOf((byte)'\n');
            if (next < 0) return -1;
            at += next + 1;
            lines--;
        }

        return at;
    }

    /// <summary>The line at a place without its end; false if it is not complete. The place moves to the next line.</summary>
    public static bool TryRead(ReadOnlySpan<byte> text, scoped ref int at, out ReadOnlySpan<byte> line)
    {
        int length = text[at..].IndexOf((byte)'\n');
        line = length < 0 ? default : text.Slice(at, length).TrimEnd((byte)'\r');
        if (length < 0) return false;
        at += length + 1;
        return true;
    }

    /// <summary>The next word of a line; empty at its end. The line loses it.</summary>
    public static ReadOnlySpan<byte> Word(ref ReadOnlySpan<byte> line)
    {
        line = line.TrimStart(" \t"u8);
        int end = line.IndexOfAny((byte)' ', (byte)'\t');
        ReadOnlySpan<byte> word = end < 0 ? line : line[..end];
        line = line[word.Length..];
        return word;
    }

    /// <summary>The next word as a finite double.</summary>
    public static bool TryNumber(ref ReadOnlySpan<byte> line, out double value)
    {
        ReadOnlySpan<byte> word = Word(ref line);
        return double.TryParse(word, System.Globalization.NumberStyles.Float, System.Globalization.CultureInfo.InvariantCulture, out value) && double.IsFinite(value);
    }

    /// <summary>The next word as an integer.</summary>
    public static bool TryNumber(ref ReadOnlySpan<byte> line, out long value)
    {
        ReadOnlySpan<byte> word = Word(ref line);
        return Utf8Parser.TryParse(word, out value, out int used) && used == word.Length;
    }

    /// <summary>Text for messages: printable, at most 60 characters.</summary>
    public static string Quote(ReadOnlySpan<byte> text)
    {
        string shown = Encoding.Latin1.GetString(text[..Math.Min(60, text.Length)]);
        return "'" + string.Concat(shown.Select(c => char.IsControl(c) || c > '~' ? '·' : c)) + (text.Length > 60 ? "…'" : "'");
    }
}
