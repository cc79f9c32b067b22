using System.Diagnostics;
using System.Globalization;
using IonTransport.Crystals;
using IonTransport.Landscapes;
using IonTransport.Networks;

namespace IonTransport.Benchmarks.Landscapes;

/// <summary>Time from a structure in memory to percolation barriers at 0.1 Å, one line per CIF file; the shortest of several runs.</summary>
internal sealed class LandscapeCommand : ICommand
{
    private const int Runs = 5;

    public string Name => "landscape";

    public string Description => "CIF...: lithium landscape at 0.1 Å with refinement and percolation; docs/samples/data/llzo.cif, a LiTi2(PO4)3";

    public int Run(string[] arguments)
    {
        if (arguments.Length == 0)
        {
            Console.Error.WriteLine("Give CIF files with lithium.");
            return 1;
        }

        foreach (string path in arguments)
        {
            Structure structure = Structure.FromCif(path);
            double best = double.PositiveInfinity;
            long allocated = 0;
            Landscape landscape = null!;
            Percolation percolation = null!;
            for (int run = 0; run < Runs; run++)
            {
                long before = GC.GetTotalAllocatedBytes();
                long started = Stopwatch.GetTimestamp();
                landscape = Landscape.Compute(structure, Species.Parse("Li"), BondValence.SiteEnergy(), new LandscapeOptions { GridSpacing = 0.1 });
                percolation = MigrationNetwork.FromLandscape(landscape).FindPercolation();
                best = Math.Min(best, Stopwatch.GetElapsedTime(started).TotalSeconds);
                allocated = GC.GetTotalAllocatedBytes() - before;
            }

            CellOffset n = landscape.GridDimensions;
            Console.WriteLine(string.Create(
                CultureInfo.InvariantCulture,
                $"{Path.GetFileNameWithoutExtension(path)} ({structure.Formula}): {best:F2} s, grid {n.A}×{n.B}×{n.C} = {(long)n.A * n.B * n.C} points, {landscape.EvaluatedPoints} evaluated, {allocated / 1e6:F0} MB allocated; {landscape.Sites.Count} sites, {landscape.Passes.Count} passes, {landscape.UnresolvedPasses} unresolved; barrier 1D {percolation.Barrier(1):F4}, 2D {percolation.Barrier(2):F4}, 3D {percolation.Barrier(3):F4} eV"));
        }

        return 0;
    }
}
