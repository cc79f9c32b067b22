using CsCheck;
using IonTransport.Defects;
using IonTransport.Physics;

namespace IonTransport.Tests.Defects;

public sealed class EquilibriumPropertyTests
{
    private static readonly Gen<DefectSystem> AnySystem =
        from donors in Gen.Select(Gen.Double[-1.0, 6.0], Gen.Int[1, 3], Gen.Double[1.0, 4.0]).Array[1, 4]
        from acceptors in Gen.Select(Gen.Double[-1.0, 6.0], Gen.Int[1, 3], Gen.Double[1.0, 4.0]).Array[1, 4]
        from bands in Gen.Bool
        from exclusion in Gen.Bool
        select DefectSystem.For("any", 60.0, bands ? ModelOxide.Bands : null)
            .With(donors.Select((d, i) => DefectSpecies.Of($"D{i}", 2, (0, d.Item1 + 1.0, 1), (d.Item2, d.Item1, d.Item3))))
            .With(acceptors.Select((d, i) => DefectSpecies.Of($"A{i}", 3, (0, d.Item1 + 1.0, 1), (-d.Item2, d.Item1 + 2.0, d.Item3)).WithPool(i < 2 ? "shared" : $"A{i}")))
            .WithStatistics(exclusion ? SiteStatistics.SiteExclusion : SiteStatistics.Dilute);

    [Fact]
    public void Neutral_to_1e12_from_1_K_to_1e5_K_and_never_more_than_one_defect_a_site() => Gen.Select(AnySystem, Gen.Double[0.0, 5.0]).Sample(
        (system, decade) =>
        {
            DefectEquilibrium e;
            try
            {
                e = system.Solve(Math.Pow(10.0, decade));
            }
            catch (IonTransportException error) when (system.Statistics == SiteStatistics.Dilute && error is not ChargeNeutralityException)
            {
                // Negative formation energies at a few kelvin: e^1000 defects a cell are refused, not rounded.
                return error.Message.Contains("use SiteStatistics.SiteExclusion", StringComparison.Ordinal);
            }

            double p = e.Holes + e.Defects.Where(d => d.Charge > 0).Sum(d => d.Charge * d.Concentration);
            double n = e.Electrons - e.Defects.Where(d => d.Charge < 0).Sum(d => d.Charge * d.Concentration);
            // Denormal numbers, below 1e-280, have few digits.
            bool agree = Math.Abs(p - e.PositiveCharge) <= (1e-10 * p) + 1e-280 && Math.Abs(n - e.NegativeCharge) <= (1e-10 * n) + 1e-280;
            bool within = system.Statistics == SiteStatistics.Dilute || e.Defects.All(d => d.SiteFraction <= 1.0 + 1e-12);
            return e.Residual < 1e-12 && agree && within && double.IsFinite(e.FermiLevel);
        },
        iter: 1000);

    [Fact]
    public void Fermi_level_rises_with_donors_and_falls_with_acceptors() => Gen.Select(AnySystem, Gen.Double[300.0, 3000.0], Gen.Double[14.0, 19.0]).Sample(
        (system, t, decade) =>
        {
            double few = Math.Pow(10.0, decade), many = 3.0 * few;
            double none = system.Solve(t).FermiLevel;
            double donors = system.WithDopant("Cl_S.", few, 1).Solve(t).FermiLevel, more = system.WithDopant("Cl_S.", many, 1).Solve(t).FermiLevel;
            double acceptors = system.WithDopant("P_S'", many, 1).Solve(t).FermiLevel;
            return none <= donors + 1e-12 && donors <= more + 1e-12 && acceptors <= none + 1e-12;
        },
        iter: 200);

