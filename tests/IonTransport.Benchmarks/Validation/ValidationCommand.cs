using System.Diagnostics;
using System.Globalization;
using System.Text;

namespace IonTransport.Benchmarks.Validation;

/// <summary>Computes every row of the validation table now and writes docs/articles/validation-table.md.</summary>
internal sealed class ValidationCommand : ICommand
{
    public string Name => "validation";

    public string Description => "computes the validation table and writes docs/articles/validation-table.md";

    public int Run(string[] arguments)
    {
        string root = FindRoot();
        Stopwatch watch = Stopwatch.StartNew();
        Check.Outcome[] outcomes = [.. ValidationTable.Checks(Path.Combine(root, "docs", "samples", "data")).Select(c => c.Run())];
        foreach (Check.Outcome o in outcomes) Console.WriteLine($"{(o.Agrees ? "  " : "! ")}{o.Check.Floor}: {o.ToMarkdown()}");
        string path = arguments.Length > 0 ? arguments[0] : Path.Combine(root, "docs", "articles", "validation-table.md");
        File.WriteAllText(path, ValidationTable.ToMarkdown(outcomes));
        int wrong = outcomes.Count(o => !o.Agrees);
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{outcomes.Length - wrong} of {outcomes.Length} agree, {watch.Elapsed.TotalSeconds:F1} s; wrote {path}"));
        return wrong == 0 ? 0 : 1;
    }

    private static string FindRoot()
    {
        for (DirectoryInfo? d = new(AppContext.BaseDirectory); d is not null; d = d.Parent) if (File.Exists(Path.Combine(d.FullName, "IonTransport.sln"))) return d.FullName;
        return Directory.GetCurrentDirectory();
    }
}

/// <summary>The table as a page.</summary>
internal static class ValidationTable
{
    /// <summary>Every check, floor by floor.</summary>
    public static IReadOnlyList<Check> Checks(string data) => [.. StaticChecks.All, .. SampledChecks.From(data), .. ChargeChecks.All];

    /// <summary>The page.</summary>
    public static string ToMarkdown(IReadOnlyList<Check.Outcome> outcomes)
    {
        StringBuilder page = new();
        page.Append(CultureInfo.InvariantCulture, $"""
            # Validation table

            {outcomes.Count} quantities, each against somebody else. The page is written by

                dotnet run -c Release --project tests/IonTransport.Benchmarks -- validation

            and a test computes every row again. What the numbers mean, and larger comparisons, are in [validation](validation.md).

            """);
        foreach (IGrouping<string, Check.Outcome> floor in outcomes.GroupBy(o => o.Check.Floor))
        {
            page.Append(CultureInfo.InvariantCulture, $"\n## {floor.Key}\n\n| quantity | reference | origin | ours | deviation | tolerated |\n|---|---|---|---|---|---|\n");
            foreach (Check.Outcome o in floor) page.Append(o.ToMarkdown()).Append('\n');
        }

        return page.ToString();
    }
}
