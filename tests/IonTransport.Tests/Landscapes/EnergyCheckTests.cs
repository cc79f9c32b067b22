using IonTransport.Crystals;
using IonTransport.Landscapes;
using IonTransport.Physics;

namespace IonTransport.Tests.Landscapes;

/// <summary>The check of one's own energy model passes those that are right and names what is wrong with the others.</summary>
public sealed class EnergyCheckTests
{
    private static readonly Structure Fluorite = Structure.FromSpaceGroup(
        "F m -3 m", Lattice.Cubic(5.4631), new AsymmetricSite("Ca1", Vector3D.Zero, Species.Parse("Ca2+")), new AsymmetricSite("F1", new Vector3D(0.25, 0.25, 0.25), Species.Parse("F-")));

    [Fact]
    public void Models_of_the_library_pass()
    {
        EnergyCheck crystal = EnergyModel.Check(IonicCrystals.Smooth, IonicCrystals.Triclinic);
        crystal.Passed.Should().BeTrue("{0}", crystal);
        crystal.RequirePassed().Should().BeSameAs(crystal);
        crystal.Items.Select(i => i.Name).Should().Equal(
            "energy without gradient", "energy from several threads", "gradient", "Hessian", "symmetry of the Hessian", "sum of all forces", "shift of the whole crystal", "lattice vectors");
        crystal["gradient"].Deviation.Should().BeLessThan(1e-7);
        crystal.Notes.Should().ContainSingle().Which.Should().Contain("no symmetry operations");

        EnergyCheck symmetric = EnergyModel.Check(IonicCrystals.Smooth, Fluorite);
        symmetric.Passed.Should().BeTrue("{0}", symmetric);
        symmetric["symmetry of the crystal"].Deviation.Should().BeLessThan(1e-8);

        EnergyCheck landscape = EnergyModel.Check(BondValence.SiteEnergy(), Fluorite, "F-");
        landscape.Passed.Should().BeTrue("{0}", landscape);
        landscape.ToString().Should().Contain("one ion in Ca4 F8").And.Contain("the model keeps all of them");
        landscape.ToHtml().Should().Contain("<table>").And.Contain("passes");
    }

    [Fact]
    public void A_gradient_of_the_wrong_sign_or_factor_is_found_where_it_is()
    {
        IEnergyModel wrong = EnergyModel.FromDelegate(6, (x, g) =>
        {
            double e = 0.0;
            for (int i = 0; i < 6; i++)
            {
                e += (i + 1.0) * x[i] * x[i];
                if (!g.IsEmpty) g[i] = (i == 4 ? 1.9 : 2.0) * (i + 1.0) * x[i];
            }

            return e;
        });
        EnergyCheck check = EnergyModel.Check(wrong, [0.3, 0.1, 0.2, -0.4, 0.5, 0.1]);
        check.Passed.Should().BeFalse();
        check["gradient"].Passed.Should().BeFalse();
        check["gradient"].Where.Should().StartWith("y of ion 1: ");

        // The error is 0.1 · 5 · x with x within 0.05 Å of 0.5.
        check["gradient"].Deviation.Should().BeInRange(0.5 * 0.45, 0.5 * 0.55);
        check["Hessian"].Passed.Should().BeTrue("it is that of the gradient given");
        FluentActions.Invoking(check.RequirePassed).Should().Throw<IonTransportException>().WithMessage("*gradient: off by*y of ion 1*");
        check.ToString().Should().Contain("FAILS").And.Contain("broken: gradient");
        FluentActions.Invoking(() => check["forces"]).Should().Throw<ArgumentException>().WithMessage("*'forces'*gradient*");
    }

    [Fact]
    public void A_wrong_coordinate_among_many_is_found_though_few_are_compared()
    {
        IEnergyModel wrong = EnergyModel.FromDelegate(300, (x, g) =>
        {
            double e = 0.0;
            for (int i = 0; i < 300; i++)
            {
                e += x[i] * x[i];
                if (!g.IsEmpty) g[i] = i == 101 ? 0.0 : 2.0 * x[i];
            }

            return e;
        });
        EnergyCheck check = EnergyModel.Check(wrong, [.. Enumerable.Range(0, 300).Select(i => 0.01 * i)], new() { MostCoordinates = 10, MostHessianCoordinates = 0 });
        check["gradient"].Passed.Should().BeTrue();
        check["gradient along all coordinates"].Passed.Should().BeFalse();
        check.Notes.Should().Contain(n => n.Contains("Hessian of 300 coordinates was not checked", StringComparison.Ordinal));
    }

    [Fact]
    public void A_wrong_Hessian_is_found()
    {
        IEnergyModel Model(double offDiagonal) => EnergyModel.FromDelegate(
            3,
            (x, g) =>
            {
                if (!g.IsEmpty) (g[0], g[1], g[2]) = (x[0] + x[1], x[0] + (3.0 * x[1]), 2.0 * x[2]);
                return (0.5 * x[0] * x[0]) + (x[0] * x[1]) + (1.5 * x[1] * x[1]) + (x[2] * x[2]);
            },
            (_, h) => ((double[])[1.0, 1.0, 0.0, offDiagonal, 3.0, 0.0, 0.0, 0.0, 2.0]).CopyTo(h));
        EnergyModel.Check(Model(1.0), [0.1, 0.2, 0.3]).Passed.Should().BeTrue();
        EnergyCheck check = EnergyModel.Check(Model(0.5), [0.1, 0.2, 0.3]);
        check["Hessian"].Deviation.Should().BeApproximately(0.5, 1e-8);
        check["symmetry of the Hessian"].Deviation.Should().BeApproximately(0.5, 1e-12);
        check["gradient"].Passed.Should().BeTrue();
    }

