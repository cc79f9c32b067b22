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
        int tracerLevels = plan.TracerLevels;
        int levels = plan.Levels;

        // Numbers of a block: collective and tracer displacement per lag (Å²), then the sum of squared hops per ion and time (Å²/s).
        double[][] blocks = [.. records.Select(r => Numbers(model, plan, r, ions))];
        Jackknife jackknife = new(blocks);
        double Tracer(double[] v, int k) => (v[levels + k + 1] - v[levels + k]) / (6.0 * plan.TracerLagTime(k));
        double Collective(double[] v, int k) => (v[k + 1] - v[k]) / (6.0 * plan.LagTime(k));
        double Random(double[] v) => v[^1] / 6.0;

        // The longest lags have too few windows for errors one can trust.
        Estimate[] tracerSlopes = [.. Enumerable.Range(0, tracerLevels - 2).Select(k => jackknife.Of(v => Tracer(v, k)))];
        Estimate[] collectiveSlopes = [.. Enumerable.Range(0, levels - 4).Select(k => jackknife.Of(v => Collective(v, k)))];
        (int tracerLevel, bool tracerStraight) = DiffusivePlateau.Find(tracerSlopes);
        (int chargeLevel, bool chargeStraight) = DiffusivePlateau.Find(collectiveSlopes);
        double perCm = Units.FromSquareAngstromPerSecond(1.0);
        Estimate tracer = tracerSlopes[tracerLevel].Scale(perCm, DiffusionUnit);
        Estimate charge = collectiveSlopes[chargeLevel].Scale(perCm, DiffusionUnit);
        bool moved = Random(jackknife.Mean) > 0.0;
        Estimate? Quotient(Func<double[], double> above, Func<double[], double> below) =>
            moved && below(jackknife.Mean) > 0.0 ? jackknife.Of(v => above(v) / below(v)) : null;
        TransportCoefficients coefficients = new(
            model.Temperature, model.Populations[0].Charge, Units.NumberDensity(ions, model.Table.Volume), tracer, charge, Quotient(v => Tracer(v, tracerLevel), v => Collective(v, chargeLevel)))
        {
            TracerCorrelation = Quotient(v => Tracer(v, tracerLevel), Random),
            CollectiveCorrelation = Quotient(v => Collective(v, chargeLevel), Random),
        };
        return new LatticeGasResult
        {
            Coefficients = coefficients,
            Ions = ions,
            Sites = model.Table.SiteCount,
            IsDiffusive = tracerStraight && chargeStraight,
            TracerLag = plan.TracerLagTime(tracerLevel),
            CollectiveLag = plan.LagTime(chargeLevel),
            Displacements = [.. Enumerable.Range(0, tracerLevels).Select(k => new DisplacementPoint(
                plan.TracerLagTime(k), jackknife.Of(v => v[levels + k], "Å²"), jackknife.Of(v => v[levels - tracerLevels + k], "Å²")))],
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
        double[] numbers = new double[plan.Levels + plan.TracerLevels + 1];
        for (int axis = 0; axis < 3; axis++)
        {
            for (int k = 0; k < plan.Levels; k++) numbers[k] += record.Collective[(k * 3) + axis] / ions;
            for (int k = 0; k < plan.TracerLevels; k++) numbers[plan.Levels + k] += record.Tracer[(k * 3) + axis];
        }

        for (int j = 0; j < record.Jumps.Length; j++) numbers[^1] += record.Jumps[j] * model.Table.Vector[j].LengthSquared;
        numbers[^1] /= ions * plan.BlockTime;
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
