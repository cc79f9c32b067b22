using IonTransport.Estimators;
using IonTransport.Physics;

namespace IonTransport.Tests.Estimators;

public sealed class ActivationTests
{
    private const double Boltzmann = 8.617333262e-5;

    private static Estimate[] Noisy(double[] temperatures, Func<double, double> logarithm, double error, ulong replica)
    {
        RandomStream random = new(71, replica);
        return [.. temperatures.Select(t => Math.Exp(logarithm(t) + (error * random.NextGaussian()))).Select(y => new Estimate(y, error * y, "cm²/s"))];
    }

    [Fact]
    public void Curved_fit_agrees_with_an_independent_program()
    {
        // scipy.optimize.curve_fit of a − E/(k(T − T0)) to ln y, absolute_sigma, on the same numbers.
        double[] t = [300, 320, 340, 360, 390, 420];
        double[] y = [2.1e-7, 1.5e-6, 6.6e-6, 2.0e-5, 7.1e-5, 1.8e-4];
        double[] relative = [.05, .05, .04, .04, .03, .03];
        VtfFit fit = VtfFit.Fit(t, [.. y.Zip(relative, (v, r) => new Estimate(v, r * v, "S/cm"))]);
        fit.LogPrefactor.Value.Should().BeApproximately(-2.34881630, 1e-5);
        fit.PseudoActivationEnergy.Value.Should().BeApproximately(0.125032641, 1e-7);
        fit.IdealGlassTemperature.Value.Should().BeApproximately(188.660604, 1e-4);
        fit.LogPrefactor.StandardError.Should().BeApproximately(0.29752719, 1e-5);
        fit.PseudoActivationEnergy.StandardError.Should().BeApproximately(0.00833666, 1e-6);
        fit.IdealGlassTemperature.StandardError.Should().BeApproximately(5.14670649, 1e-3);
        fit.ChiSquared.Should().BeApproximately(0.13763117632581565, 1e-8);
        Estimate cold = fit.At(280);
        Math.Log(cold.Value).Should().BeApproximately(-18.23400499471549, 1e-6);
        cold.RelativeError.Should().BeApproximately(0.1445560401918792, 1e-5);
        fit.ApparentActivationEnergy(350).Should().BeApproximately(0.5884080927773406, 1e-5);
    }

    [Theory]
    [InlineData(ActivationModel.Arrhenius)]
    [InlineData(ActivationModel.Vtf)]
    [InlineData(ActivationModel.TwoSlopes)]
    public void The_law_that_made_the_points_is_preferred(ActivationModel law)
    {
        double[] t = [300, 330, 360, 400, 450, 500, 560, 630, 710, 800];
        Func<double, double> truth = law switch
        {
            ActivationModel.Vtf => x => -3.0 - (0.10 / Boltzmann / (x - 190.0)),
            ActivationModel.TwoSlopes => x => x < 480.0 ? -8.0 - (0.3 / Boltzmann * ((1.0 / x) - (1.0 / 480.0))) : -8.0 - (0.8 / Boltzmann * ((1.0 / x) - (1.0 / 480.0))),
            _ => x => -3.0 - (0.4 / Boltzmann / x),
        };
        int right = 0;
        for (ulong r = 0; r < 40; r++)
        {
            ActivationAnalysis analysis = ActivationAnalysis.Fit(t, Noisy(t, truth, 0.05, r));
            if (analysis.Preferred == law) right++;
        }

        right.Should().BeGreaterThanOrEqualTo(34);
        ActivationAnalysis one = ActivationAnalysis.Fit(t, Noisy(t, truth, 0.05, 100));
        one.ToString().Should().Contain("→ ").And.Contain("AICc").And.Contain("BIC");
        if (law != ActivationModel.TwoSlopes) return;
        TwoSlopeFit two = one.TwoSlopes!;
        two.Crossover!.Value.Value.Should().BeApproximately(480.0, 4.0 * two.Crossover.Value.StandardError);
        two.Crossover.Value.StandardError.Should().BeInRange(1.0, 30.0);
        two.EnergyChange.Value.Should().BeApproximately(0.5, 4.0 * two.EnergyChange.StandardError);
        one.At(330).Value.Should().BeApproximately(two.Cold.At(330).Value, 1e-30);
    }