    [Fact]
    public void A_cell_twice_as_large_gives_the_same_crystal() => Gen.Select(Gen.Double[400.0, 2000.0], Gen.Double[-2.0, 0.0]).Sample(
        (t, m) =>
        {
            DefectEquilibrium one = ModelOxide.System.Solve(t, ModelOxide.At(m));
            double[] energies = [.. Enumerable.Range(0, 2601).Select(i => -5.0 + (0.005 * i))];
            DensityOfStates twice = new(energies, [.. energies.Select(e => 2.0 * (e <= 0.0 ? Math.Sqrt(-e) : e >= 3.2 ? 0.5 * Math.Sqrt(e - 3.2) : 0.0))], 3.2, 48);
            DefectEquilibrium two = DefectSystem.For("twice", 2.0 * 59.55, twice).With(ModelOxide.Natives.Select(s => new DefectSpecies(s.Name, 2.0 * s.Sites, s.States)))
                .WithStatistics(SiteStatistics.Dilute).Solve(t, ModelOxide.At(m));
            return Math.Abs(one.FermiLevel - two.FermiLevel) < 1e-12 && Math.Abs((one["V_O"] / two["V_O"]) - 1.0) < 1e-10;
        },
        iter: 30);

    [Fact]
    public void Exclusion_becomes_dilute_as_energies_rise()
    {
        double before = double.PositiveInfinity;
        foreach (double shift in new[] { -0.5, 0.0, 0.5, 1.0, 1.5 })
        {
            DefectSpecies[] species = [.. ModelOxide.Natives.Select(s => new DefectSpecies(s.Name, s.Sites, [.. s.States.Select(c => new ChargeState(c.Charge, c.Energy + shift, c.Degeneracy))]))];
            DefectSystem system = ModelOxide.System.With(species);
            double difference = Math.Abs(system.Solve(1500.0).FermiLevel - system.WithStatistics(SiteStatistics.SiteExclusion).Solve(1500.0).FermiLevel);
            difference.Should().BeLessThan(before);
            before = difference;
        }

        before.Should().BeLessThan(1e-8);
    }

    [Fact]
    public void A_sweep_equals_its_single_solves_to_rounding()
    {
        double[] temperatures = [.. Enumerable.Range(0, 100).Select(i => 300.0 + (15.0 * i))];
        DefectSweep sweep = ModelOxide.System.SweepTemperature(temperatures, ModelOxide.At(-1.0));
        for (int i = 0; i < temperatures.Length; i++)
        {
            DefectEquilibrium single = ModelOxide.System.Solve(temperatures[i], ModelOxide.At(-1.0));
            sweep.Points[i].FermiLevel.Should().BeApproximately(single.FermiLevel, 1e-13);
            (sweep.Points[i]["V_O"] / single["V_O"]).Should().BeApproximately(1.0, 1e-11);
        }
    }

    [Fact]
    public void A_sweep_can_be_cancelled()
    {
        using CancellationTokenSource source = new();
        source.Cancel();
        FluentActions.Invoking(() => ModelOxide.System.SweepTemperature([300.0, 400.0], cancellationToken: source.Token)).Should().Throw<OperationCanceledException>();
    }

    [Fact]
    public void Parabolic_bands_have_the_effective_density_of_states()
    {
        // N_c = 2(2πmkT/h²)^(3/2) = 2.5094e19 cm⁻³ at 300 K for m = mₑ (S. M. Sze, Physics of Semiconductor Devices).
        (double electrons, double holes) = new ParabolicBands(3.0, 1.0, 0.5).Carriers(1.5, 300.0, 1e24);
        double kT = Units.ThermalEnergy(300.0);
        (electrons * Math.Exp(1.5 / kT) / 2.5094e19).Should().BeApproximately(1.0, 1e-4);
        (holes / electrons).Should().BeApproximately(Math.Pow(0.5, 1.5), 1e-9);
    }

    [Fact]
    public void The_series_for_the_tails_joins_the_direct_sum()
    {
        double kT = Units.ThermalEnergy(800.0);
        (double n, double _) = ModelOxide.Bands.Carriers(3.2 - (4.0 * kT) + 1e-9, 800.0, 59.55);
        (double m, double _) = ModelOxide.Bands.Carriers(3.2 - (4.1 * kT), 800.0, 59.55);
        (double k, double _) = ModelOxide.Bands.Carriers(3.2 - (4.0 * kT) - 0.005 - 1e-9, 800.0, 59.55);
        n.Should().BeGreaterThan(k);
        k.Should().BeInRange(m * 0.9, n);
    }
}
