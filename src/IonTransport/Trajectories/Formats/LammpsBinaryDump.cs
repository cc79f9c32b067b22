using System.Buffers.Binary;
using System.Numerics.Tensors;
using System.Runtime.InteropServices;
using System.Text;
using IonTransport.Crystals;
using IonTransport.Physics;

namespace IonTransport.Trajectories.Formats;

/// <summary>
/// LAMMPS binary dump: with the names of its columns (since 2020), or the older one of <c>dump atom</c> that has none. Little-endian, all values doubles.
/// </summary>
internal sealed class LammpsBinaryDump(string file) : FrameFormat(file)
{
    private LammpsColumns _columns = null!;
    private AtomOrder? _order;
    private LammpsUnits _units = LammpsUnits.Metal;
    private int _count;

    public static bool Matches(ReadOnlySpan<byte> head)
    {
        if (head.Length < 100) return false;
        long first = BinaryPrimitives.ReadInt64LittleEndian(head);
        if (first is < 0 and >= -64) return head[8..].StartsWith("DUMP"u8);
        long atoms = BinaryPrimitives.ReadInt64LittleEndian(head[8..]);
        int tilted = BinaryPrimitives.ReadInt32LittleEndian(head[16..]);
        if (first < 0 || atoms is <= 0 or > MostAtoms || tilted is not (0 or 1)) return false;
        for (int k = 0; k < 6; k++) if (BinaryPrimitives.ReadInt32LittleEndian(head[(20 + (4 * k))..]) is < 0 or > 3) return false;
        return BinaryPrimitives.ReadDoubleLittleEndian(head[52..]) > BinaryPrimitives.ReadDoubleLittleEndian(head[44..]);
    }

    public override bool IsEnd(ReadOnlySpan<byte> rest) => rest.IsEmpty;

    public override bool TryFind(ReadOnlySpan<byte> data, long line, out int length, out long lines)
    {
        (length, lines) = (0, 0);
        if (!TryHeader(data, out Header header)) return false;
        int at = header.Length;
        long values = 0;
        for (int chunk = 0; chunk < header.Chunks; chunk++)
        {
            if (data.Length - at < 4) return false;
            int count = BinaryPrimitives.ReadInt32LittleEndian(data[at..]);
            values += count;
            if (count < 0 || count % header.Width != 0 || values > header.Atoms * header.Width) throw Error(0, $"A part of a frame of {header.Atoms} atoms has {count} values; the file is damaged.");
            at += 4;
            if (data.Length - at < 8L * count) return false;
            at += 8 * count;
        }

        if (values != header.Atoms * header.Width) throw Error(0, $"A frame of {header.Atoms} atoms has {values} values, not {header.Width} for each.");
        length = at;
        return true;
    }

    public override AtomList Prepare(ReadOnlySpan<byte> frame)
    {
        TryHeader(frame, out Header header);
        if (header.Style.Length > 0) _units = LammpsUnits.Of(header.Style) ?? throw Error(0, $"The unit style '{header.Style}' has no lengths in Å.");
        _columns = LammpsColumns.From(Encoding.Latin1.GetBytes(header.Columns)) ?? throw Error(0, $"No positions among the columns '{header.Columns}'.");
        if (_columns.Names.Count != header.Width) throw Error(0, $"{_columns.Names.Count} columns are named, but atoms have {header.Width}.");
        _count = (int)header.Atoms;
        int id = _columns["id"], type = _columns["type"], charge = _columns["q"], mass = _columns["mass"];
        double[][] rows = new double[_count][];
        int next = 0;
        foreach (ReadOnlyMemory<double> chunk in Chunks(frame, header))
        {
            for (int at = 0; at < chunk.Length; at += header.Width) rows[next++] = chunk.Slice(at, header.Width).ToArray();
        }

        if (id >= 0)
        {
            Array.Sort(rows, (a, b) => a[id].CompareTo(b[id]));
            for (int i = 1; i < rows.Length; i++) if (rows[i][id] == rows[i - 1][id]) throw Error(0, $"Atom {rows[i][id]} is there twice in the first frame.");
            _order = new AtomOrder([.. rows.Select(r => (long)r[id])]);
        }

        string[] labels = [.. rows.Select(r => type < 0 ? "1" : string.Intern(((long)r[type]).ToString(System.Globalization.CultureInfo.InvariantCulture)))];
        return new AtomList(labels, charge < 0 ? null : [.. rows.Select(r => r[charge])], mass < 0 ? null : [.. rows.Select(r => r[mass])]);
    }

    public override void Read(ReadOnlySpan<byte> data, long index, long line, Frame frame)
    {
        TryHeader(data, out Header header);
        if (header.Atoms != _count || header.Width != _columns.Names.Count) throw Error(0, $"Frame {index} has {header.Atoms} atoms with {header.Width} columns, the first one {_count} with {_columns.Names.Count}.");
        SimulationCell cell;
        try
        {
            double u = _units.Length;
            Lattice lattice = LammpsBox.From(header.Low * u, header.High * u, header.Tilt.X * u, header.Tilt.Y * u, header.Tilt.Z * u, out Vector3D origin);
            cell = new SimulationCell(lattice, origin) { RepeatsA = header.RepeatsA, RepeatsB = header.RepeatsB, RepeatsC = header.RepeatsC };
        }
        catch (ArgumentException e)
        {
            throw Error(0, $"Frame {index}: {e.Message}", e);
        }

        frame.Begin(_count, header.Step, header.Time * _units.Time, cell, _columns.Kind, _columns.Wrapping, _columns.HasVelocities);
        int[] marks = frame.NextMarks(out int stamp);
        int row = 0;
        foreach (ReadOnlyMemory<double> chunk in Chunks(data, header))
        {
            ReadOnlySpan<double> values = chunk.Span;
            for (int at = 0; at < values.Length; at += header.Width) ReadRow(values.Slice(at, header.Width), row++, index, frame, marks, stamp);
        }

        if (_units.Length != 1.0 && _columns.Kind == PositionKind.Cartesian) TensorPrimitives.Multiply(frame.Positions, _units.Length, frame.Positions);
        double speed = _units.Length / _units.Time;
        if (_columns.HasVelocities && speed != 1.0) TensorPrimitives.Multiply(frame.Velocities, speed, frame.Velocities);
    }

