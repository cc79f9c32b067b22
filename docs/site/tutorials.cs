// Makes pages of the site from the notebooks and the samples, beside docs/tutorials/index.md, and lists them in the table of contents there. They are not kept in the repository:
// build/docs.sh puts the table back when the site is made, and docfx without it makes a site without these pages.
//
//   dotnet run docs/site/tutorials.cs        (build/docs.sh does)

using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;

string docs = Path.GetFullPath(Path.Combine((string)AppContext.GetData("EntryPointFileDirectoryPath")!, ".."));
string folder = Path.Combine(docs, "tutorials");
const string first = "- name: Notebooks\n";
foreach (string old in Directory.EnumerateFiles(folder, "*-*.md")) File.Delete(old);
StringBuilder contents = new(File.ReadAllText(Path.Combine(folder, "toc.yml")).Split(first)[0] + first);
foreach (string notebook in new[] { "tour", "defects", "md", "percolation" }) Write("notebooks", notebook, FromNotebook(Path.Combine(docs, "notebooks", notebook + ".ipynb")));
contents.Append("- name: Samples\n");
foreach (Match sample in Regex.Matches(File.ReadAllText(Path.Combine(docs, "index.md")), @"^\| \[([\w-]+)\]\(samples/[\w-]+\.cs\) \| (.+) \|$", RegexOptions.Multiline))
{
    string name = sample.Groups[1].Value, code = File.ReadAllText(Path.Combine(docs, "samples", name + ".cs"));
    string figures = string.Concat(Figures(name).Select(f => $"![What {name} draws](../images/{f})\n\n"));
    Write("samples", name, $"# {name}: {sample.Groups[2].Value}\n\n    dotnet run docs/samples/{name}.cs\n\n{figures}```csharp\n{code.TrimEnd()}\n```\n");
}

File.WriteAllText(Path.Combine(folder, "toc.yml"), contents.ToString());

void Write(string kind, string name, string page)
{
    string title = Regex.Match(page, "^# ([^:\n]*)", RegexOptions.Multiline).Groups[1].Value;
    File.WriteAllText(Path.Combine(folder, $"{kind}-{name}.md"), $"{page}\n<p class=\"source\"><a href=\"../{kind}/{name}.{(kind == "samples" ? "cs" : "ipynb")}\">The file itself</a></p>\n");
    contents.Append($"- name: \"{title}\"\n  href: {kind}-{name}.md\n");
}

// A figure carries the sample's name in front, or an ending that the sample's code spells.
IEnumerable<string> Figures(string sample)
{
    string code = File.ReadAllText(Path.Combine(docs, "samples", sample + ".cs"));
    return Directory.EnumerateFiles(Path.Combine(docs, "images"), "*.png").Select(f => Path.GetFileName(f)).Order(StringComparer.Ordinal)
        .Where(f => f == sample + ".png" || f.StartsWith(sample + "-", StringComparison.Ordinal) || f.Contains('-', StringComparison.Ordinal) && code.Contains($"\"{f[f.IndexOf('-', StringComparison.Ordinal)..]}\"", StringComparison.Ordinal));
}

static string FromNotebook(string path)
{
    StringBuilder page = new();
    using JsonDocument notebook = JsonDocument.Parse(File.ReadAllText(path));
    foreach (JsonElement cell in notebook.RootElement.GetProperty("cells").EnumerateArray())
    {
        string source = Text(cell.GetProperty("source"));
        if (cell.GetProperty("cell_type").GetString() == "markdown") page.Append(source).Append("\n\n");
        else page.Append("```csharp\n").Append(source).Append("\n```\n\n");
        if (!cell.TryGetProperty("outputs", out JsonElement outputs)) continue;
        foreach (JsonElement output in outputs.EnumerateArray())
        {
            JsonElement data = output.GetProperty("data");
            // A blank line would end the HTML, and an indented one would begin code.
            if (data.TryGetProperty("text/html", out JsonElement html)) page.Append("<div class=\"result\">").Append(Regex.Replace(Text(html), @"\s*\n\s*", " ")).Append("</div>\n\n");
            else page.Append("```text\n").Append(Text(data.GetProperty("text/plain"))).Append("\n```\n\n");
        }
    }

    return page.ToString();
}

static string Text(JsonElement lines) => string.Concat(lines.EnumerateArray().Select(l => l.GetString()));
