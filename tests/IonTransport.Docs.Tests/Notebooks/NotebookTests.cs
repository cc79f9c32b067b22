using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using IonTransport.Tests.Pages;
using Microsoft.CodeAnalysis.CSharp.Scripting;
using Microsoft.CodeAnalysis.Scripting;
using Microsoft.DotNet.Interactive.Formatting;

namespace IonTransport.Tests.Notebooks;

/// <summary>
/// Every cell of every notebook runs, in order, as in a kernel, against the library as it is built, and shows what is saved below it.
/// With <c>IONTRANSPORT_WRITE_NOTEBOOKS=1</c> (<c>build/notebooks.sh</c>) the outputs are written instead of compared.
/// </summary>
[Collection(Alone)]
public sealed partial class NotebookTests
{
    /// <summary>Notebooks read files beside them, so the current directory is theirs while they run.</summary>
    public const string Alone = "current directory";

    private static readonly string Folder = Path.Combine(Repository.Root, "docs", "notebooks");

    private static readonly bool Writes = Environment.GetEnvironmentVariable("IONTRANSPORT_WRITE_NOTEBOOKS") == "1";

    public static TheoryData<string> Names { get; } = [.. Directory.EnumerateFiles(Folder, "*.ipynb").Select(f => Path.GetFileName(f)).Order(StringComparer.Ordinal)];

    [Theory]
    [MemberData(nameof(Names))]
    public async Task Cells_run_in_order_and_show_what_is_saved(string name)
    {
        Notebook notebook = new(Path.Combine(Folder, name));
        notebook.Kernel.Should().Be(".net-csharp");
        string before = Directory.GetCurrentDirectory();
        try
        {
            Directory.SetCurrentDirectory(Folder);
            ScriptState<object>? state = null;
            int count = 0;
            foreach (JsonObject cell in notebook.Cells)
            {
                string code = PackageDirective().Replace(Notebook.Code(cell), string.Empty);
                state = state is null ? await CSharpScript.RunAsync(code, Options) : await state.ContinueWithAsync(code);
                IReadOnlyDictionary<string, string> shown = Show(state.ReturnValue);
                count++;
                if (Writes) Notebook.SetOutput(cell, count, shown);
                else Compare(shown, Notebook.Output(cell), $"cell {count} of {name}");
            }
        }
        finally
        {
            Directory.SetCurrentDirectory(before);
        }

        if (Writes) notebook.Save();
    }

    /// <summary>What a kernel sends to the page: HTML where the value makes some, and text.</summary>
    private static Dictionary<string, string> Show(object? value)
    {
        Dictionary<string, string> shown = new(StringComparer.Ordinal);
        if (value is null) return shown;
        if (value is Physics.IHtmlResult || value.GetType().GetCustomAttributesData().Any(a => a.AttributeType.Name == "TypeFormatterSourceAttribute")) shown["text/html"] = value.ToDisplayString("text/html");
        shown["text/plain"] = value is IFormattable number ? number.ToString(null, System.Globalization.CultureInfo.InvariantCulture) : value.ToString() ?? string.Empty;
        return shown;
    }

    /// <summary>The same words; the last digits of numbers and the outlines of letters may differ between machines.</summary>
    private static void Compare(IReadOnlyDictionary<string, string> shown, IReadOnlyDictionary<string, string> saved, string where)
    {
        saved.Keys.Should().BeEquivalentTo(shown.Keys, "{0} is saved with what it shows (run build/notebooks.sh)", where);
        foreach ((string type, string text) in shown)
        {
            if (text.Contains("<svg", StringComparison.Ordinal)) saved[type].Should().Contain("<svg", "{0} shows a figure", where);
            else Words(saved[type]).Should().Be(Words(text), "{0} shows what is saved (run build/notebooks.sh)", where);
        }
    }

    private static string Words(string text) => BlankPattern().Replace(NumberPattern().Replace(text, "#"), " ");

    private static readonly ScriptOptions Options = ScriptOptions.Default
        .WithReferences(SnippetSession.References)
        .WithImports("System", "System.Collections.Generic", "System.IO", "System.Linq", "System.Threading.Tasks");

    [GeneratedRegex("^#r \"nuget:.*$", RegexOptions.Multiline)]
    private static partial Regex PackageDirective();

    [GeneratedRegex(@"[-−+]?\d+([.,]\d+)?(\(\d+\))?(×10[⁻⁰¹²³⁴-⁹]+|[eE][-+]?\d+)?")]
    private static partial Regex NumberPattern();

    [GeneratedRegex(@"\s+")]
    private static partial Regex BlankPattern();
}

/// <summary>Tests that change the current directory run by themselves.</summary>
[CollectionDefinition(NotebookTests.Alone, DisableParallelization = true)]
public sealed class CurrentDirectory;
