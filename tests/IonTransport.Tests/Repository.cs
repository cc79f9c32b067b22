using System.Runtime.CompilerServices;

namespace IonTransport.Tests;

/// <summary>Where the checkout is, for tests that read its documents, samples and structures.</summary>
internal static class Repository
{
    public static string Root { get; } = Find();

    public static string Sample(string name) => Path.Combine(Root, "docs", "samples", name);

    public static string SampleData(string name) => Path.Combine(Root, "docs", "samples", "data", name);

    private static string Find([CallerFilePath] string here = "")
    {
        // The compiler's path is mapped away in deterministic builds; the output folder lies inside the checkout there.
        foreach (string start in (string[])[AppContext.BaseDirectory, here])
        {
            for (DirectoryInfo? d = new(Path.GetDirectoryName(start) ?? start); d is not null; d = d.Parent)
            {
                if (File.Exists(Path.Combine(d.FullName, "IonTransport.sln"))) return d.FullName;
            }
        }

        throw new DirectoryNotFoundException("IonTransport.sln was not found above the test's folder.");
    }
}
