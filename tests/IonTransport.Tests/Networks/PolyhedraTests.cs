using IonTransport.Crystals;
using IonTransport.Networks;
using IonTransport.Networks.Interstices;
using IonTransport.Physics;

namespace IonTransport.Tests.Networks;

/// <summary>Interstices and shared polyhedra against what crystallography says of the packings.</summary>
public sealed class PolyhedraTests
{
    private static Structure Load(string name) => Structure.FromCif(Repository.SampleData(name + ".cif"));

    private static IEnumerable<(PolyhedronKind, int)> Shapes(Structure s, string ion, InterstitialOptions? options = null) =>
        CoordinationPolyhedron.FindInterstices(s, Species.Parse(ion), options).GroupBy(p => p.Kind).OrderBy(g => g.Key).Select(g => (g.Key, g.Count()));

    [Fact]
    public void A_close_packing_has_two_tetrahedra_and_one_octahedron_for_each_anion()
    {
        // Li2S: sulphur is face-centred cubic, four a cell. Ideal distances: √3/4 a and a/2.
        IReadOnlyList<CoordinationPolyhedron> holes = CoordinationPolyhedron.FindInterstices(Load("li2s"), Species.Parse("Li"));
        holes.GroupBy(p => p.Kind).Select(g => (g.Key, g.Count())).Should().BeEquivalentTo([(PolyhedronKind.Tetrahedron, 8), (PolyhedronKind.Octahedron, 4)]);
        holes.Should().OnlyContain(p => Math.Abs(p.MeanDistance - (5.7158 * (p.Kind == PolyhedronKind.Octahedron ? 0.5 : Math.Sqrt(3.0) / 4.0))) < 1e-9);
    }

    [Fact]
    public void Body_centred_iodine_has_twelve_tetrahedra_a_cell() => Shapes(Load("agi"), "Ag").Should().Equal((PolyhedronKind.Tetrahedron, 12));

    [Fact]
    public void The_garnet_oxygen_framework_leaves_24_tetrahedra_and_48_octahedra()
    {
        Shapes(Load("llzo"), "Li").Should().Equal((PolyhedronKind.Tetrahedron, 24), (PolyhedronKind.Octahedron, 48));

        // 16 trigonal prisms (16b) are neither.
        Shapes(Load("llzo"), "Li", new InterstitialOptions { Kinds = [PolyhedronKind.Other] }).Should().Equal((PolyhedronKind.Other, 16));

        // 96 more tetrahedra share faces with the polyhedra of La and Zr.
        Shapes(Load("llzo"), "Li", new InterstitialOptions { LikeIonDistance = 1.0 }).Should().Equal((PolyhedronKind.Tetrahedron, 120), (PolyhedronKind.Octahedron, 48));
    }

    [Fact]
    public void Shared_faces_of_the_garnet_are_the_relay_of_tetrahedra_and_octahedra()
    {
        MigrationNetwork net = MigrationNetwork.FromInterstices(Load("llzo"), "Li");
        net.FindCoordination().Rows.Select(r => (r.Label, r.Sites, r.Coordination)).Should().BeEquivalentTo([("Li1", 24, 4), ("Li2", 48, 2)]);
        net.Edges.Should().HaveCount(96).And.OnlyContain(e => e.Sharing == PolyhedronSharing.Face && e.Bottleneck.Count == 3 && e.Class == 0);
        net.Sites.Select(s => Math.Round(s.Occupancy!.Value, 6)).Distinct().Should().BeEquivalentTo([0.94, 0.698]);
        net.FindPercolation().Dimension.Should().Be(3);
        net.Block("Li1").FindPercolation().Dimension.Should().Be(0);
    }

    [Fact]
    public void The_window_of_a_regular_face_is_its_circumcircle_and_that_of_an_edge_its_middle()
    {
        Structure crystal = Load("li2s");
        MigrationNetwork net = MigrationNetwork.FromInterstices(crystal, "Li", PolyhedronSharing.Edge);
        double edge = 5.7158 / Math.Sqrt(2.0);
        double sulphur = IonicRadii.Shannon(Species.Parse("S2-"));

        // Tetrahedra share 4 faces with octahedra and edges with 6 tetrahedra; octahedra share 8 faces with tetrahedra and edges with 12 octahedra.
        net.Edges.Count(e => e.Sharing == PolyhedronSharing.Face).Should().Be(32);
        net.Edges.Count(e => e.Sharing == PolyhedronSharing.Edge).Should().Be(24 + 24);
        net.Edges.Where(e => e.Sharing == PolyhedronSharing.Face).Should().OnlyContain(e => Math.Abs(e.BottleneckRadius!.Value - ((edge / Math.Sqrt(3.0)) - sulphur)) < 1e-9);
        net.Edges.Where(e => e.Sharing == PolyhedronSharing.Edge).Should().OnlyContain(e => Math.Abs(e.BottleneckRadius!.Value - ((0.5 * edge) - sulphur)) < 1e-9);
    }

