using IonTransport.Estimators;
using IonTransport.Physics;

namespace IonTransport.Tests.Estimators;

public sealed class DiffusionEstimateTests
{
    private const int Replicas = 300;

    public static TheoryData<string, double> Processes => new()
    {
        { "independent walkers", 1.0 },
        { "walkers in pairs of pairs", 2.5 },
        { "walkers that rattle", 1.0 },
        { "persistent walkers", 1.0 },
        { "rare hoppers", 1.0 },
    };

    [Theory]
    [MemberData(nameof(Processes))]
    public void Intervals_hold_the_truth_as_often_as_they_say(string process, double collective)
    {
        int[] hits = new int[4];
        Parallel.For(0, Replicas, r =>
        {
            IonPositions positions = process switch
            {
                "walkers in pairs of pairs" => Walks.Random(16, 512, (ulong)r, group: 4, share: 0.5),
                "walkers that rattle" => Walks.Random(16, 512, (ulong)r, rattle: 2.0),
                "rare hoppers" => Walks.Hopping(16, 1024, 0.004, 5.0, (ulong)r),
                "persistent walkers" => Walks.Persistent(16, 1024, 2.0, (ulong)r),
                _ => Walks.Random(16, 512, (ulong)r),
            };
            TransportEstimate estimate = TransportEstimate.Analyze(positions, 600, 1, 1000);
            if (estimate.Tracer.Interval(0.95).Contains(Walks.Diffusion)) Interlocked.Increment(ref hits[0]);
            if (estimate.Tracer.Interval(0.68).Contains(Walks.Diffusion)) Interlocked.Increment(ref hits[1]);
            if (estimate.Charge.Interval(0.95).Contains(collective * Walks.Diffusion)) Interlocked.Increment(ref hits[2]);

            // Where D_σ cannot be told from zero there is no ratio, and nothing was claimed.
            if (estimate.Coefficients.HavenRatio?.Interval95.Contains(1.0 / collective) ?? true) Interlocked.Increment(ref hits[3]);
        });

        // Binomial at 4 σ about 95 and 68 %, with 1.5 points more for what is approximate; plain least squares covers about 60 %.
        double at95 = (4.0 * Math.Sqrt(0.95 * 0.05 / Replicas)) + 0.015;
        double at68 = (4.0 * Math.Sqrt(0.68 * 0.32 / Replicas)) + 0.015;
        (hits[0] / (double)Replicas).Should().BeApproximately(0.95, at95);
        (hits[1] / (double)Replicas).Should().BeApproximately(0.68, at68);
        (hits[2] / (double)Replicas).Should().BeApproximately(0.95, at95);
        (hits[3] / (double)Replicas).Should().BeApproximately(0.95, at95);
    }

    [Fact]
    public void Independent_ions_have_a_Haven_ratio_of_one()
    {
        TransportEstimate estimate = TransportEstimate.Analyze(Walks.Random(32, 4000, 4), 600, 1, 1000);
        estimate.Coefficients.HavenRatio!.Value.Value.Should().BeApproximately(1.0, 4.0 * estimate.Coefficients.HavenRatio.Value.StandardError);
        estimate.Coefficients.HavenRatio.Value.StandardError.Should().BeLessThan(0.1);
        estimate.Coefficients.TracerDiffusion.Value.Should().BeApproximately(1e-4, 4.0 * estimate.Coefficients.TracerDiffusion.StandardError);
        estimate.IsDiffusive.Should().BeTrue();

        // n z² e² D/(k_BT) with n = 32/1000 Å⁻³: 3.2e22 cm⁻³ · 1.602e-19 C · 1e-4 cm²/s / (0.0517 V).
        estimate.Coefficients.NernstEinsteinConductivity.Value.Should().BeApproximately(
            3.2e22 * 1.602176634e-19 * estimate.Coefficients.TracerDiffusion.Value / (8.617333262e-5 * 600), 1e-6);
    }

    [Fact]
    public void Error_of_a_random_walk_in_a_given_window_is_the_scatter_between_runs()
    {
        double[] values = new double[400];
        double[] variances = new double[400];
        Parallel.For(0, values.Length, r =>
        {
            DiffusionEstimate fit = DiffusionEstimate.Fit(MeanSquareDisplacement.Compute(Walks.Random(8, 300, (ulong)(1000 + r))), 3, 12);
            (values[r], variances[r]) = (fit.Diffusion.Value, fit.Diffusion.StandardError * fit.Diffusion.StandardError);
        });
        double scatter = MathNet.Numerics.Statistics.Statistics.Variance(values);

        // A variance from 400 runs is known to √(2/399) = 7 %; 4 σ.
        (variances.Average() / scatter).Should().BeApproximately(1.0, 0.28);
        values.Average().Should().BeApproximately(1e-4, 4.0 * Math.Sqrt(scatter / 400));
    }

