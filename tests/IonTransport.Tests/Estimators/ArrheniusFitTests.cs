using CsCheck;
using IonTransport.Estimators;
using IonTransport.Physics;

namespace IonTransport.Tests.Estimators;

public sealed class ArrheniusFitTests
{
    private static readonly double[] Temperatures = [400, 500, 600, 800, 1000];
    private static readonly double[] Values = [1.2e-9, 3.1e-8, 2.6e-7, 4.4e-6, 2.2e-5];
    private static readonly double[] Errors = [0.2e-9, 0.3e-8, 0.2e-7, 0.2e-6, 0.1e-5];

    [Fact]
    public void Weighted_fit_agrees_with_an_independent_program()
    {
        // numpy.polyfit(1/kT, ln D, 1, w = D/error, cov = 'unscaled') on the same numbers.
        ArrheniusFit fit = ArrheniusFit.Fit(Temperatures, [.. Values.Zip(Errors, (v, e) => new Estimate(v, e, "cm²/s"))]);
        fit.ActivationEnergy.Value.Should().BeApproximately(0.56737227, 1e-8);
        fit.ActivationEnergy.StandardError.Should().BeApproximately(Math.Sqrt(4.32827479e-05), 1e-10);
        fit.LogPrefactor.Value.Should().BeApproximately(-4.12970018, 1e-7);
        fit.LogPrefactor.StandardError.Should().BeApproximately(Math.Sqrt(1.07566892e-02), 1e-9);

        // slope = −E_a, so cov(E_a, ln A) is minus numpy's.
        fit.Covariance.Should().BeApproximately(6.57083367e-04, 1e-11);
        fit.ChiSquared.Should().BeApproximately(1.0705991983, 1e-8);
        Estimate room = fit.At(300);
        Math.Log(room.Value).Should().BeApproximately(-26.076639449448, 1e-10);
        room.RelativeError.Should().BeApproximately(0.157115841535, 1e-10);
        room.Interval95.Upper.Should().BeApproximately(room.Value * Math.Exp(1.959963984540054 * 0.157115841535), room.Value * 1e-9);
    }

    [Fact]
    public void Unweighted_fit_of_a_conductivity_takes_its_error_from_the_scatter()
    {
        // numpy.polyfit(1/kT, ln(DT), 1, cov = True).
        ArrheniusFit fit = ArrheniusFit.Fit(Temperatures, Values, ArrheniusForm.TimesTemperature, "S/cm");
        fit.ActivationEnergy.Value.Should().BeApproximately(0.61722732, 1e-8);
        fit.ActivationEnergy.StandardError.Should().BeApproximately(Math.Sqrt(4.03851310e-05), 1e-10);
        fit.LogPrefactor.Value.Should().BeApproximately(3.28592399, 1e-7);
    }

    [Fact]
    public void An_exact_line_is_recovered_at_any_temperature()
    {
        double Conductivity(double t) => 5e3 / t * Math.Exp(-0.3 / Units.ThermalEnergy(t));
        Estimate[] sigma = [.. Temperatures.Select(t => new Estimate(Conductivity(t), 0.05 * Conductivity(t), "S/cm"))];
        ArrheniusFit fit = ArrheniusFit.Fit(Temperatures, sigma, ArrheniusForm.TimesTemperature);
        fit.ActivationEnergy.Value.Should().BeApproximately(0.3, 1e-12);
        foreach (double t in (double[])[200, 300, 700, 1500]) fit.At(t).Value.Should().BeApproximately(Conductivity(t), 1e-10 * Conductivity(t));
    }

    [Fact]
    public void The_interval_at_another_temperature_covers_the_truth_as_often_as_it_says()
    {
        // 4000 synthetic data sets with known errors: coverage 95 % ± 3.3σ, σ = √(0.95·0.05/4000) = 0.34 %.
        RandomStream random = new(11);
        int covered = 0;
        const int trials = 4000;
        for (int trial = 0; trial < trials; trial++)
        {
            Estimate[] values = new Estimate[Temperatures.Length];
            for (int i = 0; i < values.Length; i++)
            {
                double truth = 1e-3 * Math.Exp(-0.4 / Units.ThermalEnergy(Temperatures[i]));
                double noisy = truth * Math.Exp(0.05 * random.NextGaussian());
                values[i] = new Estimate(noisy, 0.05 * noisy);
            }

            if (ArrheniusFit.Fit(Temperatures, values).At(300).Interval95.Contains(1e-3 * Math.Exp(-0.4 / Units.ThermalEnergy(300)))) covered++;
        }

        // Inflation by χ²/ν > 1 makes the interval wider than the normal one for some sets, never narrower.
        ((double)covered / trials).Should().BeInRange(0.939, 0.995);
    }

    [Fact]
    public void Refuses_what_has_no_answer()
    {
        FluentActions.Invoking(() => ArrheniusFit.Fit([300.0], [new Estimate(1, 0.1)])).Should().Throw<ArgumentException>();
        FluentActions.Invoking(() => ArrheniusFit.Fit([300.0, 300.0], [new Estimate(1, 0.1), new Estimate(1, 0.1)])).Should().Throw<ArgumentException>().WithMessage("*different*");
        FluentActions.Invoking(() => ArrheniusFit.Fit([300.0, 400.0], [new Estimate(0, 0.1), new Estimate(1, 0.1)])).Should().Throw<ArgumentException>().WithMessage("*300 K*");
        FluentActions.Invoking(() => ArrheniusFit.Fit([300.0, 400.0], [1.0, 2.0], ArrheniusForm.Plain, "")).Should().Throw<IonTransportException>();
        FluentActions.Invoking(() => ArrheniusFit.Fit([0.0, 400.0], [new Estimate(1, 0.1), new Estimate(1, 0.1)])).Should().Throw<ArgumentOutOfRangeException>();
    }

    [Fact]
    public void Nernst_Einstein_in_practical_units()
    {
        // n = 1e22 cm⁻³, z = 1, D = 1e-8 cm²/s, 300 K: n e²D/kT = 1e22·1.602176634e-19·1e-8/0.025851999786 V = 6.19749e-4 S/cm (by hand).
        NernstEinstein.Conductivity(1e-8, 1, 1e22, 300).Should().BeApproximately(6.19749e-4, 1e-9);
        Gen.Select(Gen.Double[1e-12, 1e-4], Gen.Double[100, 2000]).Sample((d, t) =>
            NernstEinstein.Diffusion(NernstEinstein.Conductivity(d, -2, 3e21, t), -2, 3e21, t).Should().BeApproximately(d, 1e-12 * d));
    }
}
