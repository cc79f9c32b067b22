using System.Diagnostics;

namespace IonTransport.Tests.Samples;

/// <summary>Runs a file-based sample as a user does, <c>dotnet run docs/samples/name.cs</c>, in an empty folder. One at a time: they share a build.</summary>
[CollectionDefinition(Name, DisableParallelization = true)]
public sealed class SampleRunner
{
    public const string Name = "Samples";

    /// <summary>Output of a sample that must succeed.</summary>
    public static string Run(string sample, params string[] arguments)
    {
        (int code, string output, string error) = Execute(sample, arguments);
        code.Should().Be(0, "{0} should succeed; it wrote {1}\n{2}", sample, output, error);
        return output;
    }

    /// <summary>Exit code, output and error text of a sample.</summary>
    public static (int ExitCode, string Output, string Error) Execute(string sample, params string[] arguments)
    {
        DirectoryInfo folder = Directory.CreateTempSubdirectory("iontransport-sample-");
        try
        {
            ProcessStartInfo start = new("dotnet")
            {
                WorkingDirectory = folder.FullName,
                RedirectStandardOutput = true,
                RedirectStandardError = true,
            };
            foreach (string argument in (string[])["run", Repository.Sample(sample), "--", .. arguments]) start.ArgumentList.Add(argument);
            foreach (string name in start.Environment.Keys.Where(k => k.StartsWith("MSBUILD", StringComparison.OrdinalIgnoreCase)).ToArray())
            {
                start.Environment.Remove(name);
            }

            using Process process = Process.Start(start)!;
            Task<string> error = process.StandardError.ReadToEndAsync();
            string output = process.StandardOutput.ReadToEnd();
            process.WaitForExit();
            return (process.ExitCode, output, error.Result);
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    /// <summary>The text after <c>label = </c> on the line that starts with the label.</summary>
    public static string Line(string output, string label)
    {
        string? line = output.Split('\n').LastOrDefault(l => l.StartsWith(label + " = ", StringComparison.Ordinal));
        line.Should().NotBeNull("a line '{0} = …' belongs to the output\n{1}", label, output);
        return line![(label.Length + 3)..].Trim();
    }

    /// <summary>The first number after <c>label = </c>.</summary>
    public static double Number(string output, string label) =>
        double.Parse(Line(output, label).Split(' ')[0], System.Globalization.CultureInfo.InvariantCulture);
}
