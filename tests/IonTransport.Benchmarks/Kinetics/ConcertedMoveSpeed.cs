using System.Diagnostics;
using System.Globalization;
using IonTransport.Crystals;
using IonTransport.Kinetics;
using IonTransport.Networks;
using IonTransport.Physics;
using IonTransport.Rates;

namespace IonTransport.Benchmarks.Kinetics;

/// <summary>Time per hop of moves of several ions and per event of open lattice gases, on one thread, beside the plain sum tree in the same run.</summary>
internal sealed class ConcertedMoveSpeed : ICommand
{
    public string Name => "concerted-moves";

    public string Description => "ns per hop of interstitialcy, rows and open lattice gases beside the plain kernels";

    public int Run(string[] arguments)
    {
        MigrationHop hop = new(0.3, 10.0);
        MigrationNetwork silver = new(
            Lattice.Cubic(4),
            [
                .. new Vector3D[] { new(0, 0, 0), new(0, 0.5, 0.5), new(0.5, 0, 0.5), new(0.5, 0.5, 0) }.Select(p => new NetworkSite("Ag", p)),
                .. from x in new[] { 0.25, 0.75 } from y in new[] { 0.25, 0.75 } from z in new[] { 0.25, 0.75 } select new NetworkSite("i", new Vector3D(x, y, z)),
            ],
            []);
        LatticeGas crystal = LatticeGas.On(silver).WithSupercell(8, 8, 8).WithFilledFirst("Ag");
        foreach (ConcertedMoveFamily family in ConcertedMoveFamily.FindInterstitialcies(silver, "i", "Ag", 1.8).Take(2))
        {
            Print($"one interstitial 8^3 {(family.IsCollinear ? "collinear" : "non-collinear")}", Best(crystal.WithIons(2049).WithMoves(family.WithHop(hop)), 400));
            Print($"100 interstitials 8^3 {(family.IsCollinear ? "collinear" : "non-collinear")}", Best(crystal.WithIons(2148).WithMoves(family.WithHop(hop)), 400));
        }

        LatticeGas half = LatticeGas.On(IdealNetwork.SimpleCubic(hop)).WithSupercell(16, 16, 16).WithSiteFraction(0.5);
        Print("half filled 16^3, hops alone, plain sum tree", Best(half, 400, EventChoice.SumTree));
        ConcertedMove[] rows = [.. ConcertedMoveFamily.FindChains(half.Network, 2, 1).SelectMany(f => f.WithHop(hop))];
        Print("half filled 16^3, hops and straight rows of two", Best(half.WithMoves(rows), 400));
        LatticeGas repelling = half.WithInteraction(PairInteraction.NearestNeighbour(0.05, 1.1));
        Print("the same, 0.05 eV between neighbours, hops alone, plain sum tree", Best(repelling, 100, EventChoice.SumTree));
        Print("the same, hops and rows", Best(repelling.WithMoves(rows), 100));
        OpenLatticeGas open = LatticeGas.On(IdealNetwork.SimpleCubic(hop)).WithSupercell(16, 16, 16).InContactWith(Reservoir.AtChemicalPotential(0.0));
        Stopwatch watch = Stopwatch.StartNew();
        OpenLatticeGasResult result = open.Simulate(600, new() { EventsPerSite = 400, Replicas = 1, EquilibrationEventsPerSite = 1, MaxThreads = 1 });
        double events = result.Hops + (2.0 * result.Exchanges[0].Inflow.Value * result.SimulatedTime);
        Print("grand canonical 16^3, hops and exchange", watch.Elapsed.TotalSeconds / events * 1e9);
        return 0;
    }

    private static void Print(string what, double ns) => Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{what} = {ns:F0} ns = {1e3 / ns:F2} million/s"));

    private static double Best(LatticeGas gas, double hopsPerIon, EventChoice choice = EventChoice.Automatic)
    {
        double best = double.PositiveInfinity;
        for (int repeat = 0; repeat < 3; repeat++)
        {
            Stopwatch watch = Stopwatch.StartNew();
            LatticeGasResult result = gas.Simulate(600, new() { HopsPerIon = hopsPerIon, Replicas = 1, EquilibrationHopsPerIon = 1, Blocks = 2, EventChoice = choice, MaxThreads = 1 });
            best = Math.Min(best, watch.Elapsed.TotalSeconds / result.Hops * 1e9);
        }

        return best;
    }
}
