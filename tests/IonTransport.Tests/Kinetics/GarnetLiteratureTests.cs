using IonTransport.Kinetics;
using IonTransport.Networks;
using IonTransport.Physics;
using IonTransport.Rates;

namespace IonTransport.Tests.Kinetics;

public sealed class GarnetLiteratureTests
{
    // B. J. Morgan, R. Soc. Open Sci. 4, 170824 (2017), from its data (github.com/bjmorgan/garnet-lgmc-data, data/garnet_data.csv): 2×2×2 cells, 576 sites, energies in kT.
    // Means of 2000 runs of 10⁴ hops: f_I is one vector a run and so known to √(2/3/2000) = 1.8 %. Its f is the mean square displacement after 10⁴ hops, 20 to 160 an ion, over that of
    // as many hops in random order, so ours is read there too; the limit of long times is up to a tenth lower.
    [Theory]
    [InlineData(3, 0, 0, 0.721, 0.998)]
    [InlineData(6, 0, 0, 0.475, 1.003)]
    [InlineData(2, 0, 3, 0.458, 0.607)]
    [InlineData(3, 0, 3, 0.365, 0.539)]
    [InlineData(6, 0, 3, 0.374, 0.778)]
    [InlineData(2, 3, 0, 0.441, 0.613)]
    [InlineData(5, 3, 0, 0.163, 0.255)]
    [InlineData(7, 3, 0, 0.296, 0.913)]
    public void Correlation_of_lithium_in_a_garnet_is_that_of_Morgan(int content, double repulsion, double step, double tracer, double collective)
    {
        const double temperature = 600;
        double kT = Units.ThermalEnergy(temperature);

        // Barriers end where the higher of both sites lies: the rates of Metropolis, as in that work.
        LatticeGas gas = LatticeGas.On(IdealNetwork.Garnet(new MigrationHop(step * kT, 0.0, 10, 10), Garnet.CellEdge, octahedralCoordinate: 0.6875)).WithSupercell(2, 2, 2);
        if (repulsion > 0.0) gas = gas.WithInteraction(PairInteraction.NearestNeighbour(repulsion * kT, Garnet.Cutoff));
        LatticeGasResult result = gas.WithIonsPerCell(8 * content).Simulate(temperature, new() { HopsPerIon = 2000, Replicas = 4, Seed = 5 });
        result.Sites.Should().Be(576);
        Estimate all = result.CollectiveCorrelation!.Value;
        (double f, double error) = After(result, 1e4 / (64.0 * content));
        Math.Abs(f - tracer).Should().BeLessThan((4 * error) + (0.005 * tracer), "f = {0}, published {1}", f, tracer);
        error.Should().BeLessThan(0.015 * tracer);
        result.TracerCorrelation!.Value.Value.Should().BeInRange(0.88 * tracer, 1.02 * tracer);
        Math.Abs(all.Value - collective).Should().BeLessThan(4 * Math.Sqrt(Math.Pow(all.StandardError, 2) + Math.Pow(0.018 * collective, 2)), "f_I = {0}, published {1}", all, collective);
        all.RelativeError.Should().BeLessThan(0.08);
    }

    // ⟨r²⟩/(n a²) after n hops an ion, between the lags kept.
    private static (double F, double Error) After(LatticeGasResult result, double hops)
    {
        double square = 6e16 * result.TracerDiffusion.Value / (result.TracerCorrelation!.Value.Value * result.HopRate.Value);
        (double N, double F, double Error)[] points =
            [.. result.Displacements.Select(d => (N: d.Time * result.HopRate.Value, d.Tracer)).Select(p => (p.N, p.Tracer.Value / (p.N * square), p.Tracer.StandardError / (p.N * square)))];
        int next = Array.FindIndex(points, p => p.N > hops);
        next.Should().BePositive();
        double share = Math.Log(hops / points[next - 1].N) / Math.Log(points[next].N / points[next - 1].N);
        return (points[next - 1].F + (share * (points[next].F - points[next - 1].F)), Math.Max(points[next - 1].Error, points[next].Error));
    }
}
