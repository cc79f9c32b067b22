using System.Numerics;
using IonTransport.Electrochemistry;

namespace IonTransport.Tests.Electrochemistry;

/// <summary>Nernst–Planck–Poisson against closed forms.</summary>
public sealed class DriftDiffusionTests
{
    private const double T = 300.0;
    private const double D = 1e-8;
    private const double E0 = 8.8541878128e-12 / 1.602176634e-19 * 1e-10;
    private static readonly double Thermal = 8.617333262145179e-5 * T;

    private static Multilayer Salt(double thickness, double c, double eps = 10.0, double dAnion = D) =>
        new(T, new Layer("salt", thickness, eps, new ChargeCarrier("cation", 1.0, c, D), new ChargeCarrier("anion", -1.0, c, dAnion)));

    [Fact]
    public void Thin_membrane_follows_Goldman_Hodgkin_and_Katz()
    {
        // Debye length ≫ thickness: the field is constant.
        Multilayer stack = Salt(100.0, 1e12);
        Contact left = new(ElectrostaticBoundary.Potential(0.0), ("cation", CarrierBoundary.Reservoir(2e12)), ("anion", CarrierBoundary.Reservoir(2e12)));
        Contact right = new(ElectrostaticBoundary.Potential(0.0), ("cation", CarrierBoundary.Reservoir(5e11)), ("anion", CarrierBoundary.Reservoir(5e11)));
        DriftDiffusionState state = new DriftDiffusion(stack, Mesh.Uniform(stack, 50), left, right).FindSteadyState(0.08);
        double cation = CellVoltage.GoldmanFlux(2e12, 5e11, 1.0, 0.08, D, 100.0, T), anion = CellVoltage.GoldmanFlux(2e12, 5e11, -1.0, 0.08, D, 100.0, T);
        state.Flux("cation")[10].Should().BeApproximately(cation, 1e-5 * Math.Abs(cation));
        state.Flux("anion")[40].Should().BeApproximately(anion, 1e-5 * Math.Abs(anion));
        state.CurrentDensity.Should().BeApproximately(1.602176634e-19 * (cation - anion), 1e-5 * 1.602176634e-19 * Math.Abs(cation));
    }

    [Fact]
    public void Goldman_voltage_stops_the_current()
    {
        double v = CellVoltage.Goldman([(1, 2.0, 1e12, 4e12), (-1, 1.0, 1e12, 4e12)], T);
        double current = (2.0 * CellVoltage.GoldmanFlux(1e12, 4e12, 1.0, v, D, 100.0, T)) - CellVoltage.GoldmanFlux(1e12, 4e12, -1.0, v, D, 100.0, T);
        current.Should().BeApproximately(0.0, 1e-9 * CellVoltage.GoldmanFlux(0.0, 4e12, 1.0, v, D, 100.0, T) * -1.0);
    }

    [Fact]
    public void Concentration_cell_stands_at_the_Nernst_voltage()
    {
        // Only the cation passes; a frozen anion of the same charge density keeps each half neutral.
        Layer a = new("rich", 200.0, 10.0, new ChargeCarrier("Li", 1.0, 1e20, D), new ChargeCarrier("fixed", -1.0, 1e20).Frozen());
        Layer b = new("poor", 1000.0, 10.0, new ChargeCarrier("Li", 1.0, 1e18, D), new ChargeCarrier("fixed", -1.0, 1e18).Frozen());
        Multilayer stack = new(T, a, b);
        Contact left = new(ElectrostaticBoundary.Potential(0.0), ("Li", CarrierBoundary.Reservoir(1e20)));
        Contact right = new(ElectrostaticBoundary.SurfaceCharge(0.0));
        DriftDiffusionState state = new DriftDiffusion(stack, Mesh.Graded(stack, 150, 0.2), left, right).FindSteadyState();
        double nernst = CellVoltage.Nernst(1e20, 1e18, 1.0, T);
        nernst.Should().BeApproximately(Thermal * Math.Log(100.0), 1e-9);
        (state.Potential[^1] - state.Potential[0]).Should().BeApproximately(nernst, 1e-6);
        state.ElectrochemicalPotential("Li").Should().OnlyContain(mu => Math.Abs(mu) < 1e-10);
        state.CurrentDensity.Should().BeApproximately(0.0, 1e-12);
    }

