using CsCheck;
using IonTransport.Crystals;
using IonTransport.Kinetics;
using IonTransport.Kinetics.Kernels;
using IonTransport.Kinetics.Models;
using IonTransport.Networks;
using IonTransport.Physics;
using IonTransport.Rates;

namespace IonTransport.Tests.Kinetics;

public sealed class ConcertedMoveTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("iontransport-moves-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public void Exchange_alone_mixes_tracers_and_carries_no_charge()
    {
        // Ring of two on a full face-centred lattice: every ion has 12 partners, each exchange moves it by 1 Å at random: D* = 12Γ·1/6, f = 1, no current.
        MigrationNetwork network = new(Lattices.FaceCentred().Lattice, [new("A", Vector3D.Zero)], []);
        LatticeGasResult result = LatticeGas.On(network).WithSupercell(5, 5, 5).WithIons(125)
            .WithMoves(ConcertedMoveFamily.FindExchanges(network, 1.1).Single().WithHop(Lattices.Hop))
            .Simulate(600, new() { HopsPerIon = 2000, Seed = 2, EquilibrationHopsPerIon = 4 });
        double rate = 10e12 * Math.Exp(-0.3 / Units.ThermalEnergy(600));
        result.TracerDiffusion.DeviationFrom(2.0 * rate * 1e-16).Should().BeLessThan(4, "D* = {0}", result.TracerDiffusion);
        result.TracerDiffusion.RelativeError.Should().BeLessThan(0.02);
        result.ChargeDiffusion.Value.Should().BeApproximately(0.0, 1e-20);
        result.HavenRatio.Should().BeNull("what charge moved is rounding");
    }

    [Fact]
    public void Hops_alone_through_the_table_of_moves_give_what_the_other_kernels_give()
    {
        // A move too slow to happen sends every hop through the kernel of concerted moves: same law, so same D* and energy within errors.
        PairInteraction repulsion = PairInteraction.NearestNeighbour(0.05, 1.1);
        LatticeGas gas = LatticeGas.On(Lattices.SimpleCubic()).WithSupercell(6, 6, 6).WithIons(90).WithInteraction(repulsion);
        LatticeGasOptions options = new() { HopsPerIon = 400, Seed = 6 };
        LatticeGasResult plain = gas.Simulate(600, options);
        LatticeGasResult moved = gas.WithMoves(ConcertedMove.Exchange(0, new(0, new(1, 0, 0)), new MigrationHop(5, 10))).Simulate(600, options);
        Agree(plain.TracerDiffusion, moved.TracerDiffusion);
        Agree(plain.ChargeDiffusion, moved.ChargeDiffusion);
        Agree(plain.Energy, moved.Energy);
        Agree(plain.HopRate, moved.HopRate);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Rows_and_exchanges_with_interactions_keep_the_energy_of_a_Metropolis_run(bool twoSpecies)
    {
        // Rows of two along x beside hops along y and z: they alone mix along x. Two charges of one size but both signs test the pair terms among the ions that move.
        MigrationNetwork full = Lattices.SimpleCubic();
        MigrationNetwork network = new(full.Lattice, full.Sites, [.. full.Edges.Skip(1)]);
        ConcertedMove row = ConcertedMove.Chain([0, new(0, new(1, 0, 0)), new(0, new(2, 0, 0))], new MigrationHop(0.3, 10));
        ConcertedMove exchange = ConcertedMove.Exchange(0, new(0, new(0, 1, 0)), new MigrationHop(0.32, 10));
        LatticeGas gas = LatticeGas.On(network).WithSupercell(6, 6, 6);
        PairInteraction coulomb = PairInteraction.ScreenedCoulomb(permittivity: 80, screeningLength: 2, cutoff: 2.1);
        gas = twoSpecies
            ? gas.WithSpecies(new IonSpecies("plus", 1, 40), new IonSpecies("minus", -1, 40)).WithInteraction(coulomb).WithMoves(row, exchange)
            : gas.WithIons(80).WithInteraction(PairInteraction.NearestNeighbour(0.06, 1.1)).WithMoves(row, exchange);
        LatticeGasResult result = gas.Simulate(600, new() { HopsPerIon = 200, Replicas = 4, Seed = 8 });
        static double Bare(double r) => 14.399645 / 80 / r * Math.Exp(-r / 2.0);
        Estimate metropolis = twoSpecies
            ? ChargedMetropolis.MeanEnergy(6, 40, 40, r2 => r2 <= 4 ? Bare(Math.Sqrt(r2)) - Bare(2.1) : 0.0, 600, sweeps: 4000, seed: 5)
            : Metropolis.MeanEnergy(6, 80, r2 => r2 == 1 ? 0.06 : 0.0, 600, sweeps: 4000, seed: 21);
        double sigma = Math.Sqrt(Math.Pow(result.Energy.StandardError, 2) + Math.Pow(metropolis.StandardError, 2));
        Math.Abs(result.Energy.Value - metropolis.Value).Should().BeLessThan(4 * sigma, "kinetic {0}, Metropolis {1}", result.Energy, metropolis);
        sigma.Should().BeLessThan(0.001);
    }

    [Fact]
    public void The_rate_of_every_move_over_that_of_its_reverse_is_the_Boltzmann_factor_of_the_energies() =>
        Gen.Select(Gen.Int[1, 10_000], Gen.Bool, Gen.Bool).Sample(
            (seed, species, excluding) =>
            {
                // All moves that are open in a random arrangement: energy before and after by summing pairs anew.
                PairInteraction pair = species
                    ? PairInteraction.ScreenedCoulomb(permittivity: 20, screeningLength: 3, cutoff: 2.1)
                    : PairInteraction.FromFunction(r => 0.1 / r, 2.1);
                MigrationHop hop = new(0.3, 10.0);
                LatticeGas gas = LatticeGas.On(Lattices.TwoSites(0.05)).WithSupercell(3, 5, 5).WithInteraction(pair).WithMoves(
                    [
                        ConcertedMove.Chain([0, new(0, new(0, 1, 0)), new(0, new(0, 1, 1))], hop),
                        ConcertedMove.Ring([0, new(0, new(0, 1, 0)), new(0, new(0, 1, 1)), new(0, new(0, 0, 1))], hop),
                        .. excluding
                            ? (ConcertedMove[])[]
                            : [
                                ConcertedMove.Chain([0, 1, new(0, new(1, 0, 0))], hop),
                                ConcertedMove.Chain([0, new(0, new(0, 1, 0)), new(0, new(0, 1, 1)), new(1, new(0, 1, 1))], new MigrationHop(0.35, 0.3, 10, 10)),
                                ConcertedMove.Exchange(0, 1, hop),
                            ],
                    ]);
                (int first, int second) = excluding ? (15, 20) : (30, 40);
                gas = species ? gas.WithSpecies(new IonSpecies("a", 1, first), new IonSpecies("b", -2, second)) : gas.WithIons(first + second);
                if (excluding) gas = gas.WithExclusion(1.05);
                KineticModel model = gas.Compile(700);
                RandomStream random = new((ulong)seed);
                int[] sites = InitialArrangement.Draw(model, first + second, random);
                SiteState state = new(model.Moves!);
                for (int i = 0; i < sites.Length; i++) state.Fill(sites[i], species && i >= first ? 1 : 0);
                int tried = 0;
                for (int cell = 0; cell < 75; cell += 7)
                {
                    for (int m = 0; m < model.Moves!.Count; m++)
                    {
                        double forth = state.RateOf(m, cell);
                        if (forth == 0.0) continue;
                        double before = Energy(model, state);
                        ReadOnlySpan<int> path = state.SitesOf(m, cell);
                        int back = model.Moves.Reverse[m];
                        int start = path[back == m ? 0 : path.Length - 1];
                        state.Make(m, cell);
                        double backRate = state.RateOf(back, start / model.Table.BasisCount);
                        double after = Energy(model, state);
                        for (int site = 0; excluding && site < state.Kind.Length; site++) (state.Kind[site] >= 0 && state.Blockers[site] > 0).Should().BeFalse();
                        state.Make(back, start / model.Table.BasisCount);
                        Energy(model, state).Should().BeApproximately(before, 1e-9);
                        Math.Log(forth / backRate).Should().BeApproximately(-(after - before) / model.ThermalEnergy, 1e-6, "{0}", model.Moves.Text[m]);
                        tried++;
                    }
                }

                tried.Should().BePositive();
            },
            iter: 20);

    [Fact]
    public void Only_the_named_species_make_a_move_and_a_dopant_holds_its_place()
    {
        MigrationNetwork network = Lattices.FaceCentred();
        ConcertedMove[] moves = [.. ConcertedMoveFamily.FindExchanges(network, 1.1).Single().WithHop(new(0.3, 10)).Select(m => m.WithIons("Li", "Na"))];
        LatticeGas gas = LatticeGas.On(new MigrationNetwork(network.Lattice, network.Sites, [])).WithSupercell(4, 4, 4).WithMoves(moves);
        LatticeGasResult result = gas.WithSpecies(new IonSpecies("Li", 1, 30), new IonSpecies("Na", 1, 24), new IonSpecies("Al", 3, 10))
            .Simulate(600, new() { HopsPerIon = 100, Seed = 3, EquilibrationHopsPerIon = 5 });
        result.Species[2].Coefficients.TracerDiffusion.Value.Should().Be(0);
        result.Species[0].Coefficients.TracerDiffusion.Value.Should().BePositive();

        // Both change places with one another only: what one gains the other loses.
        result.Conductivity.Value.Should().BeApproximately(0.0, 1e-12 * result.Species[0].PartialConductivities[0].Value);
        result.Species[0].PartialConductivities[0].Value.Should().BeApproximately(-result.Species[0].PartialConductivities[1].Value, 1e-9 * result.Species[0].PartialConductivities[0].Value);

        Action unknown = () => gas.WithSpecies(new IonSpecies("Li", 1, 30)).Simulate(600);
        unknown.Should().Throw<ArgumentException>().WithMessage("*species 'Na' that is not there*");
    }

    [Fact]
    public void A_run_with_moves_is_the_same_on_any_number_of_threads_and_goes_on_from_a_checkpoint()
    {
        MigrationNetwork network = Interstitials.Fluorite();
        LatticeGas gas = InterstitialcyTests.WithOneInterstitial(network, 2).WithMoves(ConcertedMoveFamily.FindInterstitialcies(network, "i", "F", 1.8).Single().WithHop(Lattices.Hop));
        LatticeGasOptions options = new() { HopsPerIon = 50, Replicas = 3, Seed = 2, MaxThreads = 1 };
        LatticeGasResult whole = gas.Simulate(600, options);
        gas.Simulate(600, options with { MaxThreads = 2 }).Coefficients.Should().Be(whole.Coefficients);

        LatticeGasOptions kept = options with { CheckpointPath = Path.Combine(_folder, "gas.checkpoint"), CheckpointInterval = TimeSpan.Zero };
        using CancellationTokenSource source = new();
        Action part = () => gas.Simulate(600, kept, new Stopper(source), source.Token);
        part.Should().Throw<OperationCanceledException>();
        gas.Simulate(600, kept).Coefficients.Should().Be(whole.Coefficients);
        Action other = () => gas.WithMoves(ConcertedMoveFamily.FindInterstitialcies(network, "i", "F", 1.8).Single().WithHop(new(0.4, 10))).Simulate(600, kept);
        other.Should().Throw<IonTransportException>().WithMessage("*another lattice gas*");
    }

    [Fact]
    public void Moves_that_make_no_sense_are_refused()
    {
        MigrationNetwork net = Lattices.TwoSites(0.05);
        LatticeGas gas = LatticeGas.On(net).WithSupercell(3, 3, 3).WithIons(10);
        Refused<ArgumentException>(() => gas.WithMoves(ConcertedMove.Exchange(0, 7, Lattices.Hop)), "*site 7, which is not there; the network has 2*");
        Refused<ArgumentException>(() => gas.WithMoves(ConcertedMove.Chain([0, new(0, new(1, 0, 0)), 1], Lattices.Hop)), "*breaks detailed balance*by 0.05 eV*");
        Refused<ArgumentException>(() => gas.WithMoves(ConcertedMove.Exchange(0, 1, Lattices.Hop), ConcertedMove.Exchange(1, 0, Lattices.Hop)), "*listed twice*");
        Refused<ArgumentException>(() => ConcertedMove.Exchange(0, 1, new(0.3, 0.2, 10, 10)), "*same barrier*both ways*");
        Refused<ArgumentException>(() => ConcertedMove.Chain([0, 1], Lattices.Hop), "*fewer than two ions*");
        Refused<ArgumentException>(() => ConcertedMove.Chain([0, 1, 0], Lattices.Hop), "*comes to 0 twice*");
        Refused<ArgumentException>(() => ConcertedMove.Exchange(0, 1, Lattices.Hop).WithIons("Li"), "*1 names for the 2 ions*");
        Refused<ArgumentException>(
            () => LatticeGas.On(Lattices.Chain()).WithSupercell(2, 1, 1).WithIons(1).WithMoves(ConcertedMove.Chain([0, new(0, new(1, 0, 0)), new(0, new(2, 0, 0))], Lattices.Hop)).Simulate(600),
            "*too small for the move*same site twice*");
        Refused<ArgumentException>(
            () => gas.WithExclusion(0.9).WithSupercell(4, 4, 4).WithIons(3).WithMoves(ConcertedMove.Exchange(0, 1, Lattices.Hop)).WithExclusion(1.1).Simulate(600), "*exclusion distance keeps from being filled together*");
        Refused<ArgumentException>(() => gas.WithMoves(ConcertedMove.Exchange(0, 1, Lattices.Hop)).Simulate(600, new() { EventChoice = EventChoice.Rejection }), "*chosen by a sum tree*");
        Refused<ArgumentException>(() => gas.WithFilledFirst("C"), "*no site with the label 'C', only A, B*");
        Refused<ArgumentException>(() => ConcertedMoveFamily.FindInterstitialcies(Interstitials.Fluorite(), "i", "F", 1.0), "*within 1 Å; the nearest are 1.7321 Å away*");
    }

    [Fact]
    public void Rates_whose_loops_do_not_close_are_refused_with_the_loop()
    {
        // The rate of the row depends on more than its hop: forward twice what the hop A → B allows.
        MigrationNetwork net = Lattices.TwoSites(0.05);
        LatticeGas gas = LatticeGas.On(net).WithSupercell(4, 4, 4).WithIons(10).WithRates(new LeaningRate())
            .WithMoves(ConcertedMove.Chain([0, new(0, new(0, 1, 0)), new(1, new(0, 1, 0))], new MigrationHop(0.4, 0.35, 10, 10)));
        Action run = () => gas.Simulate(600);
        run.Should().Throw<IonTransportException>().WithMessage("*break detailed balance*loop of moves*Interstitialcy 0 → 0[0 1 0] → 1[0 1 0]*hop 0 → 1*");
    }

    private static double Energy(KineticModel model, SiteState state)
    {
        double sum = 0.0;
        for (int site = 0; site < state.Kind.Length; site++)
        {
            if (state.Kind[site] < 0) continue;
            int basis = site % model.Table.BasisCount;
            sum += model.SiteEnergy[basis];
            ReadOnlySpan<int> near = model.Near!.Of(site, basis);
            for (int k = 0; k < near.Length; k++)
            {
                if (state.Kind[near[k]] < 0) continue;
                double strength = model.PairPotential[(((state.Kind[site] * model.Table.BasisCount) + basis) * model.Near.Width) + k] * model.EnergyUnit;
                sum += 0.5 * strength * model.InteractionCharge[state.Kind[near[k]]];
            }
        }

        return sum;
    }

    private static void Agree(Estimate a, Estimate b) =>
        Math.Abs(a.Value - b.Value).Should().BeLessThan(4 * Math.Sqrt(Math.Pow(a.StandardError, 2) + Math.Pow(b.StandardError, 2)), "{0} and {1}", a, b);

    private static void Refused<T>(Action act, string message)
        where T : Exception => act.Should().Throw<T>().WithMessage(message);

    private sealed class LeaningRate : IRateModel
    {
        public double Rate(in MigrationHop hop, double temperature) => (hop.ForwardBarrier == 0.4 ? 2.0 : 1.0) * new HarmonicRate().Rate(in hop, temperature);
    }

    private sealed class Stopper(CancellationTokenSource source) : IProgress<SimulationProgress>
    {
        public void Report(SimulationProgress value)
        {
            if (value.Fraction > 0.4) source.Cancel();
        }
    }
}
