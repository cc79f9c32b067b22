using System.Globalization;
using IonTransport.Physics;

namespace IonTransport.Trajectories;

/// <summary>Time of each frame, and whether frames come at equal intervals.</summary>
internal sealed class FrameClock(string name, double? timeStep, double? frameInterval)
{
    // Times written in single precision are off by up to this part of themselves.
    private const double SinglePrecision = 1.2e-7;
    private double _first;
    private double _last;
    private double _interval;
    private long _lastStep;
    private double? _lastTime;
    private long _firstStep;
    private long _count;

    /// <summary>Frames that repeat the step of the one before, as a restarted run writes them.</summary>
    public long Repeated { get; private set; }

    /// <summary>Time in ps since the first frame; false if the frame only repeats the one before.</summary>
    public bool TryRead(Frame frame, long index, out double time)
    {
        time = 0.0;
        bool known = frameInterval is null && (timeStep is not null || frame.Time is not null);

        // Some writers leave the step at zero; then times tell frames apart.
        if (_count > 0 && known && frame.Step == _lastStep && frame.Time == _lastTime)
        {
            Repeated++;
            return false;
        }

        if (_count == 0) _firstStep = frame.Step;
        double now = frameInterval is { } interval ? index * interval
            : timeStep is { } step ? (frame.Step - _firstStep) * step
            : frame.Time ?? throw new IonTransportException($"{name} does not say how much time lies between its frames: give the time step of the simulation with WithTimeStep (ps per step; frames are {StepsApart(frame)}), or the time between frames with WithFrameInterval.");
        if (_count == 0) _first = now;
        if (_count > 0 && !(now > _last))
        {
            throw new IonTransportException(string.Create(CultureInfo.InvariantCulture, $"Frame {index} of {name} (step {frame.Step}, {now.ToDigits(8)} ps) does not come after the one before (step {_lastStep}, {_last.ToDigits(8)} ps); a run that was continued from an earlier point must be cut there."));
        }

        _last = now;
        _lastStep = frame.Step;
        _lastTime = frame.Time;
        _count++;
        time = now - _first;
        return true;
    }

    /// <summary>Checks that a chosen frame comes one interval after the chosen one before it.</summary>
    public void CheckInterval(double before, double time, long chosen, long index)
    {
        double interval = time - before;
        if (chosen == 1)
        {
            _interval = interval;
            return;
        }

        if (Math.Abs(interval - _interval) <= (0.01 * _interval) + (2.0 * SinglePrecision * Math.Abs(_first + time))) return;
        throw new IonTransportException(string.Create(
            CultureInfo.InvariantCulture,
            $"Frames of {name} are not at equal intervals: {_interval.ToDigits(6)} ps at first, {interval.ToDigits(6)} ps before frame {index} ({time.ToDigits(8)} ps). Choose an even part with Between and Every."));
    }

    private string StepsApart(Frame frame) => _count == 0 ? $"numbered by steps, the first is {frame.Step}" : $"{frame.Step - _lastStep} steps apart";
}
