using System.Buffers.Binary;
using IonTransport.Crystals;
using IonTransport.Physics;

namespace IonTransport.Trajectories.Formats;

/// <summary>GROMACS TRR: positions and velocities in full precision. Frames without positions are passed over. It knows neither elements nor charges.</summary>
/// <remarks>Format: GROMACS reference manual, file format trr, and the xdrfile library.</remarks>
internal sealed class Trr(string file) : FrameFormat(file)
{
    private const int Magic = 1993;
    private const double AngstromPerNanometre = 10.0;
    private int _count;

    public static bool Matches(ReadOnlySpan<byte> head) =>
        head.Length >= 24 && BinaryPrimitives.ReadInt32BigEndian(head) == Magic && head[12..].StartsWith("GMX_trn_file"u8);

    public override bool IsEnd(ReadOnlySpan<byte> rest)
    {
        while (!rest.IsEmpty)
        {
            if (!TryHeader(rest, out Header header) || header.HasPositions || header.Whole > rest.Length) return false;
            rest = rest[header.Whole..];
        }

        return true;
    }

    public override bool TryFind(ReadOnlySpan<byte> data, long line, out int length, out long lines)
    {
        (length, lines) = (0, 0);
        int at = 0;
        while (TryHeader(data[at..], out Header header) && header.Whole <= data.Length - at)
        {
            at += header.Whole;
            if (!header.HasPositions) continue;
            length = at;
            return true;
        }

        return false;
    }

    public override AtomList Prepare(ReadOnlySpan<byte> frame)
    {
        Find(frame, out Header header);
        _count = header.Atoms;
        return new AtomList([.. Enumerable.Repeat("X", _count)]);
    }

    public override void Read(ReadOnlySpan<byte> data, long index, long line, Frame frame)
    {
        ReadOnlySpan<byte> own = Find(data, out Header header);
        if (header.Atoms != _count) throw Error(0, $"Frame {index} has {header.Atoms} atoms, the first one {_count}; the number must not change.");
        BigEndian reader = new(own);
        reader.Take(header.Length);
        double time = reader.Real(header.IsDouble);
        reader.Real(header.IsDouble);
        SimulationCell? cell = null;
        if (header.Box > 0)
        {
            Span<double> b = stackalloc double[9];
            for (int k = 0; k < 9; k++) b[k] = reader.Real(header.IsDouble) * AngstromPerNanometre;
            try
            {
                if (b.IndexOfAnyExcept(0.0) >= 0) cell = new SimulationCell(new Lattice(new Vector3D(b[0], b[1], b[2]), new Vector3D(b[3], b[4], b[5]), new Vector3D(b[6], b[7], b[8])));
            }
            catch (ArgumentException e)
            {
                throw Error(0, $"The box of frame {index}: {e.Message}", e);
            }
        }

        reader.Take(header.Skipped);
        frame.Begin(_count, header.Step, time, cell, PositionKind.Cartesian, Wrapping.Unknown, header.Velocities > 0);
        for (int k = 0; k < 3 * _count; k++)
        {
            double x = reader.Real(header.IsDouble) * AngstromPerNanometre;
            frame.Positions[k] = double.IsFinite(x) ? x : throw Error(0, $"The position of atom {k / 3} in frame {index} is {x}.");
        }

        Span<double> velocities = frame.Velocities;
        for (int k = 0; k < velocities.Length; k++) velocities[k] = reader.Real(header.IsDouble) * AngstromPerNanometre;
    }

    // The first frame with positions within the data.
    private ReadOnlySpan<byte> Find(ReadOnlySpan<byte> data, out Header header)
    {
        while (TryHeader(data, out header) && !header.HasPositions) data = data[header.Whole..];
        return data;
    }

    private bool TryHeader(ReadOnlySpan<byte> data, out Header header)
    {
        header = default;
        BigEndian reader = new(data);
        int magic = reader.Int32();
        reader.Int32();
        int text = reader.Int32();
        if (reader.Failed) return false;
        if (magic != Magic || text is < 0 or > 64) throw Error(0, $"A frame starts with {magic}, not with {Magic}; the file is damaged.");
        reader.Take((text + 3) / 4 * 4);
        Span<int> size = stackalloc int[10];
        for (int k = 0; k < 10; k++) size[k] = reader.Int32();
        int atoms = reader.Int32();
        int step = reader.Int32();
        reader.Int32();
        if (reader.Failed) return false;
        (int box, int virial, int pressure, int x, int v, int f) = (size[2], size[3], size[4], size[7], size[8], size[9]);
        CheckedCount(atoms, 0);
        bool isDouble = box == 72 || (box == 0 && (x == 24L * atoms || v == 24L * atoms || f == 24L * atoms));
        long each = (isDouble ? 24L : 12L) * atoms;
        long whole = reader.Place + (isDouble ? 16L : 8L) + box + virial + pressure + x + v + f;
        bool sound = box is 0 or 36 or 72 && virial is 0 or 36 or 72 && pressure is 0 or 36 or 72 && (x == 0 || x == each) && (v == 0 || v == each) && (f == 0 || f == each);
        if (!sound || whole > 1 << 30) throw Error(0, $"The sizes in the header of a frame of {atoms} atoms do not fit together; the file is damaged.");
        header = new Header(atoms, step, isDouble, reader.Place, (int)whole, box, virial + pressure, x > 0, v);
        return true;
    }

    private readonly record struct Header(int Atoms, int Step, bool IsDouble, int Length, int Whole, int Box, int Skipped, bool HasPositions, int Velocities);
}
