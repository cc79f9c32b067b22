using IonTransport.Physics;

namespace IonTransport.Trajectories.Formats;

/// <summary>Finds the format of a file from its content.</summary>
internal static class TrajectoryFormats
{
    private const string Known = "LAMMPS dump (text or binary), VASP XDATCAR or vasprun.xml, XYZ (extended, CP2K), GROMACS XTC, TRR or GRO, each plain or compressed with gzip";

    public static ITrajectoryReader Open(string name, Func<Stream> open, int threads)
    {
        TrajectoryFile file = new(name, open);
        try
        {
            if (file.Head.IsEmpty) throw new FileFormatException(file.Name, 0, "The file is empty.");
            if (file.Head.StartsWith((ReadOnlySpan<byte>)[0x89, (byte)'H', (byte)'D', (byte)'F'])) throw new FileFormatException(file.Name, 0, "This is an HDF5 file; H5MD trajectories are opened with H5md.Open of the package IonTransport.Hdf5.");
            if (Vasprun.Matches(file.Head)) return new Vasprun(file);
            if (Choose(file.Name, file.Head) is { } format) return new FrameStream(file, format, threads);
            throw new FileFormatException(file.Name, 1, $"This is no trajectory of a known format; it starts with {LineText.Quote(file.Head)}. Known are: {Known}.");
        }
        catch
        {
            file.Dispose();
            throw;
        }
    }

    private static FrameFormat? Choose(string name, ReadOnlySpan<byte> head)
    {
        if (LammpsDump.Matches(head)) return new LammpsDump(name);
        if (Xtc.Matches(head)) return new Xtc(name);
        if (Trr.Matches(head)) return new Trr(name);
        if (Xdatcar.Matches(head)) return new Xdatcar(name);
        if (ExtendedXyzFrames.Matches(head)) return new ExtendedXyzFrames(name);
        if (Gro.Matches(head)) return new Gro(name);
        return LammpsBinaryDump.Matches(head) ? new LammpsBinaryDump(name) : null;
    }
}
