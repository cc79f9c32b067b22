using IonTransport.Electrochemistry;

namespace IonTransport.Tests.Electrochemistry;

/// <summary>Poisson–Boltzmann profiles against closed forms and independent numbers.</summary>
public sealed class SpaceChargeTests
{
    private const double T = 773.15;

    // z = 1, c = 1e25 m⁻³, ε = 55 at 773.15 K: L_D, φ(L_D), φ(2 L_D) from the tanh rule in double precision, and from an independent Newton solver.
    private const double ReferenceDebyeLength = 31.82026847498;

    private static Layer Salt(double thickness, double c = 1e19, double z = 1.0) =>
        new("salt", thickness, 55.0, new ChargeCarrier("cation", z, c, 1e-8), new ChargeCarrier("anion", -z, c, 1e-8));

    private static SpaceChargeProfile GouyChapman(int cells, double surface = -0.3)
    {
        Multilayer stack = new(T, Salt(20.0 * ReferenceDebyeLength));
        return new SpaceCharge(stack, Mesh.Graded(stack, cells, 30.0 / cells))
            .WithBoundaries(ElectrostaticBoundary.Potential(surface), ElectrostaticBoundary.Potential(0.0)).Solve();
    }

    [Fact]
    public void Debye_length_of_a_symmetric_pair()
    {
        DebyeLength.Symmetric(55.0, T, 1.0, 1e19).Should().BeApproximately(ReferenceDebyeLength, 1e-9);
        DebyeLength.Of(Salt(10.0), T).Should().BeApproximately(ReferenceDebyeLength, 1e-9);
    }

    [Fact]
    public void Gouy_Chapman_profile_follows_the_tanh_rule()
    {
        DebyeLength.GouyChapmanPotential(-0.3, 1.0, T).Should().BeApproximately(-0.081847335521, 1e-11);
        SpaceChargeProfile profile = GouyChapman(3200);
        profile.PotentialAt(ReferenceDebyeLength).Should().BeApproximately(-0.081847335521, 2e-7);
        profile.PotentialAt(2.0 * ReferenceDebyeLength).Should().BeApproximately(-0.029315345124, 2e-7);
    }

    [Fact]
    public void Error_falls_with_the_square_of_the_cell_width()
    {
        double[] errors = [.. new[] { 200, 400, 800 }.Select(n => Math.Abs(GouyChapman(n).PotentialAt(ReferenceDebyeLength) + 0.081847335521))];
        (errors[0] / errors[1]).Should().BeInRange(3.5, 4.5);
        (errors[1] / errors[2]).Should().BeInRange(3.5, 4.5);
    }

    [Fact]
    public void Capacitance_and_surface_charge_obey_Gouy_and_Chapman()
    {
        SpaceChargeProfile profile = GouyChapman(1600, -0.1);
        double closed = DebyeLength.GouyChapmanCapacitance(55.0, T, 1.0, 1e19, -0.1);
        profile.Capacitance().Should().BeApproximately(closed, 1e-3 * closed);

        // Grahame: σ = √(8εkTc) sinh(φ₀e/2kT), in e/cm².
        double expected = Math.Sqrt(8.0 * 55.0 * 8.8541878128e-12 * 1.380649e-23 * T * 1e25) * Math.Sinh(-0.1 / (2.0 * 8.617333262e-5 * T)) / 1.602176634e-19 * 1e-4;
        profile.SurfaceCharge.Should().BeApproximately(expected, Math.Abs(1e-3 * expected));
    }

    [Fact]
    public void Prescribed_surface_charge_gives_back_the_potential()
    {
        SpaceChargeProfile driven = GouyChapman(800, 0.2);
        SpaceChargeProfile charged = new SpaceCharge(driven.Stack, driven.Mesh)
            .WithBoundaries(ElectrostaticBoundary.SurfaceCharge(driven.SurfaceCharge), ElectrostaticBoundary.Potential(0.0)).Solve();
        charged.Potential[0].Should().BeApproximately(0.2, 1e-9);
    }

