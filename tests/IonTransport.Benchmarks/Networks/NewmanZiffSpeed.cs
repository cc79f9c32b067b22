using System.Diagnostics;
using System.Globalization;
using IonTransport.Networks;
using IonTransport.Networks.Thresholds;
using IonTransport.Physics;
using IonTransport.Rates;

namespace IonTransport.Benchmarks.Networks;

/// <summary>Time per site of whole sweeps, order and wrapping included, one thread, in turns with the C++ loops so that both meet the same machine.</summary>
internal static class NewmanZiffSpeed
{
    private const int Turns = 8;

    public static void Print()
    {
        MigrationHop hop = new(0.3, 10.0);
        using CompiledPeer? plain = CompiledPeer.Compile("Networks", "newman_ziff.cpp");
        foreach ((string name, MigrationNetwork network, int dimension, int size) in new[] { ("square", IdealNetwork.Square(hop), 2, 1024), ("simple cubic", IdealNetwork.SimpleCubic(hop), 3, 128) })
        {
            PercolationCell cell = PercolationCell.Create(PeriodicGraph.Of(network, null, []), size);
            NewmanZiffSweep sweep = new(cell, PercolationKind.Site);
            (double ours, double early, double table, double packed) = (double.PositiveInfinity, double.PositiveInfinity, double.PositiveInfinity, double.PositiveInfinity);
            for (int turn = 0; turn < Turns; turn++)
            {
                ours = Math.Min(ours, Seconds(() => sweep.Run(new RandomStream(1, (ulong)turn), null, full: true)));
                ours = Math.Min(ours, Seconds(() => sweep.Run(new RandomStream(2, (ulong)turn), null, full: true)));
                early = Math.Min(early, Seconds(() => sweep.Run(new RandomStream(1, (ulong)turn))));
                if (plain is null) continue;
                table = Math.Min(table, plain.Measure("table", dimension, size, 2));
                packed = Math.Min(packed, plain.Measure("packed", dimension, size, 2));
            }

            double perSite = 1e9 / cell.Nodes;
            string peer = plain is null ? string.Empty : string.Create(CultureInfo.InvariantCulture, $", C++ published layout {table:F1}, C++ packed layout {packed:F1}, ratio to the faster {ours * perSite / Math.Min(table, packed):F2}");
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{name} {size}^{dimension} = {ours * perSite:F1} ns/site{peer}; until all axes wrap {early * perSite:F1}; one random read {RandomRead(cell.Nodes):F1} ns"));
        }
    }

    // Each read says where the next one is: the latency of memory at the size of the records.
    private static double RandomRead(int nodes)
    {
        long[] next = new long[nodes];
        int[] order = [.. Enumerable.Range(0, nodes)];
        new RandomStream(3).Shuffle<int>(order);
        for (int i = 0; i < nodes; i++) next[order[i]] = order[(i + 1) % nodes];
        double best = double.PositiveInfinity;
        long at = 0;
        for (int turn = 0; turn < 4; turn++)
        {
            best = Math.Min(best, Seconds(() =>
            {
                for (int i = 0; i < nodes; i++) at = next[at];
            }));
        }

        return at < 0 ? 0.0 : best / nodes * 1e9;
    }

    private static double Seconds(Action work)
    {
        Stopwatch watch = Stopwatch.StartNew();
        work();
        return watch.Elapsed.TotalSeconds;
    }
}
