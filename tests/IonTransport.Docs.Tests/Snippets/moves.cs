// Free variables of docs/articles/moves.md.
MigrationNetwork silver = null!;
MigrationNetwork network = null!;
IReadOnlyList<ConcertedMoveFamily> families = null!;
