using System.Numerics;
using IonTransport.Crystals;
using IonTransport.Kinetics;
using IonTransport.Networks;
using IonTransport.Physics;
using IonTransport.Rates;

namespace IonTransport.Tests.Networks;

public sealed class LatticeGasTheoryTests
{
    private const double Temperature = 600.0;
    private static readonly double Thermal = Units.ThermalEnergy(Temperature);
    private static readonly MigrationHop Hop = new(0.3, 10);

    [Theory]
    [InlineData(0.1, 0.05)]
    [InlineData(0.5, 0.05)]
    [InlineData(0.8, -0.05)]
    [InlineData(0.3, -0.02)]
    public void Pair_approximation_is_exact_on_a_chain(double filling, double interaction)
    {
        // All 2¹⁶ states of a ring at the chemical potential found; its length is beyond the correlation length, (λ₂/λ₁)¹⁶ < 1e-8.
        LatticeGasTheory theory = LatticeGasTheory.Solve(IdealNetwork.Chain(Hop), filling, Temperature, interaction);
        const int sites = 16;
        (double z, double n, double square, double hops) = (0, 0, 0, 0);
        for (uint state = 0; state < 1u << sites; state++)
        {
            int ions = BitOperations.PopCount(state);
            int pairs = BitOperations.PopCount(state & ((state >> 1) | ((state & 1) << (sites - 1))));
            double weight = Math.Exp(((theory.ChemicalPotential * ions) - (interaction * pairs)) / Thermal);
            z += weight;
            n += weight * ions;
            square += weight * ions * ions;
            if ((state & 0b110) == 0b010) hops += weight * Math.Exp(-0.5 * interaction / Thermal * (((state >> 3) & 1) - (double)(state & 1)));
        }

        (n / z / sites).Should().BeApproximately(filling, 1e-7);
        theory.ThermodynamicFactor.Should().BeApproximately(n / z / ((square / z) - (n / z * n / z)), 1e-5);
        double expected = 1e13 * Math.Exp(-0.3 / Thermal) * 1e-16 * hops / z / filling;
        theory.ChargeDiffusion.XX.Should().BeApproximately(expected, 1e-6 * expected);
        theory.IsStable.Should().BeTrue();
        theory.SiteFractions.Should().OnlyContain(c => Math.Abs(c - filling) < 1e-10);
    }

    [Theory]
    [InlineData(LatticeGasApproximation.MeanField)]
    [InlineData(LatticeGasApproximation.Pair)]
    public void Without_interaction_both_are_the_mean_field_conductivity(LatticeGasApproximation approximation)
    {
        MigrationNetwork network = CarrierDiffusionTests.Odd();
        LatticeGasTheory theory = LatticeGasTheory.Solve(network, 0.4, Temperature, 0.0, approximation);
        MeanFieldConductivity other = MeanFieldConductivity.Solve(network, 1.2, 2.0, Temperature);
        theory.ChemicalPotential.Should().BeApproximately(other.ChemicalPotential, 1e-10);
        theory.SiteFractions.Zip(other.SiteFractions, (a, b) => Math.Abs(a - b)).Max().Should().BeLessThan(1e-10);
        NetworkConductanceTests.ShouldBe(theory.Conductivity(2.0), other.Tensor, 1e-9 * other.Mean);
        double variance = theory.SiteFractions.Average(c => c * (1.0 - c));
        theory.ThermodynamicFactor.Should().BeApproximately(0.4 / variance, 1e-9);
    }

    [Fact]
    public void Mean_field_of_equivalent_sites_has_its_closed_form()
    {
        // ∂(μ/kT)/∂ ln c = 1/(1 − c) + zcJ/kT, D_σ = (1 − c)Γa².
        LatticeGasTheory theory = LatticeGasTheory.Solve(IdealNetwork.SimpleCubic(Hop), 0.3, Temperature, 0.04, LatticeGasApproximation.MeanField);
        theory.ThermodynamicFactor.Should().BeApproximately((1.0 / 0.7) + (6 * 0.3 * 0.04 / Thermal), 1e-9);
        theory.ChemicalPotential.Should().BeApproximately((Thermal * Math.Log(0.3 / 0.7)) + (6 * 0.3 * 0.04), 1e-10);
        double diffusion = 0.7 * 1e13 * Math.Exp(-0.3 / Thermal) * 1e-16;
        theory.ChargeDiffusion.XX.Should().BeApproximately(diffusion, 1e-10 * diffusion);
        theory.ChemicalDiffusion.XX.Should().BeApproximately(diffusion * theory.ThermodynamicFactor, 1e-9 * diffusion);
    }

