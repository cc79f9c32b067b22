using CsCheck;
using IonTransport.Crystals;
using IonTransport.Landscapes;
using IonTransport.Physics;

namespace IonTransport.Tests.Landscapes;

/// <summary>Reference energies: an independent program that sums the same published rule without a grid (D₀/2, f = 0.74, Cordero radii).</summary>
public sealed class BondValenceTests
{
    [Theory]
    [InlineData("CaF2", 10, 0.25, 0.25, 0.25, -0.976625)]
    [InlineData("CaF2", 10, 0.5, 0.25, 0.25, -0.317351)]
    [InlineData("CaF2", 10, 0.5, 0.5, 0.5, -0.864435)]
    [InlineData("PbF2", 10, 0.25, 0.25, 0.25, -0.640182)]
    [InlineData("PbF2", 10, 0.5, 0.25, 0.25, -0.227830)]
    [InlineData("PbF2", 10, 0.5, 0.5, 0.5, -0.501575)]
    [InlineData("Li2S", 10, 0.25, 0.25, 0.25, -2.455400)]
    [InlineData("Li2S", 20, 0.25, 0.25, 0.25, -2.455659)]
    [InlineData("Li2S", 10, 0.5, 0.5, 0.5, -2.578708)]
    [InlineData("Li2S", 20, 0.5, 0.5, 0.5, -2.578887)]
    [InlineData("AgI", 10, 0.25, 0.0, 0.5, -0.884252)]
    [InlineData("AgI", 10, 0.5, 0.0, 0.5, -0.627902)]
    [InlineData("AgI", 10, 0.375, 0.0, 0.375, -0.781455)]
    [InlineData("NaCl", 10, 0.0, 0.0, 0.0, -1.026517)]
    [InlineData("NaCl", 10, 0.25, 0.25, 0.25, -0.519782)]
    [InlineData("NaCl", 10, 0.25, 0.25, 0.0, 1.212914)]
    public void Site_energy_agrees_with_an_independent_program(string name, double cutoff, double x, double y, double z, double expected)
    {
        (Structure crystal, Species ion) = Named(name);
        IEnergyModel model = (BondValence.SiteEnergy() with { Cutoff = cutoff }).ForMobileIon(crystal, ion);
        Vector3D r = crystal.Lattice.ToCartesian(new Vector3D(x, y, z));
        model.Evaluate([r.X, r.Y, r.Z], []).Should().BeApproximately(expected, 1e-5);
    }

    [Theory]
    [InlineData("Li+", "O2-", 0.98816, 1.940013, 1.937984)] // s block
    [InlineData("Be2+", "O2-", 2.768816, 1.522169, 1.848429)]
    [InlineData("B3+", "O2-", 2.389237, 1.340034, 2.597403)]
    public void Morse_parameters_follow_the_published_table(string cation, string anion, double depth, double minimum, double stiffness)
    {
        BondValencePair pair = BondValenceTable.Default.Pair(Species.Parse(cation), Species.Parse(anion));
        pair.Depth.Should().BeApproximately(depth, 1e-5);
        pair.MinimumDistance.Should().BeApproximately(minimum, 1e-5);
        pair.Stiffness.Should().BeApproximately(stiffness, 1e-5);
    }

    [Fact]
    public void Gradient_and_Hessian_are_the_derivatives_of_the_energy()
    {
        (Structure crystal, _) = Named("AgI");
        IEnergyModel model = BondValence.SiteEnergy().ForMobileIon(crystal, Species.Parse("Ag+"));
        Gen.Double[0.2, 0.8].Array[3].Sample(
            f =>
            {
                Vector3D r = crystal.Lattice.ToCartesian(new Vector3D(f[0], f[1], f[2]));
                double[] x = [r.X, r.Y, r.Z];
                double[] gradient = new double[3], numeric = new double[3], hessian = new double[9], numericHessian = new double[9];
                double scale = 1.0 + Math.Abs(model.Evaluate(x, gradient));
                FiniteDifferences.Gradient(model, x, numeric);
                model.Hessian(x, hessian);
                FiniteDifferences.Hessian(model, x, numericHessian);

                // Truncation at 10 Å steps by at most 1e-6 eV when an ion crosses the cutoff inside the stencil.
                for (int i = 0; i < 3; i++) gradient[i].Should().BeApproximately(numeric[i], 5e-3 * scale);
                for (int i = 0; i < 9; i++) hessian[i].Should().BeApproximately(numericHessian[i], 5e-2 * scale);
            },
            iter: 40);
    }

