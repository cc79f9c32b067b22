using CsCheck;
using IonTransport.Crystals;
using IonTransport.Landscapes;
using IonTransport.Physics;

namespace IonTransport.Tests.Landscapes;

public sealed class RigidIonTests
{
    [Fact]
    public void Gradient_and_Hessian_are_derivatives_of_the_energy() => Gen.ULong.Sample(seed =>
    {
        Structure cell = IonicCrystals.Triclinic;
        IEnergyModel model = IonicCrystals.Smooth.For(cell);
        double[] x = IonicCrystals.Rattled(cell, 0.1, seed);
        double[] gradient = new double[15];
        double[] expected = new double[15];
        model.Evaluate(x, gradient);
        FiniteDifferences.Gradient(model, x, expected, 2e-3);
        Difference(gradient, expected).Should().BeLessThan(1e-8);
        double[] hessian = new double[225];
        double[] differences = new double[225];
        model.Hessian(x, hessian);
        FiniteDifferences.Hessian(model, x, differences, 2e-3);

        // u″ of the force-shifted terms jumps at the cutoff, so pairs within a step of it would count; there are none to 1e-6.
        Difference(hessian, differences).Should().BeLessThan(1e-6);
    }, iter: 12);

    // σ = (1/V) ∂E/∂ε against energies of strained cells with the same splitting.
    [Fact]
    public void Stress_is_the_derivative_by_strain()
    {
        Structure cell = IonicCrystals.Triclinic;
        RigidIonEnergy model = IonicCrystals.Smooth.For(cell);
        double[] x = IonicCrystals.Coordinates(cell);
        Matrix3D stress = model.Stress(x);
        const double h = 1e-3;
        for (int a = 0; a < 3; a++)
        {
            for (int b = a; b < 3; b++)
            {
                double slope = ((8.0 * (Strained(h) - Strained(-h))) - (Strained(2.0 * h) - Strained(-2.0 * h))) / (12.0 * h);
                stress[a, b].Should().BeApproximately(slope / cell.Volume * Units.GigapascalPerElectronvoltPerCubicAngstrom, 1e-5);
                stress[b, a].Should().BeApproximately(stress[a, b], 1e-9);

                double Strained(double s)
                {
                    double[] e = new double[9];
                    (e[0], e[4], e[8]) = (1.0, 1.0, 1.0);
                    e[(3 * a) + b] += 0.5 * s;
                    e[(3 * b) + a] += 0.5 * s;
                    Matrix3D strain = new(e[0], e[1], e[2], e[3], e[4], e[5], e[6], e[7], e[8]);
                    RigidIonEnergy strained = model.WithLattice(new Lattice(cell.Lattice.Vectors * strain));
                    return strained.Evaluate(IonicCrystals.Coordinates(strained.Structure), []);
                }
            }
        }
    }

    // Charges alone: E ∝ V^(−1/3), so σ = dE/dV = −E/3V, tensile for a bound lattice.
    [Fact]
    public void Charges_alone_pull_the_crystal_together()
    {
        RigidIonEnergy model = IonicCrystals.BareCharges("Na", "Cl").For(IonicCrystals.RockSaltCell());
        double[] x = IonicCrystals.Coordinates(model.Structure);
        double expected = -model.Evaluate(x, []) / (3.0 * model.Structure.Volume) * Units.GigapascalPerElectronvoltPerCubicAngstrom;
        Matrix3D stress = model.Stress(x);
        stress.XX.Should().BeApproximately(expected, 1e-8).And.BePositive();
        stress.ZZ.Should().BeApproximately(expected, 1e-8);
        stress.XY.Should().BeApproximately(0.0, 1e-9);
    }

