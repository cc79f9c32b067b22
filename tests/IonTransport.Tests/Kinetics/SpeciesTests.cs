using IonTransport.Kinetics;
using IonTransport.Kinetics.Kernels;
using IonTransport.Kinetics.Models;
using IonTransport.Kinetics.Records;
using IonTransport.Physics;

namespace IonTransport.Tests.Kinetics;

public sealed class SpeciesTests
{
    private static readonly double D0 = 10e12 * Math.Exp(-0.3 / Units.ThermalEnergy(600)) * 1e-16;

    [Theory]
    [InlineData(EventChoice.Rejection)]
    [InlineData(EventChoice.RateClasses)]
    [InlineData(EventChoice.SumTree)]
    public void Two_colours_of_one_ion_add_up_to_the_whole(EventChoice choice)
    {
        LatticeGas gas = LatticeGas.On(Lattices.SimpleCubic()).WithSupercell(6, 6, 6)
            .WithSpecies(new IonSpecies("red", 1, 60), new IonSpecies("blue", 1, 48));
        LatticeGasResult result = gas.Simulate(600, new() { HopsPerIon = 1000, Seed = 4, EventChoice = choice });

        // Exact for the whole: D_σ = D₀(1 − c) with the site itself left out of the 215 others.
        double whole = D0 * 108.0 / 215.0;
        double exact = whole * (108.0 / 216.0 * 1e24) * Constants.ElementaryCharge / Units.ThermalEnergy(600);
        result.Conductivity.DeviationFrom(exact).Should().BeLessThan(4, "σ = {0}, exact {1}", result.Conductivity, exact);
        result.Species.Sum(s => s.PartialConductivities.Sum(p => p.Value)).Should().BeApproximately(result.Conductivity.Value, 1e-9 * exact);
        result.Species[0].PartialConductivities[1].Value.Should().BeApproximately(result.Species[1].PartialConductivities[0].Value, 1e-12 * exact);

        // Colours walk alike, and drag each other along: σ_ab = x_a x_b (1 − f) σ, as D_σ = D*/f without interactions.
        Estimate red = result.Species[0].Coefficients.TracerDiffusion;
        Estimate blue = result.Species[1].Coefficients.TracerDiffusion;
        Math.Abs(red.Value - blue.Value).Should().BeLessThan(4 * Math.Sqrt(Math.Pow(red.StandardError, 2) + Math.Pow(blue.StandardError, 2)));
        double drag = 60.0 / 108.0 * 48.0 / 108.0 * (1.0 - (result.TracerDiffusion.Value / whole)) * exact;
        result.Species[0].PartialConductivities[1].DeviationFrom(drag).Should().BeLessThan(4, "σ_ab = {0}, expected {1}", result.Species[0].PartialConductivities[1], drag);
        result.Species[0].PartialConductivities[1].StandardError.Should().BeLessThan(0.05 * exact);
    }

    [Fact]
    public void Dopants_that_cannot_hop_stay_and_block()
    {
        LatticeGas gas = LatticeGas.On(Lattices.SimpleCubic()).WithSupercell(8, 8, 8)
            .WithSpecies(new IonSpecies("Li", 1, 60), new IonSpecies("Al", 3, 50) { BarrierShift = 5 });
        LatticeGasResult result = gas.Simulate(600, new() { HopsPerIon = 300, Seed = 5 });
        result.Species[1].Coefficients.TracerDiffusion.Value.Should().Be(0);
        result.Species[1].Coefficients.HavenRatio.Should().BeNull();

        // Frozen obstacles on a fraction x of the sites slow an ion by more than the blocked hops alone would.
        Estimate lithium = result.TracerDiffusion;
        double meanField = D0 * (1 - (109.0 / 511.0));
        lithium.Value.Should().BeInRange(0.5 * meanField, 0.98 * meanField);
    }

    [Fact]
    public void Charges_of_both_signs_attract()
    {
        // z = +1 and −1 on a common lattice: the energy per ion is below zero, and equal to that of all pairs counted by hand.
        PairInteraction coulomb = PairInteraction.ScreenedCoulomb(permittivity: 60, screeningLength: 3, cutoff: 2.1);
        LatticeGas gas = LatticeGas.On(Lattices.SimpleCubic()).WithSupercell(6, 6, 6).WithInteraction(coulomb)
            .WithSpecies(new IonSpecies("plus", 1, 30), new IonSpecies("minus", -1, 30));
        KineticModel model = gas.Compile(600);
        RandomStream random = new(3);
        Configuration state = new(model, InitialArrangement.Draw(model, 60, random));
        Kernel kernel = new KernelChoice(model, EventChoice.SumTree, state).Create(state, random);
        kernel.Advance(300.0 / state.TotalRate());
        double sum = 0.0;
        for (int i = 0; i < 60; i++)
        {
            for (int j = 0; j < i; j++)
            {
                (int a, int b) = (state.IonSite[i], state.IonSite[j]);
                int Apart(int x, int y) => Math.Min(Math.Abs(x - y), 6 - Math.Abs(x - y));
                double r = Math.Sqrt(Math.Pow(Apart(a / 36, b / 36), 2) + Math.Pow(Apart(a / 6 % 6, b / 6 % 6), 2) + Math.Pow(Apart(a % 6, b % 6), 2));
                if (r <= 2.1) sum += coulomb.Energy(r) * (i < 30 ? 1 : -1) * (j < 30 ? 1 : -1);
            }
        }

        state.Energy().Should().BeApproximately(sum, 1e-9);
        gas.Simulate(600, new() { HopsPerIon = 50, Seed = 1 }).Energy.Value.Should().BeNegative();
    }
}
