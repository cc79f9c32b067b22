using IonTransport.Crystals;
using IonTransport.Networks;
using IonTransport.Plotting;
using IonTransport.Rates;

namespace IonTransport.Tests.Networks;

public sealed class NetworkFigureTests
{
    [Fact]
    public void Draws_a_network_with_its_lowest_way_and_the_profile_along_it()
    {
        MigrationNetwork net = MigrationNetwork.FromInterstices(Structure.FromCif(Repository.SampleData("llzo-tetragonal.cif")), "Li")
            .WithSiteEnergies(s => s.Label == "T1" ? 0.3 : s.Label == "Li1" ? -0.05 : 0.0)
            .WithBarriers(e => e.BottleneckRadius!.Value < 0.45 ? 0.3 : 0.15);
        PercolatingPath path = net.FindPercolation().FindPath(0);
        string start = Path.Combine(Path.GetTempPath(), Path.GetRandomFileName());
        string[] files = [start + ".svg", start + "-profile.svg"];
        try
        {
            net.Plot(2, path).Save(files[0]);
            path.PlotProfile().Save(files[1]);
            File.ReadAllText(files[0]).Should().Contain("Li1 (8 per cell)").And.Contain("T1 (16 per cell)").And.Contain("lowest way");
            File.ReadAllText(files[1]).Should().Contain("energy above the lowest site");
        }
        finally
        {
            foreach (string file in files) File.Delete(file);
        }
    }

    [Fact]
    public void A_path_of_another_network_and_a_crowd_of_edges_are_refused()
    {
        MigrationNetwork cube = IdealNetwork.SimpleCubic(new MigrationHop(0.3, 10));
        cube.Invoking(n => n.Plot(2, IdealNetwork.SimpleCubic(new MigrationHop(0.3, 10)).FindPercolation().FindPath())).Should().Throw<ArgumentException>().WithMessage("*another network*");
        cube.Invoking(n => n.Plot(3)).Should().Throw<ArgumentOutOfRangeException>();
        cube.Invoking(n => n.Supercell(24, 24, 24).Plot()).Should().Throw<ArgumentException>().WithMessage("*edges*");
    }
}
