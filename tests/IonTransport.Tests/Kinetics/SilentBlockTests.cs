using IonTransport.Crystals;
using IonTransport.Kinetics;
using IonTransport.Kinetics.Analysis;
using IonTransport.Kinetics.Models;
using IonTransport.Kinetics.Records;
using IonTransport.Physics;

namespace IonTransport.Tests.Kinetics;

/// <summary>Records made by hand, with blocks in which no ion hopped: a ratio whose lower half vanishes when one block is left out has no value.</summary>
public sealed class SilentBlockTests
{
    private static readonly SamplingPlan Plan = new(Blocks: 4, Samples: 64, Interval: 1.0);

    private static readonly KineticModel Model = LatticeGas.On(Lattices.SimpleCubic()).WithSupercell(2).WithVacancies(1).Compile(300.0);

    [Fact]
    public void All_hops_in_one_block_leave_no_ratio()
    {
        SpeciesAnalysis analysis = new(Model, Plan, [Block(1.0), Block(0.0), Block(0.0), Block(0.0)], species: 0);

        analysis.Coefficients.TracerDiffusion.Value.Should().BePositive();
        analysis.Coefficients.TracerCorrelation.Should().BeNull("without the first block there is nothing to divide by");
        analysis.Coefficients.HavenRatio.Should().BeNull();
        analysis.Axes.Should().OnlyContain(a => a.HavenRatio == null && a.TracerCorrelation == null);
    }

    [Fact]
    public void Hops_in_two_blocks_leave_a_ratio()
    {
        SpeciesAnalysis analysis = new(Model, Plan, [Block(1.0), Block(0.5), Block(0.0), Block(0.0)], species: 0);

        analysis.Coefficients.TracerCorrelation!.Value.Value.Should().BeApproximately(1.0, 1e-12);
        analysis.Coefficients.HavenRatio!.Value.Value.Should().BeApproximately(1.0, 1e-12);
    }

    /// <summary>Independent ions that made so many hops of every kind each: ⟨r²⟩ grows by the squared hops a time.</summary>
    private static BlockRecord Block(double hopsOfAKind)
    {
        int ions = Model.Populations[0].Count;
        long jumps = (long)(hopsOfAKind * 1000 * ions);
        double rate = 0.0;
        long[] counts = new long[Model.Rate.Length];
        for (int j = 0; j < counts.Length; j++)
        {
            counts[j] = jumps;
            rate += jumps * Model.Table.Vector[j][0] * Model.Table.Vector[j][0] / (ions * Plan.BlockTime);
        }

        double[] tracer = [.. Enumerable.Range(0, Plan.TracerLevels).SelectMany(k => Enumerable.Repeat(rate * Plan.TracerLagTime(k), 3))];
        double[] collective = [.. Enumerable.Range(0, Plan.Levels).SelectMany(k => Enumerable.Repeat(ions * rate * Plan.LagTime(k), 3))];
        return new BlockRecord(tracer, collective, [Vector3D.Zero], [ions], counts, 0.0, []);
    }
}
