#:project ../../src/IonTransport/IonTransport.csproj
#:project ../../src/IonTransport.Plotting/IonTransport.Plotting.csproj
// How many sites may be blocked before there is no way through: the site percolation threshold of the simple cubic lattice, from the probability that a cluster
// wraps around periodic supercells of several sizes, and the lithium content at which 0-TM channels percolate in a disordered rocksalt.
using System.Globalization;
using IonTransport.Networks;
using IonTransport.Physics;
using IonTransport.Plotting;
using IonTransport.Rates;

CultureInfo.CurrentCulture = CultureInfo.InvariantCulture;
string folder = Array.IndexOf(args, "--out") is >= 0 and var at && at + 1 < args.Length ? args[at + 1] : ".";
MigrationHop hop = new(barrier: 0.3, attemptFrequency: 10);
ProgressBar bar = new();

PercolationThreshold cubic = IdealNetwork.SimpleCubic(hop).FindThreshold(new() { Samples = 500, Seed = 1 }, bar);
Console.WriteLine(cubic);
Console.WriteLine($"site threshold simple cubic = {cubic.Value.ToPlainString()}");

// Cations of a rocksalt lie on a face-centred cubic lattice; lithium hops through tetrahedra, easily where all four cations are lithium.
MigrationNetwork cations = IdealNetwork.FaceCentredCubic(hop, distance: 2.95);
PercolationThreshold channels = cations.FindThreshold(new() { Gates = EdgeGate.Tetrahedra(cations), Sizes = [8, 12, 16, 24], Samples = 300, Seed = 1 }, bar);
Console.WriteLine($"lithium for 0-TM percolation in Li_xTM_(2-x)O2 = {channels.Value.Scale(2.0).ToPlainString()}");

string figure = Path.GetFullPath(Path.Combine(folder, "threshold.png"));
cubic.PlotWrapping().Save(figure);
Console.WriteLine($"figure = {figure}");

/// <summary>One line on the error stream.</summary>
internal sealed class ProgressBar : IProgress<SimulationProgress>
{
    private int _shown = -1;

    public void Report(SimulationProgress value)
    {
        int tenths = (int)(20 * value.Fraction);
        if (tenths == _shown) return;
        _shown = tenths;
        Console.Error.Write($"\r[{new string('#', tenths)}{new string('.', 20 - tenths)}] {value}   {(value.Fraction >= 1 ? "\n" : string.Empty)}");
    }
}