    [Fact]
    public void Current_through_a_salt_saturates_at_the_limiting_current()
    {
        // Flux J of the cation at both ends, the anion blocked: dc/dx = −J/2D in the neutral bulk (equal diffusion coefficients cancel).
        Multilayer stack = Salt(1e4, 1e20);
        double limit = 4.0 * D * 1e20 / 1e-4, drive = 0.9 * limit;
        Contact left = new(ElectrostaticBoundary.Potential(0.0), ("cation", CarrierBoundary.Flux(drive)));
        Contact right = new(ElectrostaticBoundary.SurfaceCharge(0.0), ("cation", CarrierBoundary.Flux(-drive)));
        DriftDiffusionState state = new DriftDiffusion(stack, Mesh.Graded(stack, 300, 2.0), left, right).FindSteadyState();
        double[] c = state.Concentration("anion");
        (c[0] / 1e20).Should().BeApproximately(1.9, 2e-3);
        (c[^1] / 1e20).Should().BeApproximately(0.1, 2e-3);

        // φ drops by kT/e ln(c_left/c_right) along the anion's flat μ̃.
        (state.Potential[0] - state.Potential[^1]).Should().BeApproximately(Thermal * Math.Log(c[0] / c[^1]), 1e-9);

        // A reservoir at a high voltage takes the limiting current; the extended space charge at the empty end lets through about a per cent more.
        Contact open = new(ElectrostaticBoundary.Potential(0.0), ("cation", CarrierBoundary.Reservoir(1e20)));
        double current = new DriftDiffusion(stack, Mesh.Graded(stack, 300, 2.0), open, open).FindSteadyState(0.3).CurrentDensity;
        current.Should().BeApproximately(1.602176634e-19 * limit, 0.03 * 1.602176634e-19 * limit);
    }

    [Fact]
    public void Small_charge_relaxes_in_the_Debye_time()
    {
        // A blocked cell thin against nothing but its Debye length: the dielectric relaxation of the current is exp(−t/τ), τ = εkT/(2e²cD), from the field inside.
        Multilayer stack = Salt(2e4, 1e20);
        double tau = 10.0 * E0 * Thermal / (2.0 * 1e-4 * D * 1e16);
        DriftDiffusion cell = new(stack, Mesh.Graded(stack, 300, 0.2), Contact.Blocking, Contact.Blocking);
        DriftDiffusionState rest = cell.FindSteadyState();

        // With blocking electrodes in series the charging time is RC = τ · L/2L_D: j(t) = (V/R) exp(−t/RC) once double layers have formed.
        double debye = DebyeLength.Of(stack.Layers[0], T), rc = tau * 2e4 / (2.0 * debye);
        Transient transient = cell.Simulate(rest, 1e-4, 3.0 * rc, new TransientOptions { Tolerance = 1e-6 });
        double resistance = 2e4 * 1e-8 * Thermal / (2.0 * 1.602176634e-19 * 1e20 * D);
        int at = transient.Times.ToArray().ToList().FindIndex(t => t > rc);
        double expected = 1e-4 / resistance * Math.Exp(-transient.Times[at] / rc);
        transient.CurrentDensities[at].Should().BeApproximately(expected, 0.02 * expected);
    }

    [Fact]
    public void Blocking_impedance_matches_the_closed_form()
    {
        // Z = L/[ε(iω + Dκ²)] · [1 + (Dκ²/iω) tanh(ΛL/2)/(ΛL/2)], Λ² = κ² + iω/D for equal diffusion coefficients (J. R. Macdonald, Phys. Rev. 92, 4 (1953)).
        Multilayer stack = Salt(300.0, 1e20);
        DriftDiffusion cell = new(stack, Mesh.Graded(stack, 600, 0.02), Contact.Blocking, Contact.Blocking);
        double[] frequencies = ImpedanceSpectrum.LogarithmicFrequencies(1e1, 1e9, 2);
        ImpedanceSpectrum spectrum = cell.FindImpedance(cell.FindSteadyState(), frequencies);
        double kappa = 1.0 / DebyeLength.Of(stack.Layers[0], T), length = 300.0, d = D * 1e16;
        for (int i = 0; i < frequencies.Length; i++)
        {
            Complex s = new(0.0, 2.0 * Math.PI * frequencies[i]);
            Complex root = Complex.Sqrt((kappa * kappa) + (s / d)) * length / 2.0;
            Complex z = length / (10.0 * E0 * (s + (d * kappa * kappa))) * (1.0 + (d * kappa * kappa / s * Complex.Tanh(root) / root));

            // V Å² s/e → Ω cm².
            z *= 1e-16 / 1.602176634e-19;
            Complex.Abs(spectrum.Impedance[i] - z).Should().BeLessThan(1e-3 * Complex.Abs(z), "at {0} Hz", frequencies[i]);
        }
    }

