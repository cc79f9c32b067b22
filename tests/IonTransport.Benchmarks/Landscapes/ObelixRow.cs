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
        + "log10_sigma_network,log10_sigma_calibrated,log10_sigma_measured,measured_is_bound,seconds,reason";

    private const double Temperature = 300.0;

    // No crystal is so pure that fewer of its sites are empty; also what a refinement cannot see.
    private const double LeastVacancies = 1e-4;

    public string Formula { get; init; } = string.Empty;

    public bool Ordered { get; init; }

    public Percolation? Percolation { get; init; }

    /// <summary>Level at which the grid percolates in most dimensions minus that of the network, eV.</summary>
    public double? GridGap { get; init; }

    public int Unresolved { get; init; }

    /// <summary>Fraction of the mobile ions' sites that are empty, at least 1e-4.</summary>
    public double Vacancies { get; init; } = LeastVacancies;

    /// <summary>log₁₀ of the mean-field conductivity of the network as it is.</summary>
    public double? LogNetwork { get; init; }

    /// <summary>log₁₀ of n z²e²a²ν x_v/(6 k_BT) with a = 3 Å and ν = 10 THz: the conductivity without a barrier.</summary>
    public double LogPrefactor { get; init; }

    public double? LogCalibrated { get; init; }

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

    public static ObelixRow Analyze(string file, string id, double spacing)
    {
        long started = Stopwatch.GetTimestamp();
        ObelixRow row = new(id);
        try
        {
            Structure structure = Structure.FromCif(file);
            row = row with { Formula = structure.Formula, Ordered = structure.IsOrdered };
            Species lithium = Species.Parse("Li");
            Landscape landscape = Landscape.Compute(structure, lithium, BondValence.SiteEnergy(), new LandscapeOptions { GridSpacing = spacing });
            MigrationNetwork network = MigrationNetwork.FromLandscape(landscape);
            Percolation percolation = network.FindPercolation();
            double ions = structure.Count(lithium);
            double empty = structure.Sites.Sum(s => s.OccupancyOf(lithium) * Math.Max(0.0, 1.0 - s.Occupancy)) / ions;
            row = row with { Percolation = percolation, Unresolved = landscape.UnresolvedPasses, Vacancies = Math.Max(empty, LeastVacancies) };
            if (network.Edges.Count > 0)
            {
                double filling = Math.Min(ions, network.Sites.Count * (1.0 - LeastVacancies));
                double sigma = MeanFieldConductivity.Solve(network, filling, 1.0, Temperature).Polycrystal;
                if (sigma > 0.0) row = row with { LogNetwork = Math.Log10(sigma) };
            }

            double diffusion = row.Vacancies * 9e-16 * 1e13 / 6.0;
            row = row with
            {
                LogPrefactor = Math.Log10(IonTransport.Estimators.NernstEinstein.Conductivity(diffusion, 1.0, Units.NumberDensity(ions, structure.Volume), Temperature)),
                Seconds = Stopwatch.GetElapsedTime(started).TotalSeconds,
            };

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
        Text(Vacancies),
        Text(LogNetwork),
        Text(LogCalibrated),
        Text(Measured?.LogConductivity),
        Measured?.IsBound == true ? "yes" : "no",
        Text(Seconds),
        $"\"{Reason?.Replace("\"", "'", StringComparison.Ordinal)}\"");

    public override string ToString() => Reason is { } why
        ? $"{Id,-5} {why}"
        : string.Create(
            CultureInfo.InvariantCulture,
            $"{Id,-5} {(Ordered ? "ordered" : "disordered"),-10} {Percolation!.Dimension}D  {Barrier(1),6:F3} {Barrier(2),6:F3} {Barrier(3),6:F3} eV  log σ network {LogNetwork,7:F2} calibrated {LogCalibrated,6:F2} measured {(Measured?.IsBound == true ? "<" : " ")}{Measured?.LogConductivity,6:F2}  {Seconds,5:F2} s  {Measured?.Family}");

    private static string Text(double? value) => value?.ToString("G6", CultureInfo.InvariantCulture) ?? string.Empty;
}
