using IonTransport.Crystals;
using IonTransport.Defects;
using IonTransport.Electrochemistry;
using IonTransport.Estimators;
using IonTransport.Landscapes;
using IonTransport.Networks;
using IonTransport.Physics;
using IonTransport.Rates;
using IonTransport.Tests.Electrochemistry;
using IonTransport.Tests.Estimators;
using IonTransport.Tests.Landscapes;
using IonTransport.Tests.Rates;
using IonTransport.Tests.Trajectories;
using IonTransport.Trajectories;

namespace IonTransport.Tests.Architecture;

/// <summary>Long work tells how far it is, ends at 1, and stops soon when asked to, before it begins and while it runs.</summary>
public sealed class ProgressTests
{
    private static readonly IonPositions Walk = Walks.Random(ions: 40, frames: 400, replica: 3);

    private static readonly IonVelocities Velocities = IonVelocities.FromPositions(Walk);

    private static readonly DiffusionEstimate Fit = DiffusionEstimate.Fit(MeanSquareDisplacement.Compute(Walk));

    private static readonly Trajectory Run = Trajectory.Open(Repository.SampleData("caf2-1650K.dump.gz"))
        .WithTimeStep(0.002).WithLabels(("1", "Ca"), ("2", "F")).WithMobile("F", -1).WithFramework("Ca", 2);

    private static readonly Lazy<UnwrappedIons> Ions = new(() => Run.ReadPositions());

    private static readonly Structure Fluorite = Structure.FromSpaceGroup(
        "F m -3 m", Lattice.Cubic(5.76), new AsymmetricSite("Ca", Vector3D.Zero, Species.Parse("Ca2+")), new AsymmetricSite("F", new Vector3D(0.25, 0.25, 0.25), Species.Parse("F-")));

    private static readonly Lazy<DriftDiffusion> Blocked = new(() => new DriftDiffusion(Salt(), Mesh.Uniform(Salt(), 40), new(ElectrostaticBoundary.Potential(0.0)), new(ElectrostaticBoundary.Potential(0.0))));

    // A quartic double well along x, springs across.
    private static readonly IEnergyModel DoubleWell = EnergyModel.FromDelegate(3, (x, g) =>
    {
        double s = (x[0] * x[0]) - 1.0;
        if (!g.IsEmpty) (g[0], g[1], g[2]) = (2.0 * s * x[0], 5.0 * x[1], 5.0 * x[2]);
        return (0.5 * s * s) + (2.5 * ((x[1] * x[1]) + (x[2] * x[2])));
    });

    private static readonly Dictionary<string, Func<IProgress<SimulationProgress>?, CancellationToken, object>> Works = new()
    {
        ["DensityMap.Compute"] = (p, c) => DensityMap.Compute(Ions.Value, "F", spacing: 0.4, progress: p, cancellationToken: c),
        ["DensityMap.Compute, bare"] = (p, c) => DensityMap.Compute(Ions.Value, "F", spacing: 0.4, smoothing: 0.0, progress: p, cancellationToken: c),
        ["SiteVisits.Find"] = (p, c) => SiteVisits.Find(Ions.Value, "F", SiteSet.FromStructure(Fluorite, Species.Parse("F-"), (3, 3, 3)).AlignTo(Ions.Value["F"]), progress: p, cancellationToken: c),
        ["Trajectory.Analyze"] = (p, c) => Run.Analyze(1650, p, c),
        ["ChannelAnalysis.Of"] = (p, c) => ChannelAnalysis.Of(Fluorite, "F-", progress: p, cancellationToken: c),
        ["DriftDiffusion.FindSteadyState"] = (p, c) => Cell(60).FindSteadyState(0.1, progress: p, cancellationToken: c),
        ["DriftDiffusion.FindSteadyStateAdaptively"] = (p, c) => Cell(10, left: 1e20).FindSteadyStateAdaptively(0.1, progress: p, cancellationToken: c),
        ["DriftDiffusion.FindImpedance"] = (p, c) => Blocked.Value.FindImpedance(Blocked.Value.FindSteadyState(), [1.0, 10.0, 100.0], p, c),
        ["SpaceCharge.SolveAdaptively"] = (p, c) => new SpaceCharge(Salt(), Mesh.Uniform(Salt(), 10)).WithBoundaries(ElectrostaticBoundary.Potential(-0.3), ElectrostaticBoundary.Potential(0.0)).SolveAdaptively(progress: p, cancellationToken: c),
        ["MeanSquareDisplacement.Compute"] = (p, c) => MeanSquareDisplacement.Compute(Walk, p, c),
        ["TransportEstimate.Analyze"] = (p, c) => TransportEstimate.Analyze(Walk, 600, 1, 4000, p, c),
        ["OnsagerCoefficients.Analyze"] = (p, c) => OnsagerCoefficients.Analyze([new("A+", 1, Walk), new("B-", -1, Walks.Random(40, 400, 4))], 600, 4000, p, c),
        ["VelocityAutocorrelation.Compute"] = (p, c) => VelocityAutocorrelation.Compute(Velocities, progress: p, cancellationToken: c),
        ["VelocityAutocorrelation.Integrate"] = (p, c) => VelocityAutocorrelation.Integrate(Velocities, 5.0, blocks: 4, p, c),
        ["VelocitySpectrum.Compute"] = (p, c) => VelocitySpectrum.Compute(Velocities, p, c),
        ["CepstralDiffusion.Analyze"] = (p, c) => CepstralDiffusion.Analyze(Velocities, progress: p, cancellationToken: c),
        ["VanHove.Distinct"] = (p, c) => VanHove.Distinct(Walk, Lattice.Cubic(16), 3, progress: p, cancellationToken: c),
        ["DiffusionTensor.Fit"] = (p, c) => DiffusionTensor.Fit(Walk, Fit, p, c),
        ["ResampledDiffusion.FromBlocks"] = (p, c) => ResampledDiffusion.FromBlocks(Walk, DiffusionEstimate.Fit(MeanSquareDisplacement.Compute(Walk), 2, 20), 10, p, c),
        ["ResampledDiffusion.BootstrapByIon"] = (p, c) => ResampledDiffusion.BootstrapByIon(Walk, Fit, resamples: 300, progress: p, cancellationToken: c),
        ["FiniteDifferences.Gradient"] = (p, c) => Differentiate(6, (m, x, g) => FiniteDifferences.Gradient(m, x, g, progress: p, cancellationToken: c)),
        ["FiniteDifferences.Hessian"] = (p, c) => Differentiate(36, (m, x, h) => FiniteDifferences.Hessian(m, x, h, progress: p, cancellationToken: c)),
        ["EnergyModel.Check"] = (p, c) => EnergyModel.Check(IonicCrystals.CalciumFluoride, IonicCrystals.CalciumFluorideCell, progress: p, cancellationToken: c),
        ["HarmonicTransitionState.FromModel"] = (p, c) => HarmonicTransitionState.FromModel(DoubleWell, [1.0, 0, 0], [0, 0, 0], [7.0], HessianScope.FixedHost, progress: p, cancellationToken: c),
        ["ActiveRegionStudy.Analyze"] = (p, c) => ActiveRegionStudy.Analyze(SpringLattice.Minimum(12, 21), SpringLattice.Saddle(12, 22, curvature: -0.4), SpringLattice.Masses(12, 3), [0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11], [4, 8, 11], progress: p, cancellationToken: c),
        ["MigrationNetwork.FindThreshold"] = (p, c) => IdealNetwork.Square(new(0.3, 10)).FindThreshold(new ThresholdOptions { Sizes = [6, 8, 12, 16], Samples = 400 }, p, c),
        ["MigrationNetwork.FindPercolation"] = (p, c) => IdealNetwork.Garnet(new(0.3, 10), 13).FindPercolation(progress: p, cancellationToken: c),
        ["LatticeGasTheory.Solve"] = (p, c) => LatticeGasTheory.Solve(IdealNetwork.Garnet(new(0.3, 10), 13), 0.4, 600, 0.1, progress: p, cancellationToken: c),
        ["MigrationNetwork.FindBlocking"] = (p, c) => IdealNetwork.Garnet(new(0.3, 10), 13).FindBlocking(p, c),
        ["IonConductor.EstimateConductivity"] = (p, c) => Silver().EstimateConductivity(600, p, c),
        ["Landscape.Compute"] = (p, c) => Silver().ComputeLandscape(p, c),
    };

