using System.Globalization;
using IonTransport.Networks;
using IonTransport.Rates;

namespace IonTransport.Benchmarks.Networks;

/// <summary>Thresholds of textbook lattices beside the literature.</summary>
internal sealed class PercolationCommand : ICommand
{
    private static readonly MigrationHop Hop = new(0.3, 10.0);

    private static readonly double Angle = Math.Sin(Math.PI / 18.0);

    // Jacobsen, J. Phys. A 48, 454003 (2015) and 47, 135001 (2014); Sykes and Essam, J. Math. Phys. 5, 1117 (1964); Wang et al., Phys. Rev. E 87, 052107 (2013);
    // Xu et al., Front. Phys. 9, 113 (2014).
    private static readonly (string Name, MigrationNetwork Network, PercolationKind Kind, double Reference)[] Lattices =
    [
        ("square site", IdealNetwork.Square(Hop), PercolationKind.Site, 0.59274605),
        ("triangular site", IdealNetwork.Triangular(Hop), PercolationKind.Site, 0.5),
        ("honeycomb site", IdealNetwork.Honeycomb(Hop), PercolationKind.Site, 0.6970402),
        ("simple cubic site", IdealNetwork.SimpleCubic(Hop), PercolationKind.Site, 0.3116077),
        ("body-centred cubic site", IdealNetwork.BodyCentredCubic(Hop), PercolationKind.Site, 0.2459615),
        ("face-centred cubic site", IdealNetwork.FaceCentredCubic(Hop), PercolationKind.Site, 0.19923517),
        ("diamond site", IdealNetwork.Diamond(Hop), PercolationKind.Site, 0.4299870),
        ("square bond", IdealNetwork.Square(Hop), PercolationKind.Bond, 0.5),
        ("triangular bond", IdealNetwork.Triangular(Hop), PercolationKind.Bond, 2.0 * Angle),
        ("honeycomb bond", IdealNetwork.Honeycomb(Hop), PercolationKind.Bond, 1.0 - (2.0 * Angle)),
        ("simple cubic bond", IdealNetwork.SimpleCubic(Hop), PercolationKind.Bond, 0.24881182),
        ("body-centred cubic bond", IdealNetwork.BodyCentredCubic(Hop), PercolationKind.Bond, 0.18028762),
        ("face-centred cubic bond", IdealNetwork.FaceCentredCubic(Hop), PercolationKind.Bond, 0.12016377),
        ("diamond bond", IdealNetwork.Diamond(Hop), PercolationKind.Bond, 0.3895892),
    ];

    public string Name => "percolation";

    public string Description => "ns per site of Newman-Ziff beside C++; with 'thresholds samples [filter [edges in distances of sites]]': thresholds of textbook lattices beside the literature; with 'coverage seeds samples [filter [sizes]]': how the thresholds of many seeds scatter beside their errors";

    public int Run(string[] arguments)
    {
        if (arguments is ["thresholds", ..]) return Thresholds(int.Parse(arguments[1], CultureInfo.InvariantCulture), arguments.Length > 2 ? arguments[2] : string.Empty, [.. arguments.Skip(3).Select(a => double.Parse(a, CultureInfo.InvariantCulture))]);
        if (arguments is ["coverage", ..]) return Coverage(int.Parse(arguments[1], CultureInfo.InvariantCulture), int.Parse(arguments[2], CultureInfo.InvariantCulture), arguments.Length > 3 ? arguments[3] : string.Empty, [.. arguments.Skip(4).Select(a => int.Parse(a, CultureInfo.InvariantCulture))]);
        NewmanZiffSpeed.Print();
        return 0;
    }

    // How thresholds of many seeds scatter about their mean and about the reference, in units of the errors they quote.
    private static int Coverage(int seeds, int samples, string filter, int[] sizes)
    {
        foreach ((string name, MigrationNetwork network, PercolationKind kind, double reference) in Lattices)
        {
            if (!name.Contains(filter, StringComparison.Ordinal)) continue;
            PercolationThreshold[] found = [.. Enumerable.Range(1, seeds).Select(seed => network.FindThreshold(
                new ThresholdOptions { Kind = kind, Samples = samples, Seed = (ulong)seed, Sizes = sizes.Length == 0 ? null : sizes, MaxThreads = 1 }))];
            double mean = found.Average(f => f.Value.Value);
            double spread = Math.Sqrt(found.Sum(f => Math.Pow(f.Value.Value - mean, 2)) / (seeds - 1));
            double Rms(Func<PercolationThreshold, double> value) => Math.Sqrt(found.Average(f => value(f) * value(f)));
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{name}, {seeds} seeds: bias {mean - reference:E1} +- {spread / Math.Sqrt(seeds):E1}, spread {spread:E2}, rms statistical error {Rms(f => f.StatisticalError):E2} (ratio {spread / Rms(f => f.StatisticalError):F2}), rms error {Rms(f => f.Value.StandardError):E2}, rms deviation/statistical {Rms(f => (f.Value.Value - reference) / f.StatisticalError):F2}, rms deviation/error {Rms(f => (f.Value.Value - reference) / f.Value.StandardError):F2}, beyond 2 errors {found.Count(f => f.Value.DeviationFrom(reference) > 2)}, beyond 3 {found.Count(f => f.Value.DeviationFrom(reference) > 3)}, mean chi2 {found.Average(f => f.ReducedChiSquared):F2}"));
        }

        return 0;
    }

    private static int Thresholds(int samples, string filter, double[] lengths)
    {
        ulong seed = 0;
        foreach ((string name, MigrationNetwork network, PercolationKind kind, double reference) in Lattices)
        {
            // Lattices of one site a cell would else be filled in the same orders, and deviate together.
            seed++;
            if (!name.Contains(filter, StringComparison.Ordinal)) continue;
            TimeSpan before = Environment.CpuUsage.UserTime;
            bool flat = name.StartsWith("square", StringComparison.Ordinal) || name.StartsWith("triangular", StringComparison.Ordinal) || name.StartsWith("honeycomb", StringComparison.Ordinal);
            double perCell = Math.Pow(network.Sites.Count, flat ? 1.0 / 2.0 : 1.0 / 3.0);
            int[]? sizes = lengths.Length == 0 ? null : [.. lengths.Select(l => (int)Math.Round(l / perCell))];
            PercolationThreshold found = network.FindThreshold(new ThresholdOptions { Kind = kind, Samples = samples, Sizes = sizes, Seed = seed, MaxThreads = 1 });
            double seconds = (Environment.CpuUsage.UserTime - before).TotalSeconds;
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{name} = {found.Value.Value:F6} +- {found.Value.StandardError:E1} (statistical {found.StatisticalError:E1}, finite size {found.FiniteSizeError:E1}), reference {reference:F7}, {found.Value.DeviationFrom(reference):F1} sigma, chi2 {found.ReducedChiSquared:F2}, R_any {found.CriticalWrappingAny}, R_all {found.CriticalWrappingAll}, {seconds:F0} s of processor; {string.Join("; ", found.Sizes.Select(z => $"{z.Size}: {z.Any(reference)} {z.All(reference)}"))}"));
        }

        return 0;
    }
}
