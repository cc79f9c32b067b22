#:project ../../src/IonTransport/IonTransport.csproj
#:project ../../src/IonTransport.Plotting/IonTransport.Plotting.csproj

// The energy landscape of one ion in a crystal: sites, saddles, barriers, a slice and the profile over the bottleneck.
//
//   dotnet run docs/samples/landscape.cs                        lithium in cubic Li7La3Zr2O12
//   dotnet run docs/samples/landscape.cs -- my.cif Na+ 0.1      any crystal and ion, grid spacing in Å

using System.Globalization;
using IonTransport.Crystals;
using IonTransport.Landscapes;
using IonTransport.Networks;
using IonTransport.Plotting;

CultureInfo.CurrentCulture = CultureInfo.InvariantCulture;
string cif = args.Length > 0 ? args[0] : Path.Combine((string)AppContext.GetData("EntryPointFileDirectoryPath")!, "data", "llzo.cif");
Species ion = Species.Parse(args.Length > 1 ? args[1] : "Li+");
double spacing = args.Length > 2 ? double.Parse(args[2]) : 0.15;

Landscape landscape = Landscape.Compute(Structure.FromCif(cif), ion, BondValence.SiteEnergy(), new LandscapeOptions { GridSpacing = spacing });
Percolation percolation = MigrationNetwork.FromLandscape(landscape).FindPercolation();
Console.WriteLine(landscape);
Console.WriteLine(percolation);

string name = Path.GetFileNameWithoutExtension(cif);
LandscapeSite lowest = landscape.Sites.MinBy(s => s.Energy)!;
landscape.PlotSlice(axis: 2, lowest.Fractional.Z).SavePng(name + "-slice.png");
if (percolation.Dimension > 0) landscape.PlotProfile(landscape.Passes[percolation.At(1)!.Bottleneck]).SavePng(name + "-profile.png");

Console.WriteLine();
Console.WriteLine($"sites = {landscape.Sites.Count}");
Console.WriteLine($"saddles = {landscape.Passes.Count}");
for (int d = 1; d <= 3; d++) Console.WriteLine($"barrier {d}D = {(percolation.Barrier(d) is { } barrier ? $"{barrier:F4} eV" : "none")}");
Console.WriteLine($"figure = {Path.GetFullPath(name + "-slice.png")}");

