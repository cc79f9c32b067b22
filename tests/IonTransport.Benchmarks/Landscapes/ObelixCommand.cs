using System.Globalization;
using IonTransport.Networks;
using IonTransport.Plotting;
using MathNet.Numerics.Statistics;

namespace IonTransport.Benchmarks.Landscapes;

/// <summary>
/// Structure → landscape → percolation → network → σ(300 K) for every CIF of a folder with OBELiX's table of measured conductivities (Therrien et al., arXiv 2502.14234):
/// one row per material, a summary, <c>obelix.csv</c> and a parity plot. Arguments: the folder that holds the csv, optionally the grid spacing in Å and a folder for the output.
/// </summary>
internal sealed class ObelixCommand : ICommand
{
    private const int Resamplings = 1000;

    public string Name => "obelix";

    public string Description => "PATH [SPACING [OUT]]: landscapes and conductivities of all OBELiX structures against measured ones";

    public int Run(string[] arguments)
    {
        if (arguments.Length == 0)
        {
            Console.Error.WriteLine("Give the folder that holds OBELiX's csv and its CIF files.");
            return 1;
        }

        double spacing = arguments.Length > 1 ? double.Parse(arguments[1], CultureInfo.InvariantCulture) : 0.15;
        string output = arguments.Length > 2 ? arguments[2] : ".";
        Dictionary<string, ObelixTable.Entry> measured = ObelixTable.Read(Directory.EnumerateFiles(arguments[0], "*.csv").Single());
        List<ObelixRow> rows = [];
        foreach (string file in Directory.EnumerateFiles(arguments[0], "*.cif", SearchOption.AllDirectories).Order(StringComparer.Ordinal))
        {
            string id = Path.GetFileNameWithoutExtension(file);
            rows.Add(ObelixRow.Analyze(file, id, spacing, measured.GetValueOrDefault(id)));
            Console.Error.WriteLine($"{rows.Count} {id}");
        }

        rows = Estimate(rows);
        foreach (ObelixRow row in rows) Console.WriteLine(row);
        Directory.CreateDirectory(output);
        File.WriteAllLines(Path.Combine(output, "obelix.csv"), [ObelixRow.CsvHeader, .. rows.Select(r => r.ToCsv())]);
        ObelixRow[] shown = [.. rows.Where(r => r.LogEstimated is not null && r.Measured is { IsBound: false })];
        ParityFigure.Draw(
                ("ordered", [.. shown.Where(r => r.Ordered).Select(r => (r.Measured!.LogConductivity, r.LogEstimated!.Value))]),
                ("disordered", [.. shown.Where(r => !r.Ordered).Select(r => (r.Measured!.LogConductivity, r.LogEstimated!.Value))]))
            .SavePng(Path.Combine(output, "obelix.png"), 760, 700);
        Report(rows);
        ReportTransfer(rows);
        Console.WriteLine($"rows = {Path.GetFullPath(Path.Combine(output, "obelix.csv"))}");
        Console.WriteLine($"figure = {Path.GetFullPath(Path.Combine(output, "obelix.png"))}");
        return 0;
    }

    /// <summary>Fits <see cref="EmpiricalConductivity"/> to the measured values of the tuning half alone; an entry that was fitted is estimated by a fit without it.</summary>
    private static List<ObelixRow> Estimate(List<ObelixRow> rows)
    {
        static bool Fitted(ObelixRow r) => r.Factors is not null && r.IsTuning && r.Measured is { IsBound: false };
        List<(ConductivityFactors, double)> Without(ObelixRow? row) => [.. rows.Where(r => Fitted(r) && r != row).Select(r => (r.Factors!, r.Measured!.LogConductivity))];
        if (rows.Count(Fitted) < 8) return rows;
        EmpiricalConductivity fit = EmpiricalConductivity.Fit(Without(null));
        Console.WriteLine($"tuning half: {fit}");
        Console.WriteLine($"shipped: {EmpiricalConductivity.Lithium}");
        return
        [
            .. rows.Select(r => r.Factors is { } f ? r with { LogEstimated = (Fitted(r) ? EmpiricalConductivity.Fit(Without(r)) : fit).LogConductivity(f).Value } : r),
        ];
    }

