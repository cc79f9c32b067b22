using IonTransport.Kinetics.Analysis;
using IonTransport.Kinetics.Models;
using IonTransport.Physics;

namespace IonTransport.Kinetics.OpenSystems;

/// <summary>Turns the records of an open lattice gas into a result with errors.</summary>
internal static class OpenAnalysis
{
    public static OpenLatticeGasResult Analyze(OpenSystem system, IReadOnlyList<Reservoir> reservoirs, IReadOnlyList<OpenRecord> records, OpenRun run)
    {
        KineticModel model = system.Model;
        JumpTable table = model.Table;
        int basisCount = table.BasisCount;
        double[] open = OpenSitesByBasis(system);
        int exchanged = system.Reservoirs.Species[0];
        Jackknife numbers = new([.. records.Select(r => new[] { r.Ions[exchanged], r.Squares[exchanged] })]);
        double Variance(double[] v) => v[1] - (v[0] * v[0]);
        bool fluctuates = Variance(numbers.Mean) > 0.0;
        SiteClassOccupation[] occupations =
        [
            .. Enumerable.Range(0, basisCount).GroupBy(b => table.Network.Sites[b].Label).Where(g => g.Sum(b => open[b]) > 0.0).Select(g => new SiteClassOccupation(
                g.Key,
                g.Count(),
                Estimate.FromSamples([.. records.Select(r => g.Sum(b => Enumerable.Range(0, model.Populations.Count).Sum(s => r.Occupied[(s * basisCount) + b])) / g.Sum(b => open[b]))]),
                null)),
        ];
        return new OpenLatticeGasResult
        {
            Temperature = model.Temperature,
            Sites = system.OpenSites,
            Ions = [.. model.Populations.Select((p, s) => new OpenSpecies(p.Name, Estimate.FromSamples([.. records.Select(r => r.Ions[s])])))],
            SiteFraction = Estimate.FromSamples([.. records.Select(r => r.Ions.Sum() / system.OpenSites)]),
            ThermodynamicFactor = fluctuates ? numbers.Of(v => Variance(v) > 0.0 ? v[0] / Variance(v) : 0.0) : null,
            Energy = Estimate.FromSamples([.. records.Select(r => r.Energy / system.OpenSites)], "eV"),
            Occupations = occupations,
            Exchanges = [.. reservoirs.Select((r, i) => Exchange(r, i, records, run.BlockTime))],
            Hops = records.Sum(r => r.Jumps.Sum()),
            SimulatedTime = records.Count * run.BlockTime,
            IsEquilibrated = run.IsSteady,
            EquilibrationEventsPerSite = run.EquilibrationEvents,
        };
    }

    public static ReservoirExchange Exchange(Reservoir reservoir, int index, IReadOnlyList<OpenRecord> records, double time) => new(
        reservoir,
        Estimate.FromSamples([.. records.Select(r => r.In[index] / time)], "1/s"),
        Estimate.FromSamples([.. records.Select(r => (r.In[index] - r.Out[index]) / time)], "1/s"));

    private static double[] OpenSitesByBasis(OpenSystem system)
    {
        double[] open = new double[system.Model.Table.BasisCount];
        for (int site = 0; site < system.Model.Table.SiteCount; site++) if (system.Moves.Closed is null || !system.Moves.Closed[site]) open[site % open.Length]++;
        return open;
    }
}
