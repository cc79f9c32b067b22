using IonTransport.Estimators;
using IonTransport.Physics;

namespace IonTransport.Tests.Estimators;

public sealed class GreenKuboTests
{
    // Ornstein–Uhlenbeck velocities with D = 1 Å²/ps: ⟨v·v⟩ = (3/τ) exp(−t/τ).
    private static IonVelocities Persistent(int ions, int frames, double persistence, double interval, ulong replica)
    {
        RandomStream random = new(44, replica);
        double decay = Math.Exp(-interval / persistence);
        double[] v = new double[3 * ions * frames];
        for (int s = 0; s < 3 * ions; s++) v[s] = Math.Sqrt(1.0 / persistence) * random.NextGaussian();
        for (int k = 3 * ions; k < v.Length; k++) v[k] = (decay * v[k - (3 * ions)]) + (Math.Sqrt((1.0 - (decay * decay)) / persistence) * random.NextGaussian());
        return IonVelocities.FromFrames(ions, frames, interval, v);
    }

    [Fact]
    public void Autocorrelation_of_a_persistent_walk_decays_exponentially_and_integrates_to_D()
    {
        VelocityAutocorrelation c = VelocityAutocorrelation.Compute(Persistent(100, 4000, 0.5, 0.05, 1), 5.0);

        // 300 series with 4000·0.05/(2·0.5) = 200 memories each: 0.5 % errors.
        foreach (int k in new[] { 0, 5, 10, 20 }) c.Values[k].Should().BeApproximately(6.0 * Math.Exp(-0.1 * k), 0.12);
        c.Times[^1].Should().BeApproximately(5.0, 1e-12);

        // Trapezoids of an exponential are too large by 1/12 (Δt/τ)², less than a thousandth.
        c.RunningDiffusion[^1].Should().BeApproximately(1e-4, 0.06e-4);
        c.RunningDiffusion[10].Should().BeApproximately(1e-4 * (1.0 - Math.Exp(-1.0)), 0.03e-4);
    }

    [Fact]
    public void Autocorrelation_equals_its_definition()
    {
        IonVelocities v = Persistent(3, 40, 1.0, 0.1, 2);
        VelocityAutocorrelation c = VelocityAutocorrelation.Compute(v);
        for (int k = 0; k < 40; k++)
        {
            double sum = 0.0;
            for (int i = 0; i < 3; i++)
            {
                for (int a = 0; a < 3; a++)
                {
                    for (int t = 0; t + k < 40; t++) sum += v.Series(i, a)[t] * v.Series(i, a)[t + k];
                }
            }

            c.Values[k].Should().BeApproximately(sum / (3 * (40 - k)), 1e-10);
        }
    }

    [Fact]
    public void Green_Kubo_and_displacements_agree()
    {
        IonPositions positions = Walks.Persistent(64, 2049, 4.0, 6);
        IonVelocities velocities = IonVelocities.FromPositions(positions);
        DiffusionEstimate slope = DiffusionEstimate.Fit(MeanSquareDisplacement.Compute(positions));
        CepstralDiffusion cepstral = CepstralDiffusion.Analyze(velocities);
        Estimate blocks = VelocityAutocorrelation.Integrate(velocities, 24.0, 32);
        foreach (Estimate d in new[] { slope.Diffusion, cepstral.Diffusion, blocks })
        {
            // Student's with 31 blocks is at 4.8 where a normal distribution is at 4.
            d.DeviationFrom(Walks.Diffusion).Should().BeLessThan(4.8);
            d.RelativeError.Should().BeLessThan(0.06);
        }

        // The running integral up to k is the slope between k and k + 1 frames, but for the ends of the run.
        MeanSquareDisplacement msd = MeanSquareDisplacement.Compute(positions);
        VelocityAutocorrelation c = VelocityAutocorrelation.Compute(velocities, 30.0);
        c.RunningDiffusion[20].Should().BeApproximately((msd.At(21) - msd.At(20)) / 6.0 * 1e-4, 0.01e-4);
        CepstralDiffusion.Analyze(velocities.Collective()).Diffusion.DeviationFrom(Walks.Diffusion).Should().BeLessThan(4.0);
    }

    [Fact]
    public void Spectrum_holds_the_variance_and_a_vibration_is_a_peak_at_its_frequency()
    {
        const double frequency = 5.0, interval = 0.01;
        double[] v = new double[3 * 1000];
        for (int t = 0; t < 1000; t++) v[3 * t] = Math.Cos(2.0 * Math.PI * frequency * t * interval);
        VelocitySpectrum spectrum = VelocitySpectrum.Compute(IonVelocities.FromFrames(1, 1000, interval, v));
        int peak = spectrum.Values.ToList().IndexOf(spectrum.Values.Max());
        spectrum.Frequencies[peak].Should().BeApproximately(frequency, 1e-9);

        // Parseval: the two-sided integral of S is ⟨v²⟩/3 = ½/3.
        double integral = 2.0 * spectrum.Values.Sum() / (1000 * interval);
        integral.Should().BeApproximately(0.5 / 3.0, 1e-9);
    }

    [Theory]
    [InlineData(1, 1)]
    [InlineData(16, 1)]
    [InlineData(16, 4)]
    public void Cepstral_intervals_hold_the_truth(int ions, int group)
    {
        const int runs = 120;
        int hits = 0;
        double[] logs = new double[runs];
        double[] errors = new double[runs];
        Parallel.For(0, runs, r =>
        {
            IonPositions walk = Walks.Random(ions, 1025, (ulong)(3000 + r), group, 0.9 * (group - 1) / group);
            CepstralDiffusion d = CepstralDiffusion.Analyze(IonVelocities.FromPositions(walk));
            if (d.Diffusion.Interval95.Contains(Walks.Diffusion)) Interlocked.Increment(ref hits);
            (logs[r], errors[r]) = (Math.Log(d.Diffusion.Value / Walks.Diffusion), d.Diffusion.RelativeError);
        });

        // Binomial at 4 σ.
        (hits / (double)runs).Should().BeApproximately(0.95, 4.0 * Math.Sqrt(0.95 * 0.05 / runs));
        logs.Average().Should().BeApproximately(0.0, 4.5 * errors.Average() / Math.Sqrt(runs));
    }

    [Fact]
    public void Bad_input_is_refused()
    {
        IonVelocities still = IonVelocities.FromFrames(1, 100, 1.0, new double[300]);
        Action nothing = () => CepstralDiffusion.Analyze(still);
        nothing.Should().Throw<IonTransportException>().WithMessage("*vanishes*");
        Action low = () => CepstralDiffusion.Analyze(Persistent(1, 100, 1, 0.1, 1), 0.2);
        low.Should().Throw<ArgumentOutOfRangeException>().WithMessage("*16 frequencies*");
        Action brief = () => VelocityAutocorrelation.Integrate(still, 30, 4);
        brief.Should().Throw<ArgumentOutOfRangeException>().WithMessage("*twice as long*");
        Action two = () => IonVelocities.FromPositions(Walks.Random(1, 2, 1));
        two.Should().Throw<ArgumentException>().WithMessage("*three frames*");
    }
}
