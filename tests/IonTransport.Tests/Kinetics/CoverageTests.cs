using IonTransport.Kinetics;
using IonTransport.Physics;

namespace IonTransport.Tests.Kinetics;

public sealed class CoverageTests
{
    private const int Runs = 120;

    // A 95 % interval covers the truth in 114 of 120 runs, give or take 2.4: four of those are 8 %. With two blocks in two replicas the jackknife has four samples of chi-square
    // variables; Student's factor is then only nearly right.
    [Theory]
    [InlineData(4, 8, 0.87)]
    [InlineData(2, 2, 0.84)]
    public void Intervals_of_short_runs_cover_what_is_known_exactly(int replicas, int blocks, double least)
    {
        // Half filled without interactions: f_I = 1 and D_σ = D₀(1 − c) with the site itself left out of the 215 others.
        LatticeGas gas = LatticeGas.On(Lattices.SimpleCubic()).WithSupercell(6, 6, 6).WithIons(108);
        double charge = 10e12 * Math.Exp(-0.3 / Units.ThermalEnergy(600)) * (108.0 / 215.0) * 1e-16;
        (int collective, int diffusion, int tracer) = (0, 0, 0);
        double mean = 0.0;
        double[] f = new double[Runs];
        Estimate[] estimates = new Estimate[Runs];
        for (int run = 0; run < Runs; run++)
        {
            LatticeGasResult result = gas.Simulate(600, new() { HopsPerIon = 100, Replicas = replicas, Blocks = blocks, Seed = (ulong)(500 + run), EquilibrationHopsPerIon = 1, MaxThreads = 1 });
            if (result.CollectiveCorrelation!.Value.Interval95.Contains(1.0)) collective++;
            if (result.ChargeDiffusion.Interval95.Contains(charge)) diffusion++;
            estimates[run] = result.TracerCorrelation!.Value;
            f[run] = estimates[run].Value;
            mean += f[run] / Runs;
        }

        // f of this cell is known from all runs together far better than from one.
        foreach (Estimate e in estimates) if (e.Interval95.Contains(mean)) tracer++;
        ((double)collective / Runs).Should().BeGreaterThanOrEqualTo(least);
        (collective + diffusion + tracer).Should().BeLessThan(3 * Runs, "errors that always cover are too large");
        ((double)diffusion / Runs).Should().BeGreaterThanOrEqualTo(least);
        ((double)tracer / Runs).Should().BeGreaterThanOrEqualTo(least);
    }

    [Fact]
    public void Haven_ratio_and_correlation_of_a_vacancy_cover_the_exact_values()
    {
        LatticeGas gas = LatticeGas.On(Lattices.SimpleCubic()).WithSupercell(8, 8, 8).WithVacancies(1);
        (int haven, int tracer) = (0, 0);
        for (int run = 0; run < Runs; run++)
        {
            LatticeGasResult result = gas.Simulate(600, new() { HopsPerIon = 5, Seed = (ulong)(900 + run), EquilibrationHopsPerIon = 1, MaxThreads = 1 });
            if (result.HavenRatio!.Value.Interval95.Contains(0.653109)) haven++;
            if (result.TracerCorrelation!.Value.Interval95.Contains(0.653109)) tracer++;
        }

        // The cell of 512 sites departs from the infinite crystal by 0.0015, a fifth of an error.
        ((double)haven / Runs).Should().BeGreaterThanOrEqualTo(0.87);
        ((double)tracer / Runs).Should().BeGreaterThanOrEqualTo(0.86);
    }

    [Fact]
    public void A_run_whose_blocks_are_shorter_than_a_few_hops_says_that_it_is_not_diffusive()
    {
        LatticeGas gas = LatticeGas.On(Lattices.SimpleCubic()).WithSupercell(6, 6, 6).WithIons(108);
        for (ulong seed = 1; seed <= 10; seed++)
        {
            gas.Simulate(600, new() { HopsPerIon = 20, Seed = seed, EquilibrationHopsPerIon = 1 }).IsDiffusive.Should().BeFalse("f is 0.88 there instead of 0.85");
        }

        Enumerable.Range(1, 10).Count(s => gas.Simulate(600, new() { HopsPerIon = 200, Seed = (ulong)s, EquilibrationHopsPerIon = 1 }).IsDiffusive).Should().BeGreaterThanOrEqualTo(8);
    }
}
