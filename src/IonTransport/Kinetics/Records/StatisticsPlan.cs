using IonTransport.Kinetics.Models;
using IonTransport.Networks;

namespace IonTransport.Kinetics.Records;

/// <summary>What a run records beyond displacements, and where it stands in the numbers of a block.</summary>
internal sealed class StatisticsPlan
{
    /// <summary>Bins of residence times: four to a doubling, up to a block.</summary>
    public const int ResidenceBins = 160;

    public const int VanHoveBins = 200;

    public StatisticsPlan(KineticModel model, SamplingPlan plan, LatticeGasOptions options)
    {
        JumpTable table = model.Table;
        MigrationNetwork network = table.Network;
        Jumps = options.JumpStatistics;
        VanHoveRange = options.VanHoveRange ?? 0.0;
        Levels = plan.TracerLevels;
        BlockTime = plan.BlockTime;
        Labels = [.. network.Sites.Select(s => s.Label).Distinct()];
        LabelOfBasis = [.. network.Sites.Select(s => Labels.IndexOf(s.Label))];
        ClassOfJump = new int[table.Target.Length];
        for (int j = 0; j < ClassOfJump.Length; j++)
        {
            if (table.Target[j] < 0) continue;
            (string from, string to) = (network.Sites[j / table.Slots].Label, network.Sites[table.Target[j]].Label);
            if (string.CompareOrdinal(from, to) > 0) (from, to) = (to, from);

            // Beyond the edges of the network are the steps of concerted moves.
            int edgeClass = table.Edge[j] < network.Edges.Count ? network.Edges[table.Edge[j]].Class : -2;
            (int, string) name = (edgeClass, from == to ? $"{from}–{from}" : $"{from}–{to}");
            ClassOfJump[j] = EdgeClasses.IndexOf(name);
            if (ClassOfJump[j] >= 0) continue;
            ClassOfJump[j] = EdgeClasses.Count;
            EdgeClasses.Add(name);
        }

        PairNumbers = Jumps ? model.Populations.Count * EdgeClasses.Count * 3 : 0;
        ResidenceNumbers = Jumps ? Labels.Count * (ResidenceBins + 1) : 0;
        VanHoveNumbers = VanHoveRange > 0.0 ? model.Populations.Count * Levels * ((VanHoveBins + 1) + (2 * VanHoveBins)) : 0;
        if (VanHoveRange > 0.0) Around = SiteNeighbours.Within(table, VanHoveRange, "van Hove range");
    }

    public bool Jumps { get; }

    public double VanHoveRange { get; }

    public int Levels { get; }

    public double BlockTime { get; }

    public List<string> Labels { get; }

    public int[] LabelOfBasis { get; }

    /// <summary>Class and labels of the ends of each kind of edge.</summary>
    public List<(int Class, string Ends)> EdgeClasses { get; } = [];

    public int[] ClassOfJump { get; }

    /// <summary>Sites within the van Hove range; null without.</summary>
    public SiteNeighbours? Around { get; }

    /// <summary>By (species · classes + class) · 3: pairs of hops, those back, sum of cosines.</summary>
    public int PairNumbers { get; }

    /// <summary>By label: counts of stays by bin, then the sum of stays in s.</summary>
    public int ResidenceNumbers { get; }

    /// <summary>By species · levels + level: counts of the self part and beyond, pairs of the distinct part, sites they could have been on.</summary>
    public int VanHoveNumbers { get; }

    public int Numbers => PairNumbers + ResidenceNumbers + VanHoveNumbers;

    public int VanHoveAt(int species, int level) => PairNumbers + ResidenceNumbers + (((species * Levels) + level) * ((VanHoveBins + 1) + (2 * VanHoveBins)));

    public int ResidenceAt(int label) => PairNumbers + (label * (ResidenceBins + 1));

    /// <summary>Upper edge of a bin of residence times in s.</summary>
    public double ResidenceEdge(int bin) => BlockTime * Math.Pow(2.0, (bin + 1 - ResidenceBins) / 4.0);

    public int ResidenceBin(double time) =>
        time <= 0.0 ? 0 : (int)Math.Clamp(Math.Ceiling(4.0 * Math.Log2(time / BlockTime)) + ResidenceBins - 1, 0, ResidenceBins - 1);

    /// <summary>The wanted range of a van Hove function must be below half the supercell.</summary>
    public int VanHoveBin(double distance) => (int)Math.Min(VanHoveBins, distance / VanHoveRange * VanHoveBins);
}
