// Free variables of docs/articles/estimators.md.
int frames = 0;
double[] positions = [], temperatures = [];
Estimate[] conductivities = [];
IonPositions lithium = null!, chloride = null!;
double volume = 0;
