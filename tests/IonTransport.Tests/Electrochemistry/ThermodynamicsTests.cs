using CsCheck;
using IonTransport.Electrochemistry;
using MathNet.Numerics.LinearAlgebra;

namespace IonTransport.Tests.Electrochemistry;

public sealed class ThermodynamicsTests
{
    [Fact]
    public void Thermodynamic_factor_is_the_derivative_of_the_activity()
    {
        IActivityModel[] models = [new IdealActivity(), new LatticeActivity(0.1), new DebyeHuckelActivity(1.0, 12.0, 2.3e22, 2.4)];
        Gen.Double[1e-5, 0.9].Sample(x =>
        {
            foreach (IActivityModel model in models)
            {
                double h = 1e-5;
                double slope = (model.LogActivity(x * Math.Exp(h), 600.0) - model.LogActivity(x * Math.Exp(-h), 600.0)) / (2.0 * h);
                model.ThermodynamicFactor(x, 600.0).Should().BeApproximately(slope, 1e-6 * Math.Max(1.0, Math.Abs(slope)));
            }
        });
    }

    [Fact]
    public void Debye_Huckel_follows_the_limiting_law()
    {
        // ln γ = −z²e²κ/(8πεε₀kT) in SI, with R = 0.
        double c = 1e-6 * 2.3e28, kT = 1.380649e-23 * 600.0, eps = 12.0 * 8.8541878128e-12, e = 1.602176634e-19;
        double kappa = Math.Sqrt(2.0 * e * e * c / (eps * kT));
        new DebyeHuckelActivity(1.0, 12.0, 2.3e22, 0.0).LogCoefficient(1e-6, 600.0).Should().BeApproximately(-e * e * kappa / (8.0 * Math.PI * eps * kT), 1e-8);
    }

    [Fact]
    public void Lattice_gas_becomes_unstable_at_minus_4_kT()
    {
        double kT = 8.617333262e-5 * 300.0;
        new LatticeActivity(-3.9 * kT).ThermodynamicFactor(0.5, 300.0).Should().BePositive();
        new LatticeActivity(-4.1 * kT).ThermodynamicFactor(0.5, 300.0).Should().BeNegative();
    }

    [Fact]
    public void Nernst_voltage_flattens_the_electrochemical_potential()
    {
        double v = CellVoltage.Nernst(0.1, 0.001, 2.0, 500.0);
        ElectrochemicalPotential left = ElectrochemicalPotential.FromActivity(new IdealActivity(), 0.1, 2.0, 0.0, 500.0);
        ElectrochemicalPotential right = ElectrochemicalPotential.FromActivity(new IdealActivity(), 0.001, 2.0, v, 500.0);
        left.DrivingForceTo(right, 10.0).Should().BeApproximately(0.0, 1e-14);
        v.Should().BeApproximately(8.617333262e-5 * 500.0 / 2.0 * Math.Log(100.0), 1e-9);
        CellVoltage.FromLithiumChemicalPotential(CellVoltage.LithiumChemicalPotential(3.7)).Should().BeApproximately(3.7, 1e-14);
        CellVoltage.Wagner(-1.0, -4.0, 1.0, 0.5).Should().BeApproximately(1.5, 1e-14);
    }

    [Fact]
    public void Onsager_fluxes_of_independent_carriers_are_those_of_Nernst_and_Planck()
    {
        ChargeCarrier[] carriers = [new("a", 1.0, 1e20, 2e-8), new("b", -2.0, 5e19, 1e-8)];
        Matrix<double> onsager = IonicFlux.OnsagerMatrix(carriers, 400.0);
        double[] flux = IonicFlux.Onsager(onsager, [1e-3, -2e-3]);
        flux[0].Should().BeApproximately(IonicFlux.NernstPlanck(1e20, 2e-8, 1e-3, 400.0), 1e-9 * Math.Abs(flux[0]));

        // J = −(c D/kT) dμ̃/dx: 1e20 · 2e-8 / (kT) · 1e-3 eV/Å · 1e8 Å/cm.
        flux[0].Should().BeApproximately(-2e12 / (8.617333262e-5 * 400.0) * 1e5, 1e-6 * Math.Abs(flux[0]));
        double[] t = IonicFlux.Transference(carriers, 400.0);
        t.Should().BeEquivalentTo([0.5, 0.5], o => o.Using<double>(c => c.Subject.Should().BeApproximately(c.Expectation, 1e-12)).WhenTypeIs<double>());
        // (1 + 2)·2e-8·1e-8/(2e-8 + 2·1e-8).
        IonicFlux.AmbipolarDiffusion(carriers[0], carriers[1]).Should().BeApproximately(1.5e-8, 1e-20);
    }

    [Fact]
    public void An_asymmetric_or_indefinite_Onsager_matrix_is_refused()
    {
        FluentActions.Invoking(() => IonicFlux.Onsager(Matrix<double>.Build.DenseOfArray(new[,] { { 1.0, 0.5 }, { 0.2, 1.0 } }), [0.0, 0.0])).Should().Throw<ArgumentException>();
        FluentActions.Invoking(() => IonicFlux.Onsager(Matrix<double>.Build.DenseOfArray(new[,] { { 1.0, 2.0 }, { 2.0, 1.0 } }), [0.0, 0.0])).Should().Throw<ArgumentException>().WithMessage("*semidefinite*");
    }
}
