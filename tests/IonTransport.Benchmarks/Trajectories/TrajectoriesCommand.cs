using System.Diagnostics;
using System.Globalization;
using System.IO.Compression;
using IonTransport.Estimators;
using IonTransport.Trajectories;

namespace IonTransport.Benchmarks.Trajectories;

/// <summary>Reading speed beside other programs on the same file, mean square displacement, and a stream far larger than memory.</summary>
internal sealed class TrajectoriesCommand : ICommand
{
    private const int Repeats = 7;

    // Prints MB/s; each in a process of its own, best of three.
    private const string Peers = """
        import sys, time, os, warnings
        warnings.filterwarnings("ignore")
        path, what = sys.argv[1], sys.argv[2]
        size = os.path.getsize(path) / 1e6
        if what == "MDAnalysis":
            from MDAnalysis.coordinates.LAMMPS import DumpReader
            def run():
                r = DumpReader(path)
                for ts in r: ts.positions
                return size
        else:
            from ase.io import iread
            frames = 0
            for l in open(path): frames += l.startswith("ITEM: TIMESTEP")
            some = min(60, frames)
            def run():
                for a in iread(path, index=":%d" % some, format="lammps-dump-text"): a.positions
                return size * some / frames
        best = 0
        for k in range(3):
            t = time.perf_counter(); mb = run(); best = max(best, mb / (time.perf_counter() - t))
        print("%.1f" % best)
        """;

    public string Name => "trajectories";

    public string Description => "PATH [GIGABYTES]: reading speed beside MDAnalysis and ASE, FFT mean square displacement, and a synthetic stream";

    public int Run(string[] arguments)
    {
        if (arguments.Length == 0)
        {
            Console.Error.WriteLine("Give the path of a LAMMPS text dump (type 1 framework, type 2 mobile).");
            return 1;
        }

        string path = arguments[0];
        double megabytes = new FileInfo(path).Length / 1e6;
        Line("file", megabytes, "MB");
        byte[] raw = new byte[1 << 20];
        Line("read alone, page cache", megabytes / Best(() =>
        {
            using FileStream file = new(path, FileMode.Open, FileAccess.Read, FileShare.Read, 0);
            while (file.Read(raw) > 0)
            {
            }
        }), "MB/s");
        Line("memory bandwidth, copy", CopyBandwidth(), "MB/s");
        foreach (int threads in (int[])[1, Environment.ProcessorCount])
        {
            Trajectory trajectory = Trajectory.Open(path).WithThreads(threads);
            (double wall, double cpu) = BestOf(() => trajectory.ReadFrames().Count());
            Line($"IonTransport, {threads} thread(s)", megabytes / wall, "MB/s");
            Line($"IonTransport, {threads} thread(s), of processor time", megabytes / cpu, "MB/s");
        }

        UnwrappedIons ions = Trajectory.Open(path).WithFrameInterval(0.05).WithMobile("2", -1).WithFramework("1", 2).ReadPositions();
        Line($"mean square displacement, {ions.Positions[0].Ions} x {ions.Frames}", Best(() => MeanSquareDisplacement.Compute(ions.Positions[0])), "s");
        if (!path.EndsWith(".gz", StringComparison.Ordinal))
        {
            foreach (string peer in (string[])["MDAnalysis", "ASE"]) Peer(peer, path);
            Compressed(path, megabytes);
            Stream(path, arguments.Length > 1 ? double.Parse(arguments[1], CultureInfo.InvariantCulture) : 2.0);
        }

        return 0;
    }

    private static double CopyBandwidth()
    {
        byte[] from = new byte[64 << 20], to = new byte[64 << 20];
        return from.Length / 1e6 / Best(() => from.CopyTo(to, 0));
    }

