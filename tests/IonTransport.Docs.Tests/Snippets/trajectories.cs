// Free variables of docs/articles/trajectories.md.

//# Sites and hops
Structure fluorite = null!;
