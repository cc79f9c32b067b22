using IonTransport.Kinetics;
using IonTransport.Physics;

namespace IonTransport.Tests.Kinetics;

public sealed class LatticeGasTheoryTests
{
    [Theory]
    [InlineData(0.2)]
    [InlineData(0.5)]
    [InlineData(0.8)]
    public void Tracer_correlation_of_a_lattice_gas_follows_Nakazato_and_Kitahara(double filling)
    {
        // K. Nakazato and K. Kitahara, Prog. Theor. Phys. 64, 2261 (1980): f(c) = [1 + (1 − f₀)/f₀ · c/(2 − c)]⁻¹, exact at both ends and good to about 1 % between.
        const double vacancyLimit = 0.653109;
        double theory = 1.0 / (1.0 + ((1.0 - vacancyLimit) / vacancyLimit * filling / (2.0 - filling)));
        LatticeGasResult result = LatticeGas.On(Lattices.SimpleCubic()).WithSupercell(10, 10, 10).WithSiteFraction(filling)
            .Simulate(600, new() { HopsPerIon = 1500, Replicas = 4, Seed = 17 });
        Estimate f = result.TracerCorrelation!.Value;
        f.StandardError.Should().BeLessThan(0.008);
        Math.Abs(f.Value - theory).Should().BeLessThan((4 * f.StandardError) + (0.01 * theory), "f = {0}, theory {1}", f, theory);

        // Without interactions the charge moves as if ions did not block: f_I = 1 and D_σ = D₀(1 − c) exactly.
        result.CollectiveCorrelation!.Value.DeviationFrom(1.0).Should().BeLessThan(4, "f_I = {0}", result.CollectiveCorrelation);
        double exact = 10e12 * Math.Exp(-0.3 / Units.ThermalEnergy(600)) * (1.0 - filling) * (1000.0 / 999.0) * 1e-16;
        result.ChargeDiffusion.DeviationFrom(exact).Should().BeLessThan(4, "Dσ = {0}, exact {1}", result.ChargeDiffusion, exact);
    }

    [Theory]
    [InlineData(EventChoice.Rejection)]
    [InlineData(EventChoice.RateClasses)]
    [InlineData(EventChoice.SumTree)]
    public void Drift_mobility_is_that_of_Nernst_and_Einstein(EventChoice choice)
    {
        const double temperature = 600;
        LatticeGas gas = LatticeGas.On(Lattices.SimpleCubic()).WithSupercell(8, 8, 8).WithSiteFraction(0.5).WithCharge(2)
            .WithInteraction(PairInteraction.NearestNeighbour(0.04, 1.1));

        // zEa = 0.2 kT: the sinh of the jump rates departs from linear by (0.1)²/6 = 0.2 %.
        double field = 0.2 * Units.ThermalEnergy(temperature) / 2;
        LatticeGasResult drift = gas.WithField(new(field, 0, 0)).Simulate(temperature, new() { HopsPerIon = 400, Seed = 3, EventChoice = choice });
        LatticeGasResult still = gas.Simulate(temperature, new() { HopsPerIon = 1500, Seed = 4, EventChoice = choice });
        still.Mobility.Should().BeNull();
        Estimate einstein = still.ChargeDiffusion.Scale(2 / Units.ThermalEnergy(temperature));
        Estimate mobility = drift.Mobility!.Value;
        double sigma = Math.Sqrt(Math.Pow(mobility.StandardError, 2) + Math.Pow(einstein.StandardError, 2));
        Math.Abs(mobility.Value - einstein.Value).Should().BeLessThan((4 * sigma) + (0.005 * einstein.Value), "drift {0}, Einstein {1}", mobility, einstein);
        mobility.RelativeError.Should().BeLessThan(0.03);
        drift.DriftVelocity[1].DeviationFrom(0).Should().BeLessThan(4);
    }

    [Fact]
    public void A_chain_lets_no_ion_pass()
    {
        // In one dimension ions cannot overtake: the tracer is sub-diffusive while the charge moves freely.
        LatticeGasResult result = LatticeGas.On(Lattices.Chain()).WithSupercell(600, 1, 1).WithSiteFraction(0.5)
            .Simulate(600, new() { HopsPerIon = 2000, Replicas = 4, Seed = 5 });
        result.CollectiveCorrelation!.Value.DeviationFrom(1.0).Should().BeLessThan(4);

        // T. E. Harris, J. Appl. Prob. 2, 323 (1965): ⟨x²⟩ = (1 − c)/c · a √(4D₀t/π) for D₀ = Γa², long after the first hops.
        DisplacementPoint point = result.Displacements.First(p => p.Tracer.Value > 6.0);
        double d0 = 10e12 * Math.Exp(-0.3 / Units.ThermalEnergy(600));
        double harris = Math.Sqrt(4 * d0 * point.Time / Math.PI);
        Math.Abs(point.Tracer.Value - harris).Should().BeLessThan((4 * point.Tracer.StandardError) + (0.03 * harris), "{0}, Harris {1}", point, harris);
    }
}
