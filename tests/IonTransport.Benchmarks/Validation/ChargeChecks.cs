using IonTransport.Defects;
using IonTransport.Electrochemistry;
using IonTransport.Physics;
using IonTransport.Tests.Defects;
using IonTransport.Tests.Electrochemistry;

namespace IonTransport.Benchmarks.Validation;

/// <summary>Defects and electrochemistry.</summary>
internal static class ChargeChecks
{
    private const string Solver = "independent solver, same trapezoid rule";
    private const double Volume = 67.8;

    private static readonly Lazy<DefectEquilibrium> Oxide = new(() => ModelOxide.System.Solve(1000.0, ModelOxide.At(0.0)));

    private static Carrier Sodium => new("V_Na'", DefectDiffusivity.Arrhenius(0.01, 0.58));

    public static IEnumerable<Check> All =>
    [
        new("Defects", "model oxide, 1000 K: E_F / eV", 1.104896679014, Solver, 1e-10, "F9", () => Oxide.Value.FermiLevel),
        Relative("model oxide, 1000 K: holes / cm⁻³", 3.263801566162e15, Solver, 1e-9, () => Oxide.Value.Holes),
        Relative("model oxide, 1000 K: V_O•• / cm⁻³", 3.8131369466e13, Solver, 1e-9, () => Oxide.Value["V_O", 2]),
        new("Defects", "the same, Δμ_O = −2 eV: E_F / eV", 2.001181478294, Solver, 1e-10, "F9", () => ModelOxide.System.Solve(1000.0, ModelOxide.At(-2.0)).FermiLevel),
        Relative("NaI, vacancies per site at 800 K", 2.2870843867e-5, "closed form, parameters of Bénière et al.", 1e-9, () => Salt(2.0, 7.64).Solve(800).SiteFraction("V_Na")),
        new("Defects", "NaI, intrinsic E_a / eV", 1.58, "2.00/2 + 0.58", 1e-8, "F6", () => new ConductionModel(Salt(2.0, 7.64), Sodium).ApparentActivationEnergy(700).Total),
        new("Defects", "NaI, knee at 10⁻⁵ dopant / K", 756.836531, "independent root", 1e-5, "F6", () => Knee(2.0, 7.64, 1e-5)),
        new("Defects", "NaCl, knee at 10⁻⁵ dopant / K", 862.583099, "independent root", 1e-5, "F6", () => Knee(2.44, 9.8, 1e-5)),
        new("Defects", "8YSZ, vacancies per oxygen site", 0.08 / 2.16, "electroneutrality, exact", 1e-9, "F8", () =>
            DefectSystem.For("ZrO2", 33.0).With(DefectSpecies.Parse("V_O..", 2, 1.0), DefectSpecies.Parse("V_Zr''''", 1, 8.0)).WithDopantFraction("Y_Zr'", 0.16 / 1.08, 1).Solve(1000).SiteFraction("V_O")),
        new("Defects", "μ_O(1000 K, 1 bar) − ½E(O₂) / eV", -1.099609, "NIST (Shomate)", 1e-6, "F6", () => GasPotential.Oxygen.PerAtom(1000)),
        new("Electrochemistry", "Debye length, ε 55, 773.15 K, 10¹⁹ cm⁻³ / Å", 31.82026847498, "closed form", 1e-9, "F8", () => DebyeLength.Symmetric(55.0, 773.15, 1.0, 1e19)),
        new("Electrochemistry", "Gouy–Chapman φ(L_D), 3200 cells / V", -0.081847335521, "tanh rule", 2e-7, "F9", GouyChapman),
        new("Electrochemistry", "Mott–Schottky mean resistivity ratio", 483.909, "independent quadrature", 1e-3, "F3", () => new MottSchottky(55.0, 0.2 * 4.0 / Math.Pow(5.411e-8, 3), 0.3).ResistivityRatio(2.0, 773.15)),
        new("Electrochemistry", "Gd-ceria (111) boundary, 108 planes, φ₀ / V", GadoliniaCeriaBoundary.PublishedPotential, "pyscses, expected output", 2e-6, "F9", () => GadoliniaCeriaBoundary.Problem().Solve().SpaceChargePotential),
    ];

    private static Check Relative(string quantity, double reference, string origin, double tolerance, Func<double> compute) =>
        new("Defects", quantity, reference, origin, tolerance * Math.Abs(reference), "0.00000000e0", compute);

    private static DefectSystem Salt(double enthalpy, double entropy) => DefectSystem.For("MX", Volume).With(
        DefectSpecies.Parse("V_Na'", 1, enthalpy / 2.0).WithFreeEnergy(FreeEnergyTerm.FromEntropy(entropy / 2.0)),
        DefectSpecies.Parse("V_I.", 1, enthalpy / 2.0).WithFreeEnergy(FreeEnergyTerm.FromEntropy(entropy / 2.0))).WithStatistics(SiteStatistics.Dilute);

    private static double Knee(double enthalpy, double entropy, double fraction) =>
        new ConductionModel(Salt(enthalpy, entropy).WithDopantFraction("Ca_Na.", fraction, 1), Sodium).FindKnee("V_Na'", fraction * 1e24 / Volume, new Interval(300.0, 1500.0));

    private static double GouyChapman()
    {
        const double debye = 31.82026847498;
        Layer salt = new("salt", 20.0 * debye, 55.0, new ChargeCarrier("cation", 1.0, 1e19, 1e-8), new ChargeCarrier("anion", -1.0, 1e19, 1e-8));
        Multilayer stack = new(773.15, salt);
        return new SpaceCharge(stack, Mesh.Graded(stack, 3200, 30.0 / 3200)).WithBoundaries(ElectrostaticBoundary.Potential(-0.3), ElectrostaticBoundary.Potential(0.0)).Solve().PotentialAt(debye);
    }
}
