using IonTransport.Physics;

namespace IonTransport.Trajectories.Formats;

/// <summary>
/// A file format whose frames follow one another in a stream of bytes. Finding the end of a frame is quick and done in order; reading the numbers is done on
/// many frames at once.
/// </summary>
internal abstract class FrameFormat(string file)
{
    /// <summary>Readable bytes that always follow a frame's last one, so that number readers may look ahead.</summary>
    public const int Slack = 64;

    /// <summary>Atoms that a frame may claim; anything above is damage, not data.</summary>
    public const int MostAtoms = 500_000_000;

    /// <summary>Name of the file for messages.</summary>
    protected string File { get; } = file;

    /// <summary>Finds the end of the frame that starts the data.</summary>
    /// <param name="data">Bytes from the start of a frame.</param>
    /// <param name="line">Line number of its first line, counted from 1.</param>
    /// <param name="length">Bytes of the frame.</param>
    /// <param name="lines">Lines of the frame; 0 in binary files.</param>
    /// <returns>Whether the frame is complete.</returns>
    /// <exception cref="FileFormatException">The data cannot be the start of a frame.</exception>
    public abstract bool TryFind(ReadOnlySpan<byte> data, long line, out int length, out long lines);

    /// <summary>Learns the atoms from the first frame; called once, before any frame is read.</summary>
    public abstract AtomList Prepare(ReadOnlySpan<byte> frame);

    /// <summary>Reads a whole frame; called on many threads at once.</summary>
    /// <param name="data">Bytes of the frame; at least <see cref="Slack"/> more are readable after it.</param>
    /// <param name="index">Index of the frame in the file.</param>
    /// <param name="line">Line number of its first line.</param>
    /// <param name="frame">Where to put it.</param>
    public abstract void Read(ReadOnlySpan<byte> data, long index, long line, Frame frame);

    /// <summary>Whether rest that is no frame may end the file: empty lines.</summary>
    public virtual bool IsEnd(ReadOnlySpan<byte> rest) => rest.IndexOfAnyExcept(" \t\r\n"u8) < 0;

    protected FileFormatException Error(long line, string message, Exception? inner = null) => new(File, (int)Math.Min(line, int.MaxValue), message, inner);

    protected int CheckedCount(long count, long line) => count is > 0 and <= MostAtoms
        ? (int)count
        : throw Error(line, $"{count} atoms; a frame has between 1 and {MostAtoms}.");
}
