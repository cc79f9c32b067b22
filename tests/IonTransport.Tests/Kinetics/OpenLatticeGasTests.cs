using IonTransport.Kinetics;
using IonTransport.Networks;
using IonTransport.Physics;

namespace IonTransport.Tests.Kinetics;

public sealed class OpenLatticeGasTests
{
    private const double Temperature = 600;
    private static readonly double KT = 8.617333262e-5 * Temperature;

    [Theory]
    [InlineData(-0.12)]
    [InlineData(-0.03)]
    [InlineData(0.06)]
    public void Independent_ions_fill_sites_as_Langmuir_and_Fermi_say(double mu)
    {
        const double step = 0.06;
        OpenLatticeGasResult result = LatticeGas.On(Lattices.TwoSites(step)).WithSupercell(4, 4, 4).InContactWith(Reservoir.AtChemicalPotential(mu))
            .Simulate(Temperature, new() { EventsPerSite = 400, Seed = 3 });
        double Fermi(double e) => 1.0 / (1.0 + Math.Exp((e - mu) / KT));
        (double a, double b) = (Fermi(0.0), Fermi(step));
        Near(result.Occupations.Single(o => o.Label == "A").Occupancy, a, 5e-3);
        Near(result.Occupations.Single(o => o.Label == "B").Occupancy, b, 5e-3);
        Near(result.Ions.Single().Number, 64 * (a + b), 0.6);
        Near(result.Exchanges[0].NetFlow, 0.0, double.PositiveInfinity);

        // Independent sites: the variance is Σ p(1 − p).
        Near(result.ThermodynamicFactor!.Value, (a + b) / ((a * (1 - a)) + (b * (1 - b))), 0.2);
        result.IsEquilibrated.Should().BeTrue();
        result.ToString().Should().Contain("thermodynamic factor = ").And.Contain("μ = ");
        result.ToHtml().Should().Contain("<table>");
    }

    [Theory]
    [InlineData(0.08, -0.02)]
    [InlineData(0.08, 0.08)]
    [InlineData(-0.05, -0.06)]
    public void Interacting_neighbours_on_a_ring_have_the_exact_isotherm(double energy, double mu)
    {
        // Transfer matrix of the ring of 24 sites.
        const int length = 24;
        OpenLatticeGasResult result = LatticeGas.On(Lattices.Chain()).WithSupercell(length, 1, 1).WithInteraction(PairInteraction.NearestNeighbour(energy, 1.1))
            .InContactWith(Reservoir.AtChemicalPotential(mu)).Simulate(Temperature, new() { EventsPerSite = 10_000, Seed = 4 });
        double LogZ(double m)
        {
            (double a, double b) = (Math.Exp(m / (2 * KT)), Math.Exp((m - energy) / KT));
            double mean = 0.5 * (1.0 + b);
            double root = Math.Sqrt((0.25 * (1.0 - b) * (1.0 - b)) + (a * a));
            return Math.Log(Math.Pow(mean + root, length) + Math.Pow(mean - root, length));
        }

        const double h = 1e-4;
        double coverage = KT * (LogZ(mu + h) - LogZ(mu - h)) / (2 * h) / length;
        double variance = KT * KT * (LogZ(mu + h) - (2 * LogZ(mu)) + LogZ(mu - h)) / (h * h);
        Near(result.SiteFraction, coverage, 3e-3);
        Near(result.ThermodynamicFactor!.Value, coverage * length / variance, 0.05 * coverage * length / variance);
        Math.Abs(coverage - (1.0 / (1.0 + Math.Exp(-mu / KT)))).Should().BeGreaterThan(0.05, "the interaction must matter");
    }

    [Fact]
    public void Repelling_ions_with_a_blocked_site_give_what_a_Metropolis_program_gives()
    {
        const double mu = 0.05;
        PairInteraction repulsion = PairInteraction.NearestNeighbour(0.05, 1.1);
        OpenLatticeGasResult result = LatticeGas.On(Lattices.SimpleCubic()).WithSupercell(6, 6, 6).WithInteraction(repulsion)
            .InContactWith(Reservoir.AtChemicalPotential(mu)).WithBlockedSites((_, cell) => cell == IonTransport.Crystals.CellOffset.Zero)
            .Simulate(Temperature, new() { EventsPerSite = 1500, Seed = 5 });
        (Estimate ions, Estimate energy) = GrandCanonicalMetropolis(6, mu, 0.05, blocked: 0, sweeps: 6000, seed: 8);
        result.Sites.Should().Be(215);
        Agree(result.Ions[0].Number, ions);
        Agree(result.Energy, energy.Scale(1.0 / 215));
        result.Ions[0].Number.StandardError.Should().BeLessThan(0.5);
    }

    [Fact]
    public void Two_species_share_the_sites_as_mass_action_says()
    {
        // Competitive Langmuir: c_a : c_b : c_empty = e^(μ_a/kT) : e^(μ_b/kT) : 1.
        OpenLatticeGasResult result = LatticeGas.On(Lattices.SimpleCubic()).WithSupercell(5, 5, 5).WithSpecies(new IonSpecies("a", 1, 20), new IonSpecies("b", 1, 30))
            .InContactWith(Reservoir.AtChemicalPotential(-0.02).ForSpecies("a"), Reservoir.AtChemicalPotential(0.03).ForSpecies("b"))
            .Simulate(Temperature, new() { EventsPerSite = 600, Seed = 6 });
        (double a, double b) = (Math.Exp(-0.02 / KT), Math.Exp(0.03 / KT));
        Near(result.Ions.Single(i => i.Name == "a").Number, 125 * a / (1 + a + b), 0.6);
        Near(result.Ions.Single(i => i.Name == "b").Number, 125 * b / (1 + a + b), 0.6);
    }

