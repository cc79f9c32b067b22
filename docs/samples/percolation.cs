#:project ../../src/IonTransport/IonTransport.csproj
#:project ../../src/IonTransport.Plotting/IonTransport.Plotting.csproj

// Lithium in garnets: the relay of tetrahedra and octahedra before and after its tetrahedra are blocked, and the ordering that blocks it.
//
//   dotnet run docs/samples/percolation.cs
//   dotnet run docs/samples/percolation.cs -- --out figures

using System.Globalization;
using IonTransport.Crystals;
using IonTransport.Networks;
using IonTransport.Plotting;
using IonTransport.Rates;

CultureInfo.CurrentCulture = CultureInfo.InvariantCulture;
string data = Path.Combine((string)AppContext.GetData("EntryPointFileDirectoryPath")!, "data");
string folder = Array.IndexOf(args, "--out") is >= 0 and var at && at + 1 < args.Length ? args[at + 1] : ".";

// Sites of the structure (each 96h pair is one octahedron), hops up to 2.5 Å; then the neck of the garnet is closed.
Structure cubic = Structure.FromCif(Path.Combine(data, "llzo.cif"));
MigrationNetwork garnet = MigrationNetwork.FromStructure(cubic, "Li").Connect(within: 2.5);
Console.WriteLine(garnet.FindCoordination());
Console.WriteLine(garnet.FindBlocking());
Percolation percolation = garnet.FindPercolation();

// In the tetragonal phase lithium orders: a third of the tetrahedra and all octahedra are full, the other tetrahedra empty.
// Every interstice of the oxygen framework is found, filled or not, and joined over shared faces.
Structure tetragonal = Structure.FromCif(Path.Combine(data, "llzo-tetragonal.cif"));
MigrationNetwork ordered = MigrationNetwork.FromInterstices(tetragonal, "Li");
Console.WriteLine(ordered.FindCoordination());
Console.WriteLine(ordered.FindBlocking());

// Energies make it a landscape: octahedra 0.05 eV above tetrahedra, saddles 0.25 eV above octahedra.
MigrationNetwork uneven = garnet.WithSiteEnergies(s => s.Label == "Li2" ? 0.05 : 0.0).WithBarriers(_ => 0.25);
PercolatingPath path = uneven.FindPercolation().FindPath(0);
Console.WriteLine(path);
string figure = Path.GetFullPath(Path.Combine(folder, "percolation.png"));
uneven.Plot(axis: 2, path).SavePng(figure, 900, 700);
path.PlotProfile().SavePng(Path.ChangeExtension(figure, null) + "-profile.png");
ordered.Save(Path.Combine(folder, "garnet-tetragonal.graphml"));
uneven.Save(Path.Combine(folder, "garnet.graphml"));

Console.WriteLine();
Console.WriteLine($"garnet dimension = {percolation.Dimension}");
Console.WriteLine($"garnet dimension with 24d blocked = {garnet.Block("Li1").FindPercolation().Dimension}");
Console.WriteLine($"tetragonal garnet dimension, all interstices = {ordered.FindPercolation().Dimension}");
Console.WriteLine($"tetragonal garnet dimension, filled sites only = {ordered.Block(s => s.Occupancy < 0.5).FindPercolation().Dimension}");
// How many sites may be taken before nothing gets through: a simple cubic lattice, whose threshold is known to be 0.31161.
MigrationNetwork cubicLattice = IdealNetwork.SimpleCubic(new MigrationHop(barrier: 0.3, attemptFrequency: 10));
Console.WriteLine($"site threshold simple cubic = {cubicLattice.FindThreshold(new ThresholdOptions { Samples = 300, Seed = 1 }).Value.ToPlainString()}");
Console.WriteLine($"figure = {figure}");
