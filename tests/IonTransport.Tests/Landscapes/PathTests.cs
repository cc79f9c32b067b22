using IonTransport.Landscapes;
using IonTransport.Landscapes.Searches;
using IonTransport.Physics;

namespace IonTransport.Tests.Landscapes;

public sealed class PathTests
{
    private static readonly IEnergyModel Surface = MullerBrown.Model;
    private static readonly Relaxation Tight = new() { ForceTolerance = 1e-9 };

    [Theory]
    [InlineData(-0.6, 1.4, -1.46700)]
    [InlineData(0.6, 0.1, -1.08167)]
    [InlineData(-0.05, 0.5, -0.80768)]
    public void Relaxation_ends_in_the_known_minima(double x, double y, double energy)
    {
        foreach (OptimizerKind kind in Enum.GetValues<OptimizerKind>())
        {
            RelaxedConfiguration minimum = (Tight with { Optimizer = kind }).Relax(Surface, [x, y, 0.1]);
            minimum.Energy.Should().BeApproximately(energy, 1e-5);
            minimum.LargestForce.Should().BeLessThan(1e-9);
            minimum.Coordinates[2].Should().BeApproximately(0.0, 1e-9);
        }
    }

    [Fact]
    public void Bfgs_never_climbs()
    {
        RelaxedConfiguration minimum = Tight.Relax(Surface, [-1.2, 0.4, 0.3]);
        for (int i = 1; i < minimum.History.Count; i++) minimum.History[i].Energy.Should().BeLessThanOrEqualTo(minimum.History[i - 1].Energy + 1e-9);
    }

    [Fact]
    public void Frozen_ions_stay()
    {
        IEnergyModel two = EnergyModel.FromDelegate(6, (r, g) =>
        {
            double e = 0.0;
            for (int i = 0; i < 6; i++)
            {
                e += r[i] * r[i];
                if (!g.IsEmpty) g[i] = 2.0 * r[i];
            }

            return e;
        });
        RelaxedConfiguration relaxed = new Relaxation { FrozenIons = [0] }.Relax(two, [1, 2, 3, 1, 2, 3]);
        relaxed.Coordinates[..3].ToArray().Should().Equal(1.0, 2.0, 3.0);
        relaxed.Energy.Should().BeApproximately(14.0, 1e-6);
        ((Action)(() => new Relaxation { FrozenIons = [2] }.Relax(two, new double[6]))).Should().Throw<ArgumentException>().WithMessage("*Ion 2 cannot be frozen*");
    }

    // Between the two low minima lie a third minimum and both saddles; the band finds each pass, the dimer makes it exact.
    [Theory]
    [InlineData(OptimizerKind.LimitedMemoryBfgs)]
    [InlineData(OptimizerKind.Fire)]
    public void Band_and_dimer_find_the_known_saddle(OptimizerKind kind)
    {
        double[] start = Minimum(-0.05, 0.467);
        double[] end = Minimum(-0.558, 1.442);
        MinimumEnergyPath path = new NudgedElasticBand { Images = 9, Optimizer = kind, ForceTolerance = 1e-3, SpringConstant = 1.0 }.Find(Surface, start, end);
        path.SaddleEnergy.Should().BeApproximately(-0.40665, 2e-5);
        path.Barrier.Should().BeApproximately(0.80768 - 0.40665, 3e-5);
        path.BackwardBarrier.Should().BeApproximately(1.46700 - 0.40665, 3e-5);
        path.ReactionEnergy.Should().BeApproximately(0.80768 - 1.46700, 2e-5);
        int top = path.ClimbingImage;
        path.Coordinates(top)[0].Should().BeApproximately(-0.822, 2e-3);
        SaddleConfiguration saddle = new Dimer { ForceTolerance = 1e-9, Optimizer = kind }.Find(Surface, path.Coordinates(top), path.Tangent(top));
        saddle.Energy.Should().BeApproximately(-0.4066484, 1e-6);
        saddle.Coordinates[0].Should().BeApproximately(-0.8220016, 1e-5);
        saddle.Coordinates[1].Should().BeApproximately(0.6243128, 1e-5);
        saddle.Curvature.Should().BeNegative();
        path.ToString().Should().Contain("climbing").And.Contain("barrier");
    }

