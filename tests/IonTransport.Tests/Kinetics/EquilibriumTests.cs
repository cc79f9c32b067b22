using IonTransport.Kinetics;
using IonTransport.Networks;
using IonTransport.Physics;

namespace IonTransport.Tests.Kinetics;

public sealed class EquilibriumTests
{
    private const double Temperature = 600;

    public static TheoryData<EventChoice> Choices => [EventChoice.Rejection, EventChoice.RateClasses, EventChoice.SumTree];

    [Theory]
    [MemberData(nameof(Choices))]
    public void Independent_ions_fill_two_kinds_of_sites_as_Fermi_and_Dirac_say(EventChoice choice)
    {
        const double step = 0.06;
        LatticeGasResult result = LatticeGas.On(Lattices.TwoSites(step)).WithSupercell(5, 5, 5).WithSiteFraction(0.4)
            .Simulate(Temperature, new() { HopsPerIon = 400, Replicas = 4, Seed = 5, EventChoice = choice });
        result.EventChoice.Should().Be(choice);

        // 250 sites, 100 ions: the chemical potential follows from x_A + x_B = 2·0.4; finite size shifts it by less than 1/250.
        double w = Math.Exp(-step / Units.ThermalEnergy(Temperature));
        double total = 0.8;
        double low = 0.0, high = 1.0;
        for (int i = 0; i < 100; i++)
        {
            double a = 0.5 * (low + high);
            double odds = a / (1.0 - a) * w;
            if (a + (odds / (1.0 + odds)) > total) high = a; else low = a;
        }

        Estimate occupancyA = result.Occupations.Single(o => o.Label == "A").Occupancy;
        (occupancyA.Value - low).Should().BeInRange(-(4 * occupancyA.StandardError) - 0.002, (4 * occupancyA.StandardError) + 0.002);
        occupancyA.StandardError.Should().BeLessThan(0.003);

        result.IsEquilibrated.Should().BeTrue();
    }

    [Theory]
    [MemberData(nameof(Choices))]
    public void Repelling_ions_have_the_energy_of_a_Metropolis_run(EventChoice choice)
    {
        // Strong enough that energies differ from random mixing (−0.5·6·0.06 eV·c) by many errors.
        PairInteraction repulsion = PairInteraction.NearestNeighbour(0.06, 1.1);
        LatticeGas gas = LatticeGas.On(Lattices.SimpleCubic()).WithSupercell(7, 7, 7).WithIons(130).WithInteraction(repulsion);
        LatticeGasResult result = gas.Simulate(Temperature, new() { HopsPerIon = 200, Replicas = 4, Seed = 8, EventChoice = choice });
        Estimate metropolis = Metropolis.MeanEnergy(7, 130, r2 => r2 == 1 ? 0.06 : 0.0, Temperature, sweeps: 4000, seed: 21);
        double sigma = Math.Sqrt(Math.Pow(result.Energy.StandardError, 2) + Math.Pow(metropolis.StandardError, 2));
        Math.Abs(result.Energy.Value - metropolis.Value).Should().BeLessThan(4 * sigma, "kinetic {0}, Metropolis {1}", result.Energy, metropolis);
        sigma.Should().BeLessThan(0.001);

        // Ions that ignore one another would have ½ · 6 · 129/342 · 0.06 eV each.
        result.Energy.DeviationFrom(0.5 * 6 * 129.0 / 342.0 * 0.06).Should().BeGreaterThan(10);
    }

    [Theory]
    [MemberData(nameof(Choices))]
    public void Screened_Coulomb_ions_have_the_energy_of_a_Metropolis_run(EventChoice choice)
    {
        PairInteraction coulomb = PairInteraction.ScreenedCoulomb(permittivity: 80, screeningLength: 2, cutoff: 2.1);
        LatticeGas gas = LatticeGas.On(Lattices.SimpleCubic()).WithSupercell(6, 6, 6).WithIons(60).WithInteraction(coulomb);
        LatticeGasResult result = gas.Simulate(Temperature, new() { HopsPerIon = 150, Replicas = 4, Seed = 9, EventChoice = choice });

        // The same law written out again: e²/4πε₀ = 14.399645 eV·Å.
        static double Bare(double r) => 14.399645 / 80 / r * Math.Exp(-r / 2.0);
        Estimate metropolis = Metropolis.MeanEnergy(6, 60, r2 => r2 <= 4 ? Bare(Math.Sqrt(r2)) - Bare(2.1) : 0.0, Temperature, sweeps: 6000, seed: 22);
        double sigma = Math.Sqrt(Math.Pow(result.Energy.StandardError, 2) + Math.Pow(metropolis.StandardError, 2));
        Math.Abs(result.Energy.Value - metropolis.Value).Should().BeLessThan(4 * sigma, "kinetic {0}, Metropolis {1}", result.Energy, metropolis);
        sigma.Should().BeLessThan(0.001);
    }
}
