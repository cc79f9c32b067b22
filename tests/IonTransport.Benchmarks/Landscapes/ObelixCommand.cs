using System.Diagnostics;
using System.Globalization;
using IonTransport.Crystals;
using IonTransport.Landscapes;
using IonTransport.Networks;
using IonTransport.Physics;
using MathNet.Numerics.Statistics;

namespace IonTransport.Benchmarks.Landscapes;

/// <summary>
/// Structure → landscape → percolation for every CIF of a folder with OBELiX's table of measured conductivities (Therrien et al., arXiv 2502.14234): one
/// row per material and a summary. Arguments: the folder that holds the csv, and optionally the grid spacing in Å.
/// </summary>
internal sealed class ObelixCommand : ICommand
{
    public string Name => "obelix";

    public string Description => "PATH [SPACING]: landscapes of all OBELiX structures against measured conductivity";

    public int Run(string[] arguments)
    {
        if (arguments.Length == 0)
        {
            Console.Error.WriteLine("Give the folder that holds OBELiX's csv and its CIF files.");
            return 1;
        }

        string folder = arguments[0];
        double spacing = arguments.Length > 1 ? double.Parse(arguments[1], CultureInfo.InvariantCulture) : 0.15;
        Dictionary<string, (double LogConductivity, string Family)> measured = ReadTable(Directory.EnumerateFiles(folder, "*.csv").Single());
        List<Row> rows = [];
        foreach (string file in Directory.EnumerateFiles(folder, "*.cif", SearchOption.AllDirectories).Order(StringComparer.Ordinal))
        {
            string id = Path.GetFileNameWithoutExtension(file);
            Row row = Analyze(file, id, spacing);
            if (measured.TryGetValue(id, out (double LogConductivity, string Family) known)) row = row with { LogConductivity = known.LogConductivity, Family = known.Family };
            rows.Add(row);
            Console.WriteLine(row);
        }

        Summarize("all", rows);
        Summarize("ordered", [.. rows.Where(r => r.Ordered)]);
        Summarize("disordered", [.. rows.Where(r => !r.Ordered)]);
        return 0;
    }

    private static Row Analyze(string file, string id, double spacing)
    {
        long started = Stopwatch.GetTimestamp();
        bool ordered = false;
        try
        {
            Structure structure = Structure.FromCif(file);
            ordered = structure.IsOrdered;
            Landscape landscape = Landscape.Compute(structure, Species.Parse("Li"), BondValence.SiteEnergy(), new LandscapeOptions { GridSpacing = spacing });
            Percolation percolation = MigrationNetwork.FromLandscape(landscape).FindPercolation();
            double seconds = Stopwatch.GetElapsedTime(started).TotalSeconds;
            return new Row(id, ordered, percolation.Dimension, percolation.Barrier(1), percolation.Barrier(2), percolation.Barrier(3), seconds, null);
        }
        catch (Exception e) when (e is IonTransportException or ArgumentException)
        {
            return new Row(id, ordered, 0, null, null, null, Stopwatch.GetElapsedTime(started).TotalSeconds, e.Message);
        }
    }

    private static void Summarize(string name, IReadOnlyList<Row> rows)
    {
        double[] seconds = [.. rows.Select(r => r.Seconds)];
        Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"{name}: {rows.Count} structures, {rows.Count(r => r.Reason is null)} analysed, {rows.Count(r => r.Dimension == 3)} percolate in 3D; median {seconds.Median():F2} s, 95 % below {seconds.Percentile(95):F2} s"));
        foreach (int dimension in (int[])[1, 2, 3])
        {
            Row[] pairs = [.. rows.Where(r => r.Barrier(dimension) is not null && r.LogConductivity is not null)];
            if (pairs.Length < 3) continue;
            double rho = Correlation.Spearman(pairs.Select(r => r.Barrier(dimension)!.Value), pairs.Select(r => r.LogConductivity!.Value));
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{name}: Spearman of {dimension}-D barrier and log10 conductivity {rho:F2} (n = {pairs.Length})"));
        }

        foreach (IGrouping<string, Row> reason in rows.Where(r => r.Reason is not null).GroupBy(r => r.Reason!.Split(';', '.')[0]).OrderByDescending(g => g.Count()))
        {
            Console.WriteLine($"{name}: failed {reason.Count()}: {reason.Key}");
        }
    }

    private static Dictionary<string, (double, string)> ReadTable(string path)
    {
        string[] lines = File.ReadAllLines(path);
        string[] header = Split(lines[0]);
        int id = Array.IndexOf(header, "ID");
        int conductivity = Array.IndexOf(header, "Ionic conductivity (S cm-1)");
        int family = Array.IndexOf(header, "Family");
        Dictionary<string, (double, string)> table = [];
        foreach (string line in lines.Skip(1))
        {
            string[] cells = Split(line);
            if (cells.Length > Math.Max(conductivity, family) && double.TryParse(cells[conductivity], CultureInfo.InvariantCulture, out double sigma) && sigma > 0.0)
            {
                table[cells[id]] = (Math.Log10(sigma), cells[family]);
            }
        }

        return table;
    }

    private static string[] Split(string line)
    {
        List<string> cells = [];
        int start = 0;
        bool quoted = false;
        for (int i = 0; i <= line.Length; i++)
        {
            if (i < line.Length && line[i] == '"') quoted = !quoted;
            if (i < line.Length && (line[i] != ',' || quoted)) continue;
            cells.Add(line[start..i].Trim('"'));
            start = i + 1;
        }

        return [.. cells];
    }

    private sealed record Row(string Id, bool Ordered, int Dimension, double? One, double? Two, double? Three, double Seconds, string? Reason)
    {
        public double? LogConductivity { get; init; }

        public string Family { get; init; } = string.Empty;

        public double? Barrier(int dimension) => dimension switch { 1 => One, 2 => Two, _ => Three };

        public override string ToString() => Reason is { } why
            ? $"{Id,-5} {why}"
            : string.Create(CultureInfo.InvariantCulture, $"{Id,-5} {(Ordered ? "ordered" : "disordered"),-10} {Dimension}D  {One,6:F3} {Two,6:F3} {Three,6:F3} eV  log σ {LogConductivity,6:F2}  {Seconds,5:F2} s  {Family}");
    }
}
