using System.Text.RegularExpressions;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace IonTransport.Tests.Pages;

/// <summary>Compiles the blocks of a page one after the other, each as the continuation of those before.</summary>
internal sealed partial class SnippetSession
{
    private const string SectionMark = "//# ";

    /// <summary>The platform, the library and what it depends on, as they are built.</summary>
    public static MetadataReference[] References { get; } =
    [
        .. ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!).Split(Path.PathSeparator).Where(IsReferenced).Select(p => MetadataReference.CreateFromFile(p)),
    ];

    private static readonly CSharpCompilationOptions Options = new(
        OutputKind.DynamicallyLinkedLibrary,
        nullableContextOptions: NullableContextOptions.Enable,
        usings:
        [
            "System", "System.Collections.Generic", "System.Diagnostics.CodeAnalysis", "System.Globalization", "System.IO", "System.Linq", "System.Threading", "System.Threading.Tasks", "MathNet.Numerics.LinearAlgebra",
            .. PublicNames.Namespaces.Where(n => n != "IonTransport.Trajectories.Formats").Order(StringComparer.Ordinal),
        ]);

    private readonly Dictionary<string, string> _preamble = new(StringComparer.Ordinal);
    private CSharpCompilation? _previous;

    public SnippetSession(string page)
    {
        string file = Path.Combine(Repository.Root, "tests", "IonTransport.Docs.Tests", "Snippets", page + ".cs");
        if (File.Exists(file))
        {
            foreach (string section in ("\n" + File.ReadAllText(file)).Split("\n" + SectionMark))
            {
                int end = section.IndexOf('\n', StringComparison.Ordinal);
                _preamble[end < 0 ? string.Empty : section[..end].Trim()] = end < 0 ? section : section[end..];
            }
        }

        if (_preamble.Remove(string.Empty, out string? start)) Require(start, $"{page}.cs");
    }

    /// <summary>Compiles a block; returns what the compiler finds wrong.</summary>
    public IReadOnlyList<string> Add(CodeBlock block)
    {
        if (_preamble.Remove(block.Heading, out string? section)) Require(section, $"{block.Page}.cs, {block.Heading}");

        // Directives of file-based apps stand outside the language.
        string code = string.Join('\n', block.Code.Split('\n').Select(l => l.StartsWith("#:", StringComparison.Ordinal) ? string.Empty : UsingDeclaration().Replace(l, "$1")));
        (CSharpCompilation compilation, string[] errors) = Compile(code);
        if (errors.Length == 0) _previous = compilation;
        return errors;
    }

    private void Require(string code, string where)
    {
        (CSharpCompilation compilation, string[] errors) = Compile(code);
        if (errors.Length > 0) throw new InvalidOperationException($"Snippets/{where}: {string.Join('\n', errors)}");
        _previous = compilation;
    }

    private (CSharpCompilation Compilation, string[] Errors) Compile(string code)
    {
        SyntaxTree tree = CSharpSyntaxTree.ParseText(code, new CSharpParseOptions(LanguageVersion.Latest, kind: SourceCodeKind.Script));
        tree = tree.WithRootAndOptions(new ValuesAsStatements().Visit(tree.GetRoot()), tree.Options);
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

    // A session has no end at which it could dispose of a variable.
    [GeneratedRegex(@"^using (\w[\w<>?]* \w+ =)")]
    private static partial Regex UsingDeclaration();

    /// <summary>A page may show a value by naming it, as a notebook does; the compiler wants a statement.</summary>
    private sealed class ValuesAsStatements : CSharpSyntaxRewriter
    {
        public override SyntaxNode? VisitExpressionStatement(ExpressionStatementSyntax node) =>
            node.Parent is not GlobalStatementSyntax
            || node.SemicolonToken.IsMissing
            || node.Expression is InvocationExpressionSyntax or AssignmentExpressionSyntax or AwaitExpressionSyntax or PostfixUnaryExpressionSyntax or PrefixUnaryExpressionSyntax
                ? base.VisitExpressionStatement(node)
                : SyntaxFactory.ParseStatement($"{node.GetLeadingTrivia().ToFullString()}System.GC.KeepAlive({node.Expression.ToFullString()});{node.GetTrailingTrivia().ToFullString()}");
    }
}