    [Fact]
    public void Extrapolation_intervals_hold_the_truth()
    {
        double[] t = [600, 700, 800, 900, 1000];
        int straight = 0, curved = 0;
        const int runs = 400;
        for (ulong r = 0; r < runs; r++)
        {
            if (ArrheniusFit.Fit(t, Noisy(t, x => -3.0 - (0.4 / Boltzmann / x), 0.1, r)).At(300).Interval95.Contains(Math.Exp(-3.0 - (0.4 / Boltzmann / 300.0)))) straight++;
            if (VtfFit.Fit(t, Noisy(t, x => -3.0 - (0.15 / Boltzmann / (x - 350.0)), 0.03, r)).At(560).Interval95.Contains(Math.Exp(-3.0 - (0.15 / Boltzmann / 210.0)))) curved++;
        }

        // Binomial at 4 σ is 4.4 %; Student's where points happen to scatter more makes the intervals a little wide.
        (straight / (double)runs).Should().BeInRange(0.906, 1.0);
        (curved / (double)runs).Should().BeInRange(0.906, 1.0);
    }

    [Fact]
    public void Posterior_draws_have_the_covariance_of_the_fit()
    {
        double[] t = [500, 600, 800, 1000];
        ArrheniusFit fit = ArrheniusFit.Fit(t, [.. t.Select(x => new Estimate(Math.Exp(-3.0 - (0.4 / Boltzmann / x)), 0.1 * Math.Exp(-3.0 - (0.4 / Boltzmann / x)), "cm²/s"))]);
        (double ActivationEnergy, double LogPrefactor)[] draws = fit.SamplePosterior(20000, 3);
        double[] energy = [.. draws.Select(d => d.ActivationEnergy)], log = [.. draws.Select(d => d.LogPrefactor)];

        // A variance from 20 000 draws is known to 1 %.
        MathNet.Numerics.Statistics.Statistics.StandardDeviation(energy).Should().BeApproximately(fit.ActivationEnergy.StandardError, 0.03 * fit.ActivationEnergy.StandardError);
        MathNet.Numerics.Statistics.Statistics.StandardDeviation(log).Should().BeApproximately(fit.LogPrefactor.StandardError, 0.03 * fit.LogPrefactor.StandardError);
        MathNet.Numerics.Statistics.Statistics.Covariance(energy, log).Should().BeApproximately(fit.Covariance, 0.05 * fit.Covariance);

        // Extrapolated draw by draw they give the interval of At.
        double[] room = [.. draws.Select(d => d.LogPrefactor - (d.ActivationEnergy / Boltzmann / 300.0))];
        MathNet.Numerics.Statistics.Statistics.StandardDeviation(room).Should().BeApproximately(fit.At(300).RelativeError, 0.03 * fit.At(300).RelativeError);
        fit.SamplePosterior(5, 3).Should().Equal(draws.Take(5));
    }

    [Fact]
    public void Exact_points_without_errors_give_back_their_law()
    {
        double[] t = [280, 300, 330, 370, 420, 500];
        Estimate[] values = [.. t.Select(x => Estimate.Exact(Math.Exp(2.0 - (0.08 / Boltzmann / (x - 200.0))) / x, "S/cm"))];
        VtfFit fit = VtfFit.Fit(t, values, ArrheniusForm.TimesTemperature);
        fit.IdealGlassTemperature.Value.Should().BeApproximately(200.0, 1e-4);
        fit.PseudoActivationEnergy.Value.Should().BeApproximately(0.08, 1e-7);
        fit.At(290).Value.Should().BeApproximately(Math.Exp(2.0 - (0.08 / Boltzmann / 90.0)) / 290.0, 1e-9);
        ActivationAnalysis.Fit(t, values, ArrheniusForm.TimesTemperature).Preferred.Should().Be(ActivationModel.Vtf);
    }

    [Fact]
    public void What_cannot_be_fitted_says_so()
    {
        Estimate[] three = [new(1e-6, 1e-7), new(2e-6, 1e-7), new(5e-6, 1e-7)];
        Action few = () => VtfFit.Fit([300, 400, 500], three);
        few.Should().Throw<ArgumentException>().WithMessage("*four different temperatures, not 3*");
        ActivationAnalysis analysis = ActivationAnalysis.Fit([300, 400, 500], three);
        analysis.Vtf.Should().BeNull();
        Action missing = () => analysis.At(300, ActivationModel.Vtf);
        missing.Should().Throw<InvalidOperationException>();
        analysis.Preferred.Should().Be(ActivationModel.Arrhenius);
        VtfFit fit = VtfFit.Fit([300, 320, 340, 360, 390], [new(1e-7, 1e-9), new(1e-6, 1e-8), new(5e-6, 5e-8), new(1.5e-5, 1e-7), new(5e-5, 5e-7)]);
        Action frozen = () => fit.At(100);
        frozen.Should().Throw<ArgumentOutOfRangeException>().WithMessage("*above T₀*");
        Action negative = () => ActivationAnalysis.Fit([300, 400], [new(1, 0.1), new(-1, 0.1)]);
        negative.Should().Throw<ArgumentException>().WithMessage("*positive*");
    }
}