    [Fact]
    public void Ions_and_holes_are_alike()
    {
        // Pairwise interaction of equivalent sites: μ(c) + μ(1 − c) = zJ.
        foreach (LatticeGasApproximation approximation in Enum.GetValues<LatticeGasApproximation>())
        {
            double few = LatticeGasTheory.Solve(IdealNetwork.BodyCentredCubic(Hop), 0.2, Temperature, 0.03, approximation).ChemicalPotential;
            double many = LatticeGasTheory.Solve(IdealNetwork.BodyCentredCubic(Hop), 0.8, Temperature, 0.03, approximation).ChemicalPotential;
            (few + many).Should().BeApproximately(8 * 0.03, 1e-10);
        }
    }

    [Fact]
    public void Attraction_below_the_critical_temperature_and_order_on_two_sublattices_are_reported()
    {
        // Mean field: kT_c = −zJ/4 for separation, +zJ/4 for order; pair approximation: kT_c = |J|/(2 ln(z/(z − 2))).
        MigrationNetwork network = IdealNetwork.SimpleCubic(Hop);
        double pair = 2.0 * Math.Log(6.0 / 4.0) * Thermal;
        LatticeGasTheory.Solve(network, 0.5, Temperature, -0.99 * pair).IsStable.Should().BeTrue();
        LatticeGasTheory broken = LatticeGasTheory.Solve(network, 0.5, Temperature, -1.01 * pair);
        broken.IsStable.Should().BeFalse();
        broken.ThermodynamicFactor.Should().BeNegative();
        broken.ToString().Should().Contain("unstable");
        double mean = 4.0 * Thermal / 6.0;
        LatticeGasTheory.Solve(network, 0.5, Temperature, -0.99 * mean, LatticeGasApproximation.MeanField).IsStable.Should().BeTrue();
        LatticeGasTheory.Solve(network, 0.5, Temperature, -1.01 * mean, LatticeGasApproximation.MeanField).IsStable.Should().BeFalse();

        // A body-centred cell of two sites sees the order of its sublattices; the primitive cell does not.
        NetworkEdge[] eight = [.. from a in (int[])[-1, 0] from b in (int[])[-1, 0] from c in (int[])[-1, 0] select new NetworkEdge(0, 1, new(a, b, c), Hop)];
        MigrationNetwork two = new(Lattice.Cubic(3), [new("A", default), new("A", new(0.5, 0.5, 0.5))], eight);
        double order = 2.0 * Math.Log(8.0 / 6.0) * Thermal;
        LatticeGasTheory.Solve(two, 0.5, Temperature, 0.99 * order).IsStable.Should().BeTrue();
        LatticeGasTheory.Solve(two, 0.5, Temperature, 1.01 * order).IsStable.Should().BeFalse();
    }

    [Fact]
    public void Kinetic_Monte_Carlo_of_weak_repulsion_agrees_with_the_pairs_and_not_with_the_mean_field()
    {
        // Pairs leave out closed loops, an error of fourth order in J/kT on a cube (J is a quarter of kT: about 1e-3); the mean field is wrong in second order.
        MigrationNetwork network = IdealNetwork.SimpleCubic(Hop);
        const double filling = 0.25;
        const double energy = 0.0125;
        LatticeGasResult run = LatticeGas.On(network).WithSupercell(12, 12, 12).WithSiteFraction(filling)
            .WithInteraction(PairInteraction.NearestNeighbour(energy, 1.1)).Simulate(Temperature, new() { HopsPerIon = 2000, Replicas = 2, Seed = 5 });

        // Mean rate of hops of an ion: six ways, each D_σ/a².
        double Rate(LatticeGasApproximation a) => 6.0 * LatticeGasTheory.Solve(network, filling, Temperature, energy, a).ChargeDiffusion.XX / 1e-16;
        run.HopRate.RelativeError.Should().BeLessThan(2e-3);
        run.HopRate.DeviationFrom(Rate(LatticeGasApproximation.Pair)).Should().BeLessThan(4, "{0}", run.HopRate);
        run.HopRate.DeviationFrom(Rate(LatticeGasApproximation.MeanField)).Should().BeGreaterThan(10);
    }

    [Fact]
    public void Wrong_input_is_named()
    {
        MigrationNetwork network = IdealNetwork.Square(Hop);
        foreach (double filling in (double[])[0.0, 1.0, double.NaN]) network.Invoking(n => LatticeGasTheory.Solve(n, filling, Temperature)).Should().Throw<ArgumentOutOfRangeException>();
        network.Invoking(n => LatticeGasTheory.Solve(n, 0.5, -1.0)).Should().Throw<ArgumentOutOfRangeException>();
        network.Invoking(n => LatticeGasTheory.Solve(n, 0.5, Temperature, double.NaN)).Should().Throw<ArgumentOutOfRangeException>();
    }
}
