using System.Text.RegularExpressions;

namespace IonTransport.Tests.Pages;

/// <summary>Names in inline code are names the library has.</summary>
public sealed partial class NameTests
{
    [Fact]
    public void Inline_code_names_members_that_exist()
    {
        List<string> unknown = [];
        foreach (Page page in Page.All)
        {
            foreach (InlineCode code in page.InlineCodes)
            {
                Match member = MemberPattern().Match(code.Text);
                if (member.Success && PublicNames.Types.Contains(member.Groups[1].Value))
                {
                    string name = member.Groups[2].Value;
                    bool known = PublicNames.Types[member.Groups[1].Value].Any(t => PublicNames.HasMember(t, name));
                    if (!known) unknown.Add($"{page.Where(code.Line)}: {code.Text}");
                }
                else if (CamelPattern().IsMatch(code.Text))
                {
                    string name = code.Text.Split('(', '<', ' ')[0];
                    if (!IsKnown(name)) unknown.Add($"{page.Where(code.Line)}: {code.Text}");
                }
            }
        }

        string.Join("\n", unknown).Should().BeEmpty();
    }

    private static bool IsKnown(string name) =>
        PublicNames.Types.Contains(name) || PublicNames.Members.Contains(name) || TestClasses.Value.Contains(name) || PublicNames.Namespaces.Contains(name) || Rooms.Value.Contains(name) || OtherPrograms.Contains(name);

    /// <summary>Folders of the source, among them the rooms of internal types that the page on architecture names.</summary>
    private static readonly Lazy<IReadOnlySet<string>> Rooms = new(() =>
        Directory.EnumerateDirectories(Path.Combine(Repository.Root, "src", "IonTransport"), "*", SearchOption.AllDirectories)
            .Select(f => Path.GetFileName(f)).ToHashSet(StringComparer.Ordinal));

    /// <summary>Test classes that tables of checks point to.</summary>
    private static readonly Lazy<IReadOnlySet<string>> TestClasses = new(() =>
        Directory.EnumerateFiles(Path.Combine(Repository.Root, "tests"), "*Tests.cs", SearchOption.AllDirectories)
            .Select(f => Path.GetFileNameWithoutExtension(f)).ToHashSet(StringComparer.Ordinal));

    /// <summary>Names of other libraries and of the platform that pages speak of.</summary>
    private static readonly HashSet<string> OtherPrograms = new(StringComparer.Ordinal)
    {
        "CancellationToken", "OperationCanceledException", "AggregateException", "IProgress", "ArgumentException", "ReadOnlySpan", "ActivitySource", "ActivityListener", "MeterListener", "PublishTrimmed", "PublishAot",
        "EwaldSummation", "ToString", "Matrix", "IEnumerable", "Console", "WriteLine",
    };

    [GeneratedRegex(@"^([A-Z]\w+)\.([A-Z]\w+)(\(.*\))?$")]
    private static partial Regex MemberPattern();

    [GeneratedRegex(@"^[A-Z][a-z]+[A-Z][A-Za-z0-9]*(\(.*\)|<.*>)?$|^I[A-Z][a-z]+[A-Za-z]*(<.*>)?$")]
    private static partial Regex CamelPattern();
}