    [Fact]
    public void Salt_between_reversible_electrodes_shows_the_finite_Warburg_impedance()
    {
        // Z = (L/σ)[1 + tanh(s)/s], s² = iωL²/4D for equal diffusion coefficients, while the Debye length is short.
        Multilayer stack = Salt(1e5, 1e20);
        Contact open = new(ElectrostaticBoundary.Potential(0.0), ("cation", CarrierBoundary.Reservoir(1e20)));
        DriftDiffusion cell = new(stack, Mesh.Graded(stack, 500, 2.0), open, open);
        double ohmic = 1e-3 * Thermal / (2.0 * 1.602176634e-19 * 1e20 * D);
        double[] frequencies = [1e-5, 3e-4, 1e-3, 3e-3, 1e-2, 1e-1, 1.0];
        ImpedanceSpectrum spectrum = cell.FindImpedance(cell.FindSteadyState(), frequencies);
        for (int i = 0; i < frequencies.Length; i++)
        {
            Complex s = Complex.Sqrt(new Complex(0.0, 2.0 * Math.PI * frequencies[i] * 1e-6 / (4.0 * D)));
            Complex z = ohmic * (1.0 + (Complex.Tanh(s) / s));
            Complex.Abs(spectrum.Impedance[i] - z).Should().BeLessThan(5e-3 * Complex.Abs(z), "at {0} Hz", frequencies[i]);
        }
    }

    [Fact]
    public void Blocked_transient_keeps_every_amount_to_1e_12_and_ends_in_the_Poisson_Boltzmann_state()
    {
        Layer layer = new("x", 200.0, 20.0, new ChargeCarrier("a", 2.0, 1e20, D, 1e22), new ChargeCarrier("b", -1.0, 1.5e20, 3e-9), new ChargeCarrier("c", -1.0, 0.5e20, 1e-9));
        Multilayer stack = new(T, layer);
        DriftDiffusion cell = new(stack, Mesh.Graded(stack, 100, 0.2), Contact.Blocking, Contact.Blocking);
        DriftDiffusionState rest = cell.FindSteadyState();
        Transient transient = cell.Simulate(rest, 0.3, 0.1);
        foreach (string name in (string[])["a", "b", "c"])
        {
            foreach (DriftDiffusionState state in transient.States) (state.Amount(name) / rest.Amount(name)).Should().BeApproximately(1.0, 1e-12);
            transient.Final.ElectrochemicalPotential(name).Should().OnlyContain(mu => Math.Abs(mu) < 1e-6);
        }

        DriftDiffusionState steady = cell.FindSteadyState(0.3, rest);
        steady.ElectrochemicalPotential("a").Should().OnlyContain(mu => Math.Abs(mu) < 1e-8);
        for (int i = 0; i < steady.Potential.Length; i++) transient.Final.Potential[i].Should().BeApproximately(steady.Potential[i], 1e-5);
    }

    [Fact]
    public void Integrator_is_of_second_order()
    {
        Multilayer stack = Salt(100.0, 1e20);
        DriftDiffusion cell = new(stack, Mesh.Uniform(stack, 60), Contact.Blocking, Contact.Blocking);
        DriftDiffusionState rest = cell.FindSteadyState();
        double end = 2e-6;
        double Middle(int steps) => cell.Simulate(rest, t => 0.05 * Math.Sin(1e6 * t), end, new TransientOptions { FixedSteps = steps }).Final.Potential[10];
        double exact = Middle(1280);
        double coarse = Math.Abs(Middle(40) - exact), fine = Math.Abs(Middle(80) - exact);
        (coarse / fine).Should().BeInRange(3.3, 4.8);
    }

