using System.IO.Compression;
using System.Xml.Linq;
using IonTransport.Tests.Pages;

namespace IonTransport.Tests.Packages;

/// <summary>What a user of the packages meets: their contents, a console app, a file-based app, an ahead-of-time build.</summary>
public sealed class ConsumerTests(Feed feed) : IClassFixture<Feed>
{
    /// <summary>The README's script without its directives, on fewer temperatures and hops: the same calls in less time.</summary>
    private static string Script => string.Join('\n', ReadMe.Split('\n').Where(l => !l.StartsWith("#:", StringComparison.Ordinal)))
        .Replace("[400, 500, 600, 800, 1000]", "[600, 800, 1000]", StringComparison.Ordinal).Replace("HopsPerIon = 1000", "HopsPerIon = 100", StringComparison.Ordinal);

    private static string ReadMe => Page.All[0].CodeBlocks.Single(b => b.Info == "csharp" && b.Code.Contains("#:package", StringComparison.Ordinal)).Code;

    [Theory]
    [InlineData("IonTransport", "MathNet.Numerics System.Numerics.Tensors")]
    [InlineData("IonTransport.Hdf5", "IonTransport MathNet.Numerics PureHDF System.Numerics.Tensors")]
    [InlineData("IonTransport.Plotting", "HarfBuzzSharp.NativeAssets.Linux IonTransport MathNet.Numerics ScottPlot SkiaSharp SkiaSharp.HarfBuzz SkiaSharp.NativeAssets.Linux.NoDependencies System.Numerics.Tensors")]
    public void A_package_carries_what_it_should(string name, string dependencies)
    {
        using ZipArchive package = ZipFile.OpenRead(Path.Combine(feed.Packages, $"{name}.{feed.Version}.nupkg"));
        string[] files = [.. package.Entries.Select(e => e.FullName)];
        files.Should().Contain([$"lib/net10.0/{name}.dll", $"lib/net10.0/{name}.xml", "README.md", "icon.png", $"{name}.nuspec"]);
        File.Exists(Path.Combine(feed.Packages, $"{name}.{feed.Version}.snupkg")).Should().BeTrue("symbols go with it");

        using StreamReader reader = new(package.GetEntry("README.md")!.Open());
        string text = reader.ReadToEnd().ReplaceLineEndings("\n");
        text.Should().Contain(ReadMe, "the packages' README shows the script that is tested").And.NotContain("](", "a gallery shows no file of the repository");

        using Stream stream = package.GetEntry($"{name}.nuspec")!.Open();
        XElement metadata = XDocument.Load(stream).Root!.Elements().Single(e => e.Name.LocalName == "metadata");
        string Value(string element) => metadata.Elements().Single(e => e.Name.LocalName == element).Value;
        Value("version").Should().Be(feed.Version);
        Value("license").Should().Be("MIT");
        Value("icon").Should().Be("icon.png");
        Value("readme").Should().Be("README.md");
        Value("description").Length.Should().BeGreaterThan(80);
        Value("tags").Should().Contain("diffusion");
        metadata.Descendants().Where(e => e.Name.LocalName == "dependency").Select(e => e.Attribute("id")!.Value).Order(StringComparer.Ordinal)
            .Should().Equal(dependencies.Split(' ').Order(StringComparer.Ordinal), "a heavy dependency gets a package of its own");
    }

    [Fact]
    public void A_file_based_app_runs_the_script_of_the_README()
    {
        string folder = feed.NewFolder("script");
        File.Copy(Repository.SampleData("llzo.cif"), Path.Combine(folder, "llzo.cif"));
        string directives = string.Join('\n', ReadMe.Split('\n').Where(l => l.StartsWith("#:", StringComparison.Ordinal))).Replace("@0.1.0", "@" + feed.Version, StringComparison.Ordinal);
        File.WriteAllText(Path.Combine(folder, "garnet.cs"), directives + "\n" + Script);
        string output = feed.Run(folder, "run", "garnet.cs");
        output.Should().Contain("percolates in 3 dimensions").And.Contain("σ(300 K) = ");
        new FileInfo(Path.Combine(folder, "llzo.png")).Length.Should().BeGreaterThan(10_000);
    }

    [Fact]
    public void A_console_app_builds_without_warnings_and_ahead_of_time_where_a_linker_is()
    {
        string folder = feed.NewFolder("console");
        File.Copy(Repository.SampleData("llzo.cif"), Path.Combine(folder, "llzo.cif"));
        File.WriteAllText(Path.Combine(folder, "console.csproj"), $"""
            <Project Sdk="Microsoft.NET.Sdk">
              <PropertyGroup>
                <OutputType>Exe</OutputType>
                <TargetFramework>net10.0</TargetFramework>
                <Nullable>enable</Nullable>
                <ImplicitUsings>enable</ImplicitUsings>
                <TreatWarningsAsErrors>true</TreatWarningsAsErrors>
                <PublishAot>{Feed.HasLinker}</PublishAot>
              </PropertyGroup>
              <ItemGroup>
                <PackageReference Include="IonTransport" Version="{feed.Version}" />
              </ItemGroup>
            </Project>
            """);
        string core = string.Join('\n', Script.Split('\n').Where(l => !l.Contains("Plot", StringComparison.Ordinal)));
        File.WriteAllText(Path.Combine(folder, "Program.cs"), core);

        // The trimmer's and the native compiler's warnings (IL2026, IL3050 and their kind) are errors here as well.
        feed.Run(folder, "publish", "-c", "Release", "-o", "out").Should().NotContain("warning");
        string output = feed.RunProgram(Path.Combine(folder, "out", "console"), folder);
        output.Should().Contain("percolates in 3 dimensions").And.Contain("E_a(σT) = ");
        if (Feed.HasLinker) Directory.GetFiles(Path.Combine(folder, "out"), "IonTransport.dll").Should().BeEmpty("the library is in the native program");
    }
}
