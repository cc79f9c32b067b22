using IonTransport.Kinetics;
using IonTransport.Networks;
using IonTransport.Physics;
using IonTransport.Plotting;

namespace IonTransport.Tests.Kinetics;

public sealed class SlabTests : IDisposable
{
    private const double Temperature = 600;
    private static readonly double Rate = 10e12 * Math.Exp(-0.3 / Units.ThermalEnergy(Temperature));
    private readonly string _folder = Directory.CreateTempSubdirectory("iontransport-slab-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public void Symmetric_exclusion_has_its_exact_profile_and_current()
    {
        // Open symmetric exclusion process, N sites in a row (here 9 rows side by side), filled at Γρ and emptied at Γ(1 − ρ) at both ends:
        // ⟨n_k⟩ = ρ_L + (ρ_R − ρ_L)(k + 1)/(N + 1), J = Γ(ρ_L − ρ_R)/(N + 1) a row (B. Derrida, J. Stat. Mech. P07023 (2007)).
        const int n = 8;
        LatticeGasSlabResult result = LatticeGas.On(Lattices.SimpleCubic()).WithSupercell(n, 3, 3)
            .BetweenReservoirs(0, Reservoir.AtOccupancy(0.8, "left"), Reservoir.AtOccupancy(0.2, "right"))
            .Simulate(Temperature, new() { EventsPerSite = 6000, Seed = 3 });
        for (int k = 0; k < n; k++)
        {
            double exact = 0.8 - (0.6 * (k + 1) / (n + 1));
            result.Profile[k].Occupancy.DeviationFrom(exact).Should().BeLessThan(4.5, "layer {0}: {1}, exact {2}", k, result.Profile[k].Occupancy, exact);
            result.Profile[k].Occupancy.StandardError.Should().BeLessThan(0.006);
        }

        double current = 9 * Rate * 0.6 / (n + 1);
        result.Flux.DeviationFrom(current).Should().BeLessThan(4.5, "J = {0}, exact {1}", result.Flux, current);
        result.Left.NetFlow.DeviationFrom(current).Should().BeLessThan(4.5);
        result.Right.NetFlow.DeviationFrom(-current).Should().BeLessThan(4.5);
        result.Flux.RelativeError.Should().BeLessThan(0.02);

        // Without interactions the chemical diffusion coefficient is that of a single ion, Γa².
        result.ChemicalDiffusion!.Value.DeviationFrom(Rate * 1e-16).Should().BeLessThan(4.5, "D = {0}", result.ChemicalDiffusion);
        result.ChemicalDiffusion!.Value.RelativeError.Should().BeLessThan(0.05);
        result.IsSteady.Should().BeTrue();
        result.ToString().Should().Contain("occupancy").And.Contain("chemical diffusion = ");
        string path = Path.Combine(_folder, "slab.png");
        result.PlotProfile().Save(path);
        new FileInfo(path).Length.Should().BeGreaterThan(5000);
    }

    [Fact]
    public void Both_kinds_of_reservoirs_agree_where_ions_do_not_interact()
    {
        // μ = kT ln(ρ/(1 − ρ)) gives the same rates as the occupancy ρ, so the same bits.
        LatticeGas gas = LatticeGas.On(Lattices.SimpleCubic()).WithSupercell(4, 2, 2);
        OpenLatticeGasOptions options = new() { EventsPerSite = 100, Seed = 5 };
        double mu = Units.ThermalEnergy(Temperature) * Math.Log(4.0);
        LatticeGasSlabResult a = gas.BetweenReservoirs(0, Reservoir.AtOccupancy(0.8), Reservoir.AtOccupancy(0.2)).Simulate(Temperature, options);
        LatticeGasSlabResult b = gas.BetweenReservoirs(0, Reservoir.AtChemicalPotential(mu), Reservoir.AtChemicalPotential(-mu)).Simulate(Temperature, options);
        b.Flux.Value.Should().BeApproximately(a.Flux.Value, 1e-9 * Math.Abs(a.Flux.Value));
    }

    [Fact]
    public void With_repulsion_chemical_diffusion_is_charge_diffusion_times_the_thermodynamic_factor()
    {
        // Darken: D_chem = D_σ ∂(μ/kT)/∂ln c; the three factors come from three different simulations near c = 0.35.
        PairInteraction repulsion = PairInteraction.NearestNeighbour(0.04, 1.1);
        LatticeGas gas = LatticeGas.On(Lattices.SimpleCubic()).WithInteraction(repulsion);
        const double middle = 0.035;
        OpenLatticeGasResult equilibrium = gas.WithSupercell(6, 6, 6).InContactWith(Reservoir.AtChemicalPotential(middle))
            .Simulate(Temperature, new() { EventsPerSite = 1500, Seed = 2 });
        LatticeGasResult closed = gas.WithSupercell(6, 6, 6).WithIons((int)Math.Round(equilibrium.Ions[0].Number.Value)).Simulate(Temperature, new() { HopsPerIon = 4000, Seed = 2 });
        LatticeGasSlabResult slab = gas.WithSupercell(12, 5, 5)
            .BetweenReservoirs(0, Reservoir.AtChemicalPotential(middle + 0.05), Reservoir.AtChemicalPotential(middle - 0.05))
            .Simulate(Temperature, new() { EventsPerSite = 3000, Seed = 2 });
        Estimate factor = equilibrium.ThermodynamicFactor!.Value;
        Estimate mobile = closed.ChargeDiffusion;
        Estimate chemical = slab.ChemicalDiffusion!.Value;
        double darken = mobile.Value * factor.Value;
        double sigma = Math.Sqrt(Math.Pow(chemical.RelativeError, 2) + Math.Pow(mobile.RelativeError, 2) + Math.Pow(factor.RelativeError, 2));

        // 2 % for the range of concentrations in the slab and the finite cells.
        Math.Abs((chemical.Value / darken) - 1.0).Should().BeLessThan((4 * sigma) + 0.02, "D = {0}, D_σ = {1}, factor {2}", chemical, mobile, factor);
        sigma.Should().BeLessThan(0.09);

        // Neither is what independent ions have: repulsion drives them apart.
        factor.Value.Should().BeGreaterThan(1.3 / (1.0 - equilibrium.SiteFraction.Value));
    }

    [Fact]
    public void Ions_that_push_one_another_carry_a_current_through_a_slab()
    {
        // Interstitialcy only: hops from layer to layer happen by pushing; flux in, through and out agree.
        MigrationNetwork network = Interstitials.Fluorite();
        MigrationNetwork uneven = new(network.Lattice, [.. network.Sites.Select(s => s.Label == "i" ? s with { Energy = 0.15 } : s with { Energy = -0.6 })], []);
        LatticeGasSlabResult result = LatticeGas.On(uneven).WithSupercell(4, 2, 2)
            .WithMoves(ConcertedMoveFamily.FindInterstitialcies(uneven, "i", "F", 1.8).Single().WithHop(new(0.3, 10)))
            .BetweenReservoirs(0, Reservoir.AtChemicalPotential(0.10), Reservoir.AtChemicalPotential(0.0))
            .Simulate(Temperature, new() { EventsPerSite = 1500, Seed = 7 });
        result.Flux.Value.Should().BeGreaterThan(10 * result.Flux.StandardError);
        double sigma = Math.Sqrt(Math.Pow(result.Flux.StandardError, 2) + Math.Pow(result.Left.NetFlow.StandardError, 2));
        Math.Abs(result.Flux.Value - result.Left.NetFlow.Value).Should().BeLessThan(4.5 * sigma, "{0} and {1}", result.Flux, result.Left.NetFlow);
        result.ChemicalDiffusion!.Value.Value.Should().BePositive();
    }
}
