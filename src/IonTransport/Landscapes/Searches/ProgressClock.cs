using System.Diagnostics;
using IonTransport.Physics;

namespace IonTransport.Landscapes.Searches;

/// <summary>Reports how far an iteration is, counted in powers of ten of the force from its start to its tolerance, at most ten times a second.</summary>
internal sealed class ProgressClock(IProgress<SimulationProgress>? progress, string activity)
{
    private readonly long _started = Stopwatch.GetTimestamp();
    private double _next = 0.1;
    private double _fraction;

    public void Report(List<RelaxationStep> history, double tolerance)
    {
        if (progress is null) return;
        double seconds = Stopwatch.GetElapsedTime(_started).TotalSeconds;
        if (seconds < _next && history[^1].LargestForce > tolerance) return;
        _next = seconds + 0.1;
        double whole = Math.Log(Math.Max(history[0].LargestForce / tolerance, 1.0 + 1e-9));
        double fraction = Math.Log(Math.Max(history[0].LargestForce / history[^1].LargestForce, 1e-300)) / whole;

        // Forces rise at times on their way down; what is reported never falls.
        _fraction = Math.Clamp(fraction, _fraction, 1.0);
        progress.Report(new SimulationProgress(_fraction, history.Count / seconds, activity));
    }
}
