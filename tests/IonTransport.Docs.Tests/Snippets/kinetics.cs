// Free variables of docs/articles/kinetics.md.
MigrationNetwork network = null!;
