// Free variables of docs/articles/paths.md.
Structure structure = null!;
Structure crystal = null!;
double[] coordinates = [], gradient = [], start = [], initial = [], final = [];
ICrystalEnergy correction = null!, first = null!, second = null!;
EnergyFunction myEnergy = null!;
