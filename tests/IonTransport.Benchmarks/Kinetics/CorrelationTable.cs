using System.Globalization;
using IonTransport.Kinetics;
using IonTransport.Networks;
using IonTransport.Physics;
using IonTransport.Rates;

namespace IonTransport.Benchmarks.Kinetics;

/// <summary>Tracer correlation factors to 3e-4 beside the exact values, and f(c) beside the theory of Nakazato and Kitahara.</summary>
internal sealed class CorrelationTable : ICommand
{
    private const double Temperature = 600;
    private static readonly MigrationHop Hop = new(0.3, 10.0);

    public string Name => "correlations";

    public string Description => "tracer correlation of one vacancy on nine nets beside the exact values; f against filling; an argument scales the hops";

    public int Run(string[] arguments)
    {
        double scale = arguments.Length > 0 ? double.Parse(arguments[0], CultureInfo.InvariantCulture) : 1.0;

        // Exact: K. Compaan and Y. Haven, Trans. Faraday Soc. 52, 786 (1956); 54, 1498 (1958), to more digits from lattice Green functions.
        (string Name, MigrationNetwork Network, int Cells, int Layers, double Exact, double Hops)[] nets =
        [
            ("sc", IdealNetwork.SimpleCubic(Hop), 20, 20, 0.653109, 20_000),
            ("bcc", IdealNetwork.BodyCentredCubic(Hop), 20, 20, 0.727194, 20_000),
            ("fcc", IdealNetwork.FaceCentredCubic(Hop), 20, 20, 0.781451, 20_000),
            ("diamond", IdealNetwork.Diamond(Hop), 16, 16, 0.5, 10_000),
            ("square", IdealNetwork.Square(Hop), 96, 1, 0.466942, 10_000),
            ("honeycomb", IdealNetwork.Honeycomb(Hop), 64, 1, 1.0 / 3.0, 8_000),
            ("triangular", IdealNetwork.Triangular(Hop), 96, 1, 0.56006, 12_000),
        ];
        foreach ((string name, MigrationNetwork network, int cells, int layers, double exact, double hops) in nets)
        {
            LatticeGasResult result = Simulate(LatticeGas.On(network).WithSupercell(cells, cells, layers).WithVacancies(1), hops * scale);
            Print($"f {name}", result.TracerCorrelation!.Value, exact, result);
        }

        // Along the layers and across: OnsagerCalc gives 0.78120488 and 0.78145142.
        LatticeGasResult hcp = Simulate(LatticeGas.On(IdealNetwork.HexagonalClosePacked(Hop)).WithSupercell(16, 16, 16).WithVacancies(1), 16_000 * scale);
        Print("f hcp along x", hcp.Axes[0].TracerCorrelation!.Value, 0.78120488, hcp);
        Print("f hcp along y", hcp.Axes[1].TracerCorrelation!.Value, 0.78120488, hcp);
        Print("f hcp along z", hcp.Axes[2].TracerCorrelation!.Value, 0.78145142, hcp);
        foreach (double c in new[] { 0.1, 0.3, 0.5, 0.7, 0.9 })
        {
            double theory = 1.0 / (1.0 + ((1.0 - 0.653109) / 0.653109 * c / (2.0 - c)));
            LatticeGasResult result = Simulate(LatticeGas.On(IdealNetwork.SimpleCubic(Hop)).WithSupercell(20, 20, 20).WithSiteFraction(c), 6_000 * scale);
            Print(string.Create(CultureInfo.InvariantCulture, $"f sc filled {c:F1}, Nakazato and Kitahara"), result.TracerCorrelation!.Value, theory, result);
        }

        return 0;
    }

    private static LatticeGasResult Simulate(LatticeGas gas, double hops) =>
        gas.Simulate(Temperature, new() { HopsPerIon = hops, Replicas = 4, Seed = 1, EquilibrationHopsPerIon = 4 });

    private static void Print(string what, Estimate f, double reference, LatticeGasResult result) => Console.WriteLine(string.Create(
        CultureInfo.InvariantCulture,
        $"{what} = {f.Value:F5} ± {f.StandardError:F5}, reference {reference:F5}, {f.DeviationFrom(reference):F1} standard errors, {100 * ((f.Value / reference) - 1):F3} %, {result.Hops:E2} hops, lag {result.TracerLag * result.HopRate.Value:F0} hops"));
}
