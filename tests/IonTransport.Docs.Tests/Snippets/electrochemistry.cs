// Free variables of docs/articles/electrochemistry.md.
Multilayer stack = null!;
Mesh mesh = null!;