    [Fact]
    public void Electrochemical_potentials_are_flat_to_1e_10_eV()
    {
        Layer grain = new(
            "grain", 300.0, 55.0, ChargeCarrier.FromSiteFraction("V", 2.0, 0.05, 5e22, 1e-8), ChargeCarrier.FromSiteFraction("Gd", -1.0, 0.2, 2.5e22, 1e-15));
        Multilayer stack = Multilayer.GrainBoundary(T, grain, grain.WithThickness(8.0).WithSegregation("V", -0.6).WithSegregation("Gd", -0.2));
        SpaceChargeProfile profile = new SpaceCharge(stack, Mesh.Graded(stack, 200, 0.1)).Solve();
        profile.SpaceChargePotential.Should().BeGreaterThan(0.05);
        profile.ElectrochemicalPotential("V").Should().OnlyContain(mu => Math.Abs(mu) < 1e-10);
        profile.ElectrochemicalPotential("Gd").Should().OnlyContain(mu => Math.Abs(mu) < 1e-10);
    }

    [Fact]
    public void Mott_Schottky_depletion_matches_its_parabola_and_the_exact_resistivity()
    {
        // 20 % Gd in CeO₂ (a = 5.411 Å, four cations in the cell), φ₀ = 0.3 V: λ* and the mean ratio by quadrature done independently.
        double dopant = 0.2 * 4.0 / (5.411e-8 * 5.411e-8 * 5.411e-8);
        MottSchottky layer = new(55.0, dopant, 0.3);
        layer.Width.Should().BeApproximately(6.007960133, 3e-3);
        layer.ResistivityRatio(2.0, T).Should().BeApproximately(483.909, 1e-3);
        layer.AsymptoticResistivityRatio(2.0, T).Should().BeApproximately(452.434, 1e-3);
        MottSchottky.PotentialFromRatio(483.909, 2.0, T).Should().BeApproximately(0.3, 1e-6);
    }

    [Fact]
    public void Frozen_dopant_gives_the_Mott_Schottky_width()
    {
        // At low temperature the depletion edge is sharp: ∫(1 − c/c₀)dx → λ*(1 − kT/zeφ₀) with the Gouy–Chapman-like correction of the edge.
        Layer grain = new("grain", 200.0, 55.0, new ChargeCarrier("V", 2.0, 1e21, 1e-8), new ChargeCarrier("Gd", -1.0, 2e21).Frozen());
        Multilayer stack = new(50.0, grain);
        SpaceChargeProfile profile = new SpaceCharge(stack, Mesh.Graded(stack, 2000, 0.02))
            .WithBoundaries(ElectrostaticBoundary.Potential(0.3), ElectrostaticBoundary.Potential(0.0)).Solve();
        MottSchottky closed = new(55.0, 2e21, 0.3);

        // First integral: Q² = 2ερ(φ₀ − kT/ze + …), so the width is λ*√(1 − kT/zeφ₀) up to exponentially small terms.
        double corrected = closed.Width * Math.Sqrt(1.0 - (stack.ThermalVoltage / 2.0 / 0.3));
        profile.DepletionWidth("V").Should().BeApproximately(corrected, 1e-4 * corrected);
    }

    [Fact]
    public void Restricted_equilibrium_keeps_the_dopant_of_the_sintering_temperature()
    {
        Layer grain = new("grain", 100.0, 55.0, ChargeCarrier.FromSiteFraction("V", 2.0, 0.05, 5e22, 1e-8), ChargeCarrier.FromSiteFraction("Gd", -1.0, 0.2, 2.5e22, 1e-15));
        Multilayer hot = Multilayer.GrainBoundary(1600.0, grain, grain.WithThickness(6.0).WithSegregation("V", -0.5));
        SpaceChargeProfile sintered = new SpaceCharge(hot, Mesh.Graded(hot, 120, 0.1)).Solve();

        // Quenching to the same temperature changes nothing; quenching to a lower one does.
        SpaceChargeProfile same = sintered.Quench(1600.0, "Gd").Solve();
        for (int i = 0; i < same.Potential.Length; i++) same.Potential[i].Should().BeApproximately(sintered.Potential[i], 1e-9);
        sintered.Quench(773.15, "Gd").Solve().SpaceChargePotential.Should().NotBeApproximately(sintered.SpaceChargePotential, 1e-3);
    }

