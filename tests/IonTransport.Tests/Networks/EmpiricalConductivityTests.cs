using IonTransport.Crystals;
using IonTransport.Landscapes;
using IonTransport.Networks;
using IonTransport.Physics;
using IonTransport.Tests.Landscapes;

namespace IonTransport.Tests.Networks;

public sealed class EmpiricalConductivityTests
{
    private static readonly double Decade = Units.ThermalEnergy(300.0) * Math.Log(10.0);

    [Fact]
    public void Factors_of_Li2S()
    {
        (Structure crystal, Species ion) = BondValenceTests.Named("Li2S");
        Landscape landscape = Landscape.Compute(crystal, ion, BondValence.SiteEnergy() with { Cutoff = 20.0 });
        ConductivityFactors factors = ConductivityFactors.Of(landscape, MigrationNetwork.FromLandscape(landscape));
        factors.VacancyFraction.Should().Be(ConductivityFactors.LeastVacancies);
        factors.Barrier.Should().BeApproximately(0.330876, 1e-5);
        factors.BondSoftness.Should().BeApproximately(1.0 / 1.531394, 1e-6);
        factors.ToString().Should().Contain("E_b = 0.331 eV");
    }

    // The ions under study are taken out before the scan, so a host without them must give the same landscape.
    [Fact]
    public void A_guest_sees_the_landscape_of_the_empty_host()
    {
        (Structure crystal, Species ion) = BondValenceTests.Named("Li2S");
        Structure host = crystal.Without(Species.Parse("Li"));
        LandscapeOptions options = new() { AllowGuestIon = true };
        Landscape filled = Landscape.Compute(crystal, ion, BondValence.SiteEnergy());
        Landscape empty = Landscape.Compute(host, ion, BondValence.SiteEnergy(), options);
        empty.Sites.Select(s => Math.Round(s.Energy, 9)).Order().Should().Equal(filled.Sites.Select(s => Math.Round(s.Energy, 9)).Order());
        empty.Passes.Select(p => Math.Round(p.Energy, 9)).Order().Should().Equal(filled.Passes.Select(p => Math.Round(p.Energy, 9)).Order());
        empty.Sites.Should().OnlyContain(s => s.Label.StartsWith('i'));
        MigrationNetwork network = MigrationNetwork.FromLandscape(empty);
        ConductivityFactors.Of(empty, network, ionsPerCell: 8).VacancyFraction.Should().BeApproximately(1.0 - (8.0 / network.Sites.Count), 1e-12);
        FluentActions.Invoking(() => ConductivityFactors.Of(empty, network)).Should().Throw<ArgumentException>().WithMessage("*lists no Li*");
        FluentActions.Invoking(() => Landscape.Compute(host, ion, BondValence.SiteEnergy())).Should().Throw<ArgumentException>().WithMessage("*not in the structure*");
        FluentActions.Invoking(() => Landscape.Compute(host, Species.Parse("Li"), BondValence.SiteEnergy(), options)).Should().Throw<ArgumentException>().WithMessage("*not in the structure*");
    }

    [Fact]
    public void A_fit_finds_the_law_that_made_the_data()
    {
        RandomStream random = new(3, 0);
        List<(ConductivityFactors, double)> data = [];
        for (int i = 0; i < 40; i++)
        {
            double x = Math.Pow(10.0, -4.0 * random.NextDouble()), barrier = 1.2 * random.NextDouble(), b = 0.5 + (0.3 * random.NextDouble());
            data.Add((new(x, barrier, b), -9.0 + (0.9 * Math.Log10(x)) + (8.0 * b) - (0.2 * Math.Min(barrier, 0.8) / Decade)));
        }

        EmpiricalConductivity fit = EmpiricalConductivity.Fit(data);
        fit.Constant.Value.Should().BeApproximately(-9.0, 1e-9);
        fit.VacancyPower.Value.Should().BeApproximately(0.9, 1e-9);
        fit.SoftnessSlope.Value.Should().BeApproximately(8.0, 1e-9);
        fit.BarrierShare.Value.Should().BeApproximately(0.2, 1e-9);
        fit.Scatter.Should().BeLessThan(1e-9);
        fit.Count.Should().Be(40);
        fit.LogConductivity(data[7].Item1).Value.Should().BeApproximately(data[7].Item2, 1e-9);
    }

    [Fact]
    public void Errors_cover_the_truth_as_often_as_they_say()
    {
        int covered = 0;
        const int fits = 400;
        RandomStream random = new(4, 0);
        for (int f = 0; f < fits; f++)
        {
            List<(ConductivityFactors, double)> data = [];
            for (int i = 0; i < 60; i++)
            {
                double noise = Math.Sqrt(-2.0 * Math.Log(1.0 - random.NextDouble())) * Math.Cos(2.0 * Math.PI * random.NextDouble());
                double x = Math.Pow(10.0, -4.0 * random.NextDouble()), b = 0.5 + (0.3 * random.NextDouble());
                data.Add((new(x, random.NextDouble(), b), Math.Log10(x) + (8.0 * b) + noise));
            }

            Estimate slope = EmpiricalConductivity.Fit(data).SoftnessSlope;
            if (Math.Abs(slope.Value - 8.0) < 1.959964 * slope.StandardError) covered++;
        }

        // 56 degrees of freedom: Student's distribution puts 94.5 % within 1.96 σ; four standard deviations of 400 draws are 4.6 %.
        (covered / (double)fits).Should().BeApproximately(0.945, 0.046);
    }

    [Fact]
    public void Softer_emptier_and_flatter_conducts_better()
    {
        EmpiricalConductivity model = EmpiricalConductivity.Lithium;
        double At(double x, double barrier, double b) => model.LogConductivity(new(x, barrier, b)).Value;
        At(0.3, 0.4, 0.55).Should().BeGreaterThan(At(1e-3, 0.4, 0.55));
        At(0.3, 0.4, 0.65).Should().BeGreaterThan(At(0.3, 0.4, 0.52));
        At(0.3, 0.2, 0.55).Should().BeGreaterThan(At(0.3, 0.7, 0.55));
        At(0.3, double.PositiveInfinity, 0.55).Should().Be(At(0.3, 0.8, 0.55));
        model.Count.Should().Be(113);
        At(0.1, 0.4, 0.5).Should().BeApproximately(-7.770 - 0.862 + (7.944 * 0.5) - (0.082 * 0.4 / Decade), 1e-9);
        model.LogConductivity(new(0.5, 0.4, 0.6)).StandardError.Should().Be(model.Scatter);
        model.ToString().Should().Contain("materials");
    }

    [Fact]
    public void Nonsense_is_refused()
    {
        ConductivityFactors same = new(0.1, 0.3, 0.6);
        FluentActions.Invoking(() => EmpiricalConductivity.Fit([.. Enumerable.Repeat((same, -3.0), 5)])).Should().Throw<ArgumentException>().WithMessage("*at least 6*not 5*");
        FluentActions.Invoking(() => EmpiricalConductivity.Fit([.. Enumerable.Repeat((same, -3.0), 9)])).Should().Throw<ArgumentException>().WithMessage("*independently*");
        FluentActions.Invoking(() => new ConductivityFactors(0.1, 0.3, 0.0)).Should().Throw<ArgumentOutOfRangeException>();
        FluentActions.Invoking(() => new ConductivityFactors(1.1, 0.3, 0.6)).Should().Throw<ArgumentOutOfRangeException>();
        FluentActions.Invoking(() => new ConductivityFactors(0.1, double.NaN, 0.6)).Should().Throw<ArgumentOutOfRangeException>();
    }
}
