// Free variables of docs/articles/rates.md.
Matrix<double> initial = null!, saddle = null!;
Element[] elements = [];
IonHop hop = null!;
ICrystalModel potential = null!;
IEnergyModel model = null!;
double[] atRest = [], atSaddle = [];

//# Isotopes
HarmonicTransitionState state = null!;
Estimate light = default, heavy = default;
int jumper = 0;