    /// <summary>The estimate on classes of materials that its fit has never seen: ordered crystals by a fit to the disordered ones, each family by a fit to all others.</summary>
    private static void ReportTransfer(List<ObelixRow> rows)
    {
        static EmpiricalConductivity Fit(IEnumerable<ObelixRow> rows) =>
            EmpiricalConductivity.Fit([.. rows.Where(r => r.Factors is not null && r.Measured is { IsBound: false }).Select(r => (r.Factors!, r.Measured!.LogConductivity))]);
        static List<ObelixRow> By(EmpiricalConductivity fit, IEnumerable<ObelixRow> rows) =>
            [.. rows.Where(r => r.Factors is not null).Select(r => r with { LogEstimated = fit.LogConductivity(r.Factors!).Value })];
        if (rows.Count(r => !r.Ordered && r.Measured is { IsBound: false }) < 8) return;
        void Estimated(string name, List<ObelixRow> estimated) => Rank(name, "estimated σ", estimated, r => r.LogEstimated);
        List<ObelixRow> ordered = By(Fit(rows.Where(r => !r.Ordered)), rows.Where(r => r.Ordered));
        Estimated("ordered, fitted to the disordered entries alone", ordered);
        AgainstBarrier("ordered, fitted to the disordered entries alone", ordered);
        List<ObelixRow> families = [.. rows.Where(r => r.Measured is not null).GroupBy(r => r.Measured!.Family).SelectMany(f => By(Fit(rows.Where(r => r.Measured?.Family != f.Key)), f))];
        Estimated("all, each family by a fit to the others", families);
        Estimated("ordered, each family by a fit to the others", [.. families.Where(r => r.Ordered)]);
        AgainstBarrier("all, each family by a fit to the others", families);
        AgainstBarrier("ordered, each family by a fit to the others", [.. families.Where(r => r.Ordered)]);
    }

    /// <summary>By how much the estimate ranks the same entries better than the 3-D barrier, with the 95 % interval over entries drawn with replacement.</summary>
    private static void AgainstBarrier(string name, List<ObelixRow> rows)
    {
        ObelixRow[] both = [.. rows.Where(r => r.Barrier(3) is not null && r.LogEstimated is not null && r.Measured is not null)];
        static double Gain(ObelixRow[] rows) => Spearman(rows, r => r.LogEstimated) - Spearman(rows, r => -r.Barrier(3));
        double[] drawn = Resampled(both, Gain);
        Print($"{name}: estimated σ ranks {Gain(both):F2} better than the 3-D barrier, 95 % interval {drawn.Quantile(0.025):F2} to {drawn.Quantile(0.975):F2} (n = {both.Length})");
    }

    private static void Report(List<ObelixRow> rows)
    {
        Summarize("all", rows);
        Summarize("ordered", [.. rows.Where(r => r.Ordered)]);
        Summarize("disordered", [.. rows.Where(r => !r.Ordered)]);
        Summarize("tuning half", [.. rows.Where(r => r.IsTuning)]);
        Summarize("held-out half", [.. rows.Where(r => !r.IsTuning)]);
        Summarize("held-out half, ordered", [.. rows.Where(r => !r.IsTuning && r.Ordered)]);
        Summarize("held-out half, disordered", [.. rows.Where(r => !r.IsTuning && !r.Ordered)]);
        Summarize("nothing assumed", [.. rows.Where(r => r.Assumed.Length == 0)]);
        foreach (IGrouping<string, ObelixRow> family in rows.Where(r => r.Measured is not null).GroupBy(r => r.Measured!.Family).Where(f => f.Count() >= 4).OrderByDescending(f => f.Count()))
        {
            ObelixRow[] estimated = [.. family.Where(r => r.LogEstimated is not null && r.Measured is { IsBound: false })];
            ObelixRow[] barriers = [.. family.Where(r => r.Barrier(3) is not null)];
            string rho = barriers.Length < 4 ? "too few" : string.Create(CultureInfo.InvariantCulture, $"{Spearman(barriers, r => r.Barrier(3)):F2} (n = {barriers.Length})");
            string error = estimated.Length == 0 ? "no measured value" : string.Create(
                CultureInfo.InvariantCulture, $"{estimated.Average(r => Math.Abs(r.LogEstimated!.Value - r.Measured!.LogConductivity)):F2} (of their median {Spread(estimated):F2}, n = {estimated.Length})");
            Print($"family {family.Key}: {family.Count()} structures, {family.Count(r => r.Reason is null)} analysed; Spearman of 3-D barrier {rho}; mean absolute error of log10 σ {error}");
        }

        double[] gaps = [.. rows.Where(r => r.GridGap is not null).Select(r => r.GridGap!.Value)];
        Print($"grid minus network percolation level: {gaps.Length} materials, from {gaps.Min():F3} to {gaps.Max():F3} eV, median {gaps.Median():F3}; {rows.Count(r => r.Unresolved > 0)} materials with unresolved passes");
        foreach (IGrouping<string, ObelixRow> reason in rows.Where(r => r.Reason is not null).GroupBy(r => r.Reason!.Split(';', '.')[0]).OrderByDescending(g => g.Count()))
        {
            Print($"failed {reason.Count()}: {reason.Key}");
        }
    }

