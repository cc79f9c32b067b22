using System.Text.RegularExpressions;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace IonTransport.Tests.Pages;

/// <summary>Compiles the blocks of a page one after the other, each as the continuation of those before.</summary>
internal sealed partial class SnippetSession
{
    /// <summary>The platform, the library and what it depends on, as they are built.</summary>
    public static MetadataReference[] References { get; } =
    [
        .. ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!).Split(Path.PathSeparator).Where(IsReferenced).Select(p => MetadataReference.CreateFromFile(p)),
    ];

    /// <summary>What a new console project brings, and the namespaces the tour names.</summary>
    public static string[] Imports { get; } =
    [
        "System", "System.Collections.Generic", "System.IO", "System.Linq", "System.Net.Http", "System.Threading", "System.Threading.Tasks",
        .. PublicNames.Namespaces.Where(n => n != "IonTransport.Trajectories.Formats").Order(StringComparer.Ordinal),
    ];

    private static readonly CSharpCompilationOptions Options = new(
        OutputKind.DynamicallyLinkedLibrary,
        nullableContextOptions: NullableContextOptions.Enable,
        usings: Imports);

    private CSharpCompilation? _previous;

    /// <summary>Compiles a block; returns what the compiler finds wrong.</summary>
    public IReadOnlyList<string> Add(CodeBlock block)
    {
        (CSharpCompilation compilation, string[] errors) = Compile(ToScript(block.Code));
        if (errors.Length == 0) _previous = compilation;
        return errors;
    }

    /// <summary>Code of a file as code of a script: directives of file-based apps stand outside the language, and a session has no end at which it could dispose of a variable.</summary>
    public static string ToScript(string code) =>
        string.Join('\n', code.Split('\n').Select(l => l.StartsWith("#:", StringComparison.Ordinal) ? string.Empty : UsingDeclaration().Replace(l, "$1")));

    private (CSharpCompilation Compilation, string[] Errors) Compile(string code)
    {
        SyntaxTree tree = CSharpSyntaxTree.ParseText(code, new CSharpParseOptions(LanguageVersion.Latest, kind: SourceCodeKind.Script));
        CSharpCompilation compilation = CSharpCompilation.CreateScriptCompilation("snippet", tree, References, Options, _previous);
        string[] errors =
        [
            .. compilation.GetDiagnostics().Where(d => d.Severity == DiagnosticSeverity.Error)
                .Select(d => $"+{d.Location.GetLineSpan().StartLinePosition.Line + 1} {d.Id} {d.GetMessage(System.Globalization.CultureInfo.InvariantCulture)}"),
        ];
        return (compilation, errors);
    }

    private static bool IsReferenced(string path)
    {
        string name = Path.GetFileName(path);
        return name.StartsWith("System.", StringComparison.Ordinal) || name.StartsWith("IonTransport", StringComparison.Ordinal) && !name.Contains("Tests", StringComparison.Ordinal)
            || name is "MathNet.Numerics.dll" or "ScottPlot.dll" or "netstandard.dll" or "mscorlib.dll";
    }

    [GeneratedRegex(@"^using (\w[\w<>?]* \w+ =)")]
    private static partial Regex UsingDeclaration();
}
