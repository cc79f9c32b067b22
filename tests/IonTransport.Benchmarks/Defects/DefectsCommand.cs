using System.Diagnostics;
using System.Globalization;
using IonTransport.Defects;

namespace IonTransport.Benchmarks.Defects;

/// <summary>Times of charge-neutrality solutions with the memory they allocate; minimum over repeats.</summary>
internal sealed class DefectsCommand : ICommand
{
    public string Name => "defects";

    public string Description => "charge neutrality: single solves, sweeps, many species";

    public int Run(string[] arguments)
    {
        double[] energies = [.. Enumerable.Range(0, 2601).Select(i => -5.0 + (0.005 * i))];
        double[] densities = [.. energies.Select(e => e <= 0.0 ? Math.Sqrt(-e) : e >= 3.2 ? 0.5 * Math.Sqrt(e - 3.2) : 0.0)];
        DensityOfStates bands = new(energies, densities, 3.2, 24);
        DefectSystem oxide = DefectSystem.For("SrTiO3", 59.55, bands).WithStatistics(SiteStatistics.Dilute).With(
            DefectSpecies.Of("V_O", 3, (0, 5.2, 1), (1, 2.4, 2), (2, -0.4, 1)),
            DefectSpecies.Of("V_Sr", 1, (0, 2.4, 1), (-1, 2.9, 2), (-2, 3.6, 1)),
            DefectSpecies.Of("O_i", 3, (0, 3.9, 1), (-1, 5.3, 2), (-2, 6.9, 1)));
        DefectSystem large = DefectSystem.For("20 × 5", 100.0, bands).With(Enumerable.Range(0, 20).Select(i => DefectSpecies.Of(
            $"D{i}", 2, [.. Enumerable.Range(-2, 5).Select(q => (q, 2.0 + (0.1 * i) + (0.2 * Math.Abs(q)) - (q * 1.6), 1.0))])));

        // Alternating temperatures, so that nothing is kept from one solve to the next.
        int turn = 0;
        Time("model oxide, one solve", 200, () => oxide.Solve(1000.0 + (turn++ % 7)));
        Time("model oxide, exclusion", 200, () => oxide.WithStatistics(SiteStatistics.SiteExclusion).Solve(1000.0 + (turn++ % 7)));
        Time("20 species × 5 charges", 200, () => large.Solve(1000.0 + (turn++ % 7)));
        double[] temperatures = [.. Enumerable.Range(0, 1000).Select(i => 300.0 + (1.5 * i))];
        Time("1000-temperature sweep", 5, () => oxide.SweepTemperature(temperatures));
        ChemicalPotentials from = ChemicalPotentials.Of(("O", -3.0), ("Sr", 3.0));
        Time("1000-potential sweep", 5, () => oxide.SweepPotential(1000.0, from, ChemicalPotentials.Reference, 1000));
        DefectSystem associated = DefectSystem.For("ZrO2", 33.0).With(DefectSpecies.Parse("V_O..", 2, 0.5), DefectSpecies.Parse("V_Zr''''", 1, 6.0))
            .WithDopant("Y_Zr'", 1e20, 1).WithAssociate("(Y_Zr'-V_O..).", -0.3, 8);
        Time("dopant with complexes", 200, () => associated.Solve(800.0));
        return 0;
    }

    private static void Time(string what, int inner, Func<object> work)
    {
        for (int i = 0; i < 2 * inner; i++) GC.KeepAlive(work());
        double best = double.PositiveInfinity;
        for (int repeat = 0; repeat < 20; repeat++)
        {
            long start = Stopwatch.GetTimestamp();
            for (int i = 0; i < inner; i++) GC.KeepAlive(work());
            best = Math.Min(best, Stopwatch.GetElapsedTime(start).TotalMilliseconds / inner);
        }

        long before = GC.GetTotalAllocatedBytes(true);
        for (int i = 0; i < inner; i++) GC.KeepAlive(work());
        double bytes = (GC.GetTotalAllocatedBytes(true) - before) / (double)inner;
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{what,-26} {best,10:F4} ms {bytes / 1024.0,10:F1} KiB"));
    }
}
