using IonTransport.Crystals;
using IonTransport.Landscapes;
using IonTransport.Landscapes.Searches;
using IonTransport.Physics;
using IonTransport.Rates;

namespace IonTransport.Tests.Landscapes;

/// <summary>
/// The fluoride vacancy of CaF₂ in a 2 × 2 × 2 cell of a = 5.4631 Å. Two references: LAMMPS (whose polynomial erfc is off by 1e-6 of the Coulomb energy)
/// and an independent numpy program with exact Ewald sums and analytic Hessians.
/// </summary>
public sealed class CrystalHopTests
{
    private static readonly Structure Super = IonicCrystals.CalciumFluorideCell.Supercell(2, 2, 2);
    internal static readonly Lazy<MigrationBarrier> Vacancy = new(() => IonHop.IntoVacancy(Super, Species.Parse("F")).FindBarrier(IonicCrystals.CalciumFluoride));

    // Perfect crystal: LAMMPS −858.632393818, numpy −858.633108 eV.
    [Fact]
    public void Perfect_crystal()
    {
        double energy = IonicCrystals.CalciumFluoride.For(Super).Evaluate(IonicCrystals.Coordinates(Super), []);
        energy.Should().BeApproximately(-858.633108, 1e-6);
        energy.Should().BeApproximately(-858.632393818, 1e-3);
    }

    // Barrier: LAMMPS 0.274164725, numpy 0.274170256 eV; relaxed vacancy −854.357947975, saddle −854.083783250 eV (LAMMPS).
    [Fact]
    public void Barrier_of_the_vacancy()
    {
        MigrationBarrier barrier = Vacancy.Value;
        barrier.Barrier.Should().BeApproximately(0.274164725, 1e-5);
        barrier.Barrier.Should().BeApproximately(0.274170256, 2e-9);
        barrier.BackwardBarrier.Should().BeApproximately(barrier.Barrier, 1e-8);
        barrier.Initial.Energy.Should().BeApproximately(-854.357947975, 1e-3);
        barrier.Saddle.Energy.Should().BeApproximately(-854.083783250, 1e-3);
        barrier.Hop.Distance.Should().BeApproximately(0.5 * 5.4631, 1e-9);
        barrier.Path.Barrier.Should().BeApproximately(barrier.Barrier, 2e-3);
        barrier.ToStructure(barrier.Saddle.Coordinates).Formula.Should().Be("Ca32 F63");
        ((RigidIonEnergy)barrier.Model).HasNeutralizingBackground.Should().BeTrue();
    }

    // However the path was found, the saddle is the same.
    [Theory]
    [InlineData(3, OptimizerKind.Fire, InitialBand.Linear)]
    [InlineData(4, OptimizerKind.LimitedMemoryBfgs, InitialBand.ImageDependentPairPotential)]
    public void Barrier_does_not_depend_on_the_band(int images, OptimizerKind kind, InitialBand initial)
    {
        BarrierSearch search = BarrierSearch.Default with
        {
            Relaxation = new() { ForceTolerance = 1e-7, Optimizer = kind },
            Band = new() { Images = images, Optimizer = kind, InitialBand = initial, ForceTolerance = 0.1 },
        };
        MigrationBarrier other = IonHop.IntoVacancy(Super, Species.Parse("F")).FindBarrier(IonicCrystals.CalciumFluoride, search);
        other.Barrier.Should().BeApproximately(Vacancy.Value.Barrier, 1e-9);
        other.Path.ImageCount.Should().Be(images + 2);
    }

