using CsCheck;
using IonTransport.Crystals;
using IonTransport.Landscapes;
using IonTransport.Landscapes.Potentials;
using IonTransport.Physics;

namespace IonTransport.Tests.Landscapes;

public sealed class EwaldTests
{
    // Madelung constants by nearest distance, lattice sums known to many digits.
    [Fact]
    public void Madelung_constants()
    {
        Madelung(IonicCrystals.RockSaltCell(), "Na", "Cl", 0.5 * 5.6402, 4).Should().BeApproximately(1.747564595, 1e-9);
        Madelung(IonicCrystals.CesiumChlorideCell(4.123), "Cs", "Cl", Math.Sqrt(0.75) * 4.123, 1).Should().BeApproximately(1.762674773, 1e-9);
        Structure zincblende = PlainCrystals.FaceCentred(5.41, ("Zn+", [new(0, 0, 0)]), ("S-", [new(0.25, 0.25, 0.25)]));
        Madelung(zincblende, "Zn", "S", Math.Sqrt(3.0) / 4.0 * 5.41, 4).Should().BeApproximately(1.638055053, 1e-9);
    }

    // Energies per formula unit and the moved atom by pymatgen's EwaldSummation, k = 14.399645 eV·Å.
    [Fact]
    public void Energies_and_forces_of_another_program()
    {
        RigidIonEnergy model = IonicCrystals.BareCharges("Na", "Cl").For(IonicCrystals.RockSaltCell());
        double[] x = IonicCrystals.Coordinates(model.Structure);
        double[] gradient = new double[24];
        (model.Evaluate(x, gradient) / 4.0).Should().BeApproximately(-8.92319798, 1e-8);
        gradient.Max(Math.Abs).Should().BeLessThan(1e-12);
        x[0] += 0.05;
        x[1] += 0.03;
        x[2] -= 0.02;
        model.Evaluate(x, gradient).Should().BeApproximately(-35.69342955, 1e-8);
        (-gradient[0]).Should().BeApproximately(0.01684106, 1e-8);
        (-gradient[1]).Should().BeApproximately(0.00996221, 1e-8);
        (-gradient[2]).Should().BeApproximately(-0.00661185, 1e-8);
        Structure cesium = IonicCrystals.CesiumChlorideCell(4.123);
        IonicCrystals.BareCharges("Cs", "Cl").For(cesium).Evaluate(IonicCrystals.Coordinates(cesium), []).Should().BeApproximately(-7.10853363, 1e-8);
    }

    // A point charge in its own lattice with a background: −2.837297 k q²/2L for a cube (M. Leslie and M. J. Gillan, J. Phys. C 18, 973 (1985)).
    [Fact]
    public void A_charged_cell_has_a_background_and_says_so()
    {
        Structure one = new(Lattice.Cubic(7.0), [new Site("Na", default, Species.Parse("Na+"))]);
        RigidIonEnergy model = new RigidIonPotential().For(one);
        model.HasNeutralizingBackground.Should().BeTrue();
        model.NetCharge.Should().Be(1.0);
        model.ToString().Should().Contain("neutralised by a uniform background");
        model.Evaluate([0.3, 0.2, 0.1], []).Should().BeApproximately(-2.837297479 * Constants.Coulomb / (2.0 * 7.0), 1e-9);
        model.WithLattice(Lattice.Cubic(14.0)).Evaluate([0.3, 0.2, 0.1], []).Should().BeApproximately(-2.837297479 * Constants.Coulomb / (2.0 * 14.0), 1e-6);
        IonicCrystals.BareCharges("Na", "Cl").For(IonicCrystals.RockSaltCell()).HasNeutralizingBackground.Should().BeFalse();
    }

    // The energy does not depend on how the sum is split; a looser tolerance errs by about what it says, here at most ten times that on any force.
    [Fact]
    public void Splitting_changes_nothing_but_the_error()
    {
        Structure cell = IonicCrystals.Triclinic;
        double[] x = IonicCrystals.Coordinates(cell);
        double[] exact = new double[x.Length];
        double reference = IonicCrystals.Smooth.WithEwaldTolerance(1e-13).For(cell).Evaluate(x, exact);
        foreach (double tolerance in (double[])[1e-3, 1e-5, 1e-7, 1e-9, 1e-11])
        {
            double[] gradient = new double[x.Length];
            RigidIonEnergy model = IonicCrystals.Smooth.WithEwaldTolerance(tolerance).For(cell);
            model.Ewald!.Value.ForceError.Should().BeLessThanOrEqualTo(1.001 * tolerance);
            double energy = model.Evaluate(x, gradient);
            double worst = gradient.Zip(exact, (a, b) => Math.Abs(a - b)).Max();
            worst.Should().BeLessThan(10.0 * tolerance);
            energy.Should().BeApproximately(reference, 100.0 * tolerance);
        }
    }

