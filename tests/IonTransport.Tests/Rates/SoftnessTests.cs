using CsCheck;
using IonTransport.Physics;
using IonTransport.Rates;

namespace IonTransport.Tests.Rates;

public sealed class SoftnessTests
{
    private static readonly HostLattice Oxide = new()
    {
        Name = "oxide", IonMass = 6.94, IonRadius = 0.76, AnionRadius = 1.40, DoorwayRadius = 0.50, HopLength = 2.31, ElectronicPermittivity = 2.7,
        TransverseFrequency = 12.7, LongitudinalFrequency = 21.0, ShearModulus = 60, BulkModulus = 80, AtomicMass = 9.96, AtomicVolume = 8.2,
    };

    private static readonly HostLattice Sulfide = Oxide with
    {
        Name = "sulfide", AnionRadius = 1.84, DoorwayRadius = 0.66, HopLength = 2.86, ElectronicPermittivity = 3.7, TransverseFrequency = 7.5,
        LongitudinalFrequency = 12.5, ShearModulus = 33, BulkModulus = 40, AtomicMass = 15.3, AtomicVolume = 15.6,
    };

    // V₀ = 0.3 eV, a = 2.5 Å, m = 6.94 u: ν₀ = 5.77639035 THz (independent script).
    [Fact]
    public void Cosine_well_frequency_and_barrier()
    {
        LatticeSoftness.CosineWellFrequency(6.94, 0.3, 2.5).Should().BeApproximately(5.77639035, 1e-7);
        LatticeSoftness.CosineWellBarrier(6.94, 5.77639035, 2.5).Should().BeApproximately(0.3, 1e-8);
    }

    // Exact classical rate of the cosine well over the harmonic one: √(kT/2πm)/∫exp(−V/kT)dx against ν₀ exp(−V₀/kT); independent script.
    [Theory]
    [InlineData(300, 0.976394)]
    [InlineData(600, 0.945583)]
    [InlineData(1000, 0.900879)]
    public void Harmonic_rate_of_a_cosine_well_against_the_exact_integral(double t, double expected)
    {
        double kT = Units.ThermalEnergy(t);
        double integral = MathNet.Numerics.Integration.GaussLegendreRule.Integrate(x => Math.Exp(-0.15 * (1 - Math.Cos(2 * Math.PI * x / 2.5)) / kT), -1.25, 1.25, 128);

        // √(kT/2πm) in Å/ps: kT/m in Å²/ps² is kT·(e/u)·1e-4.
        double flux = Math.Sqrt(kT / 6.94 * 9648.5332 / (2 * Math.PI)) * Math.Exp(-0.3 / kT) / integral;
        double harmonic = new HarmonicRate().Rate(new MigrationHop(0.3, LatticeSoftness.CosineWellFrequency(6.94, 0.3, 2.5)), t) / 1e12;
        (flux / harmonic).Should().BeApproximately(expected, 1e-6);
    }

    // −½αE² with α = 3 Å³ and the field of one charge at 2 Å, 3.59991 V/Å: −½·3·12.9594/14.39964 = −1.34997 eV.
    [Fact]
    public void Polarisation_energy_of_an_anion_next_to_an_ion()
    {
        double field = LatticeSoftness.PointChargeField(1, 2.0);
        field.Should().BeApproximately(3.599911, 1e-5);
        LatticeSoftness.PolarisationEnergy(3.0, field).Should().BeApproximately(-1.349967, 1e-5);
    }

    // 4π·(30/160.21766)·0.6·0.1² = 0.0141178 eV.
    [Fact]
    public void Strain_energy_of_a_doorway()
    {
        LatticeSoftness.StrainEnergy(30, 0.7, 0.6).Should().BeApproximately(0.0141178, 1e-6);
        LatticeSoftness.StrainEnergy(30, 0.5, 0.6).Should().Be(0.0);
    }

    // NaCl: ε∞ 2.34, ν_TO 164 cm⁻¹, ν_LO 264 cm⁻¹ give ε₀ = 2.34·(264/164)² = 6.064 (measured: about 5.9).
    [Fact]
    public void Lyddane_Sachs_Teller_of_rock_salt() => LatticeSoftness.StaticPermittivity(2.34, [264], [164]).Should().BeApproximately(6.0637, 1e-3);

