using IonTransport.Crystals;
using IonTransport.Landscapes;
using IonTransport.Networks;
using IonTransport.Physics;
using IonTransport.Rates;
using IonTransport.Tests.Landscapes;

namespace IonTransport.Benchmarks.Validation;

/// <summary>Energies, barriers and rates: what has one exact answer.</summary>
internal static class StaticChecks
{
    private const string GridFree = "independent program without a grid";
    private const string Lammps = "LAMMPS, frequencies from differences of forces";
    private const string LammpsEnergy = "LAMMPS";
    private const string Script = "scipy quadrature";

    private static readonly Lazy<MigrationBarrier> Vacancy = new(() =>
        IonHop.IntoVacancy(IonicCrystals.CalciumFluorideCell.Supercell(2, 2, 2), Species.Parse("F")).FindBarrier(IonicCrystals.CalciumFluoride));

    private static readonly Lazy<HarmonicTransitionState> State = new(() => HarmonicTransitionState.FromBarrier(Vacancy.Value));

    private static readonly HarmonicTransitionState Toy = HarmonicTransitionState.FromFrequencies([10, 8, 8], [12, 9, -4], 0.3);

    public static IEnumerable<Check> All => [.. Ewald, .. SiteEnergies, .. Paths, .. Rates, .. Networks];

    private static IEnumerable<Check> Ewald =>
    [
        new("Crystals and energies", "Madelung constant of NaCl", 1.747564595, "lattice sums", 1e-9, "F9", () => Madelung(IonicCrystals.RockSaltCell(), "Na", "Cl", 0.5 * 5.6402, 4)),
        new("Crystals and energies", "Madelung constant of CsCl", 1.762674773, "lattice sums", 1e-9, "F9", () => Madelung(IonicCrystals.CesiumChlorideCell(4.123), "Cs", "Cl", Math.Sqrt(0.75) * 4.123, 1)),
        new("Crystals and energies", "NaCl, an ion moved, point charges / eV", -35.69342955, "pymatgen", 1e-8, "F8", MovedIon),
        new("Crystals and energies", "CaF₂, 96 rigid ions / eV", -858.632393818, LammpsEnergy, 1e-3, "F6", () => Energy(IonicCrystals.CalciumFluoride.For(IonicCrystals.CalciumFluorideCell.Supercell(2, 2, 2)))),
    ];

    private static IEnumerable<Check> SiteEnergies =>
    [
        SiteEnergy("CaF₂, F⁻ at ¼¼¼", Fluorite(5.4631, "Ca2+", "F-"), "F-", new(0.25, 0.25, 0.25), -0.976625),
        SiteEnergy("PbF₂, F⁻ at ½½½", Fluorite(5.940, "Pb2+", "F-"), "F-", new(0.5, 0.5, 0.5), -0.501575),
        SiteEnergy("Li₂S, Li⁺ at ½½½", Fluorite(5.7158, "S2-", "Li+"), "Li+", new(0.5, 0.5, 0.5), -2.578708),
        SiteEnergy("α-AgI, Ag⁺ at ¼0½", PlainCrystals.SilverIodide(), "Ag+", new(0.25, 0.0, 0.5), -0.884252),
        SiteEnergy("NaCl, Na⁺ at ¼¼0", PlainCrystals.RockSalt(5.6402, "Na+", "Cl-"), "Na+", new(0.25, 0.25, 0.0), 1.212914),
        Barrier("CaF₂", Fluorite(5.4631, "Ca2+", "F-"), "F-", 10, 0.10245, 2e-5),
        Barrier("PbF₂", Fluorite(5.940, "Pb2+", "F-"), "F-", 10, 0.10221, 2e-5),
        Barrier("Li₂S", Fluorite(5.7158, "S2-", "Li+"), "Li+", 20, 0.330876, 1e-5),
        Barrier("NaCl", PlainCrystals.RockSalt(5.6402, "Na+", "Cl-"), "Na+", 20, 0.808584, 1e-5),
    ];

    private static IEnumerable<Check> Paths =>
    [
        new("Paths and rates", "CaF₂ vacancy, relaxed barrier / eV", 0.274170256, "numpy with exact sums", 1e-8, "F9", () => Vacancy.Value.Barrier),
        new("Paths and rates", "the same", 0.274164725, LammpsEnergy, 1e-5, "F9", () => Vacancy.Value.Barrier),
        new("Paths and rates", "its attempt frequency, 282 modes / THz", 1.868826265, "numpy, analytic Hessians", 1e-6, "F7", () => State.Value.AttemptFrequency),
        new("Paths and rates", "the same", 1.868977, Lammps, 2e-4, "F6", () => State.Value.AttemptFrequency),
        new("Paths and rates", "its unstable mode / i THz", 3.061060, Lammps, 4e-5, "F6", () => State.Value.UnstableFrequency),
        new("Paths and rates", "its zero-point correction / meV", 4.192870, Lammps, 1e-3, "F5", () => 1000.0 * State.Value.ZeroPointCorrection),
        new("Paths and rates", "its isotope exponent, all F", 0.46424, Lammps, 2e-5, "F5", () => State.Value.IsotopeExponent(Element.Parse("F"))),
        new("Paths and rates", "its isotope exponent, all Ca", 0.03576, Lammps, 2e-5, "F5", () => State.Value.IsotopeExponent(Element.Parse("Ca"))),
        new("Paths and rates", "its crossover temperature / K", 23.381, Lammps, 1e-3, "F3", () => State.Value.CrossoverTemperature),
    ];