    [Fact]
    public void Energy_does_not_depend_on_origin_order_or_periodic_images() => Gen.Select(Gen.ULong, Gen.Double[-9, 9], Gen.Double[-9, 9], Gen.Double[-9, 9]).Sample(t =>
    {
        Structure cell = IonicCrystals.Triclinic;
        double[] x = IonicCrystals.Rattled(cell, 0.15, t.Item1);
        double[] gradient = new double[x.Length];
        RigidIonEnergy model = IonicCrystals.Smooth.For(cell);
        double energy = model.Evaluate(x, gradient);

        // Shift all ions; put each into some other cell.
        RandomStream random = new(t.Item1, 1);
        double[] moved = [.. x];
        for (int i = 0; i < 5; i++)
        {
            Vector3D v = cell.Lattice.ToCartesian(new Vector3D(random.NextInt32(7) - 3, random.NextInt32(7) - 3, random.NextInt32(7) - 3)) + new Vector3D(t.Item2, t.Item3, t.Item4);
            (moved[3 * i], moved[(3 * i) + 1], moved[(3 * i) + 2]) = (x[3 * i] + v.X, x[(3 * i) + 1] + v.Y, x[(3 * i) + 2] + v.Z);
        }

        double[] movedGradient = new double[x.Length];
        model.Evaluate(moved, movedGradient).Should().BeApproximately(energy, 1e-9);
        movedGradient.Zip(gradient, (a, b) => Math.Abs(a - b)).Max().Should().BeLessThan(1e-9);

        // Permute the ions.
        int[] order = [3, 0, 4, 1, 2];
        Structure permuted = cell.WithSites([.. order.Select(i => cell.Sites[i])]);
        double[] y = [.. order.SelectMany(i => x[(3 * i)..((3 * i) + 3)])];
        IonicCrystals.Smooth.For(permuted).Evaluate(y, []).Should().BeApproximately(energy, 1e-9);
    }, iter: 40);

    [Fact]
    public void Energy_does_not_depend_on_rotation_or_the_choice_of_the_cell()
    {
        Structure cell = IonicCrystals.Triclinic;
        double[] x = IonicCrystals.Rattled(cell, 0.1, 4);
        double energy = IonicCrystals.Smooth.For(cell).Evaluate(x, []);

        // A rotation about (1, 2, 3) by 40 degrees (Rodrigues).
        Vector3D u = new Vector3D(1, 2, 3).Normalize();
        (double s, double c) = Math.SinCos(40.0 * Math.PI / 180.0);
        Matrix3D cross = new(0, -u.Z, u.Y, u.Z, 0, -u.X, -u.Y, u.X, 0);
        Matrix3D rotation = Matrix3D.Identity + (cross * s) + (cross * cross * (1.0 - c));
        double[] rotated = Map(x, r => rotation * r);
        Structure turned = new(new Lattice(rotation * cell.Lattice.VectorA, rotation * cell.Lattice.VectorB, rotation * cell.Lattice.VectorC), cell.Sites);
        IonicCrystals.Smooth.For(turned).Evaluate(rotated, []).Should().BeApproximately(energy, 1e-9);

        // Another cell of the same lattice: a + b, b − c, c.
        Lattice other = new(cell.Lattice.VectorA + cell.Lattice.VectorB, cell.Lattice.VectorB - cell.Lattice.VectorC, cell.Lattice.VectorC);
        Structure same = new(other, [.. cell.Sites.Select(site => new Site(site.Label, other.ToFractional(cell.Lattice.ToCartesian(site.Fractional)), site.Occupants))]);
        IonicCrystals.Smooth.For(same).Evaluate(x, []).Should().BeApproximately(energy, 1e-9);
    }

    // Twelve cells hold twelve times the energy; the same forces act in each.
    [Fact]
    public void A_supercell_holds_as_many_energies_as_cells()
    {
        Structure cell = IonicCrystals.Triclinic;
        Structure super = cell.Supercell(3, 2, 2);
        double[] small = new double[15];
        double[] large = new double[180];
        double energy = IonicCrystals.Smooth.For(cell).Evaluate(IonicCrystals.Coordinates(cell), small);
        IonicCrystals.Smooth.For(super).Evaluate(IonicCrystals.Coordinates(super), large).Should().BeApproximately(12.0 * energy, 1e-8);
        for (int i = 0; i < 60; i++)
        {
            for (int a = 0; a < 3; a++) large[(3 * i) + a].Should().BeApproximately(small[(3 * (i / 12)) + a], 1e-9);
        }
    }

    [Fact]
    public void Results_are_the_same_bits_on_every_run()
    {
        // 512 ions run on several threads; the sums are split the same way whatever their number.
        Structure super = IonicCrystals.RockSaltCell().Supercell(4, 4, 4);
        RigidIonEnergy model = IonicCrystals.BareCharges("Na", "Cl").For(super);
        double[] x = IonicCrystals.Rattled(super, 0.1, 11);
        double[] first = new double[x.Length];
        double energy = model.Evaluate(x, first);
        for (int run = 0; run < 3; run++)
        {
            double[] again = new double[x.Length];
            model.Evaluate(x, again).Should().Be(energy);
            again.Should().Equal(first);
        }

        double sum = 0.0;
        for (int i = 0; i < x.Length; i += 3) sum += first[i];
        sum.Should().BeApproximately(0.0, 1e-8);
    }

    [Fact]
    public void The_error_function_is_exact_to_rounding()
    {
        // MathNet's erfc, good to about 1e-15 itself.
        for (double x = 0.0; x < 6.0; x += 0.0137)
        {
            double expected = MathNet.Numerics.SpecialFunctions.Erfc(x);
            ComplementaryError.Evaluate(x).Should().BeApproximately(expected, 4e-15 * expected * (1.0 + (x * x)));
        }

        ComplementaryError.Evaluate(50.0).Should().BeLessThan(1e-35);
    }

    private static double Madelung(Structure cell, string cation, string anion, double nearest, int formulaUnits) =>
        -IonicCrystals.BareCharges(cation, anion).For(cell).Evaluate(IonicCrystals.Coordinates(cell), []) / formulaUnits * nearest / Constants.Coulomb;

    private static double[] Map(double[] x, Func<Vector3D, Vector3D> map)
    {
        double[] y = new double[x.Length];
        for (int i = 0; i < x.Length; i += 3)
        {
            Vector3D r = map(new Vector3D(x[i], x[i + 1], x[i + 2]));
            (y[i], y[i + 1], y[i + 2]) = (r.X, r.Y, r.Z);
        }

        return y;
    }
}