    [Fact]
    public void Energies_that_depend_on_the_question_or_on_other_threads_are_found()
    {
        IEnergyModel forgetful = EnergyModel.FromDelegate(3, (x, g) =>
        {
            if (!g.IsEmpty) (g[0], g[1], g[2]) = (2.0 * x[0], 2.0 * x[1], 2.0 * x[2]);
            double e = (x[0] * x[0]) + (x[1] * x[1]) + (x[2] * x[2]);
            return g.IsEmpty ? e : e + 0.25;
        });
        EnergyModel.Check(forgetful, [0.1, 0.2, 0.3])["energy without gradient"].Deviation.Should().BeApproximately(0.25, 1e-12);

        // A counter that all calls share is not the same energy twice.
        int calls = 0;
        IEnergyModel shared = EnergyModel.FromDelegate(3, (x, g) =>
        {
            if (!g.IsEmpty) g.Clear();
            return Interlocked.Increment(ref calls);
        });
        EnergyModel.Check(shared, [0.1, 0.2, 0.3])["energy from several threads"].Passed.Should().BeFalse();
    }

    [Fact]
    public void A_crystal_that_feels_where_it_is_or_forgets_its_images_is_found()
    {
        // Springs to fixed places: neither shifts nor lattice vectors leave the energy alone.
        ICrystalModel tethered = EnergyModel.ForCrystals(s =>
        {
            double[] home = s.Coordinates();
            return EnergyModel.FromDelegate(s, (x, g) =>
            {
                double e = 0.0;
                for (int i = 0; i < x.Length; i++)
                {
                    e += (x[i] - home[i]) * (x[i] - home[i]);
                    if (!g.IsEmpty) g[i] = 2.0 * (x[i] - home[i]);
                }

                return e;
            });
        });
        EnergyCheck check = EnergyModel.Check(tethered, Fluorite);
        check["gradient"].Passed.Should().BeTrue();
        check["Hessian"].Passed.Should().BeTrue();
        check["symmetry of the crystal"].Passed.Should().BeFalse("image sites are a lattice vector away");
        check["sum of all forces"].Passed.Should().BeFalse();
        check["shift of the whole crystal"].Passed.Should().BeFalse();
        check["lattice vectors"].Passed.Should().BeFalse();
        check["lattice vectors"].Where.Should().Contain("(Ca1) moved by");
    }

    [Fact]
    public void A_landscape_without_the_period_or_symmetry_of_its_crystal_is_found()
    {
        ILandscapeModel Wells(double size) => EnergyModel.ForLandscapes((_, _) => EnergyModel.FromDelegate(3, (x, g) =>
        {
            double k = 2.0 * Math.PI / size, e = 0.0;
            for (int i = 0; i < 3; i++)
            {
                e -= 0.1 * Math.Cos(k * x[i]);
                if (!g.IsEmpty) g[i] = 0.1 * k * Math.Sin(k * x[i]);
            }

            return e;
        }));

        // One well a cell: periodic, but not face-centred.
        EnergyCheck primitive = EnergyModel.Check(Wells(5.4631), Fluorite, "F-");
        primitive["gradient"].Passed.Should().BeTrue();
        primitive["lattice vectors"].Passed.Should().BeTrue();
        primitive["symmetry of the crystal"].Passed.Should().BeFalse();
        EnergyModel.Check(Wells(5.4631), Fluorite.WithoutSymmetry(), Species.Parse("F-")).Passed.Should().BeTrue();
        EnergyModel.Check(Wells(5.0), Fluorite.WithoutSymmetry(), "F-")["lattice vectors"].Passed.Should().BeFalse();
    }

    [Fact]
    public void What_cannot_be_checked_is_an_error_that_says_why()
    {
        FluentActions.Invoking(() => EnergyModel.Check(MullerBrown.Model, [0.0])).Should().Throw<ArgumentException>().WithMessage("*3 coordinates, not 1*");
        FluentActions.Invoking(() => EnergyModel.Check(new Infinite(), [0.0, 0.0, 0.0])).Should().Throw<IonTransportException>().WithMessage("*not a finite*");
        FluentActions.Invoking(() => EnergyModel.Check(EnergyModel.ForLandscapes((_, _) => EnergyModel.FromEnergy(6, _ => 0.0)), Fluorite, "F-")).Should().Throw<ArgumentException>().WithMessage("*3 coordinates, not 6*");
        FluentActions.Invoking(() => new EnergyCheckOptions { GradientStep = 0.0 }).Should().Throw<ArgumentOutOfRangeException>();
    }

    private sealed class Infinite : IEnergyModel
    {
        public int CoordinateCount => 3;

        public double Evaluate(ReadOnlySpan<double> coordinates, Span<double> gradient) => double.PositiveInfinity;
    }
}
