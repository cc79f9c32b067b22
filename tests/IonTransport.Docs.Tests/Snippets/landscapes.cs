// Free variables of docs/articles/landscapes.md.

//# A rough guess of σ(300 K)
IReadOnlyList<(ConductivityFactors Factors, double LogConductivity)> measured = null!;
