using System.Runtime.CompilerServices;
using System.Text;
using IonTransport.Crystals;
using IonTransport.Physics;

namespace IonTransport.Trajectories.Formats;

/// <summary>VASP XDATCAR: fractional positions; the box stands once at the beginning, or again before every frame when it changes.</summary>
internal sealed class Xdatcar(string file) : FrameFormat(file)
{
    private const int HeaderLines = 7;
    private byte[] _firstHeader = [];
    private bool _headersDiffer;
    private int _count;
    private SimulationCell? _cell;

    public static bool Matches(ReadOnlySpan<byte> head)
    {
        int at = LineText.Skip(head, HeaderLines);
        return at > 0 && IsFrameLine(head[at..]);
    }

    public override bool TryFind(ReadOnlySpan<byte> data, long line, out int length, out long lines)
    {
        (length, lines) = (0, 0);
        int at = 0;
        int headerLines = 0;
        if (!IsFrameLine(data))
        {
            at = LineText.Skip(data, HeaderLines);
            if (at < 0) return false;
            headerLines = HeaderLines;
            ReadOnlySpan<byte> header = data[..at];
            if (LineText.Skip(data[at..], 1) < 0) return false;
            if (!IsFrameLine(data[at..])) throw Error(line + HeaderLines, $"Expected 'Direct configuration=', found {LineText.Quote(data[at..])}.");
            if (_firstHeader.Length == 0)
            {
                _firstHeader = header.ToArray();
                ReadHeader(header, line, out (string Name, int Count)[] elements);
                _count = elements.Sum(e => e.Count);
            }

            _headersDiffer |= !header.SequenceEqual(_firstHeader);
        }
        else if (_headersDiffer)
        {
            throw Error(line, "A frame without a box follows boxes that differ; runs of several boxes that were joined must be read one by one.");
        }

        int body = LineText.Skip(data[at..], _count + 1);
        if (body < 0) return false;
        (length, lines) = (at + body, headerLines + _count + 1L);
        return true;
    }

    public override AtomList Prepare(ReadOnlySpan<byte> frame)
    {
        _cell = ReadHeader(_firstHeader, 1, out (string Name, int Count)[] elements);
        return new AtomList([.. elements.SelectMany(e => Enumerable.Repeat(e.Name, e.Count))]);
    }

    public override unsafe void Read(ReadOnlySpan<byte> data, long index, long line, Frame frame)
    {
        SimulationCell? cell = _cell;
        if (!IsFrameLine(data))
        {
            int end = LineText.Skip(data, HeaderLines);
            cell = ReadHeader(data[..end], line, out (string Name, int Count)[] elements);
            int atoms = elements.Sum(e => e.Count);
            if (atoms != _count) throw Error(line + 6, $"Frame {index} has {atoms} atoms, the first one {_count}; the number must not change.");
            data = data[end..];
            line += HeaderLines;
        }

        int at = 0;
        LineText.TryRead(data, ref at, out _);
        frame.Begin(_count, index, null, cell, PositionKind.Fractional, Wrapping.Unknown);
        fixed (byte* start = data[at..]) ReadRows(start, frame, line + 1);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private unsafe void ReadRows(byte* p, Frame frame, long line)
    {
        Span<double> positions = frame.Positions;
        for (int k = 0; k < positions.Length; k++)
        {
            p = NumberText.SkipBlanks(p);
            byte* end = NumberText.Read(p, out double value);
            if (end == null || !double.IsFinite(value)) throw Error(line + (k / 3), $"Expected three finite fractional coordinates, found {LineText.Quote(new ReadOnlySpan<byte>(p, 20).TrimEnd((byte)0))}.");
            positions[k] = value;
            p = end;
            if (k % 3 != 2) continue;
            while (*p != '\n') p++;
            p++;
        }
    }

    private static bool IsFrameLine(ReadOnlySpan<byte> data)
    {
        data = data.TrimStart(" \t"u8);
        return data.StartsWith("Direct configuration"u8) || data.StartsWith("Konfig="u8);
    }

    private SimulationCell ReadHeader(ReadOnlySpan<byte> header, long line, out (string Name, int Count)[] elements)
    {
        int at = 0;
        LineText.TryRead(header, ref at, out _);
        LineText.TryRead(header, ref at, out ReadOnlySpan<byte> text);
        ReadOnlySpan<byte> rest = text;
        if (!LineText.TryNumber(ref rest, out double scale) || scale == 0.0) throw Error(line + 1, $"Expected a scale factor, found {LineText.Quote(text)}.");
        Vector3D[] rows = new Vector3D[3];
        for (int r = 0; r < 3; r++)
        {
            LineText.TryRead(header, ref at, out text);
            rest = text;
            if (!LineText.TryNumber(ref rest, out double x) || !LineText.TryNumber(ref rest, out double y) || !LineText.TryNumber(ref rest, out double z)) throw Error(line + 2 + r, $"Expected a box vector, found {LineText.Quote(text)}.");
            rows[r] = new Vector3D(x, y, z);
        }

        LineText.TryRead(header, ref at, out ReadOnlySpan<byte> symbols);
        LineText.TryRead(header, ref at, out ReadOnlySpan<byte> counts);
        elements = Elements(symbols, counts, line);
        try
        {
            // A negative scale factor is minus the volume.
            double factor = scale > 0.0 ? scale : Math.Cbrt(-scale / new Lattice(rows[0], rows[1], rows[2]).Volume);
            return new SimulationCell(new Lattice(rows[0] * factor, rows[1] * factor, rows[2] * factor));
        }
        catch (ArgumentException e)
        {
            throw Error(line + 2, e.Message, e);
        }
    }

    private (string Name, int Count)[] Elements(ReadOnlySpan<byte> symbols, ReadOnlySpan<byte> counts, long line)
    {
        string[] names = Encoding.Latin1.GetString(symbols).Split(' ', StringSplitOptions.RemoveEmptyEntries);
        List<(string, int)> elements = [];
        long total = 0;
        ReadOnlySpan<byte> rest = counts;
        foreach (string name in names)
        {
            if (!LineText.TryNumber(ref rest, out long count) || count < 0 || (total += count) > MostAtoms) throw Error(line + 6, $"Expected {names.Length} numbers of atoms, up to {MostAtoms} in all, found {LineText.Quote(counts)}.");

            // Names may carry the kind of pseudopotential: Ca_sv, Ca/hash.
            elements.Add((name.Split('_', '/')[0], (int)count));
        }

        return total > 0 ? [.. elements] : throw Error(line + 5, $"Expected element symbols and their numbers, found {LineText.Quote(symbols)}.");
    }
}
