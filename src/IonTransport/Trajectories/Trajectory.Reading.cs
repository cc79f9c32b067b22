using System.Diagnostics;
using IonTransport.Physics;

namespace IonTransport.Trajectories;

/// <summary>Streaming through the frames.</summary>
public sealed partial record Trajectory
{
    /// <summary>All frames as they stand in the file (slicing does not apply), in constant memory.</summary>
    /// <param name="cancellationToken">Stops the reading.</param>
    /// <returns>Frames; each is valid until the next one is asked for.</returns>
    /// <exception cref="FileFormatException">The file breaks its format; frames before that are handed out first.</exception>
    public IEnumerable<Frame> ReadFrames(CancellationToken cancellationToken = default)
    {
        Action<Frame> replaceCell = CellReplacement();
        using ITrajectoryReader reader = _open(Threads);
        while (reader.TryRead(out Frame? frame))
        {
            cancellationToken.ThrowIfCancellationRequested();
            replaceCell(frame);
            yield return frame;
        }
    }

    /// <summary>
    /// Reads the unwrapped positions of all mobile ions relative to the framework, at the chosen frames, into memory: 24 bytes for each ion and frame.
    /// </summary>
    /// <param name="progress">Reports of progress.</param>
    /// <param name="cancellationToken">Stops the reading.</param>
    /// <returns>Positions for the estimators.</returns>
    /// <exception cref="IonTransportException">No ions are named mobile; the file has no times and no time step was given; frames are not at equal intervals; or there are fewer than two.</exception>
    /// <exception cref="AmbiguousUnwrappingException">An ion moves too far between frames for its image to be certain.</exception>
    /// <exception cref="FileFormatException">The file breaks its format.</exception>
    public UnwrappedIons ReadPositions(IProgress<SimulationProgress>? progress = null, CancellationToken cancellationToken = default)
    {
        RequireMobile();
        PositionCollector collector = new(this);
        Stream(collector.Add, collector.Notes, progress, cancellationToken);
        return collector.Finish();
    }

    internal void RequireMobile()
    {
        if (Mobile.Count == 0) throw new IonTransportException($"No ions of {Name} are named mobile; name them with WithMobile. There are {Atoms}.");
    }

    /// <summary>Hands every frame up to the end of the chosen part to a consumer with its time in ps and whether it is chosen.</summary>
    internal void Stream(Action<Frame, FrameMoment> consume, List<string> notes, IProgress<SimulationProgress>? progress, CancellationToken cancellationToken)
    {
        Action<Frame> replaceCell = CellReplacement();
        using ITrajectoryReader reader = _open(Threads);
        FrameClock clock = new(Name, TimeStep, FrameInterval);
        long started = Stopwatch.GetTimestamp();
        double reported = 0.0;
        long index = 0, chosen = 0, inside = 0;
        double before = 0.0;
        bool cut = false;
        for (; reader.TryRead(out Frame? frame); index++)
        {
            cancellationToken.ThrowIfCancellationRequested();
            if (!clock.TryRead(frame, index, out double time)) continue;
            if (time > End * (1.0 + 1e-9))
            {
                cut = true;
                break;
            }

            replaceCell(frame);
            bool use = time >= Start * (1.0 - 1e-9) && inside++ % Stride == 0;
            if (use)
            {
                if (chosen > 0) clock.CheckInterval(before, time, chosen, index);
                before = time;
                chosen++;
            }

            consume(frame, new FrameMoment(index, time, use));
            if (progress is not null && reader.Fraction - reported >= 0.02)
            {
                reported = reader.Fraction;
                progress.Report(new SimulationProgress(reported, index / Stopwatch.GetElapsedTime(started).TotalSeconds, $"reading {Path.GetFileName(Name)}"));
            }
        }

        if (!cut) notes.AddRange(reader.Notes);
        if (clock.Repeated > 0) notes.Add($"{clock.Repeated} frames repeat the step before them, as a restarted run writes them; they are left out.");
    }

    private Action<Frame> CellReplacement()
    {
        if (Cell is { } cell) return frame => frame.ReplaceCell(cell);
        if (CellFile is not { } path) return _ => { };
        Dictionary<long, SimulationCell> cells = Formats.CellFile.Load(path);
        return frame => frame.ReplaceCell(cells.TryGetValue(frame.Step, out SimulationCell? own)
            ? own
            : throw new FileFormatException(path, 0, $"There is no box for step {frame.Step} of {Name}."));
    }
}