    [Fact]
    public void Window_starts_after_rattling_and_persistence_are_over()
    {
        DiffusionEstimate fit = DiffusionEstimate.Fit(MeanSquareDisplacement.Compute(Walks.Persistent(32, 4000, 10.0, 1)));
        fit.WindowStart.Should().BeGreaterThan(30.0);
        fit.Regime.Should().Be(DiffusionRegime.Diffusive);

        // −6Dτ
        fit.Intercept.Should().BeApproximately(-60.0, 30.0);
        fit.Exponent.Should().BeInRange(1.0, 1.3);
        DiffusionEstimate walk = DiffusionEstimate.Fit(MeanSquareDisplacement.Compute(Walks.Random(32, 4000, 1)));
        walk.WindowStart.Should().BeLessThan(20.0);
    }

    [Fact]
    public void A_run_shorter_than_its_persistence_says_how_much_longer_it_has_to_be()
    {
        DiffusionEstimate fit = DiffusionEstimate.Fit(MeanSquareDisplacement.Compute(Walks.Persistent(64, 200, 200.0, 1)));
        fit.Regime.Should().Be(DiffusionRegime.NotYetDiffusive);
        fit.AdditionalLength.Should().BeGreaterThanOrEqualTo(199.0);
        fit.Exponent.Should().BeGreaterThan(1.5);
        fit.ToString().Should().Contain("not yet diffusive").And.Contain("ps more");
    }

    [Fact]
    public void Ions_that_relax_slowly_in_their_cages_are_not_called_diffusive()
    {
        // Ornstein–Uhlenbeck positions with a memory of a quarter of the run: the slope falls all the way.
        RandomStream random = new(31);
        double decay = Math.Exp(-1.0 / 100.0);
        double[] p = new double[64 * 400 * 3];
        for (int k = 0; k < 192; k++) p[k] = 10.0 * random.NextGaussian();
        for (int k = 192; k < p.Length; k++) p[k] = (decay * p[k - 192]) + (10.0 * Math.Sqrt(1.0 - (decay * decay)) * random.NextGaussian());
        DiffusionEstimate fit = DiffusionEstimate.Fit(MeanSquareDisplacement.Compute(IonPositions.FromFrames(64, 400, 1.0, p)));
        fit.Regime.Should().NotBe(DiffusionRegime.Diffusive);
        fit.Exponent.Should().BeLessThan(0.9);
        fit.AdditionalLength.Should().BeGreaterThanOrEqualTo(399.0);
    }

    [Fact]
    public void Rattling_without_diffusion_is_not_resolved()
    {
        RandomStream random = new(3);
        double[] p = new double[16 * 500 * 3];
        for (int k = 0; k < p.Length; k++) p[k] = random.NextGaussian();
        DiffusionEstimate fit = DiffusionEstimate.Fit(MeanSquareDisplacement.Compute(IonPositions.FromFrames(16, 500, 0.01, p)));
        fit.Regime.Should().Be(DiffusionRegime.Unresolved);
        fit.AdditionalLength.Should().BeGreaterThan(0.0);
        fit.Diffusion.Interval95.Lower.Should().BeLessThanOrEqualTo(0.0);
    }

    [Fact]
    public void Nothing_to_fit_is_an_error_that_says_so()
    {
        Action still = () => DiffusionEstimate.Fit(MeanSquareDisplacement.Compute(IonPositions.FromFrames(2, 20, 1.0, new double[120])));
        still.Should().Throw<IonTransportException>().WithMessage("*Nothing moved*");
        Action brief = () => DiffusionEstimate.Fit(MeanSquareDisplacement.Compute(Walks.Random(2, 10, 1)));
        brief.Should().Throw<IonTransportException>().WithMessage("*at least 16 frames*10*");
        Action narrow = () => DiffusionEstimate.Fit(MeanSquareDisplacement.Compute(Walks.Random(2, 100, 1)), 50, 400);
        narrow.Should().Throw<ArgumentOutOfRangeException>().WithMessage("*50 to 400 ps*");
    }

    // The run among a thousand in a slow well whose collective displacement leaves hardly one free window: without a floor Student's quantile has no value there and the fit threw.
    [Fact]
    public void A_run_with_hardly_a_free_window_has_a_wide_interval()
    {
        DiffusionEstimate charge = TransportEstimate.Analyze(Walks.Bound(16, 2049, 3.0, 20.0, 500_985), temperature: 600, charge: 1, volume: 1e4).Charge;
        charge.Diffusion.Interval95.Lower.Should().BeGreaterThanOrEqualTo(0.0);
        double.IsFinite(charge.Diffusion.Interval95.Upper).Should().BeTrue();
        charge.Diffusion.Interval95.Upper.Should().BeGreaterThan(charge.Diffusion.Value + (2.0 * charge.Diffusion.StandardError));
    }
}