    // Aluminium: v_l 6420, v_t 3040 m/s, 16.6 Å³ per atom: Debye temperature 395–400 K from sound (Kittel quotes 428 K from heat capacity at 0 K).
    [Fact]
    public void Debye_frequency_of_aluminium()
    {
        double nu = LatticeSoftness.DebyeFrequency(6420, 3040, 16.6);
        (nu * Constants.PlanckPerTerahertz / Constants.Boltzmann).Should().BeInRange(385, 405);
        double density = 26.98 * Constants.AtomicMass / 16.6e-30;
        double shear = density * 3040 * 3040 / 1e9;
        double bulk = (density * 6420 * 6420 / 1e9) - (4.0 / 3.0 * shear);
        LatticeSoftness.DebyeFrequencyFromModuli(bulk, shear, 26.98, 16.6).Should().BeApproximately(nu, 1e-9);
    }

    // A Debye density g ∝ ν² up to ν_D has its centre at ¾ν_D.
    [Fact]
    public void Band_centre_of_a_Debye_spectrum()
    {
        double[] nu = [.. Enumerable.Range(0, 2001).Select(i => i * 0.004)];
        LatticeSoftness.PhononBandCentre(nu, [.. nu.Select(x => x * x)]).Should().BeApproximately(6.0, 1e-5);
        ((Action)(() => LatticeSoftness.PhononBandCentre([1, 1], [1, 1]))).Should().Throw<ArgumentException>();
    }

    [Fact]
    public void Clausius_Mossotti_and_its_catastrophe()
    {
        // 4πα/3V = ½ gives ε = 4.
        LatticeSoftness.ElectronicPermittivity(1.5 / (4 * Math.PI) * 10, 10).Should().BeApproximately(4.0, 1e-12);
        ((Action)(() => LatticeSoftness.ElectronicPermittivity(3, 10))).Should().Throw<ArgumentOutOfRangeException>();
    }

    [Fact]
    public void Shares_add_to_the_Anderson_Stuart_barrier()
    {
        foreach (HostLattice host in (HostLattice[])[Oxide, Sulfide])
        {
            double expected = LatticeSoftness.AndersonStuart(1, 2, 0.76, host.AnionRadius, host.DoorwayRadius, host.ShearModulus, host.StaticPermittivity, 0.2);
            host.Barrier.Should().BeApproximately(expected, 1e-12);
            host.PolarisationShare.Should().BeNegative();
            host.TransverseModeShare.Should().BeNegative();
        }

        SoftnessComparison comparison = Oxide.CompareWith(Sulfide);
        comparison.BarrierDifference.Should().BeApproximately(comparison.Shares.Sum(s => s.First - s.Second), 1e-12);
        comparison.ToString().Should().Contain("soft transverse mode").And.Contain("sulfide");
        Sulfide.DebyeFrequency.Should().BeLessThan(Oxide.DebyeFrequency);
        ((Action)(() => _ = Oxide with { LongitudinalFrequency = -1 })).Should().Throw<ArgumentOutOfRangeException>();
    }

    [Fact]
    public void Meyer_Neldel_energy_is_recovered_with_honest_errors()
    {
        RandomStream random = new(8, 0);
        double[] energies = [0.2, 0.25, 0.3, 0.35, 0.4, 0.5, 0.6];
        int covered = 0;
        for (int i = 0; i < 400; i++)
        {
            double[] logs = [.. energies.Select(e => 3.0 + (e / 0.04) + (0.5 * random.NextGaussian()))];
            if (MeyerNeldelFit.Fit(energies, logs).MeyerNeldelEnergy.Interval95.Contains(0.04)) covered++;
        }

        // 95 % of 400 is 380 ± 4.4; 4σ is 17.
        covered.Should().BeInRange(363, 397);
    }

    [Fact]
    public void A_rule_made_of_Arrhenius_errors_is_recognised()
    {
        // One material measured ten times at 300–500 K: the errors of E_a and ln σ₀ make a line with Δ₀ = k_BT̄.
        RandomStream random = new(9, 0);
        double[] t = [300, 350, 400, 450, 500];
        double[] beta = [.. t.Select(x => 1.0 / Units.ThermalEnergy(x))];
        List<double> energies = [], logs = [];
        for (int i = 0; i < 10; i++)
        {
            double[] y = [.. beta.Select(b => 5.0 - (0.4 * b) + (0.2 * random.NextGaussian()))];
            (double intercept, double slope) = MathNet.Numerics.Fit.Line(beta, y);
            energies.Add(-slope);
            logs.Add(intercept);
        }

        double mean = 5.0 / t.Sum(x => 1.0 / x);
        MeyerNeldelFit.Fit(energies.ToArray(), logs.ToArray()).MayBeArtefact(mean).Should().BeTrue();
        MeyerNeldelFit.Fit([0.2, 0.3, 0.4, 0.5], [1.0, 3.01, 4.99, 7.0]).MayBeArtefact(mean).Should().BeFalse();
        ((Action)(() => MeyerNeldelFit.Fit([0.2, 0.3], [1, 2]))).Should().Throw<ArgumentException>();
    }
}