    [Fact]
    public void A_window_between_unequal_ions_touches_all_three()
    {
        // Circles of radii 1, 2 and 3 that touch one another: the one between them has radius 6/23 (Descartes' theorem).
        (Vector3D, double)[] ions = [(new(0, 0, 0), 1.0), (new(3, 0, 0), 2.0), (new(0, 4, 0), 3.0)];
        PolyhedronWindow.Find(ions).Radius.Should().BeApproximately(6.0 / 23.0, 1e-12);
    }

    [Fact]
    public void Ordering_of_the_tetragonal_phase_blocks_lithium()
    {
        // All 24 tetrahedra and 48 octahedra are there; 8a, 16f and 32g are full, the other 16 tetrahedra (16e) empty.
        MigrationNetwork net = MigrationNetwork.FromInterstices(Load("llzo-tetragonal"), "Li");
        net.Sites.GroupBy(s => s.Label).Select(g => (g.Key, g.Count(), g.First().Occupancy)).Should().BeEquivalentTo([("Li1", 8, 1.0), ("Li2", 16, 1.0), ("Li3", 32, 1.0), ("T1", 16, (double?)0.0)]);
        net.Operations.Should().HaveCount(32);
        net.FindPercolation().Dimension.Should().Be(3);

        // Each full tetrahedron has its own four octahedra: closed clusters of five.
        net.FindCoordination().Rows.ToDictionary(r => r.Label, r => r.ToString()).Should().BeEquivalentTo(new Dictionary<string, string>
        {
            ["Li1"] = "Li1: 8 sites, 4 neighbours (4 × Li3)",
            ["Li2"] = "Li2: 16 sites, 2 neighbours (2 × T1)",
            ["Li3"] = "Li3: 32 sites, 2 neighbours (1 × Li1 + 1 × T1)",
            ["T1"] = "T1: 16 sites, 4 neighbours (2 × Li2 + 2 × Li3)",
        });
        net.Block(s => s.Occupancy == 0.0).FindPercolation().Dimension.Should().Be(0);

        // Every way crosses an empty tetrahedron. Without 8a (or 32g) chains of 16e and 16f along c are left; without 16f the ways over 8a lead on in all directions.
        BlockingStudy study = net.FindBlocking();
        study.Open.Dimension.Should().Be(3);
        study.Classes.ToDictionary(c => c.Label, c => c.Left.Dimension).Should().BeEquivalentTo(new Dictionary<string, int> { ["Li1"] = 1, ["Li2"] = 3, ["Li3"] = 1, ["T1"] = 0 });
    }

    [Fact]
    public void Ordering_lowers_the_symmetry_of_the_cubic_network_to_that_of_the_tetragonal_phase()
    {
        // I4₁/acd is a subgroup of index 3 of Ia-3d: of 96 operations 32 leave a third of the tetrahedra (24d → 8a + 16e) in place.
        Structure cubic = Load("llzo");
        MigrationNetwork net = MigrationNetwork.FromStructure(cubic, "Li").Connect(2.5);
        MigrationNetwork ordered = net.WithSiteEnergies(s => s.Label == "Li1" && Math.Abs((4.0 * s.Fractional.Z % 1.0) - 0.5) < 1e-6 ? -0.2 : 0.0);
        ordered.Sites.Count(s => s.Energy < 0).Should().Be(8);
        ordered.Operations.Should().HaveCount(32);
        ordered.Sites.GroupBy(s => s.Class).Select(g => g.Count()).Should().BeEquivalentTo([8, 16, 16, 32]);
    }

    [Fact]
    public void Given_sites_take_their_corners_up_to_the_widest_gap()
    {
        Structure cubic = Load("llzo");
        MigrationNetwork net = MigrationNetwork.FromStructure(cubic, "Li").ConnectPolyhedra(cubic, Species.Parse("Li"));
        net.Edges.Should().HaveCount(96).And.OnlyContain(e => e.Sharing == PolyhedronSharing.Face);
        CoordinationPolyhedron.Around(cubic, Species.Parse("Li"), new(0.375, 0, 0.25)).Kind.Should().Be(PolyhedronKind.Tetrahedron);
    }

    [Fact]
    public void Senseless_questions_are_refused()
    {
        FluentActions.Invoking(() => MigrationNetwork.FromInterstices(Load("llzo"), "Na")).Should().Throw<ArgumentException>().WithMessage("*Li+, La3+, Zr4+, O2-*");
        FluentActions.Invoking(() => MigrationNetwork.FromInterstices(Load("llzo"), "Li", options: new InterstitialOptions { LikeIonDistance = 3.3 }))
            .Should().Throw<IonTransportException>().WithMessage("*Li*no interstice*");
        FluentActions.Invoking(() => new InterstitialOptions { MergeDistance = 0.9 }).Should().Throw<ArgumentOutOfRangeException>();
    }
}