    private void ReadRow(ReadOnlySpan<double> row, int place, long index, Frame frame, int[] marks, int stamp)
    {
        long id = _order is null ? place : (long)row[_columns["id"]];
        int atom = _order is null ? place : _order.IndexOf(id);
        if (atom < 0) throw Error(0, $"Atom {id} of frame {index} is not in the first frame.");
        if (marks[atom] == stamp) throw Error(0, $"Atom {id} is there twice in frame {index}.");
        marks[atom] = stamp;
        ReadOnlySpan<LammpsColumn> plan = _columns.Plan;
        for (int k = 0; k < plan.Length; k++)
        {
            double value = row[k];
            if (plan[k] is LammpsColumn.Skip or LammpsColumn.Id) continue;
            if (!double.IsFinite(value)) throw Error(0, $"A value of atom {id} in frame {index} is {value}.");
            if (plan[k] <= LammpsColumn.Z) frame.Positions[(3 * atom) + (plan[k] - LammpsColumn.X)] = value;
            else if (plan[k] <= LammpsColumn.ImageZ) frame.Images[(3 * atom) + (plan[k] - LammpsColumn.ImageX)] = (int)value;
            else frame.Velocities[(3 * atom) + (plan[k] - LammpsColumn.VelocityX)] = value;
        }
    }

    private static List<ReadOnlyMemory<double>> Chunks(ReadOnlySpan<byte> data, Header header)
    {
        List<ReadOnlyMemory<double>> chunks = [];
        int at = header.Length;
        for (int chunk = 0; chunk < header.Chunks; chunk++)
        {
            int count = BinaryPrimitives.ReadInt32LittleEndian(data[at..]);
            double[] values = new double[count];
            data.Slice(at + 4, 8 * count).CopyTo(MemoryMarshal.AsBytes(values.AsSpan()));
            chunks.Add(values);
            at += 4 + (8 * count);
        }

        return chunks;
    }

    private bool TryHeader(ReadOnlySpan<byte> data, out Header header)
    {
        header = new Header();
        LittleEndian reader = new(data);
        header.Step = reader.Int64();
        int revision = 0;
        if (header.Step < 0)
        {
            if (header.Step < -64) throw Error(0, "This is no frame of a LAMMPS binary dump.");
            reader.Text((int)-header.Step);
            int endian = reader.Int32();
            revision = reader.Int32();
            if (!reader.Failed && endian != 1) throw Error(0, "The binary dump was written on a machine with the other order of bytes; convert it to text there.");
            header.Step = reader.Int64();
        }

        header.Atoms = reader.Int64();
        int tilted = reader.Int32();
        header.RepeatsA = (reader.Int32() | reader.Int32()) == 0;
        header.RepeatsB = (reader.Int32() | reader.Int32()) == 0;
        header.RepeatsC = (reader.Int32() | reader.Int32()) == 0;
        (double xlo, double xhi, double ylo, double yhi, double zlo, double zhi) = (reader.Double(), reader.Double(), reader.Double(), reader.Double(), reader.Double(), reader.Double());
        (header.Low, header.High) = (new Vector3D(xlo, ylo, zlo), new Vector3D(xhi, yhi, zhi));
        if (reader.Failed) return false;
        CheckedCount(header.Atoms, 0);
        if (tilted is not (0 or 1)) throw Error(0, $"The box is of kind {tilted}; binary dumps with general triclinic boxes are not read, text dumps are.");
        if (tilted == 1) header.Tilt = new Vector3D(reader.Double(), reader.Double(), reader.Double());
        header.Width = reader.Int32();
        if (revision >= 2)
        {
            header.Style = reader.Text(reader.Int32());
            if (reader.Byte() != 0) header.Time = reader.Double();
            header.Columns = reader.Text(reader.Int32());
        }

        header.Chunks = reader.Int32();
        if (reader.Failed) return false;
        if (revision < 2)
        {
            header.Columns = header.Width switch
            {
                5 => "id type xs ys zs",
                8 => "id type xs ys zs ix iy iz",
                _ => throw Error(0, $"This old binary dump does not name its {header.Width} columns; write it as text, or with a LAMMPS of 2020 or later."),
            };
        }

        if (header.Width is < 3 or > 1000 || header.Chunks is < 1 or > 100_000_000) throw Error(0, $"A frame with {header.Width} columns in {header.Chunks} parts; the file is damaged.");
        header.Length = reader.Place;
        return true;
    }

    private sealed class Header
    {
        public long Step { get; set; }

        public long Atoms { get; set; }

        public bool RepeatsA { get; set; }

        public bool RepeatsB { get; set; }

        public bool RepeatsC { get; set; }

        public Vector3D Low { get; set; }

        public Vector3D High { get; set; }

        public Vector3D Tilt { get; set; }

        public int Width { get; set; }

        public string Style { get; set; } = string.Empty;

        public double? Time { get; set; }

        public string Columns { get; set; } = string.Empty;

        public int Chunks { get; set; }

        public int Length { get; set; }
    }
}
