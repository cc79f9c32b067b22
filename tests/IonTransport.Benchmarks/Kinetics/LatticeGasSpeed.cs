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
                Print($"single vacancy {edge}^3", Best(Cubic(edge).WithVacancies(1), hops / 4), plain?.Measure("vacancy", edge, 20_000_000));
            }
        }

        if (All("half"))
        {
            foreach ((int edge, double hops, long peer) in new[] { (16, 4000.0, 3_000_000L), (32, 400.0, 3_000_000L), (100, 60.0, 2_000_000L) })
            {
                LatticeGas gas = Cubic(edge).WithSiteFraction(0.5);
                Print($"half filled {edge}^3", Best(gas, hops), plain?.Measure("half", edge, peer));
            }
        }

        if (All("neighbours")) Neighbours();
        if (All("scaling")) Scaling();
        if (All("long")) LongRun();
        return 0;
    }

    private static void Neighbours()
    {
        foreach (double energy in new[] { 0.02, 0.05, 0.1, 0.2 })
        {
            LatticeGas gas = Cubic(32).WithSiteFraction(0.5).WithInteraction(PairInteraction.NearestNeighbour(energy, 1.1));
            foreach (EventChoice choice in new[] { EventChoice.Automatic, EventChoice.Rejection, EventChoice.RateClasses, EventChoice.SumTree })
            {
                // Rejection at low temperature would run for hours.
                if (choice == EventChoice.Rejection && energy > 0.05) continue;
                double ns = Best(gas, 200, choice, equilibration: 50, repeats: 3);
                Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"nearest neighbours {energy} eV 600 K 32^3 {choice} = {ns:F1} ns/hop = {1e3 / ns:F2} million hops/s"));
            }
        }
    }

    // One and two threads in turn, so that what else the machine does meets both; the best of each counts.
    private static void Scaling()
    {
        LatticeGas half = Cubic(16).WithSiteFraction(0.5);
        (double one, double two) = (double.PositiveInfinity, double.PositiveInfinity);
        for (int repeat = 0; repeat < 7; repeat++)
        {
            one = Math.Min(one, Seconds(half, 8000, EventChoice.Automatic, 2, 1));
            two = Math.Min(two, Seconds(half, 8000, EventChoice.Automatic, 2, 2));
        }

        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"two replicas on two cores = {one / two:F2} times one core ({one:F3} s, {two:F3} s)"));
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

    private static void Print(string what, double ours, double? plain) => Console.WriteLine(string.Create(
        CultureInfo.InvariantCulture,
        $"{what} = {ours:F1} ns/hop{(plain is { } p ? $", C++ {p:F1} ns/hop, ratio {ours / p:F2}" : string.Empty)}"));

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
