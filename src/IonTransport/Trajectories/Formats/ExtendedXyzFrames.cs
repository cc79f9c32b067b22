using System.Text;

namespace IonTransport.Trajectories.Formats;

/// <summary>XYZ, plain, extended (<c>Lattice</c>, <c>Properties</c>) or as CP2K writes it; Å.</summary>
internal sealed class ExtendedXyzFrames(string file) : FrameFormat(file)
{
    private byte[][] _names = [];
    private int _name;
    private int _position = 1;
    private int _count;

    public static bool Matches(ReadOnlySpan<byte> head)
    {
        int at = 0;
        if (!LineText.TryRead(head, ref at, out ReadOnlySpan<byte> count) || !LineText.TryNumber(ref count, out long _) || count.TrimStart(" \t"u8).Length > 0) return false;
        if (!LineText.TryRead(head, ref at, out ReadOnlySpan<byte> comment)) return false;
        if (comment.IndexOf("Properties="u8) >= 0) return true;
        return LineText.TryRead(head, ref at, out ReadOnlySpan<byte> row) && !LineText.Word(ref row).IsEmpty
            && LineText.TryNumber(ref row, out double _) && LineText.TryNumber(ref row, out double _) && LineText.TryNumber(ref row, out double _);
    }

    public override bool TryFind(ReadOnlySpan<byte> data, long line, out int length, out long lines)
    {
        (length, lines) = (0, 0);
        int at = 0;
        if (!LineText.TryRead(data, ref at, out ReadOnlySpan<byte> text)) return false;
        ReadOnlySpan<byte> rest = text;
        if (!LineText.TryNumber(ref rest, out long count)) throw Error(line, $"Expected the number of atoms, found {LineText.Quote(text)}.");
        int atoms = CheckedCount(count, line);
        int body = LineText.Skip(data[at..], atoms + 1);
        if (body < 0) return false;
        (length, lines) = (at + body, atoms + 2L);
        return true;
    }

    public override AtomList Prepare(ReadOnlySpan<byte> frame)
    {
        int at = 0;
        LineText.TryRead(frame, ref at, out ReadOnlySpan<byte> count);
        LineText.TryNumber(ref count, out long atoms);
        LineText.TryRead(frame, ref at, out ReadOnlySpan<byte> comment);
        _count = (int)atoms;
        int charge = -1, mass = -1;
        if (XyzComment.Parse(comment).Values.TryGetValue("Properties", out string? properties)) FindColumns(properties, out charge, out mass);
        string[] labels = new string[_count];
        double[]? charges = charge < 0 ? null : new double[_count];
        double[]? masses = mass < 0 ? null : new double[_count];
        for (int i = 0; i < _count; i++)
        {
            LineText.TryRead(frame, ref at, out ReadOnlySpan<byte> row);
            string[] words = Encoding.UTF8.GetString(row).Split([' ', '\t'], StringSplitOptions.RemoveEmptyEntries);
            if (words.Length <= Math.Max(Math.Max(_name, _position + 2), Math.Max(charge, mass))) throw Error(3 + i, $"Expected an atom, found {LineText.Quote(row)}.");
            labels[i] = string.Intern(words[_name]);
            if (charges is not null) charges[i] = Number(words[charge], 3 + i);
            if (masses is not null) masses[i] = Number(words[mass], 3 + i);
        }

        Dictionary<string, byte[]> bytes = labels.Distinct().ToDictionary(l => l, Encoding.UTF8.GetBytes);
        _names = [.. labels.Select(l => bytes[l])];
        return new AtomList(labels, charges, masses);
    }

    public override unsafe void Read(ReadOnlySpan<byte> data, long index, long line, Frame frame)
    {
        int at = 0;
        LineText.TryRead(data, ref at, out ReadOnlySpan<byte> count);
        LineText.TryNumber(ref count, out long atoms);
        if (atoms != _count) throw Error(line, $"Frame {index} has {atoms} atoms, the first one {_count}; the number must not change.");
        LineText.TryRead(data, ref at, out ReadOnlySpan<byte> text);
        XyzComment comment = XyzComment.Parse(text);
        try
        {
            frame.Begin(_count, comment.Step ?? index, comment.Time, comment.ReadCell(), PositionKind.Cartesian, Wrapping.Unknown);
        }
        catch (FormatException e)
        {
            throw Error(line + 1, e.Message, e);
        }

        fixed (byte* start = data[at..]) ReadRows(start, frame, line + 2);
    }

    private unsafe void ReadRows(byte* p, Frame frame, long line)
    {
        Span<double> positions = frame.Positions;
        for (int i = 0; i < _count; i++)
        {
            for (int column = 0; column < _position + 3; column++)
            {
                p = NumberText.SkipBlanks(p);
                byte* end = NumberText.SkipWord(p);
                ReadOnlySpan<byte> word = new(p, (int)(end - p));
                if (column == _name && !word.SequenceEqual(_names[i])) throw Error(line + i, $"Atom {i} is {LineText.Quote(word)}, in the first frame {LineText.Quote(_names[i])}; the order of atoms must not change.");
                if (column >= _position)
                {
                    if (NumberText.Read(p, out double x) != end || !double.IsFinite(x)) throw Error(line + i, $"Expected a finite position, found {LineText.Quote(word)}.");
                    positions[(3 * i) + column - _position] = x;
                }

                p = end;
            }

            while (*p != '\n') p++;
            p++;
        }
    }

    // Properties=species:S:1:pos:R:3:charge:R:1
    private void FindColumns(string properties, out int charge, out int mass)
    {
        string[] parts = properties.Split(':');
        (charge, mass, _name, _position) = (-1, -1, -1, -1);
        int column = 0;
        for (int k = 0; k + 2 < parts.Length; k += 3)
        {
            if (!int.TryParse(parts[k + 2], System.Globalization.CultureInfo.InvariantCulture, out int width) || width is < 1 or > 1000) throw Error(2, $"Properties={properties} is not name:type:number…");
            if (parts[k] == "species" || (parts[k] == "element" && _name < 0)) _name = column;
            else if (parts[k] == "pos" && width == 3) _position = column;
            else if (parts[k] is "charge" or "charges" or "initial_charges" && width == 1) charge = column;
            else if (parts[k] is "mass" or "masses" && width == 1) mass = column;
            column += width;
        }

        if (_name < 0 || _position < 0) throw Error(2, $"Properties={properties} lacks species or pos.");
    }

    private double Number(string word, long line) =>
        double.TryParse(word, System.Globalization.CultureInfo.InvariantCulture, out double value) && double.IsFinite(value) ? value : throw Error(line, $"Expected a number, found '{word}'.");
}
