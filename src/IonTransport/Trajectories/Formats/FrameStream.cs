using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Runtime.ExceptionServices;
using IonTransport.Physics;

namespace IonTransport.Trajectories.Formats;

/// <summary>
/// Reads frames of a <see cref="FrameFormat"/> in constant memory: while one batch of frames is read as numbers on all threads, the next is fetched (and
/// inflated) from the file.
/// </summary>
internal sealed class FrameStream : ITrajectoryReader
{
    // A batch stays in the second cache of a core, between being fetched, being read and being used, and each thread has work for a millisecond.
    private const int BatchBytes = 1 << 20;
    private const int ThreadBytes = 1 << 19;
    private const long MostBatchBytes = 128 << 20;
    private const int LeastRead = 1 << 16;
    private const int LargestFrame = 1 << 30;
    private readonly TrajectoryFile _file;
    private readonly FrameFormat _format;
    private readonly int _threads;
    private readonly List<string> _notes = [];
    private Batch _current = new();
    private Batch _next = new();
    private Task? _fetch;
    private int _place;
    private long _frames;
    private long _line = 1;
    private long _target;
    private bool _ended;

    public FrameStream(TrajectoryFile file, FrameFormat format, int threads)
    {
        (_file, _format, _threads, _target) = (file, format, threads, Math.Max(BatchBytes, (long)threads * ThreadBytes));
        try
        {
            Fetch(_current, []);
            if (_current.Extents.Count == 0) throw new FileFormatException(file.Name, 0, _current.Length == 0 ? "The file is empty." : "The first frame is cut off; there is nothing to use.");
            Atoms = format.Prepare(_current.Bytes(0));
            Start();
        }
        catch
        {
            file.Dispose();
            throw;
        }
    }

    public AtomList Atoms { get; }

    public double Fraction => _file.Fraction;

    public IReadOnlyList<string> Notes => _notes;

    public bool TryRead([NotNullWhen(true)] out Frame? frame)
    {
        frame = null;
        if (_place == _current.Extents.Count && !Advance()) return false;
        _current.Errors[_place]?.Throw();
        frame = _current.Frames[_place++];
        return true;
    }

    public void Dispose()
    {
        try
        {
            _fetch?.Wait();
        }
        catch (AggregateException)
        {
            // The error belongs to frames that nobody asked for.
        }

        _file.Dispose();
    }

    private bool Advance()
    {
        _current.Failure?.Throw();
        if (_current.IsLast) return false;
        if (_fetch is { } fetch) fetch.GetAwaiter().GetResult();
        else Fetch(_next, _current.Rest);
        (_current, _next) = (_next, _current);
        if (_current.Extents.Count == 0) return false;
        Start();
        return true;
    }

    // Fetches the following batch and reads this one.
    private void Start()
    {
        _place = 0;
        (Batch following, Batch batch) = (_next, _current);
        _fetch = _threads > 1 && !batch.IsLast ? Task.Run(() => Fetch(following, batch.Rest)) : null;
        batch.Prepare();
        if (_threads == 1)
        {
            for (int i = 0; i < batch.Extents.Count; i++) Parse(batch, i);
        }
        else
        {
            // Inflating keeps a thread busy all the time, and everything else waits for it.
            int readers = _file.IsCompressed && _fetch is not null ? _threads - 1 : _threads;
            ParallelWork.For(batch.Extents.Count, readers, i => Parse(batch, i), CancellationToken.None);
        }
    }

    private void Parse(Batch batch, int i)
    {
        try
        {
            _format.Read(batch.Bytes(i), batch.FirstIndex + i, batch.Extents[i].Line, batch.Frames[i]);
            batch.Errors[i] = null;
        }
        catch (FileFormatException e)
        {
            batch.Errors[i] = ExceptionDispatchInfo.Capture(e);
        }
    }