    // Both read the same compressed bytes; what the numbers cost beside inflating them is the difference.
    private static void Compressed(string path, double megabytes)
    {
        string zipped = Path.GetTempFileName();
        using (FileStream plain = File.OpenRead(path))
        using (GZipStream zip = new(File.Create(zipped), CompressionLevel.Optimal)) plain.CopyTo(zip);
        byte[] buffer = new byte[1 << 20];
        (double wall, double cpu) = BestOf(() =>
        {
            using GZipStream zip = new(File.OpenRead(zipped), CompressionMode.Decompress);
            int sum = 0;
            for (int got; (got = zip.Read(buffer)) > 0;) sum += got & 1;
            return sum;
        });
        Line("gzip, inflating alone", megabytes / wall, "MB/s of text");
        Line("gzip, inflating alone, of processor time", megabytes / cpu, "MB/s of text");
        Line("gzip -dc", megabytes / Best(() => Tool(zipped)), "MB/s of text");
        foreach (int threads in (int[])[1, Environment.ProcessorCount])
        {
            (wall, cpu) = BestOf(() => Trajectory.Open(zipped).WithThreads(threads).ReadFrames().Count());
            Line($"gzip, IonTransport, {threads} thread(s)", megabytes / wall, "MB/s of text");
            Line($"gzip, IonTransport, {threads} thread(s), of processor time", megabytes / cpu, "MB/s of text");
        }

        File.Delete(zipped);
    }

    private static void Tool(string path)
    {
        ProcessStartInfo start = new("/bin/sh") { UseShellExecute = false };
        foreach (string argument in (string[])["-c", "gzip -dc < \"$0\" > /dev/null", path]) start.ArgumentList.Add(argument);
        using Process process = Process.Start(start)!;
        process.WaitForExit();
    }

    private static void Stream(string path, double gigabytes)
    {
        byte[][] bodies = RepeatingDump.Bodies(path, 60);
        Stopwatch watch = Stopwatch.StartNew();
        StreamedAnalysis result = Trajectory.FromStream("stream", () => new RepeatingDump(bodies, (long)(gigabytes * 1e9)))
            .WithTimeStep(0.002).WithMobile("2", -1).WithFramework("1", 2).AnalyzeStreaming(1500);
        Line($"stream of {gigabytes} GB, {result.Transport.TracerDisplacement.Frames} frames", watch.Elapsed.TotalSeconds, "s");
        Line("stream, with displacements", gigabytes * 1000.0 / watch.Elapsed.TotalSeconds, "MB/s");
        using Process self = Process.GetCurrentProcess();
        Line("peak memory of the whole command", self.PeakWorkingSet64 / 1e6, "MB");
    }

    private static void Peer(string name, string path)
    {
        ProcessStartInfo start = new("/usr/bin/python3") { RedirectStandardOutput = true, RedirectStandardError = true };
        foreach (string argument in (string[])["-c", Peers, path, name]) start.ArgumentList.Add(argument);
        try
        {
            using Process process = Process.Start(start)!;
            process.ErrorDataReceived += (_, _) => { };
            process.BeginErrorReadLine();
            string output = process.StandardOutput.ReadToEnd();
            process.WaitForExit();
            if (process.ExitCode == 0) Line(name, double.Parse(output.Split('\n')[^2], CultureInfo.InvariantCulture), "MB/s");
            else Console.WriteLine($"{name} = not installed");
        }
        catch (System.ComponentModel.Win32Exception)
        {
            Console.WriteLine($"{name} = not installed");
        }
    }

    private static double Best(Action work) => BestOf(() =>
    {
        work();
        return 0;
    }).Wall;

    private static (double Wall, double Cpu) BestOf(Func<int> work)
    {
        using Process self = Process.GetCurrentProcess();
        double wall = double.PositiveInfinity, cpu = double.PositiveInfinity;
        for (int i = 0; i < Repeats; i++)
        {
            self.Refresh();
            TimeSpan before = self.TotalProcessorTime;
            Stopwatch watch = Stopwatch.StartNew();
            work();
            wall = Math.Min(wall, watch.Elapsed.TotalSeconds);
            self.Refresh();
            cpu = Math.Min(cpu, (self.TotalProcessorTime - before).TotalSeconds);
        }

        return (wall, cpu);
    }

    private static void Line(string label, double value, string unit) => Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{label} = {value:G4} {unit}"));
}
