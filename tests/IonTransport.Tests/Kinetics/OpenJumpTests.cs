using IonTransport.Kinetics;
using IonTransport.Kinetics.Kernels;
using IonTransport.Kinetics.Models;
using IonTransport.Kinetics.Records;
using IonTransport.Physics;

namespace IonTransport.Tests.Kinetics;

public sealed class OpenJumpTests
{
    // Name, repulsion (attraction) in eV, fraction filled, expected classes of rates: nets with and without triangles, of equal and of different coordination.
    public static TheoryData<string, double, double> Cases => new()
    {
        { "sc", 0.05, 0.5 },
        { "sc", -0.03, 0.3 },
        { "fcc", 0.03, 0.6 },
        { "square", 0.1, 0.5 },
        { "triangular", 0.04, 0.2 },
        { "diamond", 0.08, 0.7 },
        { "garnet", 0.05, 0.7 },
        { "garnet with a step", 0.05, 0.4 },
    };

    [Theory]
    [MemberData(nameof(Cases))]
    public void The_lists_kept_by_local_changes_are_those_of_the_arrangement_they_lead_to(string name, double energy, double filling)
    {
        (LatticeGas gas, double cutoff) = Gas(name);
        KineticModel model = gas.WithSiteFraction(filling).WithInteraction(PairInteraction.NearestNeighbour(energy, cutoff)).Compile(600);
        OpenJumpTable table = OpenJumpTable.For(model)!;
        table.Should().NotBeNull();
        RandomStream random = new(5);
        Configuration state = new(model, InitialArrangement.Draw(model, gas.WithSiteFraction(filling).IonCount, random));
        int[] before = [.. state.IonSite];
        OpenJumpKernel kernel = new(state, random, table);
        for (int look = 0; look < 4; look++)
        {
            kernel.Advance(2.0 * state.IonCount / state.TotalRate());
            kernel.Settle();

            // The rate of all hops, summed from the potentials that settling wrote, against the counts of the lists; then everything anew.
            Configuration anew = new(model, [.. state.IonSite]);
            anew.Potential.Should().Equal(state.Potential);
            OpenJumpKernel fresh = new(anew, new RandomStream(1), table);
            long[] open = kernel.OpenJumps.ToArray();
            open.Should().Equal(fresh.OpenJumps.ToArray());
            double total = open.Zip(table.Rate, (n, r) => n * r).Sum();
            total.Should().BeApproximately(anew.TotalRate(), 1e-9 * total);
        }

        state.Hops.Should().BeGreaterThan(4 * state.IonCount).And.Be(kernel.Attempts);
        state.IonSite.Distinct().Should().HaveCount(state.IonCount);
        state.IonSite.Should().NotEqual(before);
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public void The_classes_of_ions_kept_by_local_changes_are_those_of_the_arrangement_they_lead_to(string name, double energy, double filling)
    {
        (LatticeGas gas, double cutoff) = Gas(name);
        KineticModel model = gas.WithSiteFraction(filling).WithInteraction(PairInteraction.NearestNeighbour(energy, cutoff)).Compile(600);
        RandomStream random = new(5);
        Configuration state = new(model, InitialArrangement.Draw(model, gas.WithSiteFraction(filling).IonCount, random));
        IonClassTable table = IonClassTable.For(OpenJumpTable.For(model)!, state)!;
        table.Should().NotBeNull();
        IonClassKernel kernel = new(state, random, table);
        long attempts = 0;
        double wanted = 0.0;
        double hopsWanted = 0.0;
        for (int look = 0; look < 40; look++)
        {
            double duration = 0.2 * state.IonCount / state.TotalRate();
            double before = state.TotalRate();
            double drawnBefore = Drawn(kernel, table);
            kernel.Advance(duration);
            kernel.Settle();
            Configuration anew = new(model, [.. state.IonSite]);
            anew.Potential.Should().Equal(state.Potential);
            IonClassKernel fresh = new(anew, new RandomStream(1), table);
            kernel.Ions.ToArray().Should().Equal(fresh.Ions.ToArray());

            // Drawings that are not refused are hops: both counts against the rates at the ends of each stretch.
            hopsWanted += 0.5 * (before + state.TotalRate()) * duration;
            wanted += 0.5 * (drawnBefore + Drawn(kernel, table)) * duration;
            attempts = kernel.Attempts;
        }

        state.Hops.Should().BeGreaterThan(4 * state.IonCount).And.BeLessThanOrEqualTo(attempts);
        state.IonSite.Distinct().Should().HaveCount(state.IonCount);
        Math.Abs(attempts - wanted).Should().BeLessThan((5 * Math.Sqrt(wanted)) + (0.02 * wanted));
        Math.Abs(state.Hops - hopsWanted).Should().BeLessThan((5 * Math.Sqrt(hopsWanted)) + (0.02 * hopsWanted));
    }

    [Theory]
    [InlineData(EventChoice.RateClasses)]
    [InlineData(EventChoice.SumTree)]
    public void Garnet_ions_that_repel_have_the_same_transport_however_hops_are_chosen(EventChoice choice)
    {
        LatticeGas gas = LatticeGas.On(Garnet.Network(step: 0.03)).WithIonsPerCell(40).WithInteraction(PairInteraction.NearestNeighbour(0.06, Garnet.Cutoff));
        LatticeGasOptions options = new() { HopsPerIon = 4000, Replicas = 4, Seed = 3, EquilibrationHopsPerIon = 200 };
        LatticeGasResult rejecting = gas.Simulate(600, options with { EventChoice = EventChoice.Rejection, Seed = 4 });
        LatticeGasResult other = gas.Simulate(600, options with { EventChoice = choice });
        Agree(rejecting.Energy, other.Energy);
        Agree(rejecting.TracerDiffusion, other.TracerDiffusion);
        Agree(rejecting.ChargeDiffusion, other.ChargeDiffusion);
        Agree(rejecting.HopRate, other.HopRate);
        Agree(rejecting.Occupations[0].Occupancy, other.Occupations[0].Occupancy);
        other.HopRate.RelativeError.Should().BeLessThan(0.01);
    }

    private static double Drawn(IonClassKernel kernel, IonClassTable table)
    {
        double sum = 0.0;
        for (int c = 0; c < table.RateOfClass.Length; c++) sum += kernel.Ions[c] * table.RateOfClass[c];
        return sum;
    }

    private static void Agree(Estimate a, Estimate b) =>
        Math.Abs(a.Value - b.Value).Should().BeLessThan(4.5 * Math.Sqrt((a.StandardError * a.StandardError) + (b.StandardError * b.StandardError)), "{0} and {1}", a, b);

    private static (LatticeGas Gas, double Cutoff) Gas(string name) => name switch
    {
        "sc" => (LatticeGas.On(Lattices.SimpleCubic()).WithSupercell(6, 5, 7), 1.1),
        "fcc" => (LatticeGas.On(Lattices.FaceCentred()).WithSupercell(5, 5, 5), 1.1),
        "square" => (LatticeGas.On(Lattices.Square()).WithSupercell(12, 12, 1), 1.1),
        "triangular" => (LatticeGas.On(Lattices.Triangular()).WithSupercell(12, 12, 1), 1.1),
        "diamond" => (LatticeGas.On(Lattices.Diamond()).WithSupercell(4, 4, 4), 1.1),
        "garnet" => (LatticeGas.On(Garnet.Network()), Garnet.Cutoff),
        _ => (LatticeGas.On(Garnet.Network(step: -0.04)), Garnet.Cutoff),
    };
}
