namespace IonTransport.Physics;

/// <summary>Passes on the progress of one part of some work as its share of the whole.</summary>
internal sealed class ProgressPart(IProgress<SimulationProgress> whole, double from, double to) : IProgress<SimulationProgress>
{
    public static IProgress<SimulationProgress>? Of(IProgress<SimulationProgress>? whole, double from, double to) => whole is null ? null : new ProgressPart(whole, from, to);

    public void Report(SimulationProgress value) => whole.Report(value with { Fraction = from + ((to - from) * value.Fraction) });
}
