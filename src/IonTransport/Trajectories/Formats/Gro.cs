using System.Globalization;
using System.Text;
using IonTransport.Crystals;
using IonTransport.Physics;

namespace IonTransport.Trajectories.Formats;

/// <summary>GROMACS structure file: names of atoms and positions in columns of fixed width, in nm. It also names the atoms of XTC and TRR files.</summary>
internal sealed class Gro(string file) : FrameFormat(file)
{
    private const double AngstromPerNanometre = 10.0;
    private int _count;

    public static bool Matches(ReadOnlySpan<byte> head)
    {
        int at = 0;
        if (!LineText.TryRead(head, ref at, out _) || !LineText.TryRead(head, ref at, out ReadOnlySpan<byte> count)) return false;
        if (!LineText.TryNumber(ref count, out long atoms) || count.TrimStart((byte)' ').Length > 0 || atoms <= 0) return false;
        if (!LineText.TryRead(head, ref at, out ReadOnlySpan<byte> row) || row.Length < 44) return false;
        ReadOnlySpan<byte> number = row[..5];
        return LineText.TryNumber(ref number, out long _) && Width(row) is > 4 and < 30;
    }

    public override bool TryFind(ReadOnlySpan<byte> data, long line, out int length, out long lines)
    {
        (length, lines) = (0, 0);
        int at = 0;
        if (!LineText.TryRead(data, ref at, out _) || !LineText.TryRead(data, ref at, out ReadOnlySpan<byte> text)) return false;
        ReadOnlySpan<byte> rest = text;
        if (!LineText.TryNumber(ref rest, out long count)) throw Error(line + 1, $"Expected the number of atoms, found {LineText.Quote(text)}.");
        int atoms = CheckedCount(count, line + 1);
        int body = LineText.Skip(data[at..], atoms + 1);
        if (body < 0) return false;
        (length, lines) = (at + body, atoms + 3L);
        return true;
    }

    public override AtomList Prepare(ReadOnlySpan<byte> frame)
    {
        int at = 0;
        LineText.TryRead(frame, ref at, out _);
        LineText.TryRead(frame, ref at, out ReadOnlySpan<byte> count);
        LineText.TryNumber(ref count, out long atoms);
        _count = (int)atoms;
        List<string> labels = [];
        for (int i = 0; i < _count; i++)
        {
            LineText.TryRead(frame, ref at, out ReadOnlySpan<byte> row);
            if (row.Length < 44) throw Error(3 + i, $"Expected an atom in columns of fixed width, found {LineText.Quote(row)}.");
            labels.Add(string.Intern(Encoding.Latin1.GetString(row[10..15]).Trim()));
        }

        return new AtomList(labels);
    }

    public override void Read(ReadOnlySpan<byte> data, long index, long line, Frame frame)
    {
        int at = 0;
        LineText.TryRead(data, ref at, out ReadOnlySpan<byte> title);
        LineText.TryRead(data, ref at, out ReadOnlySpan<byte> count);
        LineText.TryNumber(ref count, out long atoms);
        if (atoms != _count) throw Error(line + 1, $"Frame {index} has {atoms} atoms, the first one {_count}; the number must not change.");
        int body = at;
        at += LineText.Skip(data[at..], _count);
        LineText.TryRead(data, ref at, out ReadOnlySpan<byte> box);
        frame.Begin(_count, index, Time(title), Cell(box, line + 2 + _count), PositionKind.Cartesian, Wrapping.Unknown);
        at = body;
        for (int i = 0; i < _count; i++)
        {
            LineText.TryRead(data, ref at, out ReadOnlySpan<byte> row);
            int width = Width(row);
            for (int axis = 0; axis < 3; axis++)
            {
                int start = 20 + (axis * width);
                ReadOnlySpan<byte> field = start + width <= row.Length ? row.Slice(start, width) : [];
                if (!LineText.TryNumber(ref field, out double x)) throw Error(line + 2 + i, $"Expected a position in columns {start + 1} to {start + width}, found {LineText.Quote(row)}.");
                frame.Positions[(3 * i) + axis] = x * AngstromPerNanometre;
            }
        }
    }

    // The width of a position is the distance between decimal points.
    private static int Width(ReadOnlySpan<byte> row)
    {
        if (row.Length < 21) return 0;
        int first = row[20..].IndexOf((byte)'.');
        return first < 0 ? 0 : row[(20 + first + 1)..].IndexOf((byte)'.') + 1;
    }

    private static double? Time(ReadOnlySpan<byte> title)
    {
        int at = title.LastIndexOf("t="u8);
        if (at < 0) return null;
        ReadOnlySpan<byte> rest = title[(at + 2)..];
        return LineText.TryNumber(ref rest, out double time) ? time : null;
    }

    private SimulationCell? Cell(ReadOnlySpan<byte> line, long number)
    {
        double[] b = new double[9];
        ReadOnlySpan<byte> rest = line;
        int given = 0;
        while (given < 9 && LineText.TryNumber(ref rest, out b[given])) b[given++] *= AngstromPerNanometre;
        if (given is not (3 or 9)) throw Error(number, $"Expected 3 or 9 box lengths, found {LineText.Quote(line)}.");
        if (Array.TrueForAll(b, x => x == 0.0)) return null;
        if (given == 3) Array.Clear(b, 3, 6);
        try
        {
            // Order in the file: xx yy zz xy xz yx yz zx zy.
            return new SimulationCell(new Lattice(new Vector3D(b[0], b[3], b[4]), new Vector3D(b[5], b[1], b[6]), new Vector3D(b[7], b[8], b[2])));
        }
        catch (ArgumentException e)
        {
            throw Error(number, string.Create(CultureInfo.InvariantCulture, $"The box: {e.Message}"), e);
        }
    }
}
