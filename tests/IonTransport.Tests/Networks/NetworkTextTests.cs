using IonTransport.Crystals;
using IonTransport.Networks;
using IonTransport.Physics;
using IonTransport.Rates;
using IonTransport.Tests.Landscapes;

namespace IonTransport.Tests.Networks;

/// <summary>A network prints the labels that <c>WithHop</c> asks for, and how far apart its sites are.</summary>
public sealed class NetworkTextTests
{
    [Fact]
    public void Kinds_of_sites_and_hops_are_shown_by_their_labels()
    {
        MigrationNetwork network = new(
            Lattice.Cubic(4),
            [new("tet", new(0.25, 0.25, 0.25)), new("tet", new(0.75, 0.75, 0.75)), new("oct", new(0.5, 0.5, 0.5), 0.1) { Occupancy = 0.25 }],
            [
                new(2, 0, CellOffset.Zero, new MigrationHop(0.2, 0.3, 8)),
                new(1, 2, CellOffset.Zero, new MigrationHop(0.3, 0.2, 8)),
                new(0, 1, CellOffset.Zero, new MigrationHop(0.5, 8)),
            ]);
        network.ToString().ReplaceLineEndings("\n").Should().Be(
            """
            3 sites (2 kinds), 3 edges, barriers 0.200 to 0.500 eV, 1.73 to 3.46 Å apart
              site  per cell  energy / eV  occupancy
              tet          2        0.000          –
              oct          1        0.100       0.25
            hops
              from  to   barrier / eV  back / eV  distance / Å  per cell
              tet   oct         0.300      0.200          1.73         2
              tet   tet         0.500      0.500          3.46         1
            """.ReplaceLineEndings("\n"));
        network.ToHtml().Should().Contain("<td style=\"text-align:left\">oct</td>");

        // What is printed is what the change takes.
        network.WithHop("tet", "oct", new MigrationHop(0.35, 0.25, 8)).ToString().Should().Contain("0.350      0.250");
    }

    [Fact]
    public void The_spacing_of_an_ideal_network_is_seen()
    {
        IdealNetwork.SimpleCubic(new(0.3, 8)).ToString().Should().StartWith("1 sites (1 kinds), 3 edges, barriers 0.300 to 0.300 eV, 1.00 Å apart");
        IdealNetwork.SimpleCubic(new(0.3, 8), distance: 2.5).ToString().Should().Contain("2.50 Å apart");
    }

    [Fact]
    public void The_network_of_a_landscape_names_its_sites()
    {
        string text = IonConductor.From(PlainCrystals.SilverIodide()).WithMobileIon("Ag+").BuildNetwork().ToString();
        text.Should().Contain("Ag1").And.Contain("hops");
        text.Split('\n').Length.Should().BeLessThan(16);
    }

    [Fact]
    public void Disordered_and_large_networks_stay_short()
    {
        MigrationNetwork cell = IdealNetwork.SimpleCubic(new(0.3, 8), 3).Supercell(10, 10, 10);
        cell.ToString().Split('\n').Length.Should().BeLessThan(8);
        RandomStream random = new(3);
        MigrationNetwork disordered = new(cell.Lattice, cell.Sites, [.. cell.Edges.Select(e => e with { Hop = new MigrationHop(0.2 + random.NextDouble(), 8) })]);
        disordered.ToString().Split('\n').Length.Should().BeLessThan(22);
        disordered.ToString().Should().Contain("other kinds of hops");
        new MigrationNetwork(Lattice.Cubic(3), [new("A", default)], []).ToString().Should().Be("1 sites (1 kinds), 0 edges\n  site  per cell  energy / eV\n  A            1        0.000");
    }
}
