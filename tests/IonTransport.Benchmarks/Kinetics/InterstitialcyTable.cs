using System.Globalization;
using IonTransport.Crystals;
using IonTransport.Kinetics;
using IonTransport.Networks;
using IonTransport.Physics;
using IonTransport.Rates;

namespace IonTransport.Benchmarks.Kinetics;

/// <summary>Tracer correlation and Haven ratio of interstitialcy beside the exact values of the same periodic cell.</summary>
internal sealed class InterstitialcyTable : ICommand
{
    public string Name => "interstitialcy";

    public string Description => "f, f_I and H_R of interstitialcy in AgBr-like and fluorite crystals beside the exact values; an argument scales the hops";

    public int Run(string[] arguments)
    {
        double scale = arguments.Length > 0 ? double.Parse(arguments[0], CultureInfo.InvariantCulture) : 1.0;
        Vector3D[] corners = [.. from x in new[] { 0.25, 0.75 } from y in new[] { 0.25, 0.75 } from z in new[] { 0.25, 0.75 } select new Vector3D(x, y, z)];
        Vector3D[] faces = [new(0, 0, 0), new(0, 0.5, 0.5), new(0.5, 0, 0.5), new(0.5, 0.5, 0)];
        Vector3D[] edges = [new(0.5, 0.5, 0.5), new(0.5, 0, 0), new(0, 0.5, 0), new(0, 0, 0.5)];

        // Exact in the periodic cell, and in the infinite crystal: tests/IonTransport.Tests/Fixtures/Kinetics/interstitialcy.py.
        (string Name, Vector3D[] Lattice, Vector3D[] Interstitial, double Angle, int Cells, double Exact, double Infinite)[] cases =
        [
            ("AgBr, collinear", faces, corners, 0.0, 5, 0.668442, 2.0 / 3.0),
            ("AgBr, turns 70.5 deg", faces, corners, 70.5288, 4, 0.969826, 32.0 / 33.0),
            ("AgBr, turns 109.5 deg", faces, corners, 109.4712, 4, 0.964441, 27.0 / 28.0),
            ("fluorite anions", corners, edges, 70.5288, 3, 0.985647, 68.0 / 69.0),
        ];
        foreach ((string name, Vector3D[] lattice, Vector3D[] interstitial, double angle, int cells, double exact, double infinite) in cases)
        {
            MigrationNetwork network = new(Lattice.Cubic(4), [.. lattice.Select(p => new NetworkSite("L", p)), .. interstitial.Select(p => new NetworkSite("i", p))], []);
            ConcertedMoveFamily family = ConcertedMoveFamily.FindInterstitialcies(network, "i", "L", 1.8).Single(f => Math.Abs(f.Angles[0] - angle) < 1e-3);
            int sites = lattice.Length * cells * cells * cells;
            LatticeGasResult result = LatticeGas.On(network).WithSupercell(cells, cells, cells).WithFilledFirst("L").WithIons(sites + 1)
                .WithMoves(family.WithHop(new MigrationHop(0.3, 10.0)))
                .Simulate(600, new() { HopsPerIon = 5e7 / sites * scale, Replicas = 2, Blocks = 64, Seed = 31, EquilibrationHopsPerIon = 20 });
            double collective = 1.0 + Math.Cos(angle * Math.PI / 180.0);
            Print($"f {name}, {cells}^3", result.TracerCorrelation!.Value, exact);
            Print($"f_I {name}, {cells}^3", result.CollectiveCorrelation!.Value, collective);
            Print($"H_R {name}, {cells}^3", result.HavenRatio!.Value, exact / collective);
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"  infinite crystal f = {infinite:F6}; {result.Hops:E2} jumps"));
        }

        return 0;
    }

    private static void Print(string what, Estimate value, double exact) => Console.WriteLine(string.Create(
        CultureInfo.InvariantCulture, $"{what} = {value.Value:F5} ± {value.StandardError:F5}, exact {exact:F6}, {(value.Value - exact) / value.StandardError:F1} standard errors"));
}