    [Fact]
    public void Pair_potentials_have_the_energies_and_derivatives_of_their_formulas()
    {
        PairPotential buckingham = PairPotential.Buckingham("F", "F", 1127.7, 0.2753, 15.83);
        buckingham.At(2.5).Energy.Should().BeApproximately((1127.7 * Math.Exp(-2.5 / 0.2753)) - (15.83 / Math.Pow(2.5, 6)), 1e-12);
        PairPotential morse = PairPotential.Morse("Ca", "O", 0.9, 1.7, 2.3);
        morse.At(2.3).Should().Be((-0.9, 0.0, 2.0 * 0.9 * 1.7 * 1.7));
        PairPotential lennardJones = PairPotential.LennardJones("Ar", "Ar", 0.0104, 3.4);
        lennardJones.At(3.4 * Math.Pow(2.0, 1.0 / 6.0)).Energy.Should().BeApproximately(-0.0104, 1e-15);
        PairPotential function = PairPotential.FromFunction("Li", "O", r => (1.0 / r, -1.0 / (r * r), 2.0 / (r * r * r)));
        foreach (PairPotential u in (PairPotential[])[buckingham, PairPotential.BornMayer("Ca", "F", 1272.8, 0.2997), morse, lennardJones, function])
        {
            for (double r = 1.7; r < 6.0; r += 0.31)
            {
                const double h = 1e-3;
                (double _, double slope, double curvature) = u.At(r);
                slope.Should().BeApproximately((u.At(r + h).Energy - u.At(r - h).Energy) / (2.0 * h), 1e-3 * Math.Max(1e-3, Math.Abs(u.At(r).Curvature)));
                curvature.Should().BeApproximately((u.At(r + h).Slope - u.At(r - h).Slope) / (2.0 * h), 1e-4 * Math.Max(1e-2, Math.Abs(curvature)));
            }
        }
    }

    // Two ions farther apart than any image within the cutoff: the model is the pair potential.
    [Theory]
    [InlineData(PairTruncation.Plain)]
    [InlineData(PairTruncation.Shifted)]
    [InlineData(PairTruncation.ForceShifted)]
    public void Truncation_takes_off_what_it_says(PairTruncation truncation)
    {
        Structure pair = new(Lattice.Cubic(30), [new Site("Ar", default, Species.Parse("Ar")), new Site("Ar", new Vector3D(0.1, 0, 0), Species.Parse("Ar"))]);
        PairPotential u = PairPotential.LennardJones("Ar", "Ar", 0.0104, 3.4);
        RigidIonEnergy model = new RigidIonPotential().WithCharge("Ar", 0).WithCutoff(7, truncation).With(u).For(pair);
        model.Ewald.Should().BeNull();
        foreach (double r in (double[])[3.0, 4.5, 6.999, 7.001])
        {
            double[] gradient = new double[6];
            double energy = model.Evaluate([0, 0, 0, r, 0, 0], gradient);
            (double atCutoff, double slope) = (u.At(7).Energy, u.At(7).Slope);
            double expected = r > 7 ? 0.0 : u.At(r).Energy - (truncation == PairTruncation.Plain ? 0.0 : atCutoff) - (truncation == PairTruncation.ForceShifted ? (r - 7) * slope : 0.0);
            energy.Should().BeApproximately(expected, 1e-15);
            gradient[3].Should().BeApproximately(r > 7 ? 0.0 : u.At(r).Slope - (truncation == PairTruncation.ForceShifted ? slope : 0.0), 1e-15);
        }
    }

    [Fact]
    public void A_missing_pair_of_opposite_charge_is_named()
    {
        Action act = () => new RigidIonPotential().With(PairPotential.BornMayer("F", "F", 1127.7, 0.2753)).For(IonicCrystals.CalciumFluorideCell);
        MissingPotentialException error = act.Should().Throw<MissingPotentialException>().WithMessage("*Ca2+–F-*PairPotential.None*").Which;
        error.First.Should().Be(Species.Parse("Ca2+"));
        error.Second.Should().Be(Species.Parse("F-"));
    }

    [Fact]
    public void An_unknown_charge_is_named()
    {
        Structure bare = PlainCrystals.RockSalt(5.6, "Na", "Cl");
        Action act = () => new RigidIonPotential().WithCharge("Na", 1).With(PairPotential.None("Na", "Cl")).For(bare);
        act.Should().Throw<IonTransportException>().WithMessage("*charge of Cl is not known*WithCharge*");
    }

