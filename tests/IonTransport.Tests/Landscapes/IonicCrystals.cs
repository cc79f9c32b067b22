using IonTransport.Crystals;
using IonTransport.Landscapes;
using IonTransport.Physics;

namespace IonTransport.Tests.Landscapes;

/// <summary>Crystals and rigid-ion potentials that several tests use.</summary>
internal static class IonicCrystals
{
    /// <summary>Coulomb's law alone, charges from the oxidation states.</summary>
    public static RigidIonPotential BareCharges(string cation, string anion) => new RigidIonPotential().With(PairPotential.None(cation, anion));

    /// <summary>
    /// CaF₂, q = +2/−1; Ca–F A = 1272.8 eV, ρ = 0.2997 Å; F–F A = 1127.7 eV, ρ = 0.2753 Å, C = 15.83 eV·Å⁶; plain cutoff 8 Å: the potential of the
    /// LAMMPS and numpy references.
    /// </summary>
    public static RigidIonPotential CalciumFluoride { get; } = new RigidIonPotential()
        .WithCharge("Ca", 2)
        .WithCharge("F", -1)
        .WithCutoff(8.0, PairTruncation.Plain)
        .With(PairPotential.Buckingham("Ca", "F", 1272.8, 0.2997, 0.0), PairPotential.Buckingham("F", "F", 1127.7, 0.2753, 15.83));

    public static Structure CalciumFluorideCell { get; } = PlainCrystals.Fluorite(5.4631, "Ca2+", "F-");

    public static Structure RockSaltCell(double a = 5.6402) => PlainCrystals.RockSalt(a, "Na+", "Cl-");

    public static Structure CesiumChlorideCell(double a) => new(
        Lattice.Cubic(a), [new Site("Cs", default, Species.Parse("Cs+")), new Site("Cl", new Vector3D(0.5, 0.5, 0.5), Species.Parse("Cl-"))]);

    /// <summary>A triclinic cell with five ions in general positions, net charge 0.</summary>
    public static Structure Triclinic { get; } = new(
        Lattice.FromParameters(5.1, 6.3, 7.2, 81, 97, 68),
        [
            new Site("Ca", new Vector3D(0.02, 0.11, 0.07), Species.Parse("Ca2+")),
            new Site("Ca", new Vector3D(0.55, 0.47, 0.61), Species.Parse("Ca2+")),
            new Site("F", new Vector3D(0.31, 0.72, 0.35), Species.Parse("F-")),
            new Site("F", new Vector3D(0.81, 0.22, 0.43), Species.Parse("F-")),
            new Site("O", new Vector3D(0.27, 0.83, 0.86), Species.Parse("O2-")),
        ]);

    /// <summary>A potential for <see cref="Triclinic"/> whose second derivatives all but vanish at the cutoff, so that differences may be taken.</summary>
    public static RigidIonPotential Smooth { get; } = new RigidIonPotential()
        .WithCutoff(14.0, PairTruncation.ForceShifted)
        .With(
            PairPotential.Buckingham("Ca", "F", 1272.8, 0.2997, 0.0),
            PairPotential.Buckingham("F", "F", 1127.7, 0.2753, 15.83),
            PairPotential.Morse("Ca", "O", 0.9, 1.7, 2.3),
            PairPotential.LennardJones("F", "O", 0.02, 2.6));

    public static double[] Coordinates(Structure structure) => [.. structure.Sites.SelectMany(s =>
    {
        Vector3D r = structure.Lattice.ToCartesian(s.Fractional);
        return new[] { r.X, r.Y, r.Z };
    })];

    /// <summary>Coordinates with every component moved by up to ± an amplitude.</summary>
    public static double[] Rattled(Structure structure, double amplitude, ulong seed)
    {
        RandomStream random = new(seed, 0);
        return [.. Coordinates(structure).Select(x => x + (amplitude * ((2.0 * random.NextDouble()) - 1.0)))];
    }
}
