#:project ../../src/IonTransport/IonTransport.csproj
#:project ../../src/IonTransport.Plotting/IonTransport.Plotting.csproj
// A slab between two reservoirs: the steady flux gives the chemical diffusion coefficient. Repulsion between neighbours drives ions down the gradient faster than one alone
// would go; the profile bends where D depends on the concentration.
using System.Globalization;
using IonTransport.Kinetics;
using IonTransport.Networks;
using IonTransport.Physics;
using IonTransport.Plotting;
using IonTransport.Rates;

CultureInfo.CurrentCulture = CultureInfo.InvariantCulture;
string folder = Array.IndexOf(args, "--out") is >= 0 and var at && at + 1 < args.Length ? args[at + 1] : ".";
MigrationHop hop = new(barrier: 0.3, attemptFrequency: 10);
const double temperature = 600;
const double spacing = 3.0;
MigrationNetwork network = IdealNetwork.SimpleCubic(hop, spacing);
LatticeGas gas = LatticeGas.On(network).WithSupercell(12, 4, 4);
OpenLatticeGasOptions options = new() { EventsPerSite = 6000, Seed = 7 };

LatticeGasSlabResult free = gas.BetweenReservoirs(0, Reservoir.AtOccupancy(0.8, "source"), Reservoir.AtOccupancy(0.1, "sink")).Simulate(temperature, options);
LatticeGasSlabResult repelling = gas.WithInteraction(PairInteraction.NearestNeighbour(energy: 0.05, cutoff: 1.1 * spacing))
    .BetweenReservoirs(0, Reservoir.AtChemicalPotential(0.30, "source"), Reservoir.AtChemicalPotential(-0.10, "sink")).Simulate(temperature, options);

Console.WriteLine(repelling);
double single = new HarmonicRate().Rate(hop, temperature) * spacing * spacing * 1e-16;
Console.WriteLine($"diffusion of a single ion = {single:0.0000e0} cm²/s");
Console.WriteLine($"chemical diffusion, independent = {free.ChemicalDiffusion!.Value.ToPlainString()}");
Console.WriteLine($"flux, independent = {free.Flux.ToPlainString()}");
Console.WriteLine($"exact flux = {16 * new HarmonicRate().Rate(hop, temperature) * 0.7 / 13:0.0000e0} 1/s");
Console.WriteLine($"chemical diffusion, repelling = {repelling.ChemicalDiffusion!.Value.ToPlainString()}");
string figure = Path.GetFullPath(Path.Combine(folder, "slab.png"));
repelling.PlotProfile().Save(figure);
Console.WriteLine($"figure = {figure}");
