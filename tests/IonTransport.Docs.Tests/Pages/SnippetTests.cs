namespace IonTransport.Tests.Pages;

/// <summary>
/// Every C# block of every page compiles against the built library. A page reads as one session: a block sees what the blocks above it declare.
/// A block that is a fragment on purpose says <c>csharp fragment</c> on its fence.
/// </summary>
public sealed class SnippetTests
{
    public static TheoryData<string> Pages { get; } = [.. Page.All.Where(p => p.CodeBlocks.Any(IsCode)).Select(p => Path.GetRelativePath(Repository.Root, p.FilePath))];

    [Theory]
    [MemberData(nameof(Pages))]
    public void Snippets_compile(string file)
    {
        Page page = Page.All.Single(p => p.FilePath == Path.Combine(Repository.Root, file));
        SnippetSession session = new();
        List<string> errors = [];
        foreach (CodeBlock block in page.CodeBlocks.Where(IsCode)) errors.AddRange(session.Add(block).Select(e => $"{page.Where(block.Line)}: {e}"));
        string.Join("\n", errors).Should().BeEmpty();
    }

    [Fact]
    public void Fragments_are_few()
    {
        CodeBlock[] all = [.. Page.All.SelectMany(p => p.CodeBlocks).Where(b => b.Info.StartsWith("csharp", StringComparison.Ordinal))];
        all.Should().OnlyContain(b => b.Info == "csharp" || b.Info == "csharp fragment");
        all.Count(b => !IsCode(b)).Should().BeLessThanOrEqualTo(4, "what a reader copies has to compile");
    }

    [Fact]
    public void A_wrong_name_is_noticed()
    {
        SnippetSession session = new();
        session.Add(new CodeBlock("none", 1, "csharp", string.Empty, "Structure s = Structure.Load(\"a.cif\");")).Should().BeEmpty();
        session.Add(new CodeBlock("none", 5, "csharp", string.Empty, "s.Frobnicate();")).Should().ContainSingle().Which.Should().Contain("Frobnicate");
    }

    private static bool IsCode(CodeBlock block) => block.Info == "csharp";
}
