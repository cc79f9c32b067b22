using System.Diagnostics;
using System.Globalization;
using System.Runtime.CompilerServices;

namespace IonTransport.Benchmarks;

/// <summary>A C++ peer that stands beside the benchmark it belongs to, compiled with g++ where there is one. It prints one number.</summary>
internal sealed class CompiledPeer : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("iontransport-cpp-").FullName;

    private CompiledPeer()
    {
    }

    private string Program => Path.Combine(_folder, "peer");

    /// <summary>Compiles a program; null without g++ or without the source.</summary>
    /// <param name="room">Folder of the benchmarks, such as <c>Kinetics</c>.</param>
    /// <param name="source">File name of the source.</param>
    public static CompiledPeer? Compile(string room, string source, [CallerFilePath] string here = "")
    {
        string? path = Find(Path.GetDirectoryName(here), room, source) ?? Find(AppContext.BaseDirectory, room, source);
        if (path is null) return null;
        CompiledPeer peer = new();
        try
        {
            Run("g++", "-O3", "-march=native", "-std=c++17", "-o", peer.Program, path);
            return peer;
        }
        catch (System.ComponentModel.Win32Exception)
        {
            peer.Dispose();
            return null;
        }
    }

    /// <summary>Nanoseconds per event, as the program prints them.</summary>
    /// <param name="kind">What to measure.</param>
    /// <param name="numbers">Sizes and lengths.</param>
    public double Measure(string kind, params IEnumerable<long> numbers) =>
        double.Parse(Run(Program, [kind, .. numbers.Select(n => n.ToString(CultureInfo.InvariantCulture))]), CultureInfo.InvariantCulture);

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    private static string? Find(string? start, string room, string source)
    {
        for (DirectoryInfo? d = start is null ? null : new DirectoryInfo(start); d is not null; d = d.Parent)
        {
            foreach (string candidate in (string[])[Path.Combine(d.FullName, source), Path.Combine(d.FullName, "tests", "IonTransport.Benchmarks", room, source)])
            {
                if (File.Exists(candidate)) return candidate;
            }
        }

        return null;
    }

    private static string Run(string program, params string[] arguments)
    {
        using Process process = Process.Start(new ProcessStartInfo(program, arguments) { RedirectStandardOutput = true })!;
        string output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        return process.ExitCode == 0 ? output : throw new InvalidOperationException($"{program} failed with exit code {process.ExitCode}.");
    }
}