    [Theory]
    [InlineData(300.0, 1.0, 1e19)]
    [InlineData(20.0, 0.3, 1e19)]
    [InlineData(20.0, 1.0, 1e19)]
    [InlineData(1000.0, 0.5, 1e-8)]
    public void Stiff_cases_converge(double temperature, double voltage, double concentration)
    {
        Layer salt = new(
            "salt", 500.0, 10.0, new ChargeCarrier("a", 3.0, concentration, 1e-8, 1e22), new ChargeCarrier("b", -2.0, 1.5 * concentration, 1e-8, 1e22));
        Multilayer stack = new(temperature, salt);
        SpaceChargeProfile profile = new SpaceCharge(stack, Mesh.Graded(stack, 400, 0.01))
            .WithBoundaries(ElectrostaticBoundary.Potential(voltage), ElectrostaticBoundary.Potential(0.0)).Solve();
        foreach (double phi in profile.Potential) phi.Should().BeInRange(-1e-9, voltage + 1e-9);
        if (3.0 * voltage / stack.ThermalVoltage < 600.0) profile.ElectrochemicalPotential("a").Should().OnlyContain(mu => Math.Abs(mu) < 1e-9, "the depleted carrier's logarithm keeps its digits");
        foreach (double c in profile.Concentration("b")) c.Should().BeInRange(0.0, 1e22);
    }

    [Fact]
    public void Parallel_and_perpendicular_resistance_of_a_uniform_bulk_are_those_of_the_bulk()
    {
        Multilayer stack = new(T, Salt(100.0));
        SpaceChargeProfile profile = new SpaceCharge(stack, Mesh.Uniform(stack, 20)).Solve();
        profile.PerpendicularResistivityRatio().Should().BeApproximately(1.0, 1e-12);
        profile.ParallelResistivityRatio().Should().BeApproximately(1.0, 1e-12);

        // σ = 2 e²cD/kT; R = L/σ.
        double sigma = 2.0 * 1.602176634e-19 * 1e19 * 1e-8 / (8.617333262e-5 * T);
        profile.AreaResistance().Should().BeApproximately(100e-8 / sigma, 1e-8 * 100e-8 / sigma);
    }

    [Fact]
    public void Bad_input_is_refused_with_the_evidence()
    {
        Multilayer charged = new(T, new Layer("x", 10.0, 10.0, new ChargeCarrier("a", 1.0, 1e19), new ChargeCarrier("b", -1.0, 2e19)));
        FluentActions.Invoking(() => new SpaceCharge(charged, Mesh.Uniform(charged, 4))).Should().Throw<NonNeutralBulkException>()
            .Which.Negative.Should().Be(2e19);
        Multilayer stack = new(T, Salt(10.0));
        FluentActions.Invoking(() => Mesh.FromFaces(stack, [0.0, 4.0, 3.0, 10.0])).Should().Throw<ArgumentException>().WithMessage("*must rise*");
        FluentActions.Invoking(() => Mesh.FromFaces(stack, [0.0, 4.0])).Should().Throw<ArgumentException>().WithMessage("*face is needed at 10*");
        FluentActions.Invoking(() => new ChargeCarrier("v", 1.0, 2e22, 0.0, 1e22)).Should().Throw<ArgumentOutOfRangeException>();
        FluentActions.Invoking(() => new Multilayer(0.0, Salt(1.0))).Should().Throw<ArgumentOutOfRangeException>();
    }
}
