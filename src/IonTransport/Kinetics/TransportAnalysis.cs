using IonTransport.Estimators;
using IonTransport.Physics;

namespace IonTransport.Kinetics;

/// <summary>Turns the records of all blocks into coefficients with errors.</summary>
internal static class TransportAnalysis
{
    private const string DiffusionUnit = "cm²/s";

    public static LatticeGasResult Analyze(KineticModel model, SamplingPlan plan, BlockRecord[] records, RunSummary summary)
    {
        int ions = model.Populations[0].Count;
        int levels = plan.Levels;

        // Numbers of a block: tracer and collective displacement per lag (Å²), then the mean of n⟨a²⟩ per ion and time (Å²/s).
        double[][] blocks = [.. records.Select(r => Numbers(model, plan, r, ions))];
        Jackknife jackknife = new(blocks);
        double Slope(double[] v, int first, int k) => (v[first + k + 1] - v[first + k]) / (6.0 * plan.LagTime(k));
        int usable = Math.Max(1, levels - 2);
        int usableCollective = Math.Max(1, levels - 3);
        (int tracerLevel, bool tracerStraight) = DiffusivePlateau.Find([.. Enumerable.Range(0, usable).Select(k => jackknife.Of(v => Slope(v, 0, k)))]);
        (int chargeLevel, bool chargeStraight) = DiffusivePlateau.Find([.. Enumerable.Range(0, usableCollective).Select(k => jackknife.Of(v => Slope(v, levels, k)))]);
        double Tracer(double[] v) => Slope(v, 0, tracerLevel);
        double Collective(double[] v) => Slope(v, levels, chargeLevel);
        double Random(double[] v) => v[2 * levels] / 6.0;

        double perCm = Units.FromSquareAngstromPerSecond(1.0);
        Estimate tracer = jackknife.Of(Tracer).Scale(perCm, DiffusionUnit);
        Estimate charge = jackknife.Of(Collective).Scale(perCm, DiffusionUnit);
        bool moved = Random(jackknife.Mean) > 0.0;
        Estimate? Quotient(Func<double[], double> above, Func<double[], double> below) =>
            moved && below(jackknife.Mean) > 0.0 ? jackknife.Of(v => above(v) / below(v)) : null;
        TransportCoefficients coefficients = new(
            model.Temperature, model.Populations[0].Charge, Units.NumberDensity(ions, model.Table.Volume), tracer, charge, Quotient(Tracer, Collective))
        {
            TracerCorrelation = Quotient(Tracer, Random),
            CollectiveCorrelation = Quotient(Collective, Random),
        };
        return new LatticeGasResult
        {
            Coefficients = coefficients,
            Ions = ions,
            Sites = model.Table.SiteCount,
            IsDiffusive = tracerStraight && chargeStraight,
            TracerLag = plan.LagTime(tracerLevel),
            CollectiveLag = plan.LagTime(chargeLevel),
            Displacements = [.. Enumerable.Range(0, levels).Select(k => new DisplacementPoint(plan.LagTime(k), jackknife.Of(v => v[k], "Å²"), jackknife.Of(v => v[levels + k], "Å²")))],
            Occupations = Occupations(model, plan, records),
            Energy = Estimate.FromSamples([.. records.Select(r => r.Energy / ions)], "eV"),
            DriftVelocity = Drift(model, plan, records, ions),
            Field = model.Field,
            SimulatedTime = records.Length * plan.BlockTime,
            HopRate = Estimate.FromSamples([.. records.Select(r => r.Jumps.Sum() / (ions * plan.BlockTime))], "1/s"),
            Hops = summary.Hops,
            Attempts = summary.Attempts,
            EventChoice = summary.Choice,
            EquilibrationHopsPerIon = summary.EquilibrationHopsPerIon,
            IsEquilibrated = summary.Equilibrated,
        };
    }

    private static double[] Numbers(KineticModel model, SamplingPlan plan, BlockRecord record, int ions)
    {
        int levels = plan.Levels;
        double[] numbers = new double[(2 * levels) + 1];
        for (int k = 0; k < levels; k++)
        {
            for (int axis = 0; axis < 3; axis++)
            {
                numbers[k] += record.Tracer[(k * 3) + axis];
                numbers[levels + k] += record.Collective[(k * 3) + axis] / ions;
            }
        }

        for (int j = 0; j < record.Jumps.Length; j++) numbers[2 * levels] += record.Jumps[j] * model.Table.Vector[j].LengthSquared;
        numbers[2 * levels] /= ions * plan.BlockTime;
        return numbers;
    }

    private static SiteClassOccupation[] Occupations(KineticModel model, SamplingPlan plan, BlockRecord[] records)
    {
        JumpTable table = model.Table;
        int cells = table.SiteCount / table.BasisCount;
        return
        [
            .. Enumerable.Range(0, table.BasisCount).GroupBy(b => table.Network.Sites[b].Label).Select(group =>
            {
                int[] members = [.. group];
                Jackknife jackknife = new([.. records.Select(r => new[]
                {
                    members.Sum(b => r.Occupied[b]),
                    members.Sum(b => Enumerable.Range(b * table.Slots, table.Slots).Sum(j => r.Jumps[j])) / plan.BlockTime,
                })]);
                Estimate occupancy = jackknife.Of(v => v[0] / (members.Length * cells));
                bool left = records.Sum(r => members.Sum(b => Enumerable.Range(b * table.Slots, table.Slots).Sum(j => r.Jumps[j]))) > records.Length;
                return new SiteClassOccupation(group.Key, members.Length, occupancy, left ? jackknife.Of(v => v[1] > 0.0 ? v[0] / v[1] : 0.0, "s") : null);
            }),
        ];
    }

    private static Estimate[] Drift(KineticModel model, SamplingPlan plan, BlockRecord[] records, int ions)
    {
        double scale = 1e-8 / (ions * plan.BlockTime);
        return [.. Enumerable.Range(0, 3).Select(axis => Estimate.FromSamples([.. records.Select(r => r.Drift[0][axis] * scale)], "cm/s"))];
    }
}