    private static IEnumerable<Check> Rates =>
    [
        new("Paths and rates", "Eckart factor, 0.3 eV, 10 THz, 200 K", 1.296676430, Script, 2e-9, "F9", () => Tunnelling.Eckart(0.3, 0.3, 10, 200)),
        new("Paths and rates", "Wigner factor, 10 THz, 300 K", 1.106633, Script, 1e-6, "F6", () => Tunnelling.Wigner(10, 300)),
        new("Paths and rates", "Bell factor, 10 THz, 300 K", 1.115167, Script, 1e-6, "F6", () => Tunnelling.Bell(10, 300)),
        new("Paths and rates", "quantum prefactor of three modes, 300 K / THz", 5.956222, Script, 1e-6, "F6", () => Toy.QuantumAttemptFrequency(300)),
        new("Paths and rates", "gated hop, quantum, 300 K, k/ν", 1.119048341e-5, Script, 1e-13, "0.000000e0", () => new GatedRate(BottleneckCoupling.FromSingleMode(0.1, 5), BarrierOrigin.RigidHost, GatingForm.Quantum).Rate(new MigrationHop(0.4, 1.0), 300) / 1e12),
        new("Paths and rates", "⟨Q²⟩ of 16 u at 5 THz, 300 K / Å²", 1.662890e-2, Script, 1e-7, "F7", () => BottleneckCoupling.MeanSquareDisplacement(16, 5, 300)),
    ];

    private static IEnumerable<Check> Networks =>
    [
        new("Networks", "mean-field σ of a half-filled cubic lattice / S/cm", CubicLatticeGas(0.5), "closed form n z²e²(1 − c)D/k_BT", 1e-9 * CubicLatticeGas(0.5), "0.000000e0", () =>
            MeanFieldConductivity.Solve(IdealNetwork.SimpleCubic(new MigrationHop(0.3, 10), distance: 3.0), ionsPerCell: 0.5, charge: 1, temperature: 600).Mean),
    ];

    private static double CubicLatticeGas(double filling)
    {
        double diffusion = 10e12 * Math.Exp(-0.3 / (8.617333262145179e-5 * 600.0)) * 9e-16;
        double density = filling / 27e-24;
        return density * 1.602176634e-19 * diffusion * (1.0 - filling) / (8.617333262145179e-5 * 600.0);
    }

    private static Structure Fluorite(double a, string cation, string anion) => PlainCrystals.Fluorite(a, cation, anion);

    private static Check SiteEnergy(string name, Structure crystal, string ion, Vector3D at, double reference) => new(
        "Landscapes", $"bond-valence energy of {name} / eV", reference, GridFree, 1e-5, "F6", () =>
        {
            Vector3D r = crystal.Lattice.ToCartesian(at);
            return BondValence.SiteEnergy().ForMobileIon(crystal, Species.Parse(ion)).Evaluate([r.X, r.Y, r.Z], []);
        });

    private static Check Barrier(string name, Structure crystal, string ion, double cutoff, double reference, double tolerance) => new(
        "Landscapes", $"bond-valence 3-D barrier of {name} / eV", reference, GridFree, tolerance, "F6", () =>
            MigrationNetwork.FromLandscape(Landscape.Compute(crystal, Species.Parse(ion), BondValence.SiteEnergy() with { Cutoff = cutoff }))
                .FindPercolation().Barrier(3)!.Value);

    private static double Madelung(Structure cell, string cation, string anion, double distance, int formulas) =>
        -Energy(IonicCrystals.BareCharges(cation, anion).For(cell)) / formulas * distance / Constants.Coulomb;

    private static double Energy(RigidIonEnergy model) => model.Evaluate(IonicCrystals.Coordinates(model.Structure), []);

    private static double MovedIon()
    {
        RigidIonEnergy model = IonicCrystals.BareCharges("Na", "Cl").For(IonicCrystals.RockSaltCell());
        double[] x = IonicCrystals.Coordinates(model.Structure);
        (x[0], x[1], x[2]) = (x[0] + 0.05, x[1] + 0.03, x[2] - 0.02);
        return model.Evaluate(x, []);
    }
}
