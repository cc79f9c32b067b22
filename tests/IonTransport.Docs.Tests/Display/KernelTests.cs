using System.Reflection;
using System.Text.RegularExpressions;
using IonTransport.Crystals;
using IonTransport.Defects;
using IonTransport.Estimators;
using IonTransport.Physics;
using IonTransport.Plotting;
using IonTransport.Rates;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.DotNet.Interactive.Formatting;

namespace IonTransport.Tests.Display;

/// <summary>Results show themselves in notebook kernels and in LINQPad, which the library does not refer to.</summary>
public sealed partial class KernelTests
{
    private static Structure Fluorite => Structure.FromCif(Repository.SampleData("caf2.cif"));

    [Fact]
    public void A_kernel_shows_a_result_as_the_table_it_makes()
    {
        DefectEquilibrium equilibrium = Iodide.Solve(800);
        equilibrium.ToDisplayString("text/html").Should().Be(equilibrium.ToHtml()).And.Contain("<table>").And.Contain("V_Na′");
        equilibrium.ToDisplayString("text/plain").Should().Be(equilibrium.ToString());
        Formatter.GetPreferredMimeTypesFor(typeof(DefectEquilibrium)).Should().StartWith("text/html");
    }

    [Fact]
    public void A_kernel_shows_one_line_results_as_their_text()
    {
        Estimate value = new(0.4213, 0.0042, "eV");
        value.ToDisplayString("text/html").Should().Contain("0.421(4) eV").And.NotContain("<table");
        value.ToDisplayString("text/plain").Should().Be(value.ToString());
        KrogerVink.Parse("V_O^••").ToDisplayString("text/html").Should().Contain("V_O");
        Fluorite.Sites.ToDisplayString("text/html").Should().Contain("F- at (0.25000, 0.25000, 0.25000)");
    }

    [Fact]
    public void A_kernel_shows_a_figure_as_svg()
    {
        Figure first = Report(0.3).PlotArrhenius(), second = Report(0.4).PlotArrhenius();
        string html = first.ToDisplayString("text/html");
        html.Should().Contain("<svg").And.Contain("viewBox").And.NotContain("<?xml");
        string[] identifiers = Identifiers(html);
        identifiers.Should().NotBeEmpty().And.NotIntersectWith(Identifiers(second.ToHtml()), "figures on one page must not clip one another");
        UsePattern().Matches(html).Select(m => m.Groups[1].Value).Should().BeSubsetOf(identifiers, "what is used is defined");
        first.ToString().Should().StartWith("figure:");
    }

    [Fact]
    public void Text_is_encoded()
    {
        Structure named = Fluorite with { Name = "<b>x</b> & y" };
        named.ToHtml().Should().Contain("&lt;b&gt;x&lt;/b&gt; &amp; y").And.NotContain("<b>");
    }

    [Fact]
    public void Every_result_that_makes_a_table_shows_it_everywhere()
    {
        foreach (Type type in new[] { typeof(Structure).Assembly, typeof(Figure).Assembly }.SelectMany(a => a.GetExportedTypes()).Where(t => t.IsClass || t.IsValueType))
        {
            const BindingFlags own = BindingFlags.Instance | BindingFlags.NonPublic | BindingFlags.Public | BindingFlags.DeclaredOnly;
            bool makesTable = type.GetMethods(own).Any(m => m.ReturnType.Name == "ResultTable");
            if (makesTable) type.Should().Implement<IHtmlResult>();
            if (!type.IsAssignableTo(typeof(IHtmlResult)) || type.IsInterface) continue;
            type.GetCustomAttributesData().Should().Contain(a => a.AttributeType.Name == "TypeFormatterSourceAttribute", "{0} must be found by kernels", type);
            type.GetMethod("ToDump", own).Should().NotBeNull("{0} must be found by LINQPad", type);
        }
    }

    [Fact]
    public void Every_type_that_prints_itself_is_shown_as_it_prints()
    {
        foreach (Type type in new[] { typeof(Structure).Assembly, typeof(Figure).Assembly }.SelectMany(a => a.GetExportedTypes()))
        {
            MethodInfo? print = type.GetMethod("ToString", BindingFlags.Instance | BindingFlags.Public | BindingFlags.DeclaredOnly, Type.EmptyTypes);
            if (print is null || print.GetCustomAttributesData().Any(a => a.AttributeType.Name == "CompilerGeneratedAttribute")) continue;
            type.GetCustomAttributesData().Should().Contain(a => a.AttributeType.Name == "TypeFormatterSourceAttribute", "a kernel would show the properties of {0} instead of its text", type);
        }
    }

    [Fact]
    public void LINQPad_gets_html_and_others_text()
    {
        DefectEquilibrium equilibrium = Iodide.Solve(800);
        MethodInfo dump = typeof(DefectEquilibrium).GetMethod("ToDump", BindingFlags.Instance | BindingFlags.NonPublic)!;
        dump.Invoke(equilibrium, null).Should().Be(equilibrium.ToString());

        // Its runtime as far as it matters here; loaded last, because it cannot be unloaded.
        CSharpCompilation runtime = CSharpCompilation.Create(
            "LINQPad.Runtime",
            [CSharpSyntaxTree.ParseText("namespace LINQPad { public static class Util { public static object RawHtml(string html) => \"raw:\" + html; } }")],
            [MetadataReference.CreateFromFile(typeof(object).Assembly.Location)],
            new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary));
        using MemoryStream image = new();
        runtime.Emit(image).Success.Should().BeTrue();
        Assembly loaded = Assembly.Load(image.ToArray());
        System.Runtime.Loader.AssemblyLoadContext.Default.Resolving += (_, name) => name.Name == "LINQPad.Runtime" ? loaded : null;
        dump.Invoke(equilibrium, null).Should().Be("raw:" + equilibrium.ToHtml());
    }

    private static DefectSystem Iodide { get; } = DefectSystem.For("NaI", volume: 67.8)
        .With(DefectSpecies.Parse("V_Na'", sites: 1, energy: 1.00))
        .With(DefectSpecies.Parse("V_I^•", sites: 1, energy: 1.00));

    private static TransportReport Report(double barrier) => new(
        "model",
        new[] { 400.0, 600.0, 800.0 }.Select(t =>
        {
            Estimate d = new Estimate(new ArrheniusRate(5).Rate(new MigrationHop(barrier, 5), t) * 1e-16, 0.0).WithUnit("cm²/s");
            return new TransportCoefficients(t, 1, 2e22, d, d);
        }));

    private static string[] Identifiers(string html) => [.. IdPattern().Matches(html).Select(m => m.Groups[1].Value)];

    [GeneratedRegex("\\sid=\"([^\"]+)\"")]
    private static partial Regex IdPattern();

    [GeneratedRegex("url\\(#([^)]+)\\)")]
    private static partial Regex UsePattern();
}