    // A dimer started in a well without any idea of the way climbs to a saddle of index 1.
    [Fact]
    public void A_dimer_climbs_out_of_a_well()
    {
        SaddleConfiguration saddle = new Dimer { ForceTolerance = 1e-8, Optimizer = OptimizerKind.Fire }.Find(Surface, [0.5, 0.1, 0.02], [-1, 0.5, 0.1]);
        saddle.Energy.Should().BeApproximately(-0.72249, 1e-5);
    }

    // E = cos(2πx) along the path: the profile through few images meets the top between two of them.
    [Fact]
    public void The_smooth_profile_finds_a_top_between_images()
    {
        IEnergyModel cosine = EnergyModel.FromDelegate(3, (r, g) =>
        {
            double k = 2.0 * Math.PI / 3.0;
            if (!g.IsEmpty) (g[0], g[1], g[2]) = (0.15 * k * Math.Sin(k * r[0]), 4.0 * r[1], 4.0 * r[2]);
            return (0.15 * (1.0 - Math.Cos(k * r[0]))) + (2.0 * ((r[1] * r[1]) + (r[2] * r[2])));
        });
        MinimumEnergyPath path = new NudgedElasticBand { Images = 8, ClimbingImage = false, ForceTolerance = 1e-4 }.Find(cosine, [0, 0, 0], [3, 0, 0]);
        path.Energies.Max().Should().BeLessThan(0.295);

        // Cubic Hermite interpolation errs by h⁴/384 · max|E⁗| = (1/3)⁴/384 · 0.15·(2π/3)⁴ ≈ 1e-4 eV.
        path.Barrier.Should().BeApproximately(0.3, 1e-4);
        path.SaddleDistance.Should().BeApproximately(1.5, 1e-4);
        path.Length.Should().BeApproximately(3.0, 1e-6);
        foreach ((double s, double energy) in path.Profile(31)) energy.Should().BeApproximately(0.15 * (1.0 - Math.Cos(2.0 * Math.PI / 3.0 * s)), 1.1e-4);

        // A finer band from the coarse one.
        MinimumEnergyPath fine = new NudgedElasticBand { ForceTolerance = 1e-4 }.Find(cosine, path.Resample(15));
        fine.ImageCount.Should().Be(17);
        fine.Barrier.Should().BeApproximately(0.3, 1e-8);
    }

    // A molecule turns by 150 degrees: on straight lines its ions come within a quarter of their distance, evenly changing distances keep them apart.
    [Fact]
    public void Even_distances_make_a_better_first_band_than_straight_lines()
    {
        IEnergyModel rotor = EnergyModel.FromDelegate(6, (r, g) =>
        {
            (double x, double y, double z) = (r[3] - r[0], r[4] - r[1], r[5] - r[2]);
            double d = Math.Sqrt((x * x) + (y * y) + (z * z));

            // A stiff bond of 2 Å, and a field with minima at ±75 degrees from x in the plane: (y² − y₀²)², y₀ = 2 sin 75°, on the side x < 1.
            double y0 = 4.0 * Math.Pow(Math.Sin(75.0 * Math.PI / 180.0), 2);
            double bond = 10.0 * (d - 2.0);
            double field = 0.02 * ((y * y) - y0);
            if (!g.IsEmpty)
            {
                (double gx, double gy, double gz) = ((2.0 * bond * x / d) + (0.02 * (x - 0.5176380902)), (2.0 * bond * y / d) + (4.0 * field * y), (2.0 * bond * z / d) + (2.0 * z));
                (g[0], g[1], g[2], g[3], g[4], g[5]) = (-gx, -gy, -gz, gx, gy, gz);
            }

            return (bond * (d - 2.0)) + (field * ((y * y) - y0)) + (z * z) + (0.01 * (x - 0.5176380902) * (x - 0.5176380902));
        });
        double[] from = Tight.Relax(rotor, [0, 0, 0, 0.52, -1.93, 0]).Coordinates.ToArray();
        double[] to = Tight.Relax(rotor, [0, 0, 0, 0.52, 1.93, 0]).Coordinates.ToArray();
        double First(InitialBand band) => (NudgedElasticBand.Default with { InitialBand = band, CheckEnds = false }).Find(rotor, from, to).History[0].LargestForce;
        First(InitialBand.ImageDependentPairPotential).Should().BeLessThan(0.1 * First(InitialBand.Linear));
    }