    [Fact]
    public void Disorder_overlap_and_nonsense_are_refused()
    {
        Action disorder = () => new RigidIonPotential().For(PlainCrystals.SilverIodide());
        disorder.Should().Throw<ArgumentException>().WithMessage("*ordered structure*");
        RigidIonEnergy model = IonicCrystals.CalciumFluoride.For(IonicCrystals.CalciumFluorideCell);
        double[] x = IonicCrystals.Coordinates(model.Structure);
        double[] near = [.. x];
        (near[15], near[16], near[17]) = (x[12] + 0.02, x[13], x[14]);
        Action overlap = () => model.Evaluate(near, []);
        overlap.Should().Throw<OverlappingAtomsException>().WithMessage("*Ions 4 and 5*0.020 Å*");
        double[] broken = [.. x];
        broken[7] = double.NaN;
        ((Action)(() => model.Evaluate(broken, []))).Should().Throw<ArgumentException>().WithMessage("*ion 2 is not finite*");
        ((Action)(() => model.Evaluate(x.AsSpan(3), []))).Should().Throw<ArgumentException>();
        ((Action)(() => new RigidIonPotential().WithCutoff(-1))).Should().Throw<ArgumentOutOfRangeException>();
        ((Action)(() => new RigidIonPotential().WithCutoff(1000))).Should().Throw<ArgumentOutOfRangeException>();
        ((Action)(() => PairPotential.Buckingham("Ca", "F", 1, 0, 0))).Should().Throw<ArgumentOutOfRangeException>();
    }

    [Fact]
    public void Sums_and_weights_of_models()
    {
        Structure cell = IonicCrystals.Triclinic;
        double[] x = IonicCrystals.Rattled(cell, 0.05, 3);
        IEnergyModel ions = IonicCrystals.Smooth.For(cell);
        IEnergyModel spring = EnergyModel.FromDelegate(15, (r, g) =>
        {
            double sum = 0.0;
            for (int i = 0; i < r.Length; i++)
            {
                sum += r[i] * r[i];
                if (!g.IsEmpty) g[i] = 2.0 * r[i];
            }

            return sum;
        });
        IEnergyModel mixed = EnergyModel.WeightedSum((0.5, ions), (3.0, spring));
        mixed.Should().BeAssignableTo<ICrystalEnergy>();
        double[] gradient = new double[15];
        double[] expected = new double[15];
        mixed.Evaluate(x, gradient).Should().BeApproximately((0.5 * ions.Evaluate(x, [])) + (3.0 * x.Sum(r => r * r)), 1e-10);
        FiniteDifferences.Gradient(mixed, x, expected);
        Difference(gradient, expected).Should().BeLessThan(1e-7);
        double[] hessian = new double[225];
        double[] part = new double[225];
        mixed.Hessian(x, hessian);
        ions.Hessian(x, part);
        hessian[17].Should().BeApproximately(0.5 * part[17], 1e-8);
        hessian[16].Should().BeApproximately((0.5 * part[16]) + 6.0, 1e-8);
        ((Action)(() => EnergyModel.Sum(ions, EnergyModel.FromDelegate(3, (_, _) => 0.0)))).Should().Throw<ArgumentException>().WithMessage("*15 and 3*");
        ((Action)(() => EnergyModel.FromDelegate(3, (_, _) => double.NaN).Evaluate([0, 0, 0], []))).Should().Throw<IonTransportException>().WithMessage("*NaN*");
    }

    [Fact]
    public void Free_ions_feel_the_fixed_ones()
    {
        Structure cell = IonicCrystals.Triclinic;
        double[] x = IonicCrystals.Rattled(cell, 0.05, 5);
        IEnergyModel all = IonicCrystals.Smooth.For(cell);
        IEnergyModel some = EnergyModel.FreeIons(all, x, 3, 1);
        double[] own = [.. x[9..12], .. x[3..6]];
        double[] gradient = new double[6];
        double[] whole = new double[15];
        some.Evaluate(own, gradient).Should().Be(all.Evaluate(x, whole));
        gradient.Should().Equal([.. whole[9..12], .. whole[3..6]]);
        double[] block = new double[36];
        double[] hessian = new double[225];
        some.Hessian(own, block);
        all.Hessian(x, hessian);
        block[(1 * 6) + 5].Should().Be(hessian[(10 * 15) + 5]);
        ((Action)(() => EnergyModel.FreeIons(all, x, 3, 3))).Should().Throw<ArgumentException>();
    }

    private static double Difference(double[] a, double[] b) => a.Zip(b, (p, q) => Math.Abs(p - q)).Max();
}