    public static TheoryData<string> Names => [.. Works.Keys];

    [Theory]
    [MemberData(nameof(Names))]
    public void Progress_grows_to_one(string name)
    {
        List<double> fractions = [];
        Works[name](new Listener(p => fractions.Add(p.Fraction)), CancellationToken.None);
        fractions.Should().BeInAscendingOrder().And.OnlyContain(f => f >= 0.0 && f <= 1.0);
        fractions[^1].Should().BeApproximately(1.0, 1e-12);
        fractions.Count.Should().BeGreaterThan(1);
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Work_stops_when_asked_to(string name)
    {
        FluentActions.Invoking(() => Works[name](null, new CancellationToken(canceled: true))).Should().Throw<OperationCanceledException>();

        // From within, at the first word.
        using CancellationTokenSource source = new();
        List<double> fractions = [];
        FluentActions.Invoking(() => Works[name](
            new Listener(p =>
            {
                fractions.Add(p.Fraction);
                source.Cancel();
            }), source.Token)).Should().Throw<OperationCanceledException>();

        // Every thread may finish the piece it is at, and under load the pool has more of them than processors.
        if (fractions[0] * (Math.Max(Environment.ProcessorCount, ThreadPool.ThreadCount) + 1) < 1.0) fractions[^1].Should().BeLessThan(1.0);
    }

    private static IonConductor Silver() => IonConductor.From(PlainCrystals.SilverIodide()).WithMobileIon("Ag+");

    private static Multilayer Salt() => new(773.15, new Layer("salt", 600.0, 55.0, new ChargeCarrier("cation", 1.0, 1e19, 1e-8), new ChargeCarrier("anion", -1.0, 1e19, 1e-8)));

    private static DriftDiffusion Cell(int cells, double left = 1e19)
    {
        Contact Reservoir(double c) => new(ElectrostaticBoundary.Potential(0.0), ("cation", CarrierBoundary.Reservoir(c)), ("anion", CarrierBoundary.Reservoir(1e19)));
        return new DriftDiffusion(Salt(), Mesh.Uniform(Salt(), cells), Reservoir(left), Reservoir(1e19));
    }

    private static double[] Differentiate(int length, Action<IEnergyModel, double[], double[]> work)
    {
        double[] result = new double[length];
        work(EnergyModel.FromDelegate(6, (x, g) =>
        {
            double e = 0.0;
            for (int i = 0; i < 6; i++)
            {
                e += x[i] * x[i];
                if (!g.IsEmpty) g[i] = 2.0 * x[i];
            }

            return e;
        }), new double[6], result);
        return result;
    }

    private sealed class Listener(Action<SimulationProgress> heard) : IProgress<SimulationProgress>
    {
        public void Report(SimulationProgress value) => heard(value);
    }
}
