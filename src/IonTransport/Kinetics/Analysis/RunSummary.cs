namespace IonTransport.Kinetics.Analysis;

/// <summary>How a run went.</summary>
internal sealed record RunSummary(EventChoice Choice, long Attempts, long Hops, double EquilibrationHopsPerIon, bool Equilibrated);
