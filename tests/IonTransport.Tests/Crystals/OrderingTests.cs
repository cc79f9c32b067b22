using IonTransport.Crystals;
using IonTransport.Physics;

namespace IonTransport.Tests.Crystals;

public sealed class OrderingTests
{
    [Theory]
    [InlineData("NaCl", 1.747564594633182)]
    [InlineData("CsCl", 1.762674773070988)]
    [InlineData("zincblende", 1.638055053388789)]
    public void Madelung_constants_come_out_of_the_electrostatic_matrix(string name, double madelung)
    {
        // Constants for the nearest distance: R. E. Crandall and J. F. Delord, J. Phys. A 20, 2279 (1987).
        const double a = 5.0;
        (string group, Vector3D anion, double nearest, int formulas) = name switch
        {
            "NaCl" => ("Fm-3m", new Vector3D(0.5, 0.5, 0.5), a / 2, 4),
            "CsCl" => ("Pm-3m", new Vector3D(0.5, 0.5, 0.5), a * Math.Sqrt(3) / 2, 1),
            _ => ("F-43m", new Vector3D(0.25, 0.25, 0.25), a * Math.Sqrt(3) / 4, 4),
        };
        Structure s = Structure.FromSpaceGroup(group, Lattice.Cubic(a), new("M", Vector3D.Zero, Species.Parse("Na+")), new("X", anion, Species.Parse("Cl-")));
        double energy = OccupancyOrdering.Of(s).FindLowest().Single().ElectrostaticEnergy!.Value;
        (-energy * nearest / Constants.Coulomb / formulas).Should().BeApproximately(madelung, 2e-9);
    }

    [Fact]
    public void Charged_triclinic_cell_agrees_with_pymatgen()
    {
        // pymatgen EwaldSummation, acc_factor 16; +2 e neutralised by a uniform background.
        string[] species = ["Na+", "Mg2+", "Al3+", "O2-", "F-", "Cl-"];
        Vector3D[] f = [new(.1, .2, .3), new(.6, .1, .8), new(.35, .7, .55), new(.8, .5, .2), new(.05, .6, .9), new(.5, .4, .05)];
        Structure s = new(Lattice.FromParameters(4.1, 5.2, 6.3, 81, 97, 105), [.. species.Select((x, i) => new Site(x, f[i], Species.Parse(x)))]);
        OccupancyOrdering.Of(s).FindLowest().Single().ElectrostaticEnergy!.Value.Should().BeApproximately(-53.70832324, 2e-6);
    }

    [Fact]
    public void Every_arrangement_of_disordered_rock_salt_has_the_energy_pymatgen_gives()
    {
        // LiFeO2, a = 4.2 Å, cell 2×1×1, 70 arrangements: the seven energies by pymatgen's Ewald sum (acc_factor 14).
        double[] pymatgen = [-415.197877, -414.787959, -414.378042, -404.227048, -394.076053, -393.666136, -372.954229];
        Structure s = RockSalt().Supercell(2, 1, 1);
        OccupancyOrdering ordering = OccupancyOrdering.Of(s);
        Math.Exp(ordering.LogArrangements).Should().BeApproximately(70, 1e-9);
        ordering.CompositionDeviation.Should().Be(0);
        IReadOnlyList<OrderedStructure> found = ordering.FindLowest(new OrderingOptions { Count = 100 });
        found.Select(o => o.ElectrostaticEnergy!.Value).Should().HaveCount(7);
        for (int i = 0; i < 7; i++) found[i].ElectrostaticEnergy!.Value.Should().BeApproximately(pymatgen[i], 3e-6);
        found.Should().OnlyContain(o => o.Structure.IsOrdered && Math.Abs(o.Structure.Charge) < 1e-9 && o.Structure.Sites.Count == 16);
    }

    [Fact]
    public void Vacancies_are_placed_as_pymatgen_places_them()
    {
        // Mg on half of the antifluorite sites, a = 5.6 Å: the six energies by pymatgen.
        double[] pymatgen = [-155.636556, -150.140525, -147.883746, -142.878952, -140.622173, -135.617378];
        Structure s = Structure.FromSpaceGroup("Fm-3m", Lattice.Cubic(5.6), new("Mg", new(.25, .25, .25), Species.Parse("Mg2+"), 0.5), new("S", Vector3D.Zero, Species.Parse("S2-")));
        IReadOnlyList<OrderedStructure> found = OccupancyOrdering.Of(s).FindLowest(new OrderingOptions { Count = 10 });
        found.Should().HaveCount(6);
        for (int i = 0; i < 6; i++) found[i].ElectrostaticEnergy!.Value.Should().BeApproximately(pymatgen[i], 3e-6);
        found[0].Structure.Sites.Should().HaveCount(8);
    }

    [Fact]
    public void Annealing_finds_the_minimum_that_enumeration_proves()
    {
        OccupancyOrdering ordering = OccupancyOrdering.Of(RockSalt().Supercell(2, 2, 1));
        Math.Exp(ordering.LogArrangements).Should().BeApproximately(12870, 1e-6);
        double proved = ordering.FindLowest().Single().ElectrostaticEnergy!.Value;
        OrderingOptions anneal = new() { MaximumEnumerated = 1, Replicas = 4, SweepsPerReplica = 100, Seed = 5 };
        OrderedStructure found = ordering.FindLowest(anneal).Single();
        found.ElectrostaticEnergy!.Value.Should().BeApproximately(proved, 1e-6);

        // Same seed, same structure; and the energy is that of the structure handed out.
        ordering.FindLowest(anneal).Single().Structure.Sites.Select(x => x.ToString()).Should().Equal(found.Structure.Sites.Select(x => x.ToString()));
        OccupancyOrdering.Of(found.Structure).FindLowest().Single().ElectrostaticEnergy!.Value.Should().BeApproximately(proved, 1e-6);
    }

