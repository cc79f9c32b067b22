using System.Runtime.CompilerServices;
using System.Text;

namespace IonTransport.Trajectories.Formats;

/// <summary>
/// LAMMPS text dump (<c>dump atom</c> or <c>dump custom</c>): wrapped, unwrapped or scaled positions in any order of columns, atoms in any order, boxes that tilt
/// and change.
/// </summary>
internal sealed class LammpsDump(string file) : FrameFormat(file)
{
    private LammpsColumns _columns = null!;
    private byte[] _columnLine = [];
    private AtomOrder? _order;
    private LammpsUnits _units = LammpsUnits.Metal;
    private int _count;

    public static bool Matches(ReadOnlySpan<byte> head) =>
        head.StartsWith("ITEM: TIMESTEP"u8) || head.StartsWith("ITEM: UNITS"u8) || head.StartsWith("ITEM: TIME"u8);

    public override bool TryFind(ReadOnlySpan<byte> data, long line, out int length, out long lines)
    {
        (length, lines) = (0, 0);
        if (!LammpsHeader.TryRead(data, out LammpsHeader header, out string? error)) return false;
        if (error is not null) throw Error(line + header.Lines - 1, error);
        int atoms = (int)header.Atoms;
        int body = LineText.Skip(data[header.Length..], atoms);
        if (body < 0) return false;
        (length, lines) = (header.Length + body, header.Lines + atoms);
        return true;
    }

    public override AtomList Prepare(ReadOnlySpan<byte> frame)
    {
        LammpsHeader.TryRead(frame, out LammpsHeader header, out _);
        if (header.Style is { } style) _units = LammpsUnits.Of(style) ?? throw Error(1, $"The unit style '{style}' has no lengths in Å; convert the trajectory to metal or real units.");
        _columnLine = header.Columns.ToArray();
        _columns = LammpsColumns.From(header.Columns) ?? throw Error(header.Lines, $"No positions among the columns{Encoding.Latin1.GetString(header.Columns)}; expected x y z, xu yu zu, xs ys zs or xsu ysu zsu.");
        if (_columns.Kind == PositionKind.Fractional && !header.HasBox) throw Error(header.Lines, "Scaled positions need 'ITEM: BOX BOUNDS'.");
        _count = (int)header.Atoms;
        return ReadAtoms(frame[header.Length..], header.Lines + 1);
    }

