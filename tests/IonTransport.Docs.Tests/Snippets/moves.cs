// Free variables of docs/articles/moves.md.
MigrationNetwork silver = null!, network = null!;
IReadOnlyList<ConcertedMoveFamily> families = [];