    // A program of the user's that knows only energies and gradients, on a cell of eleven ions; Hessians and index checks go by differences then.
    [Fact]
    public void A_function_of_the_users_does_as_well()
    {
        ICrystalModel own = EnergyModel.ForCrystals(s =>
        {
            RigidIonEnergy inner = IonicCrystals.CalciumFluoride.For(s);
            return EnergyModel.FromDelegate(s, (x, g) => inner.Evaluate(x, g));
        });
        IonHop hop = IonHop.IntoVacancy(IonicCrystals.CalciumFluorideCell, Species.Parse("F"));
        BarrierSearch search = BarrierSearch.Default with { Relaxation = new() { ForceTolerance = 1e-7 }, Dimer = new() { ForceTolerance = 1e-7 } };
        List<double> fractions = [];
        MigrationBarrier barrier = hop.FindBarrier(own, search, new Recorder(fractions));
        barrier.Barrier.Should().BeApproximately(hop.FindBarrier(IonicCrystals.CalciumFluoride).Barrier, 1e-9);
        fractions.Should().BeInAscendingOrder().And.NotBeEmpty();
        fractions[^1].Should().Be(1.0);
        ICrystalModel wrong = EnergyModel.ForCrystals(_ => IonicCrystals.CalciumFluoride.For(Super));
        ((Action)(() => hop.FindBarrier(wrong))).Should().Throw<IonTransportException>().WithMessage("*288 coordinates for a structure of 11 ions*");
    }

    // The ion half way in a host that has not moved, above the relaxed minimum: LAMMPS 2.359243 eV.
    [Fact]
    public void An_unrelaxed_host_makes_the_barrier_nine_times_as_high()
    {
        MigrationBarrier barrier = Vacancy.Value;
        (barrier.Model.Evaluate(barrier.Hop.Coordinates(0.5), []) - barrier.Initial.Energy).Should().BeApproximately(2.359243, 1e-5);
    }

    // ν*: LAMMPS 1.868977 (forces differentiated by finite steps), numpy 1.868826265 THz; unstable mode LAMMPS 3.061060i, numpy 3.061081i THz.
    [Fact]
    public void Attempt_frequency_and_isotope_exponents_from_our_own_Hessians()
    {
        HarmonicTransitionState state = HarmonicTransitionState.FromBarrier(Vacancy.Value);
        state.Barrier.Should().Be(Vacancy.Value.Barrier);
        state.AttemptFrequency.Should().BeApproximately(1.868826265, 1e-7);
        state.AttemptFrequency.Should().BeApproximately(1.868977, 1e-4 * 1.868977);
        state.UnstableFrequency.Should().BeApproximately(3.061081, 1e-6);
        state.UnstableMode.Atom.Should().Be(Vacancy.Value.Jumper);
        state.IsotopeExponent(Vacancy.Value.Jumper).Should().BeApproximately(0.40618, 1e-5);
        state.IsotopeExponent(Element.Parse("F")).Should().BeApproximately(0.46424, 1e-5);
        state.IsotopeExponent(Element.Parse("Ca")).Should().BeApproximately(0.03576, 1e-5);
        (state.QuantumAttemptFrequency(300) / state.AttemptFrequency).Should().BeApproximately(1.684659 / 1.868977, 2e-6);
        state.ZeroPointCorrection.Should().BeApproximately(4.192870e-3, 1e-6);
    }

    // All 282 frequencies of both configurations against the numpy program's.
    [Theory]
    [InlineData("caf2-vacancy-minimum.txt", false)]
    [InlineData("caf2-vacancy-saddle.txt", true)]
    public void All_frequencies(string fixture, bool atSaddle)
    {
        MigrationBarrier barrier = Vacancy.Value;
        double[] hessian = new double[285 * 285];
        barrier.Model.Hessian(atSaddle ? barrier.Saddle.Coordinates : barrier.Initial.Coordinates, hessian);
        NormalModes modes = NormalModes.FromHessian(
            MathNet.Numerics.LinearAlgebra.Matrix<double>.Build.Dense(285, 285, hessian), [.. barrier.Elements.Select(e => e.Mass)]);
        double[] expected = [.. FrequencyFile.Load(Path.Combine(AppContext.BaseDirectory, "Fixtures", "Rates", fixture)).Order()];
        modes.Frequencies.Should().HaveCount(282);
        for (int k = 0; k < 282; k++) modes.Frequencies[k].Should().BeApproximately(expected[k], 1e-6);
    }

