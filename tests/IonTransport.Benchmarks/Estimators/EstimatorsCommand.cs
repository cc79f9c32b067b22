using System.Diagnostics;
using System.Globalization;
using IonTransport.Estimators;
using IonTransport.Physics;
using IonTransport.Tests.Estimators;

namespace IonTransport.Benchmarks.Estimators;

/// <summary>Speed of mean square displacements beside scipy, and how often intervals hold the truth beside plain least squares.</summary>
internal sealed class EstimatorsCommand : ICommand
{
    public string Name => "estimators";

    public string Description => "MSD speed beside scipy and calibration of diffusion intervals; arguments: runs for each process (1000, 0 for speed alone), number of the first run";

    public int Run(string[] arguments)
    {
        int runs = arguments.Length > 0 ? int.Parse(arguments[0], CultureInfo.InvariantCulture) : 1000;
        Speed();
        if (runs > 0) Calibrate(runs, arguments.Length > 1 ? ulong.Parse(arguments[1], CultureInfo.InvariantCulture) : 0);
        return 0;
    }

    private static void Speed()
    {
        IonPositions positions = Walks.Random(512, 1601, 1);
        MeanSquareDisplacement msd = MeanSquareDisplacement.Compute(positions);
        double transform = Minimum(20, () => MeanSquareDisplacement.Compute(positions));
        Print("MSD of 512 ions in 1601 frames, all origins", transform, "s");
        Print("the same for each ion and frame", 1e9 * transform / (512.0 * 1601), "ns");
        if (Peer() is { } scipy) Print("the same by scipy's FFT with two workers", scipy, "s");
        Print("fit with window and covariance", Minimum(20, () => DiffusionEstimate.Fit(msd)), "s");
        Print("D*, D_σ, Haven ratio from positions", Minimum(10, () => TransportEstimate.Analyze(positions, 600, 1, 1000)), "s");
        double[] copy = new double[3 * 512 * 1601];
        double read = Minimum(20, () =>
        {
            for (int s = 0; s < 3 * 512; s++) positions.Series(s / 3, s % 3).CopyTo(copy.AsSpan(s * 1601));
        });
        Print("MSD over the time to copy the positions once", transform / read, "times");
        double[] frame = new double[3 * 512];
        double stream = Minimum(5, () =>
        {
            MultipleTauDisplacements tau = new(512, 1.0);
            for (int t = 0; t < 1601; t++)
            {
                for (int i = 0; i < 512; i++) (frame[3 * i], frame[(3 * i) + 1], frame[(3 * i) + 2]) = (positions.Series(i, 0)[t], positions.Series(i, 1)[t], positions.Series(i, 2)[t]);
                tau.Add(frame);
            }
        });
        Print("multiple tau, for each ion and frame", 1e9 * stream / (512.0 * 1601), "ns");
    }

    private static void Calibrate(int runs, ulong first)
    {
        Console.WriteLine($"\ncoverage in % of {runs} runs of 16 ions (± {100.0 * Math.Sqrt(0.95 * 0.05 / runs):F1} at 95, ± {100.0 * Math.Sqrt(0.68 * 0.32 / runs):F1} at 68)");
        Console.WriteLine("| process | D* 95 | D* 68 | D_σ 95 | D_σ 68 | H_R 95 | said to be too short | cepstral D_σ 95 | plain least squares D* 95 | 68 |");
        Console.WriteLine("|---|---|---|---|---|---|---|---|---|---|");
        (string Name, double Collective, Func<ulong, IonPositions> Process)[] processes =
        [
            ("random walk, 100 frames (25 window starts)", 1.0, r => Walks.Random(16, 101, r)),
            ("random walk, 512 frames", 1.0, r => Walks.Random(16, 513, r)),
            ("random walk, 4096 frames", 1.0, r => Walks.Random(16, 4097, r)),
            ("in groups of 4, D_σ = 2.5 D*", 2.5, r => Walks.Random(16, 1025, r, group: 4, share: 0.5)),
            ("all together, D_σ = 8.5 D*", 8.5, r => Walks.Random(16, 1025, r, group: 16, share: 0.5)),
            ("rattling by 3 steps", 1.0, r => Walks.Random(16, 1025, r, rattle: 3.0)),
            ("rare hops (1 in 500 frames) with rattling", 1.0, r => Walks.Hopping(16, 2049, 0.002, 10.0, r)),
            ("persistent (integrated Ornstein–Uhlenbeck), τ = 3 frames", 1.0, r => Walks.Persistent(16, 1025, 3.0, r)),
            ("persistent, τ = 10 frames", 1.0, r => Walks.Persistent(16, 4097, 10.0, r)),
            ("persistent in groups of 4, τ = 3 frames", 4.0, r => Together(Walks.Persistent(4, 1025, 3.0, r), 4)),
            ("in a well (Ornstein–Uhlenbeck, σ = 3 steps, τ = 5 frames) that walks", 1.0, r => Walks.Bound(16, 1025, 3.0, 5.0, r)),
            ("in a well (σ = 3 steps, τ = 20 frames) that walks", 1.0, r => Walks.Bound(16, 2049, 3.0, 20.0, r)),
            ("in a well (σ = 2 Å, τ = 5 frames) that hops, 1 in 20 frames", 1.0, r => Walks.BoundHopping(16, 2049, 0.05, 2.0, 5.0, r)),
        ];
        foreach ((string name, double collective, Func<ulong, IonPositions> process) in processes) Row(name, runs, collective, r => process(first + r));
    }

