using IonTransport.Kinetics;
using IonTransport.Networks;
using IonTransport.Physics;
using IonTransport.Rates;
using IonTransport.Trajectories;

namespace IonTransport.Benchmarks.Validation;

/// <summary>Kinetic Monte Carlo and molecular dynamics: seeds are fixed, tolerances are four standard errors.</summary>
internal static class SampledChecks
{
    private const string Exact = "Compaan and Haven 1956, exact";

    private static readonly MigrationHop Hop = new(0.3, 10);

    /// <summary>All of them; the run is that of the samples' folder.</summary>
    public static IEnumerable<Check> From(string data)
    {
        Lazy<TrajectoryAnalysis> run = new(() => Trajectory.Open(Path.Combine(data, "caf2-1650K.dump.gz")).WithTimeStep(0.002).WithMobile("2", -1).WithFramework("1", 2).Analyze(1650));
        return
        [
            Correlation("simple cubic", 0.653109, IdealNetwork.SimpleCubic(Hop)),
            Correlation("bcc", 0.727194, IdealNetwork.BodyCentredCubic(Hop)),
            Correlation("fcc", 0.781451, IdealNetwork.FaceCentredCubic(Hop)),
            Correlation("diamond", 0.5, IdealNetwork.Diamond(Hop)),
            Collective(),
            new("Trajectories", "CaF₂ at 1650 K, 216 F⁻: MSD at 5 ps / Å²", 5.949715101, "numpy, all origins", 1e-7, "F6", () => run.Value.Transport.TracerDisplacement.At(5.0)),
            new("Trajectories", "the same at 20 ps / Å²", 22.222556315, "numpy, all origins", 1e-6, "F6", () => run.Value.Transport.TracerDisplacement.At(20.0)),
        ];
    }

    private static Check Correlation(string lattice, double exact, MigrationNetwork network)
    {
        Lazy<Estimate> f = new(() => LatticeGas.On(network).WithSupercell(10, 10, 10).WithVacancies(1).WithCharge(1).Simulate(600, new() { HopsPerIon = 1000, Replicas = 4, Seed = 11 }).TracerCorrelation!.Value);
        return new Check("Kinetics", $"tracer correlation of one vacancy, {lattice}", exact, Exact, 0.02, "F4", () => Sampled(f.Value, exact));
    }

    private static Check Collective()
    {
        Lazy<Estimate> f = new(() => LatticeGas.On(IdealNetwork.SimpleCubic(Hop)).WithSupercell(8, 8, 8).WithIons(256).WithCharge(1).Simulate(600, new() { HopsPerIon = 500, Replicas = 16, Seed = 5 }).CollectiveCorrelation!.Value);
        return new Check("Kinetics", "collective correlation, half-filled lattice that only blocks", 1.0, "exact", 0.1, "F4", () => Sampled(f.Value, 1.0));
    }

    // The tolerance of the table bounds the error that sampling may have; within it, four standard errors decide.
    private static double Sampled(Estimate value, double exact) =>
        value.DeviationFrom(exact) < 4.0 ? value.Value : throw new IonTransportException($"{value} is more than four standard errors from {exact}.");
}