    [Fact]
    public void Impedance_agrees_with_a_simulated_sine()
    {
        Multilayer stack = Salt(100.0, 1e20);
        DriftDiffusion cell = new(stack, Mesh.Uniform(stack, 60), Contact.Blocking, Contact.Blocking);
        DriftDiffusionState rest = cell.FindSteadyState();
        double f = 1e5, amplitude = 1e-4;
        Complex z = cell.FindImpedance(rest, [f]).Impedance[0];
        Transient run = cell.Simulate(rest, t => amplitude * Math.Sin(2.0 * Math.PI * f * t), 6.0 / f, new TransientOptions { FixedSteps = 1200, KeptStates = 0 });
        Complex current = Complex.Zero;
        for (int i = 1000; i < 1200; i++) current += run.CurrentDensities[i] * Complex.Exp(new Complex(0.0, -2.0 * Math.PI * f * run.Times[i])) * 2.0 / 200.0;

        // sin ↔ −i.
        Complex simulated = new Complex(0.0, -amplitude) / current;
        Complex.Abs(simulated - z).Should().BeLessThan(2e-3 * Complex.Abs(z));
    }

    [Fact]
    public void Butler_Volmer_contact_passes_its_closed_form_current_near_equilibrium()
    {
        // Charge-transfer resistance kT/(z e j₀) per electrode, with j₀ = e k c: at high k₀-limited ratio the bulk adds L/σ. Frozen anions keep the bulk uniform.
        Layer layer = new("Li", 100.0, 10.0, new ChargeCarrier("Li", 1.0, 1e21, 1e-6), new ChargeCarrier("fixed", -1.0, 1e21).Frozen());
        Multilayer stack = new(T, layer);
        Contact electrode = new(ElectrostaticBoundary.Electrode(0.0, 1e-5), ("Li", CarrierBoundary.Reaction(1e-5, 1e21)));
        DriftDiffusionState state = new DriftDiffusion(stack, Mesh.Graded(stack, 100, 0.1), electrode, electrode).FindSteadyState(1e-5);
        double exchange = 1.602176634e-19 * 1e-5 * 1e21, bulk = 1e-6 * Thermal / (1.602176634e-19 * 1e21 * 1e-6);
        double expected = 1e-5 / ((2.0 * Thermal / exchange) + bulk);
        state.CurrentDensity.Should().BeApproximately(expected, 1e-3 * expected);
    }

    [Fact]
    public void Stiff_cell_converges_at_one_volt()
    {
        // 1 V across 50 nm with a Debye length of 3 Å, asymmetric valences, and a carrier at a fraction of 1e-30.
        Layer layer = new(
            "x", 500.0, 10.0, new ChargeCarrier("a", 2.0, 4e19, D, 1e22), new ChargeCarrier("b", -1.0, 8e19, D, 1e22), new ChargeCarrier("trace", 1.0, 1e-8, D));
        Multilayer stack = new(T, layer);
        DebyeLength.Of(layer, T).Should().BeLessThan(3.0);
        DriftDiffusion cell = new(stack, Mesh.Graded(stack, 300, 0.02), Contact.Blocking, Contact.Blocking);
        DriftDiffusionState state = cell.FindSteadyState(1.0);
        state.ElectrochemicalPotential("a").Should().OnlyContain(mu => Math.Abs(mu) < 1e-7);
        state.ElectrochemicalPotential("trace").Should().OnlyContain(mu => Math.Abs(mu) < 1e-7);
    }

    [Fact]
    public void Singular_problems_are_refused()
    {
        Multilayer stack = Salt(100.0, 1e20);
        Mesh mesh = Mesh.Uniform(stack, 20);
        Contact insulated = new(ElectrostaticBoundary.SurfaceCharge(0.0));
        FluentActions.Invoking(() => new DriftDiffusion(stack, mesh, insulated, insulated)).Should().Throw<SingularProblemException>().WithMessage("*zero of the potential*");
        Contact pumped = new(ElectrostaticBoundary.Potential(0.0), ("cation", CarrierBoundary.Flux(1e10)));
        FluentActions.Invoking(() => new DriftDiffusion(stack, mesh, pumped, Contact.Blocking).FindSteadyState()).Should().Throw<SingularProblemException>().WithMessage("*no way out*");
        Contact misnamed = new(ElectrostaticBoundary.Potential(0.0), ("Na", CarrierBoundary.Blocking));
        FluentActions.Invoking(() => new DriftDiffusion(stack, mesh, misnamed, Contact.Blocking)).Should().Throw<ArgumentException>().WithMessage("*Na*");
    }
}