    private static void Row(string name, int runs, double collective, Func<ulong, IonPositions> process)
    {
        int[] hits = new int[9];
        Parallel.For(0, runs, r =>
        {
            IonPositions positions = process((ulong)r);
            TransportEstimate estimate = TransportEstimate.Analyze(positions, 600, 1, 1000);
            CepstralDiffusion cepstral = CepstralDiffusion.Analyze(IonVelocities.FromPositions(positions).Collective());
            (double slope, double error) = PlainLeastSquares(estimate.TracerDisplacement);
            bool[] held =
            [
                estimate.Tracer.Interval(0.95).Contains(Walks.Diffusion),
                estimate.Tracer.Interval(0.68).Contains(Walks.Diffusion),
                estimate.Charge.Interval(0.95).Contains(collective * Walks.Diffusion),
                estimate.Charge.Interval(0.68).Contains(collective * Walks.Diffusion),
                estimate.Coefficients.HavenRatio?.Interval95.Contains(1.0 / collective) ?? true,
                !estimate.IsDiffusive,
                cepstral.Diffusion.Interval95.Contains(collective * Walks.Diffusion),
                Math.Abs(slope - Walks.Diffusion) <= 1.96 * error,
                Math.Abs(slope - Walks.Diffusion) <= 0.9945 * error,
            ];
            for (int i = 0; i < held.Length; i++)
            {
                if (held[i]) Interlocked.Increment(ref hits[i]);
            }
        });
        Console.WriteLine($"| {name} | {string.Join(" | ", hits.Select(h => (100.0 * h / runs).ToString("F1", CultureInfo.InvariantCulture)))} |");
    }

    /// <summary>A straight line through the displacements from 10 to 50 % of the run, each counted as independent: what is done most.</summary>
    private static (double Diffusion, double Error) PlainLeastSquares(MeanSquareDisplacement msd)
    {
        (int first, int last) = (msd.Frames / 10, msd.Frames / 2);
        double[] x = [.. msd.Lags.Skip(first - 1).Take(last - first)];
        double[] y = [.. msd.Values.Skip(first - 1).Take(last - first)];
        (double mx, double my) = (x.Average(), y.Average());
        double sxx = x.Sum(v => (v - mx) * (v - mx));
        double slope = x.Zip(y, (a, b) => (a - mx) * (b - my)).Sum() / sxx;
        double residual = x.Zip(y, (a, b) => Math.Pow(b - my - (slope * (a - mx)), 2)).Sum();
        return (slope * 1e-4 / 6.0, Math.Sqrt(residual / (x.Length - 2) / sxx) * 1e-4 / 6.0);
    }

    private static IonPositions Together(IonPositions walkers, int copies)
    {
        double[] p = new double[3 * copies * walkers.Ions * walkers.Frames];
        int at = 0;
        for (int t = 0; t < walkers.Frames; t++)
        {
            for (int i = 0; i < walkers.Ions * copies; i++)
            {
                Vector3D r = walkers[i / copies, t];
                (p[at++], p[at++], p[at++]) = (r.X, r.Y, r.Z);
            }
        }

        return IonPositions.FromFrames(walkers.Ions * copies, walkers.Frames, walkers.Interval, p);
    }

    private static double? Peer()
    {
        try
        {
            using Process? python = Process.Start(new ProcessStartInfo("/usr/bin/env", ["python3", Path.Combine(AppContext.BaseDirectory, "Estimators", "fft_msd.py")]) { RedirectStandardOutput = true, RedirectStandardError = true });
            string output = python?.StandardOutput.ReadToEnd() ?? string.Empty;
            python?.WaitForExit();
            return double.TryParse(output, CultureInfo.InvariantCulture, out double seconds) ? seconds : null;
        }
        catch (System.ComponentModel.Win32Exception)
        {
            return null;
        }
    }

    private static double Minimum(int repeats, Action action)
    {
        double best = double.PositiveInfinity;
        for (int i = 0; i < repeats; i++)
        {
            long start = Stopwatch.GetTimestamp();
            action();
            best = Math.Min(best, Stopwatch.GetElapsedTime(start).TotalSeconds);
        }

        return best;
    }

    private static void Print(string label, double value, string unit) =>
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{label} = {value:G3} {unit}"));
}
