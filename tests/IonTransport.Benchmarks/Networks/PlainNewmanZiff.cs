using System.Diagnostics;
using System.Globalization;
using System.Runtime.CompilerServices;

namespace IonTransport.Benchmarks.Networks;

/// <summary>The C++ peer beside this file, compiled with g++ where there is one.</summary>
internal sealed class PlainNewmanZiff : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("iontransport-cpp-").FullName;

    private PlainNewmanZiff()
    {
    }

    /// <summary>Compiles the program; null without g++.</summary>
    public static PlainNewmanZiff? Compile([CallerFilePath] string here = "")
    {
        string? source = Find(Path.GetDirectoryName(here)) ?? Find(AppContext.BaseDirectory);
        if (source is null) return null;
        PlainNewmanZiff program = new();
        try
        {
            Run("g++", "-O3", "-march=native", "-std=c++17", "-o", Path.Combine(program._folder, "newman_ziff"), source);
            return program;
        }
        catch (System.ComponentModel.Win32Exception)
        {
            program.Dispose();
            return null;
        }
    }

    /// <summary>Nanoseconds per site.</summary>
    public double Measure(string kind, int dimension, int size, int sweeps) => double.Parse(
        Run(Path.Combine(_folder, "newman_ziff"), kind, dimension.ToString(CultureInfo.InvariantCulture), size.ToString(CultureInfo.InvariantCulture), sweeps.ToString(CultureInfo.InvariantCulture)),
        CultureInfo.InvariantCulture);

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    private static string? Find(string? start)
    {
        for (DirectoryInfo? d = start is null ? null : new DirectoryInfo(start); d is not null; d = d.Parent)
        {
            foreach (string candidate in (string[])[Path.Combine(d.FullName, "newman_ziff.cpp"), Path.Combine(d.FullName, "tests", "IonTransport.Benchmarks", "Networks", "newman_ziff.cpp")])
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
