// Free variables of docs/articles/networks.md.
Landscape landscape = null!;
Lattice lattice = null!;
IReadOnlyList<NetworkSite> sites = null!;
IReadOnlyList<NetworkEdge> edges = null!;
MigrationHop hop = new(0.3, 10);
MigrationNetwork network = null!;
