// Free variables of docs/articles/thresholds.md.
MigrationNetwork network = null!, cations = null!;
IProgress<SimulationProgress> progress = null!;
CancellationToken cancellationToken = default;
MigrationHop hop = new(0.3, 10);
IReadOnlyList<EdgeGate> gates = null!;
