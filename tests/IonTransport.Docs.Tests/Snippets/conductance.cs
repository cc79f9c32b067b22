// Free variables of docs/articles/conductance.md.
MigrationNetwork network = null!;
