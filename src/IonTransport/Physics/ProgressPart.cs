namespace IonTransport.Physics;

/// <summary>Passes on the progress of one part of some work as its share of the whole.</summary>
internal sealed class ProgressPart(IProgress<SimulationProgress> whole, double from, double to, string? activity) : IProgress<SimulationProgress>
{
    /// <summary>The part between two fractions; null where nobody listens.</summary>
    /// <param name="whole">The listener.</param>
    /// <param name="from">Fraction at its start.</param>
    /// <param name="to">Fraction at its end.</param>
    /// <param name="activity">What is running; null for what the part says itself.</param>
    public static IProgress<SimulationProgress>? Of(IProgress<SimulationProgress>? whole, double from, double to, string? activity = null) =>
        whole is null ? null : new ProgressPart(whole, from, to, activity);

    public void Report(SimulationProgress value) => whole.Report(value with { Fraction = from + ((to - from) * value.Fraction), Activity = activity ?? value.Activity });
}
