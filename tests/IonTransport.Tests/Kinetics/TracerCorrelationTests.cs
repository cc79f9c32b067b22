using IonTransport.Kinetics;
using IonTransport.Networks;
using IonTransport.Physics;

namespace IonTransport.Tests.Kinetics;

public sealed class TracerCorrelationTests
{
    // Exact values for the infinite lattice: K. Compaan and Y. Haven, Trans. Faraday Soc. 52, 786 (1956), as recomputed by Green functions (OnsagerCalc).
    public static TheoryData<string, int, double> Cases => new()
    {
        { "sc", 12, 0.653109 },
        { "bcc", 12, 0.727194 },
        { "fcc", 12, 0.781451 },
        { "diamond", 10, 0.5 },
        { "square", 40, 0.466942 },
        { "honeycomb", 28, 1.0 / 3.0 },
        { "triangular", 40, 0.56006 },
    };

    [Theory]
    [MemberData(nameof(Cases))]
    public void A_single_vacancy_gives_the_exact_tracer_correlation(string name, int cells, double exact)
    {
        MigrationNetwork network = name switch
        {
            "sc" => Lattices.SimpleCubic(),
            "bcc" => Lattices.BodyCentred(),
            "fcc" => Lattices.FaceCentred(),
            "diamond" => Lattices.Diamond(),
            "square" => Lattices.Square(),
            "honeycomb" => IdealNetwork.Honeycomb(Lattices.Hop),
            _ => Lattices.Triangular(),
        };
        bool isLayer = cells > 20;
        LatticeGasResult result = LatticeGas.On(network).WithSupercell(cells, cells, isLayer ? 1 : cells).WithVacancies(1)
            .Simulate(600, new() { HopsPerIon = 2000, Replicas = 4, Seed = 11 });
        result.TracerCorrelation!.Value.StandardError.Should().BeLessThan(4e-3);
        result.TracerCorrelation!.Value.DeviationFrom(exact).Should().BeLessThan(4, "f = {0}", result.TracerCorrelation);

        foreach (AxisTransport axis in result.Axes.Take(isLayer ? 2 : 3))
        {
            axis.TracerCorrelation!.Value.DeviationFrom(exact).Should().BeLessThan(4.5, "along {0}", axis);
        }

        // One vacancy walks freely, so the charge does too: H_R = f.
        result.CollectiveCorrelation!.Value.DeviationFrom(1.0).Should().BeLessThan(4, "f_I = {0}", result.CollectiveCorrelation);
        result.HavenRatio!.Value.DeviationFrom(exact).Should().BeLessThan(4, "H_R = {0}", result.HavenRatio);
    }

    [Fact]
    public void A_single_ion_walks_at_random()
    {
        LatticeGasResult result = LatticeGas.On(Lattices.SimpleCubic()).WithSupercell(8, 8, 8).WithIons(1)
            .Simulate(600, new() { HopsPerIon = 100_000, Replicas = 4, Seed = 3 });
        result.HavenRatio!.Value.DeviationFrom(1.0).Should().BeLessThan(4, "H_R = {0}", result.HavenRatio);
        result.HavenRatio!.Value.StandardError.Should().BeLessThan(0.15);
        result.TracerCorrelation!.Value.DeviationFrom(1.0).Should().BeLessThan(4);

        // D = Γ a² with Γ the rate of one of the six jumps, 1 Å long.
        double exact = 10e12 * Math.Exp(-0.3 / Units.ThermalEnergy(600)) * 1e-16;
        result.TracerDiffusion.DeviationFrom(exact).Should().BeLessThan(4, "D = {0}, exact {1}", result.TracerDiffusion, exact);
    }
}
