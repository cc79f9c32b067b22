using System.Diagnostics;
using System.Globalization;
using IonTransport.Crystals;
using IonTransport.Landscapes;

namespace IonTransport.Benchmarks.Crystals;

/// <summary>Speed of ordering a garnet by electrostatics and of its channel analysis; each figure the shortest of three runs.</summary>
internal sealed class OrderingCommand : ICommand
{
    public string Name => "ordering";

    public string Description => "ordered approximants of cubic LLZO by electrostatic energy, and its channels: seconds and energies";

    public int Run(string[] arguments)
    {
        AsymmetricSite At(string label, string species, double x, double y, double z, double occupancy = 1.0) => new(label, new(x, y, z), Species.Parse(species), occupancy);
        Structure garnet = Structure.FromSpaceGroup(
            "Ia-3d", Lattice.Cubic(12.9827), At("Li1", "Li+", 0.375, 0, 0.25, 0.54), At("Li2", "Li+", 0.0959, 0.6877, 0.5780, 0.45), At("La", "La3+", 0.125, 0, 0.25),
            At("Zr", "Zr4+", 0, 0, 0), At("O", "O2-", -0.0318, 0.0546, 0.1491));
        OccupancyOrdering ordering = OccupancyOrdering.Of(garnet);
        Console.WriteLine(ordering);
        Time("one random sample", () => ordering.Sample(1));
        Time("electrostatic matrix of 256 sites", () => OccupancyOrdering.Of(ordering.Sample(1).Structure).FindLowest().Single());
        for (ulong seed = 1; seed <= 3; seed++)
        {
            ulong s = seed;
            Time($"annealing, seed {seed}", () => ordering.FindLowest(new OrderingOptions { Seed = s }).Single());
        }

        Time("channels of the garnet at 0.15 Å", () => ChannelAnalysis.Of(garnet, Species.Parse("Li+")));
        Time("channels of the garnet at 0.10 Å", () => ChannelAnalysis.Of(garnet, Species.Parse("Li+"), new ChannelOptions { GridSpacing = 0.1 }));
        return 0;
    }

    private static void Time(string what, Func<object> work)
    {
        double best = double.PositiveInfinity;
        object? result = null;
        for (int run = 0; run < 3; run++)
        {
            long started = Stopwatch.GetTimestamp();
            result = work();
            best = Math.Min(best, Stopwatch.GetElapsedTime(started).TotalSeconds);
        }

        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{what}: {best:F3} s  {result}"));
    }
}
