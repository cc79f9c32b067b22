using System.Diagnostics;
using System.Runtime.InteropServices;

namespace IonTransport.Tests.Packages;

/// <summary>
/// The packages as a user gets them: packed from this build under a version of their own into a feed in a temporary folder. Caches are the feed's own, with the machine's as a fallback that is only
/// read, so that nothing of the test stays behind and nothing old is taken for new.
/// </summary>
public sealed class Feed : IDisposable
{
    private readonly DirectoryInfo _root = Directory.CreateTempSubdirectory("iontransport-packages-");

    public Feed()
    {
        string configuration = AppContext.BaseDirectory.Contains($"{Path.DirectorySeparatorChar}Release{Path.DirectorySeparatorChar}", StringComparison.Ordinal) ? "Release" : "Debug";
        foreach (string project in new[] { "IonTransport", "IonTransport.Hdf5", "IonTransport.Plotting" })
        {
            Run(Repository.Root, "pack", Path.Combine("src", project), "--no-build", "-c", configuration, $"-p:PackageVersion={Version}", "-o", Packages);
        }

        string cache = Environment.GetEnvironmentVariable("NUGET_PACKAGES") ?? Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.UserProfile), ".nuget", "packages");
        File.WriteAllText(Path.Combine(_root.FullName, "nuget.config"), $"""
            <configuration>
              <packageSources>
                <add key="feed" value="{Packages}" />
              </packageSources>
              <fallbackPackageFolders>
                <add key="machine" value="{cache}" />
              </fallbackPackageFolders>
            </configuration>
            """);
    }

    /// <summary>Version of the packed packages.</summary>
    public string Version { get; } = $"0.1.0-test.{Guid.NewGuid():N}";

    public string Packages => Path.Combine(_root.FullName, "feed");

    /// <summary>An empty folder of a user.</summary>
    public string NewFolder(string name) => Directory.CreateDirectory(Path.Combine(_root.FullName, name)).FullName;

    /// <summary>Output of a <c>dotnet</c> command that must succeed.</summary>
    public string Run(string folder, params string[] arguments) => RunProgram("dotnet", folder, arguments);

    /// <summary>Output of a program that must succeed.</summary>
    public string RunProgram(string program, string folder, params string[] arguments)
    {
        ProcessStartInfo start = new(program, arguments) { WorkingDirectory = folder, RedirectStandardOutput = true, RedirectStandardError = true };
        foreach (string name in start.Environment.Keys.Where(k => k.StartsWith("MSBUILD", StringComparison.OrdinalIgnoreCase)).ToArray()) start.Environment.Remove(name);
        if (folder != Repository.Root) start.Environment["NUGET_PACKAGES"] = Path.Combine(_root.FullName, "cache");
        using Process process = Process.Start(start)!;
        Task<string> error = process.StandardError.ReadToEndAsync();
        string output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        process.ExitCode.Should().Be(0, "{0} {1} should succeed; it wrote {2}\n{3}", program, string.Join(' ', arguments), output, error.Result);
        return output;
    }

    /// <summary>Whether a native linker is here, which an ahead-of-time build needs and a fresh machine need not have.</summary>
    public static bool HasLinker { get; } = RuntimeInformation.IsOSPlatform(OSPlatform.Linux)
        && (Environment.GetEnvironmentVariable("PATH") ?? string.Empty).Split(':').Any(p => File.Exists(Path.Combine(p, "clang")) || File.Exists(Path.Combine(p, "gcc")));

    public void Dispose() => _root.Delete(recursive: true);
}