    [Fact]
    public void A_scan_equals_exact_energies()
    {
        (Structure crystal, _) = Named("AgI");
        IScannableModel model = (IScannableModel)BondValence.SiteEnergy().ForMobileIon(crystal, Species.Parse("Ag+"));
        RandomStream random = new(5);
        Vector3D[] points = [.. Enumerable.Range(0, 50).Select(_ => crystal.Lattice.ToCartesian(new(0.3 + (0.2 * random.NextDouble()), 0.2 * random.NextDouble(), 0.4 + (0.2 * random.NextDouble()))))];
        double[] scanned = new double[points.Length];
        model.Scan(points, scanned);
        for (int i = 0; i < points.Length; i++) scanned[i].Should().BeApproximately(model.Evaluate([points[i].X, points[i].Y, points[i].Z], []), 1e-6);
    }

    [Fact]
    public void Partial_occupancy_weights_the_terms()
    {
        // Half the chlorine gone: every Morse term of NaCl is halved, and there is no other.
        Structure full = PlainCrystals.RockSalt(5.6402, "Na+", "Cl-");
        Structure half = full.WithSites([.. full.Sites.Select(s => s.Label == "Cl-" ? new Site(s.Label, s.Fractional, new Occupant(Species.Parse("Cl-"), 0.5)) : s)]);
        double Energy(Structure s) => BondValence.SiteEnergy().ForMobileIon(s, Species.Parse("Na+")).Evaluate([0.3, 0.2, 0.1], []);
        Energy(half).Should().BeApproximately(0.5 * Energy(full), 1e-12);
    }

    [Fact]
    public void A_missing_pair_is_named_with_the_way_to_supply_it()
    {
        Structure crystal = PlainCrystals.RockSalt(6.5, "Fr+", "I-");
        FluentActions.Invoking(() => BondValence.SiteEnergy().ForMobileIon(crystal, Species.Parse("Fr+")))
            .Should().Throw<MissingBondValenceException>().WithMessage("*Fr+–I-*WithBond*");
        FluentActions.Invoking(() => Landscape.Compute(crystal, Species.Parse("Li+"), BondValence.SiteEnergy()))
            .Should().Throw<ArgumentException>().WithMessage("*Li+ is not in the structure*Fr+, I-*");
        FluentActions.Invoking(() => BondValence.SiteEnergy().ForMobileIon(crystal, Species.Parse("Li")))
            .Should().Throw<ArgumentException>().WithMessage("*Li is not in the structure*Fr+, I-*");
    }

    [Theory]
    [InlineData("Li+ Na+ K+ Zn2+ Ag+ Al3+", "O2- S2- F- Cl- Br- I-")]
    [InlineData("Cu+", "O2- S2- Cl- Br- I-")]
    [InlineData("Mg2+ Ca2+", "O2- S2- F- Cl- Br- I- H- N3- P3-")]
    [InlineData("Li+ Na+ K+", "H- N3- P3- As3- Sb3-")]
    [InlineData("H+", "O2- S2- Se2- F- Cl- Br- I-")]
    [InlineData("Ca2+ Sr2+ Ba2+ Pb2+ La3+ Y3+ Zr4+ Bi3+ Ti4+ Cd2+ Mg2+ In3+ Ga3+", "O2- S2- F- Cl-")]
    [InlineData("Pb2+ Cs+ Rb+ Bi3+ Tl+ Cd2+ In3+", "Br- I-")]
    public void Common_mobile_ions_meet_common_partners(string cations, string anions)
    {
        foreach (Species cation in cations.Split(' ').Select(Species.Parse))
        {
            foreach (Species anion in anions.Split(' ').Select(Species.Parse))
            {
                BondValencePair pair = BondValenceTable.Default.Pair(cation, anion);
                pair.MinimumDistance.Should().BeInRange(0.9, 4.2, $"{cation}–{anion}");
                pair.Depth.Should().BeInRange(0.1, 8.0, $"{cation}–{anion}");
                BondValenceTable.Default.Ion(cation);
                BondValenceTable.Default.Ion(anion);
            }
        }
    }

