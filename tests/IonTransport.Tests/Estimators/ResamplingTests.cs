using IonTransport.Estimators;
using IonTransport.Physics;

namespace IonTransport.Tests.Estimators;

public sealed class ResamplingTests
{
    [Theory]
    [InlineData(0.0)]
    [InlineData(0.9)]
    public void Block_average_of_an_autoregressive_series_has_its_exact_inefficiency(double memory)
    {
        RandomStream random = new(5);
        double[] x = new double[1 << 16];
        double value = random.NextGaussian();
        for (int i = 0; i < x.Length; i++) x[i] = 3.0 + (value = (memory * value) + (Math.Sqrt(1.0 - (memory * memory)) * random.NextGaussian()));
        BlockAverage average = BlockAverage.Of(x, "eV");
        double inefficiency = (1.0 + memory) / (1.0 - memory);

        // Blocks of b numbers are short of it by about 1/b; their variance is known to √(2/blocks).
        average.StatisticalInefficiency.Should().BeApproximately(inefficiency, (0.15 * inefficiency) + 0.02);
        average.Mean.StandardError.Should().BeApproximately(Math.Sqrt(inefficiency / x.Length), 0.12 * Math.Sqrt(inefficiency / x.Length));
        average.Mean.DeviationFrom(3.0).Should().BeLessThan(4.0);
        average.IsConverged.Should().BeTrue();
        average.ToString().Should().Contain("eV");
    }

    [Fact]
    public void A_series_shorter_than_its_memory_is_not_converged()
    {
        double[] drift = [.. Enumerable.Range(0, 256).Select(i => (double)i)];
        BlockAverage.Of(drift).IsConverged.Should().BeFalse();
        Action few = () => BlockAverage.Of([1, 2, 3]);
        few.Should().Throw<ArgumentException>().WithMessage("*four*");
    }

    [Fact]
    public void Resampling_and_the_fit_agree_on_independent_walkers()
    {
        IonPositions positions = Walks.Random(200, 500, 3);
        DiffusionEstimate fit = DiffusionEstimate.Fit(MeanSquareDisplacement.Compute(positions));
        Estimate ions = ResampledDiffusion.BootstrapByIon(positions, fit);
        Estimate blocks = ResampledDiffusion.FromBlocks(positions, fit, 10);
        ions.Value.Should().BeApproximately(fit.Diffusion.Value, 1e-9);

        // 200 ions know their scatter to 5 %, ten blocks to 24 %.
        ions.StandardError.Should().BeApproximately(fit.Diffusion.StandardError, 0.25 * fit.Diffusion.StandardError);
        blocks.StandardError.Should().BeInRange(0.4 * fit.Diffusion.StandardError, 2.0 * fit.Diffusion.StandardError);
        blocks.Value.Should().BeApproximately(1e-4, 4.5 * blocks.StandardError);
    }

    [Fact]
    public void Drawing_ions_misses_what_they_do_together_and_blocks_do_not()
    {
        IonPositions positions = Walks.Random(64, 2000, 3, group: 32, share: 0.9);
        DiffusionEstimate fit = DiffusionEstimate.Fit(MeanSquareDisplacement.Compute(positions));
        Estimate ions = ResampledDiffusion.BootstrapByIon(positions, fit);
        Estimate blocks = ResampledDiffusion.FromBlocks(positions, fit, 16);
        fit.CorrelationFactor.Should().BeGreaterThan(10.0);
        ions.StandardError.Should().BeLessThan(0.5 * fit.Diffusion.StandardError);
        blocks.StandardError.Should().BeInRange(0.5 * fit.Diffusion.StandardError, 1.7 * fit.Diffusion.StandardError);
    }

    [Fact]
    public void Blocks_shorter_than_the_window_are_refused()
    {
        IonPositions positions = Walks.Random(16, 200, 3);
        DiffusionEstimate fit = DiffusionEstimate.Fit(MeanSquareDisplacement.Compute(positions), 10, 40);
        Action many = () => ResampledDiffusion.FromBlocks(positions, fit, 8);
        many.Should().Throw<ArgumentOutOfRangeException>().WithMessage("*ends at 40 ps*");
    }

    [Fact]
    public void Finite_size_correction_of_water()
    {
        // 2.837297 k_BT/(6πηL) at 298.15 K, 0.89 mPa s, 20 Å, worked out apart: 3.480982e-6 cm²/s.
        Estimate corrected = FiniteSizeCorrection.YehHummer(new Estimate(2.0e-5, 1e-7), 298.15, new Estimate(0.89, 0.089), 20.0);
        corrected.Value.Should().BeApproximately(2.0e-5 + 3.480982e-6, 1e-11);
        corrected.StandardError.Should().BeApproximately(Math.Sqrt(1e-14 + Math.Pow(0.1 * 3.480982e-6, 2)), 1e-12);
        double[] lengths = [15, 20, 30];
        Estimate infinite = FiniteSizeCorrection.Extrapolate(lengths, [.. lengths.Select(l => new Estimate(2.3e-5 - (5e-5 / l), 1e-7))]);
        infinite.Value.Should().BeApproximately(2.3e-5, 1e-12);
        infinite.StandardError.Should().BeInRange(1e-7, 4e-7);
    }
}