    [Fact]
    public void Ends_that_are_no_minima_are_refused_with_the_evidence()
    {
        double[] minimum = Minimum(-0.558, 1.442);
        Action forces = () => NudgedElasticBand.Default.Find(Surface, minimum, [0.5, 0.1, 0.0]);
        forces.Should().Throw<NotStationaryException>().WithMessage("*final end of the path*");
        SaddleConfiguration saddle = new Dimer { ForceTolerance = 1e-9 }.Find(Surface, [-0.82, 0.62, 0.0], [1, 1, 0]);
        Action index = () => NudgedElasticBand.Default.Find(Surface, minimum, saddle.Coordinates.ToArray());
        WrongIndexException error = index.Should().Throw<WrongIndexException>().WithMessage("*final end of the path has index 1, not 0*").Which;
        error.FallingModes.Should().ContainSingle().Which.Curvature.Should().BeApproximately(saddle.Curvature, 1e-4);
        Action same = () => NudgedElasticBand.Default.Find(Surface, minimum, minimum);
        same.Should().Throw<ArgumentException>().WithMessage("*same configuration*");
    }

    [Fact]
    public void A_search_that_does_not_end_says_how_far_it_came()
    {
        ConvergenceException relaxation = ((Action)(() => new Relaxation { MaximumSteps = 3, ForceTolerance = 1e-12 }.Relax(Surface, [-1.2, 0.4, 0.3]))).Should().Throw<ConvergenceException>().Which;
        relaxation.Residuals.Should().HaveCount(4);
        Action band = () => new NudgedElasticBand { MaximumSteps = 2, ForceTolerance = 1e-9 }.Find(Surface, Minimum(-0.05, 0.467), Minimum(-0.558, 1.442));
        band.Should().Throw<ConvergenceException>().WithMessage("*band of 5 images*");
        Action dimer = () => new Dimer { MaximumSteps = 2, ForceTolerance = 1e-12 }.Find(Surface, [-0.6, 0.9, 0.1], [1, 1, 0]);
        dimer.Should().Throw<ConvergenceException>().WithMessage("*Dimer*");
    }

    // Two falling directions: cos x + cos y at its top.
    [Fact]
    public void A_saddle_of_the_wrong_index_is_refused()
    {
        IEnergyModel hill = EnergyModel.FromDelegate(3, (r, g) =>
        {
            if (!g.IsEmpty) (g[0], g[1], g[2]) = (-Math.Sin(r[0]), -2.0 * Math.Sin(r[1]), 2.0 * r[2]);
            return Math.Cos(r[0]) + (2.0 * Math.Cos(r[1])) + (r[2] * r[2]);
        });
        Action act = () => Dimer.Default.Find(hill, [0, 0, 0], [1, 0.2, 0]);
        WrongIndexException error = act.Should().Throw<WrongIndexException>().WithMessage("*index 2, not 1*").Which;
        error.FallingModes.Select(m => m.Curvature).Should().BeEquivalentTo(new[] { -2.0, -1.0 }, o => o.Using<double>(c => c.Subject.Should().BeApproximately(c.Expectation, 1e-6)).WhenTypeIs<double>());
    }

    [Fact]
    public void Searches_report_and_stop_when_told()
    {
        using CancellationTokenSource stop = new();
        stop.Cancel();
        ((Action)(() => Tight.Relax(Surface, [-1.2, 0.4, 0.3], null, stop.Token))).Should().Throw<OperationCanceledException>();
        List<SimulationProgress> reports = [];
        Tight.Relax(Surface, [-1.2, 0.4, 0.3], new Recorder(reports));
        reports.Should().NotBeEmpty();
        reports[^1].Fraction.Should().Be(1.0);
    }

    private static double[] Minimum(double x, double y) => Tight.Relax(Surface, [x, y, 0.0]).Coordinates.ToArray();

    private sealed class Recorder(List<SimulationProgress> reports) : IProgress<SimulationProgress>
    {
        public void Report(SimulationProgress value) => reports.Add(value);
    }
}