    public override unsafe void Read(ReadOnlySpan<byte> data, long index, long line, Frame frame)
    {
        LammpsHeader.TryRead(data, out LammpsHeader header, out _);
        if (header.Atoms != _count) throw Error(line, $"Frame {index} has {header.Atoms} atoms, the first one {_count}; the number must not change.");
        if (!header.Columns.SequenceEqual(_columnLine)) throw Error(line + header.Lines - 1, $"The columns{Encoding.Latin1.GetString(header.Columns)} are not those of the first frame.");
        SimulationCell? cell;
        try
        {
            cell = header.HasBox ? header.ReadBox(_units.Length) : null;
        }
        catch (FormatException e)
        {
            throw Error(line, e.Message, e);
        }

        frame.Begin(_count, header.Step, header.Time * _units.Time, cell, _columns.Kind, _columns.Wrapping, _columns.HasVelocities);
        fixed (byte* start = data[header.Length..])
        {
            ReadRows(start, frame, line + header.Lines);
        }

        if (_units.Length != 1.0 && _columns.Kind == PositionKind.Cartesian) System.Numerics.Tensors.TensorPrimitives.Multiply(frame.Positions, _units.Length, frame.Positions);
        double speed = _units.Length / _units.Time;
        if (_columns.HasVelocities && speed != 1.0) System.Numerics.Tensors.TensorPrimitives.Multiply(frame.Velocities, speed, frame.Velocities);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private unsafe void ReadRows(byte* p, Frame frame, long firstLine)
    {
        Span<double> positions = frame.Positions;
        Span<double> velocities = frame.Velocities;
        Span<int> images = frame.Images;
        ReadOnlySpan<LammpsColumn> plan = _columns.Plan;
        int[] marks = frame.NextMarks(out int stamp);
        double* number = stackalloc double[16];
        long* integer = stackalloc long[16];
        for (int row = 0; row < _count; row++)
        {
            integer[(int)LammpsColumn.Id] = row;
            foreach (LammpsColumn column in plan)
            {
                p = NumberText.SkipBlanks(p);
                byte* end;
                if (column == LammpsColumn.Skip) end = *p > ' ' ? NumberText.SkipWord(p) : null;
                else if (column is LammpsColumn.Id or LammpsColumn.ImageX or LammpsColumn.ImageY or LammpsColumn.ImageZ) end = NumberText.Read(p, out integer[(int)column]);
                else end = NumberText.Read(p, out number[(int)column]);
                if (end == null) throw Error(firstLine + row, $"Expected {Describe(column)} in column {plan.IndexOf(column) + 1}, found {Quote(p)}.");
                p = end;
            }

            int atom = _order is null ? row : _order.IndexOf(integer[(int)LammpsColumn.Id]);
            if (atom < 0) throw Error(firstLine + row, $"Atom {integer[(int)LammpsColumn.Id]} is not in the first frame.");
            if (marks[atom] == stamp) throw Error(firstLine + row, $"Atom {integer[(int)LammpsColumn.Id]} is there twice.");
            marks[atom] = stamp;
            (double x, double y, double z) = (number[(int)LammpsColumn.X], number[(int)LammpsColumn.Y], number[(int)LammpsColumn.Z]);
            if (!double.IsFinite(x + y + z)) throw Error(firstLine + row, $"The position ({x}, {y}, {z}) of atom {integer[(int)LammpsColumn.Id]} is not finite.");
            int at = 3 * atom;
            positions[at + 2] = z;
            positions[at] = x;
            positions[at + 1] = y;
            if (!images.IsEmpty)
            {
                images[at + 2] = (int)integer[(int)LammpsColumn.ImageZ];
                images[at] = (int)integer[(int)LammpsColumn.ImageX];
                images[at + 1] = (int)integer[(int)LammpsColumn.ImageY];
            }

            if (!velocities.IsEmpty)
            {
                velocities[at + 2] = number[(int)LammpsColumn.VelocityZ];
                velocities[at] = number[(int)LammpsColumn.VelocityX];
                velocities[at + 1] = number[(int)LammpsColumn.VelocityY];
            }

            while (*p != '\n') p++;
            p++;
        }
    }

    private AtomList ReadAtoms(ReadOnlySpan<byte> rows, long firstLine)
    {
        int id = _columns["id"], charge = _columns["q"], mass = _columns["mass"];
        int label = _columns["element"] >= 0 ? _columns["element"] : _columns["type"];
        List<(long Id, string Label, double Charge, double Mass)> atoms = [];
        Dictionary<string, string> labels = [];
        int at = 0;
        for (int row = 0; row < _count; row++)
        {
            LineText.TryRead(rows, ref at, out ReadOnlySpan<byte> line);
            string[] words = Encoding.Latin1.GetString(line).Split((char[])[' ', '\t'], StringSplitOptions.RemoveEmptyEntries);
            if (words.Length < _columns.Names.Count) throw Error(firstLine + row, $"Expected {_columns.Names.Count} columns, found {words.Length}.");
            long atomId = row;
            double q = 0.0, m = 0.0;
            if (id >= 0 && !long.TryParse(words[id], System.Globalization.CultureInfo.InvariantCulture, out atomId)) throw Error(firstLine + row, $"The id '{words[id]}' is not an integer.");
            if (charge >= 0 && !TryNumber(words[charge], out q)) throw Error(firstLine + row, $"The charge '{words[charge]}' is not a number.");
            if (mass >= 0 && !(TryNumber(words[mass], out m) && m > 0.0)) throw Error(firstLine + row, $"The mass '{words[mass]}' is not a positive number.");
            string name = label >= 0 ? words[label] : "1";
            if (!labels.TryGetValue(name, out string? shared)) labels[name] = shared = name;
            atoms.Add((atomId, shared, q, m));
        }

        if (id >= 0)
        {
            atoms.Sort((a, b) => a.Id.CompareTo(b.Id));
            for (int i = 1; i < atoms.Count; i++) if (atoms[i].Id == atoms[i - 1].Id) throw Error(firstLine, $"Atom {atoms[i].Id} is there twice in the first frame.");
            _order = new AtomOrder([.. atoms.Select(a => a.Id)]);
        }

        return new AtomList([.. atoms.Select(a => a.Label)], charge < 0 ? null : [.. atoms.Select(a => a.Charge)], mass < 0 ? null : [.. atoms.Select(a => a.Mass)]);
    }

    private static bool TryNumber(string word, out double value) =>
        double.TryParse(word, System.Globalization.NumberStyles.Float, System.Globalization.CultureInfo.InvariantCulture, out value) && double.IsFinite(value);

    private static string Describe(LammpsColumn column) => column switch
    {
        LammpsColumn.Id => "an atom id",
        LammpsColumn.ImageX or LammpsColumn.ImageY or LammpsColumn.ImageZ => "an image flag",
        LammpsColumn.Skip => "a value",
        _ => "a number",
    };

    private static unsafe string Quote(byte* p)
    {
        int length = 0;
        while (length < 40 && p[length] != '\n') length++;
        return length == 0 ? "the end of the line" : LineText.Quote(new ReadOnlySpan<byte>(p, length));
    }
}
