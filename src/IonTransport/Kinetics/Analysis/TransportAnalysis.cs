using IonTransport.Kinetics.Models;
using IonTransport.Kinetics.Records;
using IonTransport.Physics;

namespace IonTransport.Kinetics.Analysis;

/// <summary>Turns the records of all blocks into a result with errors.</summary>
internal static class TransportAnalysis
{
    // Before its carrier has made a few hops no ion can have forgotten where it came from, however well two slopes agree.
    private const double FewestCarrierHops = 2.0;

    public static LatticeGasResult Analyze(KineticModel model, SamplingPlan plan, StatisticsPlan statistics, BlockRecord[] records, RunSummary summary)
    {
        SpeciesAnalysis[] species = [.. Enumerable.Range(0, model.Populations.Count).Select(s => new SpeciesAnalysis(model, plan, records, s))];
        int ions = model.Populations.Sum(p => p.Count);
        StatisticsAnalysis more = new(model, plan, statistics, records);
        int level = species.Max(s => s.ChargeLevel);
        Estimate[][] partial = [.. Enumerable.Range(0, species.Length).Select(a => PartialConductivities(model, plan, records, a, level))];
        SpeciesTransport[] transport =
        [
            .. species.Select((s, i) => new SpeciesTransport(model.Populations[i].Name, model.Populations[i].Count, s.Coefficients, partial[i])
            {
                Axes = s.Axes,
                VanHoveSelf = more.VanHoveFunctions(i, self: true),
                VanHoveDistinct = more.VanHoveFunctions(i, self: false),
            }),
        ];
        return new LatticeGasResult
        {
            Coefficients = species[0].Coefficients,
            Species = transport,
            Conductivity = species.Length == 1 ? species[0].Coefficients.Conductivity : TotalConductivity(model, plan, records, level),
            Ions = ions,
            Sites = model.Table.SiteCount,
            IsDiffusive = species.All(s => s.IsDiffusive) && CarrierHops(model, plan, records, species[0].TracerLag) >= FewestCarrierHops,
            TracerLag = species[0].TracerLag,
            CollectiveLag = plan.LagTime(species[0].ChargeLevel),
            Displacements = species[0].Displacements,
            RunningDiffusion = species[0].RunningDiffusion,
            Jumps = more.Jumps(),
            ResidenceTimes = more.Residences(),
            VanHoveSelf = transport[0].VanHoveSelf,
            VanHoveDistinct = transport[0].VanHoveDistinct,
            Occupations = Occupations(model, plan, records),
            Energy = Estimate.FromSamples([.. records.Select(r => r.Energy / ions)], "eV"),
            DriftVelocity = Drift(model, plan, records),
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

    // Hops in a lag by each carrier: vacancies where they are fewer than the ions. Who carries where several move at once is not asked.
    private static double CarrierHops(KineticModel model, SamplingPlan plan, BlockRecord[] records, double lag)
    {
        if (model.Moves is not null) return double.PositiveInfinity;
        double ions = model.Populations.Sum(p => p.Count);
        double vacancies = model.Table.SiteCount - ions;
        return records.Average(r => r.Jumps.Sum() / plan.BlockTime) * lag / (vacancies > 0.0 ? Math.Min(ions, vacancies) : ions);
    }

    // e²⟨ΔR·ΔR⟩/(6 t V kT) in S/cm with displacements in Å, V in Å³ and kT in eV: Å²/s per Å³ and V is 1e8/(cm s V).
    private static double ConductivityFactor(KineticModel model, SamplingPlan plan, int level) =>
        1e8 * Constants.ElementaryCharge / (6.0 * plan.LagTime(level) * model.Table.Volume * model.ThermalEnergy);

    private static double Product(KineticModel model, SamplingPlan plan, BlockRecord record, int a, int b, int level)
    {
        double sum = 0.0;
        int at = ((((a * model.Populations.Count) + b) * plan.Levels) + level) * 3;
        for (int axis = 0; axis < 3; axis++) sum += record.Collective[at + 3 + axis] - record.Collective[at + axis];
        return sum * model.Populations[a].Charge * model.Populations[b].Charge;
    }

    private static Estimate[] PartialConductivities(KineticModel model, SamplingPlan plan, BlockRecord[] records, int a, int level) =>
    [
        .. Enumerable.Range(0, model.Populations.Count).Select(b =>
            Estimate.FromSamples([.. records.Select(r => Product(model, plan, r, a, b, level))]).Scale(ConductivityFactor(model, plan, level), "S/cm")),
    ];

    private static Estimate TotalConductivity(KineticModel model, SamplingPlan plan, BlockRecord[] records, int level)
    {
        int count = model.Populations.Count;
        double All(BlockRecord r) => Enumerable.Range(0, count * count).Sum(ab => Product(model, plan, r, ab / count, ab % count, level));
        return Estimate.FromSamples([.. records.Select(All)]).Scale(ConductivityFactor(model, plan, level), "S/cm");
    }

    private static SiteClassOccupation[] Occupations(KineticModel model, SamplingPlan plan, BlockRecord[] records)
    {
        JumpTable table = model.Table;
        int cells = table.SiteCount / table.BasisCount;
        int jumps = table.Target.Length;
        int species = model.Populations.Count;
        double Departures(BlockRecord r, int[] members)
        {
            long sum = 0;
            for (int s = 0; s < species; s++)
            {
                foreach (int b in members) sum += r.Jumps.AsSpan((s * jumps) + (b * table.Slots), table.Slots).ToArray().Sum();
            }

            return sum;
        }

        return
        [
            .. Enumerable.Range(0, table.BasisCount).GroupBy(b => table.Network.Sites[b].Label).Select(group =>
            {
                int[] members = [.. group];
                Jackknife jackknife = new([.. records.Select(r => new[]
                {
                    members.Sum(b => Enumerable.Range(0, species).Sum(s => r.Occupied[(s * table.BasisCount) + b])),
                    Departures(r, members) / plan.BlockTime,
                })]);
                Estimate occupancy = jackknife.Of(v => v[0] / (members.Length * cells));
                bool left = records.Sum(r => Departures(r, members)) > records.Length;
                return new SiteClassOccupation(group.Key, members.Length, occupancy, left ? jackknife.Of(v => v[1] > 0.0 ? v[0] / v[1] : 0.0, "s") : null);
            }),
        ];
    }

    private static Estimate[] Drift(KineticModel model, SamplingPlan plan, BlockRecord[] records)
    {
        double scale = 1e-8 / (model.Populations[0].Count * plan.BlockTime);
        return [.. Enumerable.Range(0, 3).Select(axis => Estimate.FromSamples([.. records.Select(r => r.Drift[0][axis] * scale)], "cm/s"))];
    }
}
