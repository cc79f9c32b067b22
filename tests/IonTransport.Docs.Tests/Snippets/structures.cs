// Free variables of docs/articles/structures.md.
Structure structure = null!;
