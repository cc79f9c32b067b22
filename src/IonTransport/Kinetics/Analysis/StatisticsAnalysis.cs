using IonTransport.Estimators;
using IonTransport.Kinetics.Models;
using IonTransport.Kinetics.Records;
using IonTransport.Physics;

namespace IonTransport.Kinetics.Analysis;

/// <summary>Turns what was recorded beyond displacements into results.</summary>
internal sealed class StatisticsAnalysis(KineticModel model, SamplingPlan plan, StatisticsPlan statistics, BlockRecord[] records)
{
    private const double PicosecondsPerSecond = 1e12;

    /// <summary>Use of each class of edges by each species.</summary>
    public JumpStatistics[] Jumps()
    {
        int classes = statistics.EdgeClasses.Count;
        int jumps = model.Table.Target.Length;
        List<JumpStatistics> result = [];
        for (int s = 0; s < model.Populations.Count; s++)
        {
            // Numbers of a block: hops by class, all hops, then pairs, back jumps and cosines by class.
            Jackknife jackknife = new([.. records.Select(r =>
            {
                double[] numbers = new double[(4 * classes) + 1];
                for (int j = 0; j < jumps; j++)
                {
                    if (model.Table.Target[j] < 0) continue;
                    numbers[statistics.ClassOfJump[j]] += r.Jumps[(s * jumps) + j];
                    numbers[classes] += r.Jumps[(s * jumps) + j];
                }

                if (statistics.Jumps) r.Statistics.AsSpan(s * classes * 3, classes * 3).CopyTo(numbers.AsSpan(classes + 1));
                return numbers;
            })]);
            double[] mean = jackknife.Mean;
            for (int c = 0; c < classes; c++)
            {
                int hops = c;
                int pairs = classes + 1 + (3 * c);
                bool followed = statistics.Jumps && mean[pairs] > 0.0;
                result.Add(new JumpStatistics(
                    model.Populations[s].Name,
                    statistics.EdgeClasses[c].Class,
                    statistics.EdgeClasses[c].Ends,
                    jackknife.Of(v => v[hops] / (model.Populations[s].Count * plan.BlockTime), "1/s"),
                    mean[classes] > 0.0 ? jackknife.Of(v => Quotient(v[hops], v[classes])) : Estimate.Exact(0.0),
                    followed ? jackknife.Of(v => Quotient(v[pairs + 1], v[pairs])) : null,
                    followed ? jackknife.Of(v => Quotient(v[pairs + 2], v[pairs])) : null));
            }
        }

        return [.. result];
    }

    /// <summary>Distribution of stays by label; empty where they were not recorded.</summary>
    public ResidenceTimes[] Residences()
    {
        if (!statistics.Jumps) return [];
        List<ResidenceTimes> result = [];
        for (int label = 0; label < statistics.Labels.Count; label++)
        {
            int at = statistics.ResidenceAt(label);
            double[] counts = new double[StatisticsPlan.ResidenceBins];
            foreach (BlockRecord r in records)
            {
                for (int bin = 0; bin < counts.Length; bin++) counts[bin] += r.Statistics[at + bin];
            }

            double stays = counts.Sum();
            if (stays == 0.0) continue;
            Jackknife jackknife = new([.. records.Select(r => new[] { r.Statistics.AsSpan(at, counts.Length).ToArray().Sum(), r.Statistics[at + counts.Length] })]);
            int first = Array.FindIndex(counts, c => c > 0.0);
            int last = Array.FindLastIndex(counts, c => c > 0.0);
            double[] survival = new double[last - first + 1];
            double left = stays;
            for (int bin = first; bin <= last; bin++)
            {
                left -= counts[bin];
                survival[bin - first] = left / stays;
            }

            Estimate mean = jackknife.Of(v => Quotient(v[1], v[0]), "s");
            result.Add(new ResidenceTimes(statistics.Labels[label], (long)stays, mean, [.. Enumerable.Range(first, survival.Length).Select(statistics.ResidenceEdge)], survival));
        }

        return [.. result];
    }

    /// <summary>Self or distinct part of a species at each lag; empty where they were not recorded.</summary>
    public VanHove[] VanHoveFunctions(int species, bool self)
    {
        if (statistics.VanHoveRange <= 0.0) return [];
        VanHove[] result = new VanHove[statistics.Levels];
        const int bins = StatisticsPlan.VanHoveBins;
        double width = statistics.VanHoveRange / bins;
        for (int level = 0; level < result.Length; level++)
        {
            double[] sum = new double[(3 * bins) + 1];
            foreach (BlockRecord r in records)
            {
                for (int i = 0; i < sum.Length; i++) sum[i] += r.Statistics[statistics.VanHoveAt(species, level) + i];
            }

            double windows = sum.AsSpan(0, bins + 1).ToArray().Sum();
            double filling = (model.Populations[species].Count - 1.0) / model.Table.SiteCount;
            double[] values = new double[bins];
            for (int bin = 0; bin < bins; bin++)
            {
                (double pairs, double sites) = (sum[bins + 1 + bin], sum[(2 * bins) + 1 + bin]);
                values[bin] = self ? sum[bin] / (windows * width) : Quotient(pairs, sites * filling);
            }

            result[level] = VanHove.FromHistogram(plan.TracerLagTime(level) * PicosecondsPerSecond, width, values, self, self ? sum[bins] / windows : 0.0);
        }

        return result;
    }

    private static double Quotient(double above, double below) => below > 0.0 ? above / below : 0.0;
}
