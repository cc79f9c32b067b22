using System.Text.RegularExpressions;

namespace IonTransport.Tests.Pages;

/// <summary>A block of code in a page.</summary>
/// <param name="Page">File name of the page without its ending.</param>
/// <param name="Line">Line of the opening fence, from 1.</param>
/// <param name="Info">What stands behind the opening fence.</param>
/// <param name="Heading">The nearest heading above.</param>
/// <param name="Code">The code.</param>
public sealed record CodeBlock(string Page, int Line, string Info, string Heading, string Code);

/// <summary>A link or image in a page.</summary>
/// <param name="Line">Line, from 1.</param>
/// <param name="Target">Where it leads.</param>
public sealed record PageLink(int Line, string Target);

/// <summary>A word of inline code.</summary>
/// <param name="Line">Line, from 1.</param>
/// <param name="Text">The code.</param>
public sealed record InlineCode(int Line, string Text);

/// <summary>A Markdown page, taken apart as far as the tests need it: code blocks, links, inline code, headings.</summary>
public sealed partial class Page
{
    private Page(string path)
    {
        FilePath = path;
        Name = Path.GetFileNameWithoutExtension(path);
        string[] lines = File.ReadAllLines(path);
        List<string>? code = null;
        string info = string.Empty;
        int opened = 0;
        string heading = string.Empty;
        for (int i = 0; i < lines.Length; i++)
        {
            string line = lines[i];
            if (line.StartsWith("```", StringComparison.Ordinal))
            {
                if (code is null)
                {
                    (code, info, opened) = ([], line[3..].Trim(), i + 1);
                }
                else
                {
                    CodeBlocks.Add(new CodeBlock(Name, opened, info, heading, string.Join('\n', code)));
                    code = null;
                }

                continue;
            }

            if (code is not null)
            {
                code.Add(line);
                continue;
            }

            if (line.StartsWith("    ", StringComparison.Ordinal)) continue;
            if (line.StartsWith('#')) Headings.Add(heading = line.TrimStart('#').Trim());
            foreach (Match m in InlinePattern().Matches(line)) InlineCodes.Add(new InlineCode(i + 1, m.Groups[1].Value));
            string prose = InlinePattern().Replace(line, "code");
            foreach (Match m in LinkPattern().Matches(prose)) Links.Add(new PageLink(i + 1, m.Groups[1].Value));
            foreach (Match m in ReferencePattern().Matches(prose)) Links.Add(new PageLink(i + 1, m.Groups[1].Value));
        }

        if (code is not null) throw new InvalidDataException($"{path}({opened}): the code block is not closed.");
    }

    /// <summary>Every page of the site, and the README.</summary>
    public static IReadOnlyList<Page> All { get; } =
    [
        new(Path.Combine(Repository.Root, "README.md")),
        .. Directory.EnumerateFiles(Path.Combine(Repository.Root, "docs"), "*.md", SearchOption.AllDirectories)
            .Where(f => !f.Contains("_site", StringComparison.Ordinal) && !IsMade(f)).Order(StringComparer.Ordinal).Select(f => new Page(f)),
    ];

    /// <summary>Whether build/docs.sh made the page, of a notebook or a sample.</summary>
    private static bool IsMade(string path) => path.Contains(Path.Combine("docs", "tutorials"), StringComparison.Ordinal) && Path.GetFileName(path).Contains('-', StringComparison.Ordinal);

    public string FilePath { get; }

    public string Name { get; }

    public List<CodeBlock> CodeBlocks { get; } = [];

    public List<PageLink> Links { get; } = [];

    public List<InlineCode> InlineCodes { get; } = [];

    public List<string> Headings { get; } = [];

    /// <summary>The anchors of the headings, as the site makes them: lower case, dashes for blanks, no punctuation.</summary>
    public IEnumerable<string> Anchors => Headings.Select(h => NotInAnchor().Replace(h.ToLowerInvariant(), string.Empty).Replace(' ', '-'));

    public string Where(int line) => $"{Path.GetRelativePath(Repository.Root, FilePath)}({line})";

    [GeneratedRegex(@"`([^`]+)`")]
    private static partial Regex InlinePattern();

    [GeneratedRegex(@"\]\(([^)\s]+)[^)]*\)")]
    private static partial Regex LinkPattern();

    [GeneratedRegex(@"<(xref:[^>]+)>")]
    private static partial Regex ReferencePattern();

    [GeneratedRegex(@"[^\p{L}\p{N} _-]")]
    private static partial Regex NotInAnchor();
}
