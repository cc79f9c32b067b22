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
            if (Environment.GetEnvironmentVariable("NETS_FIGURES") is { } keep)
            {
                net.Plot(2, path).Save(Path.Combine(keep, "net.png"), 900, 960);
                net.Plot(0).Save(Path.Combine(keep, "net-a.png"));
                path.PlotProfile().Save(Path.Combine(keep, "profile.png"));
                MigrationNetwork g = MigrationNetwork.FromStructure(Structure.FromCif(Repository.SampleData("llzo.cif")), "Li").Connect(2.5);
                g.Plot(2, g.FindPercolation().FindPath()).Save(Path.Combine(keep, "garnet.png"), 900, 960);
                net.Save(Path.Combine(keep, "tet.graphml"));
                g.Save(Path.Combine(keep, "garnet.graphml"));
                File.WriteAllText(Path.Combine(keep, "out.txt"), $"{g.FindCoordination()}\n{g.FindBlocking()}\n{g.FindPercolation()}\n{g.FindPercolation().FindPath()}\n{net.FindCoordination()}\n{net.FindBlocking()}\n{net.FindPercolation()}\n{path}\n" + string.Join("\n", CoordinationPolyhedron.FindInterstices(Structure.FromCif(Repository.SampleData("llzo.cif")), Species.Parse("Li"), new InterstitialOptions { LikeIonDistance = 1.0 }).GroupBy(p => (p.Kind, Math.Round(p.MeanDistance, 3))).Select(x => $"{x.Key} {x.Count()}")) + "\n" + string.Join("\n", net.Edges.Select(e => $"{e.BottleneckRadius:F3}").Distinct()));
            }

            foreach (string file in files) File.Delete(file);
        }
    }

    [Fact]
    public void A_path_of_another_network_and_a_crowd_of_edges_are_refused()
    {
        MigrationNetwork cube = IdealNetwork.SimpleCubic(new MigrationHop(0.3, 10));
        cube.Invoking(n => n.Plot(2, IdealNetwork.SimpleCubic(new MigrationHop(0.3, 10)).FindPercolation().FindPath())).Should().Throw<ArgumentException>().WithMessage("*another network*");
        cube.Invoking(n => n.Plot(3)).Should().Throw<ArgumentOutOfRangeException>();
        cube.Invoking(n => n.Supercell(12, 12, 12).Plot()).Should().Throw<ArgumentException>().WithMessage("*edges*");
    }
}