    // The acoustic sum rule and symmetry, to rounding; and the same gradient whichever ions are called first.
    [Fact]
    public void Hessian_of_the_crystal_obeys_the_sum_rule()
    {
        MigrationBarrier barrier = Vacancy.Value;
        double[] h = new double[285 * 285];
        barrier.Model.Hessian(barrier.Initial.Coordinates, h);
        for (int i = 0; i < 285; i++)
        {
            for (int a = 0; a < 3; a++)
            {
                double sum = 0.0;
                for (int j = a; j < 285; j += 3) sum += h[(i * 285) + j];
                sum.Should().BeApproximately(0.0, 1e-11);
            }

            for (int j = 0; j < i; j++) h[(i * 285) + j].Should().Be(h[(j * 285) + i]);
        }
    }

    // A fluoride interstitial in an empty cube pushes a lattice fluoride into the next cube and takes its place: both ends are alike by symmetry.
    [Fact]
    public void An_interstitialcy_between_cube_centres()
    {
        Vector3D site = new(0.375, 0.375, 0.375);
        int pushed = Enumerable.Range(0, Super.Sites.Count).Single(i => Super.Lattice.Distance(Super.Sites[i].Fractional, site) < 0.1);
        IonHop hop = IonHop.Interstitialcy(Super, new Vector3D(0.25, 0.25, 0.25), pushed, new Vector3D(0.5, 0.5, 0.25));
        hop.Initial.Formula.Should().Be("Ca32 F65");
        hop.Displacements.Count(d => d.Length > 0.0).Should().Be(2);
        MigrationBarrier barrier = hop.FindBarrier(IonicCrystals.CalciumFluoride);
        barrier.Final.Energy.Should().BeApproximately(barrier.Initial.Energy, 1e-8);
        barrier.BackwardBarrier.Should().BeApproximately(barrier.Barrier, 1e-8);
        barrier.Barrier.Should().BeInRange(0.05, 2.0);

        // The same hop with every ion given both ends.
        double[] end = hop.Coordinates(1.0);
        Structure final = hop.Initial.WithSites([.. hop.Initial.Sites.Select((s, i) =>
            new Site(s.Label, Super.Lattice.ToFractional(new Vector3D(end[3 * i], end[(3 * i) + 1], end[(3 * i) + 2])), s.Occupants))]);
        IonHop.Between(hop.Initial, final).Displacements.Zip(hop.Displacements, (a, b) => (a - b).Length).Max().Should().BeLessThan(1e-12);

        // Kinetics takes it: classical rate at 600 K from Hessians of 97 ions.
        HarmonicTransitionState.FromBarrier(barrier).Rate(600).Should().BePositive();
    }

    [Fact]
    public void Hops_that_make_no_sense_are_refused()
    {
        int calcium = Enumerable.Range(0, Super.Sites.Count).First(i => Super.Sites[i].Occupants[0].Species == Species.Parse("Ca2+"));
        int fluorine = Enumerable.Range(0, Super.Sites.Count).First(i => Super.Sites[i].Occupants[0].Species == Species.Parse("F-"));
        ((Action)(() => IonHop.IntoVacancy(Super, calcium, fluorine))).Should().Throw<ArgumentException>().WithMessage("*Ca2+ would jump into a vacancy of F-*");
        ((Action)(() => IonHop.IntoVacancy(Super, calcium, calcium))).Should().Throw<ArgumentException>();
        ((Action)(() => IonHop.IntoVacancy(Super, 0, 96))).Should().Throw<ArgumentOutOfRangeException>();
        ((Action)(() => IonHop.IntoVacancy(Super, Species.Parse("Li")))).Should().Throw<ArgumentException>();
        ((Action)(() => IonHop.Between(Super, IonicCrystals.CalciumFluorideCell))).Should().Throw<ArgumentException>().WithMessage("*96 and 12*");
        ((Action)(() => IonHop.Between(Super, Super))).Should().Throw<ArgumentException>().WithMessage("*No ion moves*");
    }

    private sealed class Recorder(List<double> fractions) : IProgress<SimulationProgress>
    {
        public void Report(SimulationProgress value) => fractions.Add(value.Fraction);
    }
}
