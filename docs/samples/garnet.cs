#:project ../../src/IonTransport/IonTransport.csproj
#:project ../../src/IonTransport.Plotting/IonTransport.Plotting.csproj
// Lithium in a cubic garnet as a lattice gas: tetrahedra (24d, four ways out) and octahedra (48g, two ways out) in turn. Correlation factors and
// Haven ratio against the lithium content, for ions that only exclude one another, that repel their neighbours, and that prefer tetrahedra;
// after B. J. Morgan, R. Soc. Open Sci. 4, 170824 (2017).
using System.Globalization;
using IonTransport.Kinetics;
using IonTransport.Networks;
using IonTransport.Physics;
using IonTransport.Plotting;
using IonTransport.Rates;

CultureInfo.CurrentCulture = CultureInfo.InvariantCulture;
string folder = Array.IndexOf(args, "--out") is >= 0 and var o && o + 1 < args.Length ? args[o + 1] : ".";
double hops = Array.IndexOf(args, "--hops") is >= 0 and var h && h + 1 < args.Length ? double.Parse(args[h + 1]) : 6000;
const double cellEdge = 13.0;
const double shell = 0.19 * cellEdge;   // Å: tetrahedron and octahedron with a common face are 0.153 a apart, the next pair 0.234 a
const double temperature = 600;
double kT = Units.ThermalEnergy(temperature);

LatticeGas plain = LatticeGas.On(Network(octahedronAbove: 0.0));
LatticeGas repelling = plain.WithInteraction(PairInteraction.NearestNeighbour(3 * kT, shell));
LatticeGas preferring = LatticeGas.On(Network(octahedronAbove: 3 * kT));
double[] contents = [1, 2, 3, 4, 5, 6, 7, 8];

(string Name, IReadOnlyList<LatticeGasResult> Results)[] series =
[
    ("independent", Fill(plain)),
    ("neighbours repel by 3 kT", Fill(repelling)),
    ("octahedra 3 kT higher", Fill(preferring)),
];
foreach ((string name, IReadOnlyList<LatticeGasResult> results) in series)
{
    Console.WriteLine($"{name}\n x(Li)   f           f_I         H_R         24d filled  48g filled");
    for (int i = 0; i < contents.Length; i++)
    {
        LatticeGasResult r = results[i];
        Console.WriteLine($"  {contents[i]}     {r.TracerCorrelation,-10}  {r.CollectiveCorrelation,-10}  {r.HavenRatio,-10}  {r.Occupations[0].Occupancy,-10}  {r.Occupations[1].Occupancy}");
    }
}

foreach (int x in new[] { 3, 6 })
{
    for (int k = 0; k < series.Length; k++)
    {
        string[] names = ["independent", "repelling", "preferring"];
        LatticeGasResult r = series[k].Results[x - 1];
        Console.WriteLine($"f {names[k]} x = {x} = {r.TracerCorrelation!.Value.ToPlainString()}");
        Console.WriteLine($"f_I {names[k]} x = {x} = {r.CollectiveCorrelation!.Value.ToPlainString()}");
    }
}

string Draw(string file, string label, Func<LatticeGasResult, Estimate?> quantity)
{
    string path = Path.GetFullPath(Path.Combine(folder, file));
    series.PlotAgainst(r => r.Ions / 8.0, "x(Li) per formula unit, nine sites", quantity, label).Save(path);
    return path;
}

Console.WriteLine($"figure = {Draw("garnet-correlation.png", "tracer correlation f", r => r.TracerCorrelation)}");
Console.WriteLine($"figure of f_I = {Draw("garnet-collective.png", "collective correlation f_I", r => r.CollectiveCorrelation)}");
Console.WriteLine($"figure of H_R = {Draw("garnet-haven.png", "Haven ratio H_R", r => r.HavenRatio)}");

IReadOnlyList<LatticeGasResult> Fill(LatticeGas gas) =>
    [.. contents.Select(x => gas.WithIonsPerCell(8 * x).Simulate(temperature, new() { HopsPerIon = hops, Replicas = 4, Seed = 5 }))];

// Barriers end where the higher of both sites lies, so that hops are made at the rate of Metropolis, min(1, exp(−ΔE/kT)), as in that work.
MigrationNetwork Network(double octahedronAbove) =>
    IdealNetwork.Garnet(new MigrationHop(octahedronAbove, 0.0, 10, 10), cellEdge, octahedralCoordinate: 0.6875);
