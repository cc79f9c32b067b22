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
        FluentActions.Invoking(() => BondValence.SiteEnergy().ForMobileIon(crystal, Species.Parse("Li+")))
            .Should().Throw<ArgumentException>().WithMessage("*Li+ is not in the structure*Fr+, I-*");
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
