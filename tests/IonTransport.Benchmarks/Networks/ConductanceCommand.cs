using System.Diagnostics;
using System.Globalization;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using IonTransport.Crystals;
using IonTransport.Networks;
using IonTransport.Physics;
using IonTransport.Rates;

namespace IonTransport.Benchmarks.Networks;

/// <summary>The corrector problem of a random resistor network beside scipy, and exact tracer correlation factors.</summary>
internal sealed class ConductanceCommand : ICommand
{
    public string Name => "conductance";

    public string Description => "[L = 64] [σ = 2] [repeats = 5]: Kirchhoff tensor of an L³ cube with log-normal conductances, beside scipy where /usr/bin/python3 has it; exact tracer correlations";

    public int Run(string[] arguments)
    {
        int length = arguments.Length > 0 ? int.Parse(arguments[0], CultureInfo.InvariantCulture) : 64;
        double sigma = arguments.Length > 1 ? double.Parse(arguments[1], CultureInfo.InvariantCulture) : 2.0;
        int repeats = arguments.Length > 2 ? int.Parse(arguments[2], CultureInfo.InvariantCulture) : 5;
        RandomStream random = new(1);
        double[] conductances = new double[3 * length * length * length];
        for (int i = 0; i < conductances.Length; i++) conductances[i] = Math.Exp(sigma * random.NextGaussian());
        ResistorNetwork network = Cube(length, conductances);
        ConductanceOptions options = new() { Method = ConductanceMethod.Iterative };
        NetworkConductance result = network.Solve(options);
        (double wall, double user) = Minimum(repeats, () => result = network.Solve(options));
        Print($"{length}³, σ = {sigma}: σ_xx (all three directions solved)", result.Tensor.XX, $"{result.Iterations} iterations to 1e-8");
        Print("IonTransport, three directions, wall", wall, "s");
        Print("IonTransport, three directions, user", user, "s");
        Peer(length, conductances);
        MigrationHop hop = new(0.3, 10);
        foreach ((string name, MigrationNetwork net) in ((string, MigrationNetwork)[])[
            ("sc", IdealNetwork.SimpleCubic(hop)), ("bcc", IdealNetwork.BodyCentredCubic(hop)), ("fcc", IdealNetwork.FaceCentredCubic(hop)), ("diamond", IdealNetwork.Diamond(hop)),
            ("hcp", IdealNetwork.HexagonalClosePacked(hop)), ("square", IdealNetwork.Square(hop)), ("honeycomb", IdealNetwork.Honeycomb(hop)), ("triangular", IdealNetwork.Triangular(hop))])
        {
            VacancyCorrelation f = net.VacancyCorrelation(600);
            (wall, user) = Minimum(repeats, () => f = net.VacancyCorrelation(600));
            if (name == "hcp")
            {
                Print("exact tracer correlation hcp, basal", f.Along(new(1, 0, 0)), string.Empty);
                Print("exact tracer correlation hcp, axial", f.Along(new(0, 0, 1)), string.Empty);
            }

            Print($"exact tracer correlation {name}", f.Factor, string.Create(CultureInfo.InvariantCulture, $"± {f.IntegrationError:G1}, wall {1e3 * wall:F1} ms, user {1e3 * user:F1} ms"));
        }

        return 0;
    }

    private static ResistorNetwork Cube(int n, double[] conductances)
    {
        Vector3D[] positions = new Vector3D[n * n * n];
        Resistor[] bonds = new Resistor[3 * positions.Length];
        for (int i = 0; i < positions.Length; i++)
        {
            (int x, int y, int z) = (i % n, i / n % n, i / (n * n));
            positions[i] = new((double)x / n, (double)y / n, (double)z / n);
            bonds[3 * i] = new(i, i - x + ((x + 1) % n), new(x + 1 == n ? 1 : 0, 0, 0), conductances[3 * i]);
            bonds[(3 * i) + 1] = new(i, i + ((((y + 1) % n) - y) * n), new(0, y + 1 == n ? 1 : 0, 0), conductances[(3 * i) + 1]);
            bonds[(3 * i) + 2] = new(i, i + ((((z + 1) % n) - z) * n * n), new(0, 0, z + 1 == n ? 1 : 0), conductances[(3 * i) + 2]);
        }

        return new ResistorNetwork(Lattice.Cubic(n), positions, bonds);
    }

    private static void Peer(int length, double[] conductances)
    {
        const string python = "/usr/bin/python3";
        if (!File.Exists(python)) return;
        string file = Path.GetTempFileName();
        try
        {
            File.WriteAllBytes(file, MemoryMarshal.AsBytes(conductances.AsSpan()).ToArray());
            using Process process = Process.Start(new ProcessStartInfo(python, [Script(), length.ToString(CultureInfo.InvariantCulture), file]) { RedirectStandardOutput = true, RedirectStandardError = true })!;
            Task<string> errors = process.StandardError.ReadToEndAsync();
            Console.Write(process.StandardOutput.ReadToEnd());
            process.WaitForExit();
            if (process.ExitCode != 0) Console.WriteLine($"peer failed: {errors.Result.Trim().Split('\n')[^1]}");
        }
        finally
        {
            File.Delete(file);
        }
    }

    private static string Script([CallerFilePath] string here = "") => Path.Combine(Path.GetDirectoryName(here)!, "conductance_peer.py");

    private static (double Wall, double User) Minimum(int repeats, Action action)
    {
        (double wall, double user) = (double.PositiveInfinity, double.PositiveInfinity);
        using Process self = Process.GetCurrentProcess();
        for (int i = 0; i < repeats; i++)
        {
            self.Refresh();
            TimeSpan before = self.TotalProcessorTime;
            long started = Stopwatch.GetTimestamp();
            action();
            wall = Math.Min(wall, Stopwatch.GetElapsedTime(started).TotalSeconds);
            self.Refresh();
            user = Math.Min(user, (self.TotalProcessorTime - before).TotalSeconds);
        }

        return (wall, user);
    }

    private static void Print(string what, double value, string unit) => Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{what,-55} {value,14:G9} {unit}"));
}
