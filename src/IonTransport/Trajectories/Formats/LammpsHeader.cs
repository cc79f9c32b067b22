using System.Text;
using IonTransport.Crystals;
using IonTransport.Physics;

namespace IonTransport.Trajectories.Formats;

/// <summary>What stands before the atoms of a frame of a LAMMPS text dump.</summary>
internal ref struct LammpsHeader
{
    public long Step;
    public long Atoms;
    public double? Time;
    public string? Style;
    public ReadOnlySpan<byte> Columns;

    /// <summary>Bytes and lines up to the first atom.</summary>
    public int Length;
    public int Lines;

    private ReadOnlySpan<byte> _boxItem;
    private ReadOnlySpan<byte> _box;

    public readonly bool HasBox => !_box.IsEmpty;

    /// <summary>Reads the header; false if it is not complete. An error message instead if it is wrong.</summary>
    public static bool TryRead(ReadOnlySpan<byte> data, out LammpsHeader header, out string? error)
    {
        header = default;
        header.Atoms = -1;
        error = null;
        bool hasStep = false;
        int at = 0;
        while (LineText.TryRead(data, ref at, out ReadOnlySpan<byte> item))
        {
            header.Lines++;
            if (item.StartsWith("ITEM: ATOMS"u8))
            {
                if (!hasStep || header.Atoms < 0) error = "'ITEM: ATOMS' comes before the time step or the number of atoms.";
                header.Columns = item[11..];
                header.Length = at;
                return true;
            }

            if (!item.StartsWith("ITEM:"u8))
            {
                error = $"Expected a line that starts with 'ITEM:', found {LineText.Quote(item)}.";
                return true;
            }

            if (item.StartsWith("ITEM: BOX BOUNDS"u8))
            {
                int end = LineText.Skip(data[at..], 3);
                if (end < 0) return false;
                header._boxItem = item[16..];
                header._box = data.Slice(at, end);
                header.Lines += 3;
                at += end;
                continue;
            }

            if (!LineText.TryRead(data, ref at, out ReadOnlySpan<byte> value)) return false;
            header.Lines++;
            ReadOnlySpan<byte> rest = value;
            if (item.SequenceEqual("ITEM: TIMESTEP"u8))
            {
                hasStep = true;
                if (!LineText.TryNumber(ref rest, out header.Step)) error = $"The time step {LineText.Quote(value)} is not an integer.";
            }
            else if (item.SequenceEqual("ITEM: NUMBER OF ATOMS"u8))
            {
                if (!LineText.TryNumber(ref rest, out header.Atoms)) error = $"The number of atoms {LineText.Quote(value)} is not an integer.";
                else if (header.Atoms is <= 0 or > FrameFormat.MostAtoms) error = $"{header.Atoms} atoms; a frame has between 1 and {FrameFormat.MostAtoms}.";
            }
            else if (item.SequenceEqual("ITEM: TIME"u8))
            {
                if (LineText.TryNumber(ref rest, out double time)) header.Time = time;
                else error = $"The time {LineText.Quote(value)} is not a number.";
            }
            else if (item.SequenceEqual("ITEM: UNITS"u8))
            {
                header.Style = Encoding.Latin1.GetString(value).Trim();
            }
            else
            {
                error = $"'{LineText.Quote(item)}' is no item of a LAMMPS dump of atoms.";
            }

            if (error is not null) return true;
        }

        return false;
    }

    /// <summary>
    /// The box: orthogonal, restricted triclinic (bounds with tilt factors xy xz yz) or general triclinic (<c>abc origin</c>).
    /// </summary>
    /// <exception cref="FormatException">The box cannot be read.</exception>
    public readonly SimulationCell ReadBox(double length)
    {
        Span<double> n = stackalloc double[12];
        Span<double> row = stackalloc double[4];
        ReadOnlySpan<byte> item = _boxItem;
        bool general = item.IndexOf("abc origin"u8) >= 0;
        bool tilted = item.IndexOf("xy xz yz"u8) >= 0;
        int width = general ? 4 : tilted ? 3 : 2;
        int at = 0;
        for (int r = 0; r < 3; r++)
        {
            LineText.TryRead(_box, ref at, out ReadOnlySpan<byte> line);
            ReadOnlySpan<byte> rest = line;
            for (int k = 0; k < width; k++)
            {
                if (!LineText.TryNumber(ref rest, out row[k])) throw new FormatException($"The box bounds {LineText.Quote(line)} are not {width} numbers.");
                n[(r * 4) + k] = row[k] * length;
            }
        }

        ReadOnlySpan<byte> trimmed = item.TrimEnd((byte)' ');
        ReadOnlySpan<byte> boundary = trimmed.Length >= 8 ? trimmed[^8..] : default;
        static bool IsOpen(ReadOnlySpan<byte> b, int axis) => b.Length == 8 && "fsm"u8.Contains(b[3 * axis]);
        try
        {
            return new SimulationCell(Lattice(n, general, tilted, out Vector3D origin), origin)
            {
                RepeatsA = !IsOpen(boundary, 0),
                RepeatsB = !IsOpen(boundary, 1),
                RepeatsC = !IsOpen(boundary, 2),
            };
        }
        catch (ArgumentException e)
        {
            throw new FormatException(e.Message, e);
        }
    }

    private static Lattice Lattice(ReadOnlySpan<double> n, bool general, bool tilted, out Vector3D origin)
    {
        if (!general) return LammpsBox.From(new Vector3D(n[0], n[4], n[8]), new Vector3D(n[1], n[5], n[9]), tilted ? n[2] : 0.0, tilted ? n[6] : 0.0, tilted ? n[10] : 0.0, out origin);
        origin = new Vector3D(n[3], n[7], n[11]);
        return new Lattice(new Vector3D(n[0], n[1], n[2]), new Vector3D(n[4], n[5], n[6]), new Vector3D(n[8], n[9], n[10]));
    }
}
