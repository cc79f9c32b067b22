using IonTransport.Tests.Notebooks;
using Microsoft.CodeAnalysis.CSharp.Scripting;
using Microsoft.CodeAnalysis.Scripting;

namespace IonTransport.Tests.Pages;

/// <summary>The blocks of a page run one after the other, as a reader would paste them, in a folder with the sample files.</summary>
[Collection(NotebookTests.Alone)]
public sealed class PageRunTests
{
    /// <summary>Pages whose blocks take minutes together; they are compiled like all others.</summary>
    private static readonly HashSet<string> Long = new(StringComparer.Ordinal) { "thresholds", "kinetics", "moves", "extending" };

    /// <summary>Files that a page asks the reader for, and the sample that stands for them.</summary>
    private static readonly (string Name, string Sample)[] OfTheReader =
    [
        ("my.cif", "llzo.cif"), ("run.dump.gz", "caf2-1650K.dump.gz"),
        ("1500K.dump", "caf2-1650K.dump.gz"), ("1650K.dump", "caf2-1650K.dump.gz"), ("1800K.dump", "caf2-1650K.dump.gz"),
    ];

    public static TheoryData<string> Pages { get; } =
        [.. Page.All.Where(p => !Long.Contains(p.Name) && p.CodeBlocks.Any(b => b.Info == "csharp")).Select(p => Path.GetRelativePath(Repository.Root, p.FilePath))];

    [Theory]
    [MemberData(nameof(Pages))]
    public async Task Blocks_run_one_after_the_other(string file)
    {
        Page page = Page.All.Single(p => p.FilePath == Path.Combine(Repository.Root, file));
        DirectoryInfo folder = Directory.CreateTempSubdirectory("page");
        string before = Directory.GetCurrentDirectory();
        TextWriter console = Console.Out;
        try
        {
            string data = Repository.SampleData(string.Empty);
            foreach (string sample in Directory.EnumerateFiles(data)) File.Copy(sample, Path.Combine(folder.FullName, Path.GetFileName(sample)));
            foreach ((string name, string sample) in OfTheReader) File.Copy(Path.Combine(data, sample), Path.Combine(folder.FullName, name));
            Directory.SetCurrentDirectory(folder.FullName);
            Console.SetOut(TextWriter.Null);
            ScriptState<object>? state = null;
            foreach (CodeBlock block in page.CodeBlocks.Where(b => b.Info == "csharp"))
            {
                string code = SnippetSession.ToScript(block.Code);
                Func<Task> run = async () => state = state is null ? await CSharpScript.RunAsync(code, Options) : await state.ContinueWithAsync(code);
                await run.Should().NotThrowAsync("{0} is to be pasted", page.Where(block.Line));
            }
        }
        finally
        {
            Console.SetOut(console);
            Directory.SetCurrentDirectory(before);
            folder.Delete(recursive: true);
        }
    }

    private static readonly ScriptOptions Options = ScriptOptions.Default.WithReferences(SnippetSession.References).WithImports(SnippetSession.Imports);
}
