#:project ../../src/IonTransport/IonTransport.csproj
#:project ../../src/IonTransport.Plotting/IonTransport.Plotting.csproj
// Haven ratio of a simple cubic lattice gas against filling, with and without repulsion between neighbours. Without it the charge
// moves freely and H_R is the tracer correlation; repulsion slows tracer and charge in different ways.
using System.Globalization;
using IonTransport.Crystals;
using IonTransport.Kinetics;
using IonTransport.Networks;
using IonTransport.Physics;
using IonTransport.Plotting;
using IonTransport.Rates;

CultureInfo.CurrentCulture = CultureInfo.InvariantCulture;
string folder = Array.IndexOf(args, "--out") is >= 0 and var at && at + 1 < args.Length ? args[at + 1] : ".";
MigrationHop hop = new(barrier: 0.3, attemptFrequency: 10);
MigrationNetwork network = new(
    Lattice.Cubic(3),
    [new NetworkSite("A", Vector3D.Zero)],
    [new(0, 0, new(1, 0, 0), hop), new(0, 0, new(0, 1, 0), hop), new(0, 0, new(0, 0, 1), hop)]);
LatticeGas gas = LatticeGas.On(network).WithSupercell(6, 6, 6);
LatticeGasOptions options = new() { HopsPerIon = 3000, Seed = 7 };
double[] fillings = [0.1, 0.3, 0.5, 0.7, 0.9];

IReadOnlyList<LatticeGasResult> Fill(LatticeGas start) => [.. fillings.Select(c => start.WithSiteFraction(c).Simulate(600, options))];
var free = Fill(gas);
var repelling = Fill(gas.WithInteraction(PairInteraction.NearestNeighbour(energy: 0.04, cutoff: 3.1)));

Console.WriteLine(" c      H_R, independent    H_R, repelling     f, repelling");
for (int i = 0; i < fillings.Length; i++)
{
    Console.WriteLine($"{fillings[i]:F1}     {free[i].HavenRatio,-18}  {repelling[i].HavenRatio,-18} {repelling[i].TracerCorrelation}");
}

string figure = Path.GetFullPath(Path.Combine(folder, "lattice-gas.png"));
(string, IReadOnlyList<LatticeGasResult>)[] series = [("independent", free), ("0.04 eV between neighbours, 600 K", repelling)];
series.PlotAgainstFilling(r => r.HavenRatio, "Haven ratio").Save(figure);
Console.WriteLine($"haven ratio half filled = {free[2].HavenRatio!.Value.ToPlainString()}");
Console.WriteLine($"haven ratio half filled repelling = {repelling[2].HavenRatio!.Value.ToPlainString()}");
Console.WriteLine($"figure = {figure}");