    private static void Summarize(string name, List<ObelixRow> rows)
    {
        double[] seconds = [.. rows.Select(r => r.Seconds)];
        Print($"{name}: {rows.Count} structures, {rows.Count(r => r.Reason is null)} analysed, {rows.Count(r => r.Percolation?.Dimension == 3)} percolate in 3D; median {seconds.Median():F2} s, 95 % below {seconds.Percentile(95):F2} s");
        Rank(name, "1-D barrier", rows, r => r.Barrier(1));
        Rank(name, "2-D barrier", rows, r => r.Barrier(2));
        Rank(name, "3-D barrier", rows, r => r.Barrier(3));
        Rank(name, "3-D barrier from the global minimum", rows, r => r.Percolation?.At(3)?.BarrierFromGlobalMinimum);
        Rank(name, "bond softness", rows, r => r.Factors is { } f ? Math.Round(f.BondSoftness, 6) : null);
        Rank(name, "vacancies", rows, r => r.Factors?.VacancyFraction);
        Rank(name, "σ of the network", rows, r => r.LogNetwork);
        Rank(name, "estimated σ", rows, r => r.LogEstimated);
    }

    private static void Rank(string name, string quantity, List<ObelixRow> rows, Func<ObelixRow, double?> of)
    {
        ObelixRow[] pairs = [.. rows.Where(r => of(r) is not null && r.Measured is not null)];
        ObelixRow[] exact = [.. pairs.Where(r => !r.Measured!.IsBound)];
        if (exact.Length < 4 || exact.Select(of).Distinct().Count() < 2) return;
        double with = Spearman(pairs, of), without = Spearman(exact, of);
        string error = quantity.Contains('σ', StringComparison.Ordinal)
            ? string.Create(CultureInfo.InvariantCulture, $"; mean absolute error of log10 σ {exact.Average(r => Math.Abs(of(r)!.Value - r.Measured!.LogConductivity)):F2} (of their median {Spread(exact):F2})")
            : string.Empty;
        Print($"{name}: {quantity}: Spearman with log10 σ {with:F2} ± {Spread(pairs, of):F2} (n = {pairs.Length}, bounds as values), {without:F2} ± {Spread(exact, of):F2} (n = {exact.Length}, measured values only){error}");
    }

    private static double Spread(ObelixRow[] rows)
    {
        double median = rows.Select(r => r.Measured!.LogConductivity).Median();
        return rows.Average(r => Math.Abs(r.Measured!.LogConductivity - median));
    }

    /// <summary>Standard deviation of the coefficient over samples drawn with replacement.</summary>
    private static double Spread(ObelixRow[] rows, Func<ObelixRow, double?> of)
    {
        double[] drawn = Resampled(rows, r => Spearman(r, of));
        return drawn.Length > 1 ? drawn.StandardDeviation() : double.NaN;
    }

    /// <summary>A statistic of samples drawn with replacement; those of equal values only are left out.</summary>
    private static double[] Resampled(ObelixRow[] rows, Func<ObelixRow[], double> statistic)
    {
        Physics.RandomStream random = new(1, 0);
        return [.. Enumerable.Range(0, Resamplings).Select(_ => statistic([.. rows.Select(_ => rows[(int)(random.NextDouble() * rows.Length)])])).Where(double.IsFinite)];
    }

    private static double Spearman(ObelixRow[] rows, Func<ObelixRow, double?> of) =>
        Correlation.Spearman(rows.Select(r => of(r)!.Value), rows.Select(r => r.Measured!.LogConductivity));

    private static void Print(FormattableString line) => Console.WriteLine(line.ToString(CultureInfo.InvariantCulture));
}
