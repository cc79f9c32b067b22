using System.Globalization;
using IonTransport.Kinetics;
using IonTransport.Networks;
using IonTransport.Physics;
using IonTransport.Rates;

namespace IonTransport.Benchmarks.Kinetics;

/// <summary>Correlation factors of lithium in a garnet beside the published ones.</summary>
internal sealed class GarnetTable : ICommand
{
    // B. J. Morgan, R. Soc. Open Sci. 4, 170824 (2017): f and f_I at x = 1 … 8 in 2×2×2 cells, from its data (github.com/bjmorgan/garnet-lgmc-data, data/garnet_data.csv).
    private static readonly (string Name, double Repulsion, double Step, double[] Tracer, double[] Collective)[] Published =
    [
        ("independent", 0, 0, [0.902, 0.808, 0.721, 0.636, 0.553, 0.475, 0.399, 0.325], [0.995, 0.999, 0.998, 0.998, 1.006, 1.003, 0.989, 0.988]),
        ("3 kT between neighbours", 3, 0, [0.709, 0.441, 0.268, 0.192, 0.163, 0.062, 0.296, 0.288], [0.841, 0.613, 0.408, 0.291, 0.255, 0.136, 0.913, 0.964]),
        ("octahedra 3 kT higher", 0, 3, [0.668, 0.458, 0.365, 0.355, 0.369, 0.374, 0.355, 0.316], [0.786, 0.607, 0.539, 0.577, 0.650, 0.778, 0.856, 0.944]),
    ];

    public string Name => "garnet";

    public string Description => "f and f_I of lithium in a garnet at x = 1 … 8 beside the published values of Morgan (2017); an argument scales the hops";

    public int Run(string[] arguments)
    {
        double scale = arguments.Length > 0 ? double.Parse(arguments[0], CultureInfo.InvariantCulture) : 1.0;
        const double edge = 13.0;
        double kT = Units.ThermalEnergy(600);
        foreach ((string name, double repulsion, double step, double[] tracer, double[] collective) in Published)
        {
            LatticeGas gas = LatticeGas.On(IdealNetwork.Garnet(new MigrationHop(step * kT, 0.0, 10, 10), edge, octahedralCoordinate: 0.6875)).WithSupercell(2, 2, 2);
            if (repulsion > 0.0) gas = gas.WithInteraction(PairInteraction.NearestNeighbour(repulsion * kT, 0.19 * edge));
            for (int x = 1; x <= tracer.Length; x++)
            {
                LatticeGasResult r = gas.WithIonsPerCell(8 * x).Simulate(600, new() { HopsPerIon = 8000 * scale, Replicas = 4, Seed = 5 });
                Console.WriteLine(string.Create(
                    CultureInfo.InvariantCulture,
                    $"garnet {name}, x = {x}: f = {r.TracerCorrelation}, published {tracer[x - 1]:F3}; f_I = {r.CollectiveCorrelation}, published {collective[x - 1]:F3}; H_R = {r.HavenRatio}"));
            }
        }

        return 0;
    }
}
