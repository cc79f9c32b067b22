using System.Diagnostics;

namespace IonTransport.Physics;

/// <summary>Counts pieces of work that are done, on any thread, and reports the fraction in order, at most a hundred times; nothing where nobody listens.</summary>
internal sealed class ProgressCount
{
    private const int MostReports = 100;
    private readonly long _started = Stopwatch.GetTimestamp();
    private readonly Lock _reporting = new();
    private readonly IProgress<SimulationProgress> _progress;
    private readonly long _total;
    private readonly string _activity;
    private readonly double _events;
    private long _done;
    private long _reported;

    private ProgressCount(IProgress<SimulationProgress> progress, long total, string activity, double events) =>
        (_progress, _total, _activity, _events) = (progress, total, activity, events);

    /// <summary>A counter of so many pieces; null without a listener.</summary>
    /// <param name="progress">The listener.</param>
    /// <param name="total">Number of pieces, at least one.</param>
    /// <param name="activity">What is running.</param>
    /// <param name="events">Events (grid points, frames) in a piece, for the speed; 0 if they are not counted.</param>
    public static ProgressCount? Of(IProgress<SimulationProgress>? progress, long total, string activity, double events = 0.0) =>
        progress is null ? null : new ProgressCount(progress, Math.Max(1, total), activity, events);

    /// <summary>So many pieces more are done.</summary>
    public void Add(long pieces = 1)
    {
        lock (_reporting)
        {
            _done = Math.Min(_total, _done + pieces);
            long step = _done * MostReports / _total;
            if (step == _reported) return;
            _reported = step;
            _progress.Report(new SimulationProgress((double)_done / _total, _events * _done / Math.Max(1e-9, Stopwatch.GetElapsedTime(_started).TotalSeconds), _activity));
        }
    }

    /// <summary>All that was left is done, or need not be.</summary>
    public void Finish() => Add(_total);
}
