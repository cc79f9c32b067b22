using IonTransport.Kinetics;
using IonTransport.Networks;
using IonTransport.Physics;
using IonTransport.Rates;

namespace IonTransport.Tests.Kinetics;

public sealed class GarnetLiteratureTests
{
    // B. J. Morgan, R. Soc. Open Sci. 4, 170824 (2017), from its data (github.com/bjmorgan/garnet-lgmc-data, data/garnet_data.csv): 2×2×2 cells, 576 sites, energies in kT.
    // Means of 2000 runs of 10⁴ hops: f_I is one vector a run and so known to √(2/3/2000) = 1.8 %; f holds what is left of the first hops (10⁴ hops are 26 to 78 an ion).
    [Theory]
    [InlineData(3, 0, 0, 0.721, 0.998)]
    [InlineData(6, 0, 0, 0.475, 1.003)]
    [InlineData(2, 0, 3, 0.458, 0.607)]
    [InlineData(3, 0, 3, 0.365, 0.539)]
    [InlineData(6, 0, 3, 0.374, 0.778)]
    [InlineData(2, 3, 0, 0.441, 0.613)]
    [InlineData(7, 3, 0, 0.296, 0.913)]
    public void Correlation_of_lithium_in_a_garnet_is_that_of_Morgan(int content, double repulsion, double step, double tracer, double collective)
    {
        const double temperature = 600;
        double kT = Units.ThermalEnergy(temperature);

        // Barriers end where the higher of both sites lies: the rates of Metropolis, as in that work.
        LatticeGas gas = LatticeGas.On(IdealNetwork.Garnet(new MigrationHop(step * kT, 0.0, 10, 10), Garnet.CellEdge, octahedralCoordinate: 0.6875)).WithSupercell(2, 2, 2);
        if (repulsion > 0.0) gas = gas.WithInteraction(PairInteraction.NearestNeighbour(repulsion * kT, Garnet.Cutoff));
        LatticeGasResult result = gas.WithIonsPerCell(8 * content).Simulate(temperature, new() { HopsPerIon = 1500, Replicas = 4, Seed = 5 });
        result.Sites.Should().Be(576);
        Estimate f = result.TracerCorrelation!.Value;
        Estimate all = result.CollectiveCorrelation!.Value;
        Math.Abs(f.Value - tracer).Should().BeLessThan((4 * f.StandardError) + (0.03 * tracer), "f = {0}, published {1}", f, tracer);
        Math.Abs(all.Value - collective).Should().BeLessThan(4 * Math.Sqrt(Math.Pow(all.StandardError, 2) + Math.Pow(0.018 * collective, 2)), "f_I = {0}, published {1}", all, collective);
        f.RelativeError.Should().BeLessThan(0.03);
        all.RelativeError.Should().BeLessThan(0.06);
    }
}
