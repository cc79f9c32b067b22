using System.Diagnostics;
using System.Globalization;
using IonTransport.Crystals;
using IonTransport.Landscapes;
using IonTransport.Networks;
using IonTransport.Physics;

namespace IonTransport.Benchmarks.Landscapes;

/// <summary>What one structure gave.</summary>
internal sealed record ObelixRow(string Id)
{
    public const string CsvHeader =
        "id,formula,family,split,ordered,dimension,barrier_1d_eV,barrier_2d_eV,barrier_3d_eV,barrier_3d_global_eV,grid_minus_network_eV,unresolved,vacancies,"
        + "bond_softness_A,log10_sigma_network,log10_sigma_estimated,log10_sigma_measured,measured_is_bound,seconds,assumed,reason";

    private const double Temperature = 300.0;

    // What a file that does not balance may be off by; such entries are marked.
    private const double AnyCharge = 10.0;

    public string Formula { get; init; } = string.Empty;

    public bool Ordered { get; init; }

    public Percolation? Percolation { get; init; }

    /// <summary>Level at which the grid percolates in most dimensions minus that of the network, eV.</summary>
    public double? GridGap { get; init; }

    public int Unresolved { get; init; }

    /// <summary>Carriers, barrier and softness.</summary>
    public ConductivityFactors? Factors { get; init; }

    /// <summary>What had to be assumed because the file or the table does not say; empty if nothing.</summary>
    public string Assumed { get; init; } = string.Empty;

    /// <summary>log₁₀ of the mean-field conductivity of the network as it is.</summary>
    public double? LogNetwork { get; init; }

    /// <summary>log₁₀ of the conductivity by <see cref="EmpiricalConductivity"/>; for entries of the tuning half, by a fit without that entry.</summary>
    public double? LogEstimated { get; init; }

    public ObelixTable.Entry? Measured { get; init; }

    public double Seconds { get; init; }

    public string? Reason { get; init; }

    /// <summary>Half of the entries, chosen by an FNV-1a hash of their names, on which every choice was made; the other half only reports.</summary>
    public bool IsTuning
    {
        get
        {
            uint hash = 2166136261;
            foreach (char c in Id) hash = (hash ^ c) * 16777619;
            return ((hash >> 4) & 1) == 0;
        }
    }

    public static ObelixRow Analyze(string file, string id, double spacing, ObelixTable.Entry? measured)
    {
        long started = Stopwatch.GetTimestamp();
        ObelixRow row = new(id) { Measured = measured };
        try
        {
            Species lithium = Species.Parse("Li+");
            (Structure structure, string assumed) = Charged(Structure.FromCif(file));
            row = row with { Formula = structure.Formula, Ordered = structure.IsOrdered };
            double listed = structure.Count(Species.Parse("Li"));
            double ions = listed > 0.0 ? listed : LithiumPerCell(structure, measured);
            if (listed == 0.0) assumed += $"lithium not in the file, {ions.ToString("G4", CultureInfo.InvariantCulture)} by the composition; ";
            BondValenceTable table = BondValenceTable.Default;

            Landscape landscape = Landscape.Compute(structure, lithium, BondValence.SiteEnergy() with { Table = table }, new LandscapeOptions { GridSpacing = spacing, AllowGuestIon = true });
            MigrationNetwork network = MigrationNetwork.FromLandscape(landscape);
            Percolation percolation = network.FindPercolation();
            row = row with { Percolation = percolation, Unresolved = landscape.UnresolvedPasses, Assumed = assumed, Factors = ConductivityFactors.Of(landscape, network, table, ions) };
            if (network.Edges.Count > 0)
            {
                double filling = Math.Min(ions, network.Sites.Count * (1.0 - ConductivityFactors.LeastVacancies));
                double sigma = MeanFieldConductivity.Solve(network, filling, 1.0, Temperature).Polycrystal;
                if (sigma > 0.0) row = row with { LogNetwork = Math.Log10(sigma) };
            }

            row = row with { Seconds = Stopwatch.GetElapsedTime(started).TotalSeconds };

            // The check against the grid is no part of the answer, nor of its time.
            IReadOnlyList<double?> grid = landscape.GridPercolationLevels();
            if (percolation.Dimension > 0 && grid[percolation.Dimension - 1] is { } level)
            {
                row = row with { GridGap = level - landscape.GlobalMinimum - percolation.At(percolation.Dimension)!.Level };
            }

            return row;
        }
        catch (Exception e) when (e is IonTransportException or ArgumentException or FormatException)
        {
            return row with { Seconds = Stopwatch.GetElapsedTime(started).TotalSeconds, Reason = e.Message.ReplaceLineEndings(" ") };
        }
    }

    public double? Barrier(int dimension) => Percolation?.Barrier(dimension);

    public string ToCsv() => string.Join(
        ',',
        Id,
        $"\"{Formula}\"",
        $"\"{Measured?.Family}\"",
        IsTuning ? "tuning" : "held out",
        Ordered ? "ordered" : "disordered",
        Percolation?.Dimension.ToString(CultureInfo.InvariantCulture),
        Text(Barrier(1)),
        Text(Barrier(2)),
        Text(Barrier(3)),
        Text(Percolation?.At(3)?.BarrierFromGlobalMinimum),
        Text(GridGap),
        Unresolved.ToString(CultureInfo.InvariantCulture),
        Text(Factors?.VacancyFraction),
        Text(Factors?.BondSoftness),
        Text(LogNetwork),
        Text(LogEstimated),
        Text(Measured?.LogConductivity),
        Measured?.IsBound == true ? "yes" : "no",
        Text(Seconds),
        $"\"{Assumed}\"",
        $"\"{Reason?.Replace("\"", "'", StringComparison.Ordinal)}\"");

    public override string ToString() => Reason is { } why
        ? $"{Id,-5} {why}"
        : string.Create(
            CultureInfo.InvariantCulture,
            $"{Id,-5} {(Ordered ? "ordered" : "disordered"),-10} {Percolation!.Dimension}D  {Barrier(1),6:F3} {Barrier(2),6:F3} {Barrier(3),6:F3} eV  log σ network {LogNetwork,7:F2} estimated {LogEstimated,6:F2} measured {(Measured?.IsBound == true ? "<" : " ")}{Measured?.LogConductivity,6:F2}  {Seconds,5:F2} s  {Measured?.Family}{(Assumed.Length > 0 ? "; " + Assumed.TrimEnd(' ', ';') : string.Empty)}");

    private static string Text(double? value) => value?.ToString("G6", CultureInfo.InvariantCulture) ?? string.Empty;

    /// <summary>The structure with oxidation states; where they do not balance, the commonest ones.</summary>
    private static (Structure Structure, string Assumed) Charged(Structure structure)
    {
        if (structure.Species.All(s => s.HasOxidationState)) return (structure, string.Empty);
        try
        {
            return (structure.GuessOxidationStates(), string.Empty);
        }
        catch (IonTransportException)
        {
            return (structure.GuessOxidationStates(AnyCharge), "oxidation states that do not balance; ");
        }
    }

    /// <summary>Lithium in a cell whose file does not place it: the table's composition, scaled by an anion.</summary>
    private static double LithiumPerCell(Structure structure, ObelixTable.Entry? measured)
    {
        IReadOnlyDictionary<string, double> composition = measured?.Composition ?? throw new IonTransportException("Li is not in the file, and no composition is given.");
        Species anion = structure.Species.First(s => s.Charge < 0.0 && composition.ContainsKey(s.Element.Symbol));
        return composition["Li"] * structure.Count(new Species(anion.Element)) / composition[anion.Element.Symbol];
    }
}
