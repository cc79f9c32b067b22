using System.Text.Json;
using System.Text.RegularExpressions;

namespace IonTransport.Tests.Pages;

/// <summary>Every link, image, table of contents and cross reference of the documentation leads somewhere.</summary>
public sealed partial class LinkTests
{
    private static string Docs { get; } = Path.Combine(Repository.Root, "docs");

    [Fact]
    public void Links_and_images_lead_to_files_and_headings_that_exist()
    {
        List<string> broken = [];
        foreach (Page page in Page.All)
        {
            foreach (PageLink link in page.Links)
            {
                if (link.Target.StartsWith("http", StringComparison.Ordinal) || link.Target.StartsWith("mailto:", StringComparison.Ordinal) || link.Target.StartsWith("xref:", StringComparison.Ordinal)) continue;
                string[] parts = link.Target.Split('#');
                string file = parts[0].Length == 0 ? page.FilePath : Path.GetFullPath(Path.Combine(Path.GetDirectoryName(page.FilePath)!, parts[0]));
                if (!File.Exists(file) && !Directory.Exists(file)) broken.Add($"{page.Where(link.Line)}: {link.Target}");
                else if (parts.Length > 1 && !Page.All.Single(p => p.FilePath == file).Anchors.Contains(parts[1])) broken.Add($"{page.Where(link.Line)}: no heading #{parts[1]}");
            }
        }

        string.Join("\n", broken).Should().BeEmpty();
    }

    [Fact]
    public void Cross_references_name_public_types_and_members()
    {
        string[] unknown =
        [
            .. Page.All.SelectMany(p => p.Links.Where(l => l.Target.StartsWith("xref:", StringComparison.Ordinal))
                .Where(l => !PublicNames.References.Contains(Uri.UnescapeDataString(l.Target["xref:".Length..].Split('?', '#')[0])))
                .Select(l => $"{p.Where(l.Line)}: {l.Target}")),
        ];
        string.Join("\n", unknown).Should().BeEmpty();
        PublicNames.References.Should().Contain("IonTransport.Crystals.Structure.Load*", "overload groups are references too");
    }

    [Fact]
    public void Pages_outside_the_site_are_not_linked_from_it()
    {
        // The site holds what docfx.json puts into it; a link out of docs/ works on disk and breaks when published.
        string[] outside =
        [
            .. Page.All.Where(p => p.FilePath.StartsWith(Docs, StringComparison.Ordinal)).SelectMany(p => p.Links
                .Where(l => l.Target.StartsWith("..", StringComparison.Ordinal))
                .Where(l => !Path.GetFullPath(Path.Combine(Path.GetDirectoryName(p.FilePath)!, l.Target)).StartsWith(Docs, StringComparison.Ordinal))
                .Select(l => $"{p.Where(l.Line)}: {l.Target}")),
        ];
        string.Join("\n", outside).Should().BeEmpty();
    }

    [Fact]
    public void Tables_of_contents_list_every_page_once_and_nothing_else()
    {
        List<string> listed = [];
        foreach (string toc in new[] { Path.Combine(Docs, "toc.yml"), Path.Combine(Docs, "articles", "toc.yml"), Path.Combine(Docs, "tutorials", "toc.yml") })
        {
            string folder = Path.GetDirectoryName(toc)!;
            foreach (Match m in TocEntry().Matches(File.ReadAllText(toc)))
            {
                string target = m.Groups[1].Value;
                string path = Path.GetFullPath(Path.Combine(folder, target));
                if (target is "api/") continue; // made by docfx
                if (target.EndsWith('/')) File.Exists(Path.Combine(path, "toc.yml")).Should().BeTrue("{0} is a folder with a table of contents", target);
                else File.Exists(path).Should().BeTrue("{0} names {1}", toc, target);
                listed.Add(path);
            }
        }

        listed.Should().OnlyHaveUniqueItems();
        string[] pages = [.. Directory.EnumerateFiles(Path.Combine(Docs, "articles"), "*.md", SearchOption.AllDirectories)];
        pages.Should().BeSubsetOf(listed, "every article is in the table of contents");
    }

    [Fact]
    public void Namespace_pages_describe_every_namespace()
    {
        // docfx puts the page whose header names a namespace above the list of its types.
        string[] described =
        [
            .. Directory.EnumerateFiles(Path.Combine(Docs, "namespaces"), "*.md")
                .Select(f => UidPattern().Match(File.ReadAllText(f))).Where(m => m.Success).Select(m => m.Groups[1].Value.Trim()),
        ];
        described.Should().BeEquivalentTo(PublicNames.Namespaces);
    }

    [Fact]
    public void Examples_belong_to_types_that_exist()
    {
        // docfx puts each onto the page of the type its header names; the other tests of pages compile and run it.
        string[] files = [.. Directory.EnumerateFiles(Path.Combine(Docs, "examples"), "*.md")];
        files.Length.Should().BeGreaterThan(10);
        foreach (string file in files)
        {
            string type = UidPattern().Match(File.ReadAllText(file)).Groups[1].Value;
            Path.GetFileNameWithoutExtension(file).Should().Be(type);
            PublicNames.References.Should().Contain(type);
        }
    }

    [Fact]
    public void Docfx_is_told_of_projects_pages_and_files_that_exist()
    {
        using JsonDocument config = JsonDocument.Parse(File.ReadAllText(Path.Combine(Docs, "docfx.json")));
        JsonElement metadata = config.RootElement.GetProperty("metadata")[0];
        JsonElement source = metadata.GetProperty("src")[0];
        string folder = Path.GetFullPath(Path.Combine(Docs, source.GetProperty("src").GetString()!));
        foreach (JsonElement file in source.GetProperty("files").EnumerateArray()) File.Exists(Path.Combine(folder, file.GetString()!)).Should().BeTrue("{0} is a project", file);
        JsonElement build = config.RootElement.GetProperty("build");
        build.GetProperty("template").EnumerateArray().Select(t => t.GetString()).Should().Equal("default", "modern", "site/template");
        foreach (string section in new[] { "content", "resource", "overwrite" })
        {
            foreach (JsonElement pattern in build.GetProperty(section).EnumerateArray().SelectMany(e => e.GetProperty("files").EnumerateArray()))
            {
                string first = pattern.GetString()!.Split('/', '*')[0];
                if (first is "api" or "") continue;
                (File.Exists(Path.Combine(Docs, first)) || Directory.Exists(Path.Combine(Docs, first))).Should().BeTrue("{0} matches something", pattern);
            }
        }
    }

    [GeneratedRegex(@"^\s*(?:- )?href:\s*(\S+)", RegexOptions.Multiline)]
    private static partial Regex TocEntry();

    [GeneratedRegex(@"^uid:\s*(\S+)", RegexOptions.Multiline)]
    private static partial Regex UidPattern();
}