    [Fact]
    public void Rounding_keeps_the_cell_neutral_and_reports_the_deviation()
    {
        // Li 0.54 on 24 and 0.44 on 48 sites: 12.96 and 21.12; La, Zr, O ask for 56 − 22 = 34 more charges than 13 + 21 = 34 give.
        Structure s = new(Lattice.Cubic(10), [
            .. Enumerable.Range(0, 24).Select(i => new Site("Li1", new(i / 24.0, 0, 0), new Occupant(Species.Parse("Li+"), 0.54)) { Orbit = 0 }),
            .. Enumerable.Range(0, 48).Select(i => new Site("Li2", new(i / 48.0, 0.3, 0), new Occupant(Species.Parse("Li+"), 0.44)) { Orbit = 1 }),
            .. Enumerable.Range(0, 17).Select(i => new Site("O", new(i / 17.0, 0.6, 0.5), Species.Parse("O2-")) { Orbit = 2 })]);
        OccupancyOrdering ordering = OccupancyOrdering.Of(s);
        ordering.Sublattices.Select(x => x.Placed.Single()).Should().Equal(13, 21);
        ordering.CompositionDeviation.Should().BeApproximately(0.12, 1e-9);
        ordering.Charge.Should().BeApproximately(0, 1e-9);
        ordering.ToString().Should().Contain("12.96 → 13");

        // With one more anion charge to balance the second sublattice is rounded up instead.
        Structure more = s.WithSites([.. s.Sites, new Site("Cl", new(0.5, 0.8, 0.8), Species.Parse("Cl-"))]);
        OccupancyOrdering.Of(more).Sublattices.Select(x => x.Placed.Single()).Should().Equal(13, 22);
    }

    [Fact]
    public void Samples_keep_the_composition_and_the_distance()
    {
        // Split sites 0.7 Å apart, each half full: one of every pair.
        Structure s = new(Lattice.FromParameters(20, 5, 5), [.. Enumerable.Range(0, 20).Select(i => new Site("Li", new((i / 2 * 0.1) + (i % 2 * 0.035), 0.5, 0.5), new Occupant(Species.Parse("Li+"), 0.5)) { Orbit = 0 })]);
        HashSet<string> seen = [];
        for (ulong seed = 1; seed <= 20; seed++)
        {
            OrderedStructure sample = OccupancyOrdering.Of(s).Sample(seed);
            sample.Structure.Sites.Should().HaveCount(10);
            sample.Shortest.Should().BeGreaterThan(0.9);
            seen.Add(string.Join('|', sample.Structure.Sites.Select(x => x.Fractional.X)));
        }

        seen.Count.Should().BeGreaterThan(15);
        OccupancyOrdering.Of(s).Sample(3).Structure.Sites.Should().Equal(OccupancyOrdering.Of(s).Sample(3).Structure.Sites, (a, b) => a.Fractional == b.Fractional);
        FluentActions.Invoking(() => OccupancyOrdering.Of(s).Sample(1, minimumDistance: 2.5)).Should().Throw<IonTransportException>().WithMessage("*2.5 Å apart*");
    }

    [Fact]
    public void Random_samples_occupy_every_site_equally()
    {
        Structure s = RockSalt().Supercell(2, 1, 1);
        int[] lithium = new int[s.Sites.Count];
        const int samples = 4000;
        OccupancyOrdering ordering = OccupancyOrdering.Of(s);
        for (ulong seed = 0; seed < samples; seed++)
        {
            IReadOnlyList<Site> sites = ordering.Sample(seed).Structure.Sites;
            for (int i = 0; i < sites.Count; i++) if (sites[i].Occupants[0].Species.Element.Symbol == "Li") lithium[i]++;
        }

        // Binomial with p = ½: σ = √(n)/2 ≈ 31.6; 5 σ.
        lithium.Where(n => n > 0).Should().HaveCount(8).And.OnlyContain(n => Math.Abs(n - (samples / 2)) < 5 * Math.Sqrt(samples) / 2);
    }

    [Fact]
    public void Unknown_charges_cannot_be_summed() =>
        FluentActions.Invoking(() => OccupancyOrdering.Of(Structure.FromSpaceGroup("P1", Lattice.Cubic(4), new AsymmetricSite("Li", Vector3D.Zero, Species.Parse("Li")))).FindLowest())
            .Should().Throw<IonTransportException>().WithMessage("*oxidation state of Li*");

    private static Structure RockSalt() => Structure.FromSpaceGroup(
        "Fm-3m", Lattice.Cubic(4.2), new("M", Vector3D.Zero, Species.Parse("Li+"), 0.5), new("M", Vector3D.Zero, Species.Parse("Fe3+"), 0.5), new("O", new(.5, .5, .5), Species.Parse("O2-")));
}
