using IonTransport.Physics;

namespace IonTransport.Trajectories.Formats;

/// <summary>Finds the format of a file from its content.</summary>
internal static class TrajectoryFormats
{
    public static ITrajectoryReader Open(string path, int threads)
    {
        TrajectoryFile file = new(path);
        try
        {
            ReadOnlySpan<byte> head = file.Head;
            if (head.IsEmpty) throw new FileFormatException(file.Name, 0, "The file is empty.");
            FrameFormat? format = LammpsDump.Matches(head) ? new LammpsDump(file.Name) : null;
            if (format is not null) return new FrameStream(file, format, threads);
            throw new FileFormatException(file.Name, 1, $"This is no trajectory of a known format; it starts with {LineText.Quote(head[..Math.Min(head.Length, 60)])}. Known are LAMMPS dumps.");
        }
        catch
        {
            file.Dispose();
            throw;
        }
    }
}
