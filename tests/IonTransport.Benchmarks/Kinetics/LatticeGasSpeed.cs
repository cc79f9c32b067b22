using System.Diagnostics;
using System.Globalization;
using IonTransport.Crystals;
using IonTransport.Kinetics;
using IonTransport.Networks;
using IonTransport.Physics;
using IonTransport.Rates;

namespace IonTransport.Benchmarks.Kinetics;

/// <summary>Processor time per hop of whole simulations (sampling included, one thread) beside that of the tight C++ loop.</summary>
internal sealed class LatticeGasSpeed : ICommand
{
    public string Name => "lattice-gas";

    public string Description => "ns per hop of the lattice gas beside a tight C++ loop; hops/s with interactions; scaling over replicas";

    public int Run(string[] arguments)
    {
        bool All(string part) => arguments.Length == 0 || arguments.Contains(part);
        using CompiledPeer? plain = CompiledPeer.Compile("Kinetics", "lattice_gas.cpp");
        if (All("vacancy"))
        {
            foreach ((int edge, double hops) in new[] { (16, 8000.0), (64, 100.0) })
            {
                InTurn($"single vacancy {edge}^3", Cubic(edge).WithVacancies(1), hops, () => plain?.Measure("vacancy", edge, 20_000_000));
            }
        }

        if (All("half"))
        {
            foreach ((int edge, double hops, long peer) in new[] { (16, 4000.0, 3_000_000L), (32, 400.0, 3_000_000L), (100, 60.0, 2_000_000L) })
            {
                InTurn($"half filled {edge}^3", Cubic(edge).WithSiteFraction(0.5), hops, () => plain?.Measure("half", edge, peer));
            }
        }

        if (All("neighbours")) Neighbours();
        if (All("scaling")) Scaling();
        if (All("long")) LongRun();
        return 0;
    }