    // Fills a batch with what the last one left over and whole frames from the file; runs beside the reading of numbers, never beside itself.
    private void Fetch(Batch batch, ReadOnlySpan<byte> rest)
    {
        batch.Clear(rest, _frames);
        for (long goal = _target; ; goal = batch.Length + (batch.Length / 4))
        {
            while (!_ended && batch.Length < goal)
            {
                int got = _file.Read(batch.Free(goal), _notes);
                batch.Length += got;
                _ended = got == 0;
            }

            Split(batch);
            if (_ended || batch.Failure is not null || batch.Extents.Count > 0) break;

            // A frame that is not complete is looked at again only when its data has grown by a quarter.
            if (batch.Length > LargestFrame) throw new FileFormatException(_file.Name, (int)Math.Min(_line, int.MaxValue), "A frame is larger than 1 GiB; this is no trajectory of the format that it starts like.");
        }

        _frames += batch.Extents.Count;
        if (_ended || batch.Failure is not null) Finish(batch);

        // A batch of large frames still has one for each thread.
        foreach (Extent extent in batch.Extents) _target = Math.Max(_target, Math.Min(MostBatchBytes, (long)_threads * extent.Length));
    }

    private void Split(Batch batch)
    {
        while (batch.End < batch.Length)
        {
            ReadOnlySpan<byte> data = batch.Data[batch.End..];
            int length;
            long lines;
            try
            {
                if (_ended && _format.IsEnd(data)) break;
                if (!_format.TryFind(data, _line, out length, out lines)) break;
            }
            catch (FileFormatException e) when (batch.Extents.Count > 0)
            {
                // Frames before the damage are handed out first.
                batch.Failure = ExceptionDispatchInfo.Capture(e);
                break;
            }

            batch.Extents.Add(new Extent(batch.End, length, _line));
            batch.End += length;
            _line += lines;
        }
    }

    private void Finish(Batch batch)
    {
        batch.IsLast = true;
        ReadOnlySpan<byte> rest = batch.Data[batch.End..];
        if (batch.Failure is not null || rest.IsEmpty || _format.IsEnd(rest) || _frames == 0) return;
        _notes.Add(string.Create(
            CultureInfo.InvariantCulture,
            $"{_file.Name} ends within a frame (line {_line}); the {_frames} complete frames before it are used."));
    }

    private readonly record struct Extent(int Start, int Length, long Line);

    /// <summary>Some frames as bytes and, once read, as numbers.</summary>
    private sealed class Batch
    {
        private byte[] _buffer = [];

        public List<Extent> Extents { get; } = [];

        public List<Frame> Frames { get; } = [];

        public List<ExceptionDispatchInfo?> Errors { get; } = [];

        public long FirstIndex { get; private set; }

        public int Length { get; set; }

        public int End { get; set; }

        public bool IsLast { get; set; }

        public ExceptionDispatchInfo? Failure { get; set; }

        public ReadOnlySpan<byte> Data => _buffer.AsSpan(0, Length);

        public ReadOnlySpan<byte> Rest => _buffer.AsSpan(End, Length - End);

        public ReadOnlySpan<byte> Bytes(int i) => _buffer.AsSpan(Extents[i].Start, Extents[i].Length);

        public void Clear(ReadOnlySpan<byte> rest, long firstIndex)
        {
            Extents.Clear();
            (FirstIndex, Length, End, IsLast, Failure) = (firstIndex, rest.Length, 0, false, null);
            if (_buffer.Length < rest.Length + FrameFormat.Slack) _buffer = new byte[Math.Max(rest.Length + FrameFormat.Slack, BatchBytes + (BatchBytes / 4))];
            rest.CopyTo(_buffer);
        }

        // Memory grows with the bytes that are really there, never with a number in a header.
        public Span<byte> Free(long goal)
        {
            if (_buffer.Length - Length < LeastRead + FrameFormat.Slack) Array.Resize(ref _buffer, Math.Max(BatchBytes + (BatchBytes / 4), _buffer.Length + (_buffer.Length / 2)));
            return _buffer.AsSpan(Length, (int)Math.Min(_buffer.Length - Length - FrameFormat.Slack, Math.Max(LeastRead, goal - Length)));
        }

        public void Prepare()
        {
            while (Frames.Count < Extents.Count) Frames.Add(new Frame());
            while (Errors.Count < Extents.Count) Errors.Add(null);
        }
    }
}