    [Fact]
    public void The_same_seed_gives_the_same_bits_on_any_number_of_threads()
    {
        OpenLatticeGas gas = LatticeGas.On(Lattices.SimpleCubic()).WithSupercell(4, 4, 4).WithInteraction(PairInteraction.NearestNeighbour(0.03, 1.1)).InContactWith(Reservoir.AtChemicalPotential(0));
        OpenLatticeGasOptions options = new() { EventsPerSite = 50, Replicas = 3, Seed = 9 };
        OpenLatticeGasResult one = gas.Simulate(Temperature, options with { MaxThreads = 1 });
        OpenLatticeGasResult two = gas.Simulate(Temperature, options with { MaxThreads = 2 });
        two.Ions.Should().Equal(one.Ions);
        two.Energy.Should().Be(one.Energy);
        gas.Simulate(Temperature, options with { Seed = 10 }).Energy.Should().NotBe(one.Energy);
    }

    [Fact]
    public void Questions_that_make_no_sense_are_refused()
    {
        LatticeGas gas = LatticeGas.On(Lattices.SimpleCubic()).WithSupercell(4, 4, 4);
        Reservoir reservoir = Reservoir.AtChemicalPotential(0);
        Refused<ArgumentOutOfRangeException>(() => Reservoir.AtChemicalPotential(double.NaN), "*chemicalPotential (in eV) must be finite*");
        Refused<ArgumentOutOfRangeException>(() => Reservoir.AtOccupancy(1.2), "*between 0 and 1*");
        Refused<ArgumentException>(() => gas.InContactWith(), "*at least one reservoir*");
        Refused<ArgumentException>(() => gas.InContactWith(reservoir.OnSites("B")).Simulate(600), "*touches no site that an ion may enter*");
        Refused<ArgumentException>(() => gas.InContactWith(reservoir).WithBlockedSites((_, _) => true).Simulate(600), "*All sites are blocked*");
        Refused<ArgumentException>(
            () => LatticeGas.On(Lattices.TwoSites(0.05)).InContactWith(reservoir.OnSites("A")).WithBlockedSites((s, _) => s.Label == "A").Simulate(600), "*touches no site that an ion may enter*blocked*");
        Refused<ArgumentException>(() => gas.WithIons(65).InContactWith(reservoir).Simulate(600), "*65 ions do not fit on the 64 open sites*");
        Refused<ArgumentException>(() => gas.InContactWith(reservoir.ForSpecies("Na")).Simulate(600), "*species 'Na' that is not there*");
        Refused<ArgumentException>(
            () => gas.WithInteraction(PairInteraction.NearestNeighbour(0.1, 4.5)).BetweenReservoirs(0, reservoir, reservoir).Simulate(600), "*slab of 4 cells (4 Å) along a is thinner*4.5 Å*");
        Refused<ArgumentException>(() => gas.WithSupercell(2, 4, 4).BetweenReservoirs(0, reservoir, reservoir).Simulate(600), "*at least 3 cells*");
        Refused<ArgumentOutOfRangeException>(() => gas.BetweenReservoirs(3, reservoir, reservoir), "*axis*");
    }

    private static (Estimate Ions, Estimate Energy) GrandCanonicalMetropolis(int edge, double mu, double energy, int blocked, int sweeps, int seed)
    {
        Random random = new(seed);
        int n = edge * edge * edge;
        int[] filled = new int[n];
        int At(int x, int y, int z) => (((((x + edge) % edge) * edge) + ((y + edge) % edge)) * edge) + ((z + edge) % edge);
        int[][] near = [.. Enumerable.Range(0, n).Select(s => (x: s / edge / edge, y: s / edge % edge, z: s % edge)).Select(p => new[]
        {
            At(p.x + 1, p.y, p.z), At(p.x - 1, p.y, p.z), At(p.x, p.y + 1, p.z), At(p.x, p.y - 1, p.z), At(p.x, p.y, p.z + 1), At(p.x, p.y, p.z - 1),
        })];
        List<double> ions = [], energies = [];
        (double ionBlock, double energyBlock) = (0.0, 0.0);
        for (int sweep = -300; sweep < sweeps; sweep++)
        {
            for (int k = 0; k < n; k++)
            {
                int site = random.Next(n);
                if (site == blocked) continue;
                double cost = -mu;
                foreach (int other in near[site]) cost += energy * filled[other];
                if (filled[site] == 1) cost = -cost;
                if (cost <= 0.0 || random.NextDouble() < Math.Exp(-cost / KT)) filled[site] = 1 - filled[site];
            }

            if (sweep < 0) continue;
            ionBlock += filled.Sum();
            for (int site = 0; site < n; site++) if (filled[site] == 1) energyBlock += 0.5 * energy * near[site].Sum(o => filled[o]);
            if ((sweep + 1) % 100 != 0) continue;
            ions.Add(ionBlock / 100);
            energies.Add(energyBlock / 100);
            (ionBlock, energyBlock) = (0.0, 0.0);
        }

        return (Estimate.FromSamples([.. ions]), Estimate.FromSamples([.. energies]));
    }

    private static void Near(Estimate found, double exact, double largestError)
    {
        found.DeviationFrom(exact).Should().BeLessThan(4.5, "found {0}, exact {1}", found, exact);
        found.StandardError.Should().BeLessThan(largestError);
    }

    private static void Agree(Estimate a, Estimate b) =>
        Math.Abs(a.Value - b.Value).Should().BeLessThan(4 * Math.Sqrt(Math.Pow(a.StandardError, 2) + Math.Pow(b.StandardError, 2)), "{0} and {1}", a, b);

    private static void Refused<T>(Action act, string message)
        where T : Exception => act.Should().Throw<T>().WithMessage(message);
}
