#:project ../../src/IonTransport/IonTransport.csproj
#:project ../../src/IonTransport.Plotting/IonTransport.Plotting.csproj

// From a crystal structure to conductivity.
//
//   dotnet run docs/samples/quickstart.cs                                 cubic garnet Li7La3Zr2O12
//   dotnet run docs/samples/quickstart.cs -- my.cif Li+                   any crystal and mobile ion
//   dotnet run docs/samples/quickstart.cs -- my.cif Li+ --repulsion 10    with Li–Li repulsion, relative permittivity 10

using System.Globalization;
using IonTransport;
using IonTransport.Estimators;
using IonTransport.Kinetics;
using IonTransport.Landscapes;
using IonTransport.Networks;
using IonTransport.Physics;
using IonTransport.Plotting;

CultureInfo.CurrentCulture = CultureInfo.InvariantCulture;
string[] words = [.. args.TakeWhile(a => !a.StartsWith("--", StringComparison.Ordinal))];
string cif = words.Length > 0 ? words[0] : Path.Combine((string)AppContext.GetData("EntryPointFileDirectoryPath")!, "data", "llzo.cif");
string ion = words.Length > 1 ? words[1] : "Li+";
string folder = Option("--out") ?? Directory.GetCurrentDirectory();
string name = Path.GetFileNameWithoutExtension(cif);
ConsoleProgress progress = new();

try
{
    // 1. The crystal, the mobile ion, and the energy it feels.
    IonConductor crystal = IonConductor.FromCif(cif).WithMobileIon(ion).WithLandscape(BondValence.SiteEnergy());
    if (words.Length == 0) crystal = crystal.WithIonsPerCell(56);
    if (Option("--repulsion") is { } permittivity) crystal = crystal.WithRepulsion(double.Parse(permittivity), screeningLength: 3.0, cutoff: 6.0);
    Console.WriteLine(crystal.Structure);

    // 2. Sites, saddles and the ways that lead through the crystal.
    Percolation percolation = crystal.FindPercolation(progress);
    Console.WriteLine(crystal.ComputeLandscape());
    Console.WriteLine(percolation);
    Console.WriteLine();
    if (percolation.Dimension == 0)
    {
        Console.WriteLine("percolation dimension = 0");
        return 0;
    }

    // 3. The ions walk: lattice-gas kinetic Monte Carlo at several temperatures.
    TransportReport report = crystal.Simulate([400, 500, 600, 800, 1000], new LatticeGasOptions { HopsPerIon = 1000, Replicas = 8, Seed = 7 }, progress);
    Console.WriteLine(report);
    Figure figure = report.PlotArrhenius();
    string png = Path.Combine(folder, name + ".png");
    figure.SavePng(png).SaveSvg(Path.ChangeExtension(png, ".svg"));

    // 4. The same, for programs.
    Estimate room = report.ConductivityAt(300);
    Console.WriteLine();
    Console.WriteLine($"percolation dimension = {percolation.Dimension}");
    Console.WriteLine($"percolation barrier = {percolation.Barrier(percolation.Dimension):F2} eV");
    Console.WriteLine($"activation energy = {report.ActivationEnergy.ToPlainString()}");
    Console.WriteLine($"conductivity at 300 K = {room.Value:0.00e0} S/cm [{room.Interval95.Lower:0.00e0}, {room.Interval95.Upper:0.00e0}]");
    Console.WriteLine($"haven ratio at 600 K = {report.At(600).HavenRatio?.ToPlainString()}");
    Console.WriteLine($"figure = {png}");
    return 0;
}
catch (Exception e) when (e is IonTransportException or ArgumentException or IOException or FormatException)
{
    Console.Error.WriteLine($"error: {e.Message}");
    return 1;
}

string? Option(string key) => Array.IndexOf(args, key) is >= 0 and int at && at + 1 < args.Length ? args[at + 1] : null;
