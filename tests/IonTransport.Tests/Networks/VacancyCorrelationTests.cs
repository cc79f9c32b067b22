using IonTransport.Crystals;
using IonTransport.Kinetics;
using IonTransport.Networks;
using IonTransport.Physics;
using IonTransport.Rates;

namespace IonTransport.Tests.Networks;

public sealed class VacancyCorrelationTests
{
    private const double Temperature = 600.0;
    private static readonly MigrationHop Hop = new(0.3, 10);

    /// <summary>
    /// sc, bcc, fcc, diamond: OnsagerCalc (D. R. Trinkle), as in Koiwa and Ishioka, Philos. Mag. A 47, 927 (1983). Square: 1/(π − 1). Honeycomb: 1/3 and diamond 1/2 by G. L. Montet,
    /// Phys. Rev. B 7, 650 (1973). Triangular .56006 by K. Compaan and Y. Haven, Trans. Faraday Soc. 52, 786 (1956).
    /// </summary>
    public static TheoryData<string, double, double> Published => new()
    {
        { nameof(IdealNetwork.SimpleCubic), 0.65310883, 2e-8 },
        { nameof(IdealNetwork.BodyCentredCubic), 0.72719413, 2e-8 },
        { nameof(IdealNetwork.FaceCentredCubic), 0.78145142, 2e-8 },
        { nameof(IdealNetwork.Diamond), 0.5, 2e-8 },
        { nameof(IdealNetwork.Square), 1.0 / (Math.PI - 1.0), 5e-8 },
        { nameof(IdealNetwork.Honeycomb), 1.0 / 3.0, 2e-8 },
        { nameof(IdealNetwork.Triangular), 0.56006, 5e-6 },
        { nameof(IdealNetwork.Chain), 0.0, 2e-8 },
    };

    [Theory]
    [MemberData(nameof(Published))]
    public void Tracer_correlation_of_the_textbook_lattices_is_the_published_one(string name, double expected, double tolerance)
    {
        VacancyCorrelation result = Ideal(name).VacancyCorrelation(Temperature);
        result.Factor.Should().BeApproximately(expected, tolerance);
        result.IntegrationError.Should().BeLessThan(1e-7);
        result.CollectiveFactor.Should().BeApproximately(1.0, 1e-12);
        result.HavenRatio!.Value.Should().BeApproximately(expected, tolerance);
        result.AtFilling(1.0).Should().BeApproximately(Math.Max(result.Factor, 0.0), 1e-12);
        result.AtFilling(0.0).Should().Be(1.0);
    }

    [Fact]
    public void Hexagonal_close_packing_has_two_factors()
    {
        // OnsagerCalc: 0.78120488 in the basal plane, 0.78145142 along the axis.
        VacancyCorrelation result = IdealNetwork.HexagonalClosePacked(Hop).VacancyCorrelation(Temperature);
        result.Along(new(1, 0, 0)).Should().BeApproximately(0.78120488, 2e-8);
        result.Along(new(0.3, -0.8, 0)).Should().BeApproximately(0.78120488, 2e-8);
        result.Along(new(0, 0, 1)).Should().BeApproximately(0.78145142, 2e-8);

        // Without hops between the layers these are triangular lattices; with few, each crossing is final and uncorrelated.
        VacancyCorrelation layers = IdealNetwork.HexagonalClosePacked(Hop, 1.0, new MigrationHop(1.2, 10)).VacancyCorrelation(Temperature);
        layers.Along(new(1, 0, 0)).Should().BeApproximately(0.560057, 1e-5);
        layers.Along(new(0, 0, 1)).Should().BeApproximately(1.0, 1e-5);
    }

    [Fact]
    public void D_has_its_closed_form_on_a_lattice()
    {
        // D* = c_v f Γ ℓ² z/6 with D_v = Γ ℓ² z/6.
        VacancyCorrelation result = IdealNetwork.FaceCentredCubic(Hop, 2.5).VacancyCorrelation(Temperature);
        double vacancy = 1e13 * Math.Exp(-0.3 / Units.ThermalEnergy(Temperature)) * 6.25 * 2.0 * 1e-16;
        NetworkConductanceTests.ShouldBe(result.VacancyDiffusion, vacancy * Matrix3D.Identity, 1e-12 * vacancy);
        NetworkConductanceTests.ShouldBe(result.TracerDiffusion(1e-3), 1e-3 * 0.78145142 * vacancy * Matrix3D.Identity, 2e-10 * vacancy);
    }

