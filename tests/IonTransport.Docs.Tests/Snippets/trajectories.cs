// Free variables of docs/articles/trajectories.md.

//# Formats
AtomList atoms = null!;
SimulationCell box = null!;

//# Sites and hops
Structure fluorite = null!;
