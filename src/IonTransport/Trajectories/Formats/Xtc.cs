using System.Buffers.Binary;
using IonTransport.Crystals;
using IonTransport.Physics;

namespace IonTransport.Trajectories.Formats;

/// <summary>GROMACS XTC: compressed positions at a fixed precision (usually 0.01 Å). It knows neither elements nor charges.</summary>
internal sealed class Xtc(string file) : FrameFormat(file)
{
    private const int Magic = 1995;
    private const int MagicWide = 2023;
    private const double AngstromPerNanometre = 10.0;
    private int _count;

    public static bool Matches(ReadOnlySpan<byte> head) =>
        head.Length >= 56 && BinaryPrimitives.ReadInt32BigEndian(head) is Magic or MagicWide
        && BinaryPrimitives.ReadInt32BigEndian(head[4..]) is > 0 and <= MostAtoms
        && BinaryPrimitives.ReadInt32BigEndian(head[4..]) == BinaryPrimitives.ReadInt32BigEndian(head[52..]);

    public override bool IsEnd(ReadOnlySpan<byte> rest) => rest.IsEmpty;

    public override bool TryFind(ReadOnlySpan<byte> data, long line, out int length, out long lines)
    {
        lines = 0;
        length = 0;
        BigEndian reader = new(data);
        if (!TryHeader(ref reader, out Header header)) return false;
        if (reader.Take(header.Packed).Length != header.Packed) return false;
        length = reader.Place;
        return true;
    }

    public override AtomList Prepare(ReadOnlySpan<byte> frame)
    {
        BigEndian reader = new(frame);
        TryHeader(ref reader, out Header header);
        _count = header.Atoms;
        return new AtomList([.. Enumerable.Repeat("X", _count)]);
    }

    public override void Read(ReadOnlySpan<byte> data, long index, long line, Frame frame)
    {
        BigEndian reader = new(data);
        TryHeader(ref reader, out Header header);
        if (header.Atoms != _count) throw Error(0, $"Frame {index} has {header.Atoms} atoms, the first one {_count}; the number must not change.");
        frame.Begin(_count, header.Step, header.Time, Cell(header.Box, index), PositionKind.Cartesian, Wrapping.Unknown);
        if (header.IsPlain)
        {
            for (int k = 0; k < 3 * _count; k++) frame.Positions[k] = reader.Single() * AngstromPerNanometre;
        }
        else
        {
            XtcCoordinates packed = new(reader.Take(header.Packed), _count, header.SmallIndex);
            if (!packed.TryUnpack(header.Low, header.High, AngstromPerNanometre / header.Precision, frame.Positions)) throw Error(0, $"The packed positions of frame {index} are damaged.");
        }

        foreach (double x in frame.Positions) if (!double.IsFinite(x)) throw Error(0, $"A position of frame {index} is {x}.");
    }

    private SimulationCell? Cell(double[] box, long index)
    {
        if (Array.TrueForAll(box, b => b == 0.0)) return null;
        try
        {
            return new SimulationCell(new Lattice(new Vector3D(box[0], box[1], box[2]), new Vector3D(box[3], box[4], box[5]), new Vector3D(box[6], box[7], box[8])));
        }
        catch (ArgumentException e)
        {
            throw Error(0, $"The box of frame {index}: {e.Message}", e);
        }
    }

    private bool TryHeader(ref BigEndian reader, out Header header)
    {
        header = new Header();
        int magic = reader.Int32();
        if (!reader.Failed && magic is not (Magic or MagicWide)) throw Error(0, $"A frame starts with {magic}, not with {Magic}; the file is damaged.");
        header.Atoms = reader.Int32();
        header.Step = reader.Int32();
        header.Time = reader.Single();
        for (int k = 0; k < 9; k++) header.Box[k] = reader.Single() * AngstromPerNanometre;
        int again = reader.Int32();
        if (reader.Failed) return false;
        CheckedCount(header.Atoms, 0);
        if (again != header.Atoms) throw Error(0, $"A frame of {header.Atoms} atoms has {again} positions; the file is damaged.");

        // Up to nine atoms are not compressed.
        header.IsPlain = header.Atoms <= 9;
        if (header.IsPlain)
        {
            header.Packed = 12 * header.Atoms;
            return true;
        }

        header.Precision = reader.Single();
        for (int k = 0; k < 3; k++) header.Low[k] = reader.Int32();
        for (int k = 0; k < 3; k++) header.High[k] = reader.Int32();
        header.SmallIndex = reader.Int32();
        long bytes = magic == MagicWide ? reader.Int64() : reader.Int32();
        if (reader.Failed) return false;
        if (!(header.Precision > 0.0) || bytes is < 0 or > 1 << 30) throw Error(0, $"A frame has {bytes} bytes of positions at precision {header.Precision}; the file is damaged.");
        header.Packed = (int)((bytes + 3) / 4 * 4);

        // An atom takes a bit at least, so that memory stays in proportion to the file.
        if (header.Atoms > 8L * header.Packed) throw Error(0, $"A frame of {header.Atoms} atoms has only {bytes} bytes of positions; the file is damaged.");
        return true;
    }

    private sealed class Header
    {
        public int Atoms { get; set; }

        public int Step { get; set; }

        public double Time { get; set; }

        public double[] Box { get; } = new double[9];

        public bool IsPlain { get; set; }

        public double Precision { get; set; }

        public int[] Low { get; } = new int[3];

        public int[] High { get; } = new int[3];

        public int SmallIndex { get; set; }

        public int Packed { get; set; }
    }
}