    // Rock salt: LiCl 2.566, LiBr 2.751, LiI 3.000 Å.
    [Theory]
    [InlineData("Br-", "Cl-", 2.751, 2.566)]
    [InlineData("I-", "Br-", 3.000, 2.751)]
    [InlineData("Cl-", "Br-", 2.566, 2.751)]
    public void Estimates_come_near_published_pairs(string anion, string similar, double length, double similarLength)
    {
        Species lithium = Species.Parse("Li+");
        BondValencePair published = BondValenceTable.Default.Pair(lithium, Species.Parse(anion));
        BondValencePair estimate = BondValenceTable.Default.WithEstimate(lithium, Species.Parse(anion), Species.Parse(similar), length, similarLength).Pair(lithium, Species.Parse(anion));
        estimate.MinimumDistance.Should().BeApproximately(published.MinimumDistance, 0.012 * published.MinimumDistance);
        estimate.Depth.Should().BeApproximately(published.Depth, 0.2 * published.Depth);
    }

    // Crystals where the rule must come near the bond: LiH 2.042, NaH 2.440, KH 2.855, CaI₂ 3.12 (octahedral), CaBr₂ 2.89, and the O–H bond of ice, 0.98 to 1.01 Å
    // (R. W. G. Wyckoff, Crystal Structures; A. Goto et al., J. Chem. Phys. 93, 1412 (1990)).
    [Theory]
    [InlineData("Li+", "H-", 2.042, 0.06)]
    [InlineData("Na+", "H-", 2.440, 0.06)]
    [InlineData("K+", "H-", 2.855, 0.07)]
    [InlineData("Ca2+", "I-", 3.12, 0.15)]
    [InlineData("Ca2+", "Br-", 2.89, 0.15)]
    [InlineData("H+", "O2-", 1.00, 0.03)]
    public void Later_pairs_come_near_the_bonds_of_crystals(string cation, string anion, double bond, double within) =>
        BondValenceTable.Default.Pair(Species.Parse(cation), Species.Parse(anion)).MinimumDistance.Should().BeApproximately(bond, within);

    // By hand: 1.03895 (0.9185 + 0.2285 · |0.02847 − 0.25|) + 0.531 ln 7.71429; 14.4 · 0.531² / (2 · 2.0917 √(2 · 1)).
    [Fact]
    public void Later_pairs_follow_the_rule()
    {
        BondValencePair pair = BondValenceTable.Default.Pair(Species.Parse("Li+"), Species.Parse("H-"));
        pair.MinimumDistance.Should().BeApproximately(2.0917393, 1e-6);
        pair.Depth.Should().BeApproximately(0.6862763, 1e-6);
        pair.Stiffness.Should().BeApproximately(1.0 / 0.531, 1e-12);
        FluentActions.Invoking(() => BondValenceTable.Default.WithEstimate(Species.Parse("Li+"), Species.Parse("H-"), Species.Parse("O2-"), -1.0, 2.0)).Should().Throw<ArgumentOutOfRangeException>();
    }

    internal static (Structure Crystal, Species Ion) Named(string name) => name switch
    {
        "CaF2" => (PlainCrystals.Fluorite(5.4631, "Ca2+", "F-"), Species.Parse("F-")),
        "PbF2" => (PlainCrystals.Fluorite(5.940, "Pb2+", "F-"), Species.Parse("F-")),
        "Li2S" => (PlainCrystals.Fluorite(5.7158, "S2-", "Li+"), Species.Parse("Li+")),
        "AgI" => (PlainCrystals.SilverIodide(), Species.Parse("Ag+")),
        "NaCl" => (PlainCrystals.RockSalt(5.6402, "Na+", "Cl-"), Species.Parse("Na+")),
        _ => throw new ArgumentOutOfRangeException(nameof(name), name, null),
    };
}
