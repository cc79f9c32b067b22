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

    public string Description => "ns per site of Newman-Ziff beside C++; with 'thresholds samples [filter]': thresholds of textbook lattices beside the literature";

    public int Run(string[] arguments)
    {
        if (arguments is ["thresholds", ..]) return Thresholds(int.Parse(arguments[1], CultureInfo.InvariantCulture), arguments.Length > 2 ? arguments[2] : string.Empty);
        NewmanZiffSpeed.Print();
        return 0;
    }

    private static int Thresholds(int samples, string filter)
    {
        foreach ((string name, MigrationNetwork network, PercolationKind kind, double reference) in Lattices)
        {
            if (!name.Contains(filter, StringComparison.Ordinal)) continue;
            TimeSpan before = Environment.CpuUsage.UserTime;
            PercolationThreshold found = network.FindThreshold(new ThresholdOptions { Kind = kind, Samples = samples });
            double seconds = (Environment.CpuUsage.UserTime - before).TotalSeconds;
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{name} = {found.Value.Value:F6} +- {found.Value.StandardError:E1} (statistical {found.StatisticalError:E1}, finite size {found.FiniteSizeError:E1}), reference {reference:F7}, {found.Value.DeviationFrom(reference):F1} sigma, chi2 {found.ReducedChiSquared:F2}, R_any {found.CriticalWrappingAny}, R_all {found.CriticalWrappingAll}, {seconds:F0} s of processor"));
        }

        return 0;
    }
}