    // Every way in turn, several times, so that what else the machine does meets all; the best of each counts. The automatic choice stands beside the best named one.
    private static void Neighbours()
    {
        const int repeats = 5;
        foreach (double energy in new[] { 0.02, 0.05, 0.1, 0.2 })
        {
            LatticeGas gas = Cubic(32).WithSiteFraction(0.5).WithInteraction(PairInteraction.NearestNeighbour(energy, 1.1));

            // Rejection at low temperature would run for hours.
            EventChoice[] choices =
            [
                EventChoice.Automatic, EventChoice.RateClasses, EventChoice.SumTree, .. energy > 0.05 ? [] : new[] { EventChoice.Rejection },
            ];
            double[] ns = [.. choices.Select(_ => double.PositiveInfinity)];
            for (int repeat = 0; repeat < repeats; repeat++)
            {
                for (int c = 0; c < choices.Length; c++)
                {
                    if (choices[c] == EventChoice.SumTree && repeat > 0) continue;
                    ns[c] = Math.Min(ns[c], Best(gas, choices[c] == EventChoice.SumTree ? 30 : 200, choices[c], equilibration: 50, repeats: 1));
                }
            }

            for (int c = 0; c < choices.Length; c++)
            {
                Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"nearest neighbours {energy} eV 600 K 32^3 {choices[c]} = {ns[c]:F1} ns/hop = {1e3 / ns[c]:F2} million hops/s"));
            }

            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"nearest neighbours {energy} eV, automatic over the best named = {ns[0] / ns[1..].Min():F2}"));
        }
    }

    // One and two threads in turn, each beside plain arithmetic that shares nothing, so that what else the machine does meets all alike. Best and median of many.
    private static void Scaling()
    {
        const int repeats = 12;
        LatticeGas half = Cubic(16).WithSiteFraction(0.5);
        double[][] seconds = [new double[repeats], new double[repeats], new double[repeats], new double[repeats]];
        for (int repeat = 0; repeat < repeats; repeat++)
        {
            for (int threads = 1; threads <= 2; threads++)
            {
                seconds[threads - 1][repeat] = Seconds(half, 24_000, EventChoice.Automatic, 2, threads);
                seconds[threads + 1][repeat] = ArithmeticSeconds(threads);
            }
        }

        foreach (double[] s in seconds) Array.Sort(s);
        foreach ((string what, int at) in new[] { ("two replicas of a half-filled 16^3 lattice", 0), ("control, two pieces of arithmetic", 2) })
        {
            (double[] one, double[] two) = (seconds[at], seconds[at + 1]);
            Console.WriteLine(string.Create(
                CultureInfo.InvariantCulture,
                $"{what}, two cores over one = {one[0] / two[0]:F2} (best: {one[0]:F3} s, {two[0]:F3} s), {one[repeats / 2] / two[repeats / 2]:F2} (median)"));
        }
    }

    private static double ArithmeticSeconds(int threads)
    {
        Stopwatch watch = Stopwatch.StartNew();
        double[] sums = new double[2];
        Parallel.For(0, 2, new ParallelOptions { MaxDegreeOfParallelism = threads }, k =>
        {
            Xoshiro256 random = new(new RandomStream(1, (ulong)k).State);
            double sum = 0.0;
            for (long i = 0; i < 500_000_000; i++) sum += random.NextDouble();
            sums[k] = sum;
        });
        if (Math.Abs(sums.Sum() - 5e8) > 1e6) throw new InvalidOperationException("Random numbers do not average to one half.");
        return watch.Elapsed.TotalSeconds;
    }

    private static void LongRun()
    {
        LatticeGas gas = Cubic(16).WithSiteFraction(0.5);
        long[] peak = new long[2];
        long hops = 0;
        for (int k = 0; k < 2; k++)
        {
            gas.Simulate(600, new() { HopsPerIon = k == 0 ? 500 : 50_000, Replicas = 1, Blocks = 2, EquilibrationHopsPerIon = 1, MaxThreads = 1 }, new Progress(() =>
                peak[k] = Math.Max(peak[k], GC.GetTotalMemory(forceFullCollection: true))));
            hops = k == 0 ? 500 * 2048 : 50_000L * 2048;
        }

        Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"half filled 16^3, {hops / 1e8:F2}e8 hops: {peak[1] / 1048576.0:F2} MB alive at most, {peak[0] / 1048576.0:F2} MB for a hundredth of them; process at its peak {Process.GetCurrentProcess().PeakWorkingSet64 / 1048576.0:F0} MB"));
    }

    // Ours and the peer in turn, so that what else the machine does meets both; the best of each counts, and the median of the ratios stands beside.
    private static void InTurn(string what, LatticeGas gas, double hops, Func<double?> peer)
    {
        const int repeats = 9;
        (double ours, double? plain) = (double.PositiveInfinity, null);
        List<double> ratios = [];
        for (int repeat = 0; repeat < repeats; repeat++)
        {
            double one = Best(gas, hops, repeats: 1);
            ours = Math.Min(ours, one);
            if (peer() is not { } other) continue;
            plain = Math.Min(plain ?? double.PositiveInfinity, other);
            ratios.Add(one / other);
        }

        ratios.Sort();
        Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"{what} = {ours:F1} ns/hop{(plain is { } p ? $", C++ {p:F1} ns/hop, ratio {ours / p:F2} (median of the pairs {ratios[ratios.Count / 2]:F2})" : string.Empty)}"));
    }

    private static LatticeGas Cubic(int edge)
    {
        MigrationHop hop = new(0.3, 10.0);
        NetworkEdge[] edges = [new(0, 0, new(1, 0, 0), hop), new(0, 0, new(0, 1, 0), hop), new(0, 0, new(0, 0, 1), hop)];
        return LatticeGas.On(new MigrationNetwork(Lattice.Cubic(1), [new NetworkSite("A", Vector3D.Zero)], edges)).WithSupercell(edge, edge, edge);
    }

    private static double Best(LatticeGas gas, double hopsPerIon, EventChoice choice = EventChoice.Automatic, double equilibration = 1, int repeats = 9)
    {
        double best = double.PositiveInfinity;
        for (int repeat = 0; repeat < repeats; repeat++)
        {
            // Time of the processor, so that other work on the machine counts less.
            TimeSpan before = Environment.CpuUsage.UserTime;
            Seconds(gas, hopsPerIon, choice, 1, 1, equilibration, out long hops);
            best = Math.Min(best, (Environment.CpuUsage.UserTime - before).TotalSeconds / hops * 1e9);
        }

        return best;
    }

    private static double Seconds(LatticeGas gas, double hopsPerIon, EventChoice choice, int replicas, int threads) => Seconds(gas, hopsPerIon, choice, replicas, threads, 1, out _);

    private static double Seconds(LatticeGas gas, double hopsPerIon, EventChoice choice, int replicas, int threads, double equilibration, out long hops)
    {
        Stopwatch watch = Stopwatch.StartNew();
        LatticeGasResult result = gas.Simulate(600, new() { HopsPerIon = hopsPerIon, Replicas = replicas, EquilibrationHopsPerIon = equilibration, Blocks = 2, EventChoice = choice, MaxThreads = threads });
        hops = result.Hops;
        return watch.Elapsed.TotalSeconds;
    }

    private sealed class Progress(Action look) : IProgress<SimulationProgress>
    {
        public void Report(SimulationProgress value) => look();
    }
}