    [Fact]
    public void The_cell_does_not_matter()
    {
        // Conventional body-centred cell; the same written skew; and a lattice of which only every second site of each axis is reached.
        NetworkEdge[] eight = [.. from a in (int[])[-1, 0] from b in (int[])[-1, 0] from c in (int[])[-1, 0] select new NetworkEdge(0, 1, new(a, b, c), Hop)];
        NetworkSite[] two = [new("A", default), new("A", new(0.5, 0.5, 0.5))];
        Check(new MigrationNetwork(Lattice.Cubic(3), two, eight));
        Lattice skew = new(new(3, 0, 0), new(3, 3, 0), new(-3, 6, 3));
        NetworkSite[] moved = [.. two.Select(s => s with { Fractional = skew.ToFractional(Lattice.Cubic(3).ToCartesian(s.Fractional)) })];
        Check(new MigrationNetwork(skew, moved, [.. eight.Select(e => e with { Image = new(e.Image.A - (e.Image.B - (2 * e.Image.C)) + e.Image.C, e.Image.B - (2 * e.Image.C), e.Image.C) })]));
        (int, int, int)[] four = [(-1, 1, 1), (1, -1, 1), (1, 1, -1), (1, 1, 1)];
        Check(new MigrationNetwork(Lattice.Cubic(1.5), [two[0]], [.. four.Select(i => new NetworkEdge(0, 0, new(i.Item1, i.Item2, i.Item3), Hop))]));

        static void Check(MigrationNetwork network)
        {
            VacancyCorrelation result = network.VacancyCorrelation(Temperature);
            result.Factor.Should().BeApproximately(0.72719413, 1e-7);
            result.Along(new(1, 2, 3)).Should().BeApproximately(0.72719413, 2e-7);
        }
    }

    [Fact]
    public void Kinetic_Monte_Carlo_agrees_on_an_odd_network()
    {
        // Three kinds of sites in a triclinic cell, unlike rates. A finite cell with one vacancy: f differs by a term of order of the vacancy fraction, for which 1e-3 is allowed.
        MigrationNetwork network = CarrierDiffusionTests.Odd();
        VacancyCorrelation exact = network.VacancyCorrelation(Temperature);
        LatticeGasResult run = LatticeGas.On(network).WithSupercell(8, 8, 8).WithVacancies(1).Simulate(Temperature, new() { HopsPerIon = 3000, Replicas = 2, Seed = 8 });
        Estimate f = run.TracerCorrelation!.Value;
        f.StandardError.Should().BeLessThan(0.004);
        Math.Abs(f.Value - exact.Factor).Should().BeLessThan((4 * f.StandardError) + 1e-3, "{0} against {1}", f, exact.Factor);
        run.CollectiveCorrelation!.Value.DeviationFrom(exact.CollectiveFactor).Should().BeLessThan(4, "{0} against {1}", run.CollectiveCorrelation, exact.CollectiveFactor);
        exact.CollectiveFactor.Should().BeLessThan(0.97);
    }

    [Fact]
    public void A_chain_says_why_its_tracer_does_not_move_and_a_dead_end_does_not_either()
    {
        VacancyCorrelation chain = IdealNetwork.Chain(Hop).VacancyCorrelation(Temperature);
        chain.ToString().Should().Contain("cannot pass");
        chain.Invoking(c => c.Along(new(0, 0, 1))).Should().Throw<IonTransportException>().WithMessage("*No jump*");
        MigrationNetwork pair = new(Lattice.Cubic(3), [new("A", default), new("B", new(0.5, 0, 0))], [new(0, 1, default, Hop)]);
        VacancyCorrelation stuck = pair.VacancyCorrelation(Temperature);
        stuck.Tensor.Should().Be(Matrix3D.Zero);
        stuck.HavenRatio.Should().BeNull();
        pair.Invoking(p => p.VacancyCorrelation(Temperature, new DelegateRate((_, _) => 0.0))).Should().Throw<IonTransportException>().WithMessage("*nothing diffuses*");
        pair.Invoking(p => p.VacancyCorrelation(double.NaN)).Should().Throw<ArgumentOutOfRangeException>();
        FluentActions.Invoking(() => Ideal("Square").VacancyCorrelation(Temperature, tolerance: 1e-15)).Should().Throw<ConvergenceException>();
    }

    private static MigrationNetwork Ideal(string name) => name switch
    {
        nameof(IdealNetwork.SimpleCubic) => IdealNetwork.SimpleCubic(Hop),
        nameof(IdealNetwork.BodyCentredCubic) => IdealNetwork.BodyCentredCubic(Hop),
        nameof(IdealNetwork.FaceCentredCubic) => IdealNetwork.FaceCentredCubic(Hop),
        nameof(IdealNetwork.Diamond) => IdealNetwork.Diamond(Hop),
        nameof(IdealNetwork.Square) => IdealNetwork.Square(Hop),
        nameof(IdealNetwork.Honeycomb) => IdealNetwork.Honeycomb(Hop),
        nameof(IdealNetwork.Triangular) => IdealNetwork.Triangular(Hop),
        _ => IdealNetwork.Chain(Hop),
    };
}
