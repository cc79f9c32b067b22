using IonTransport.Kinetics.Models;
using IonTransport.Kinetics.Records;

namespace IonTransport.Kinetics.Kernels;

/// <summary>
/// Classes of ions for a model whose ions interact with exactly the sites they can hop to: kind of site × occupied neighbours × easy targets. A target is easy
/// or hard by the number of its own occupied neighbours; a jump is drawn with the fastest rate of its sort and accepted with the true one. Shared by all replicas.
/// </summary>
/// <remarks>
/// Where to part easy from hard is decided from a typical arrangement: few jumps are refused, and few ions change class when a target near them changes sort.
/// </remarks>
internal sealed class IonClassTable
{
    public const int MostClasses = 192;

    /// <summary>Room in every class for the ions one hop can add.</summary>
    public const int Slack = 1024;

    // Rough costs in ns of a drawing, a change of class and the rest of a hop; only their ratios matter.
    private const double DrawingCost = 16.0;
    private const double ChangeCost = 33.0;
    private const double HopCost = 60.0;
    private readonly int[] _kindOfBasis;
    private readonly int[] _mostAround;

    private IonClassTable(OpenJumpTable jumps, int[] kindOfBasis, int[] rateKind, Configuration typical)
    {
        KineticModel model = jumps.Model;
        Jumps = jumps;
        Stride = jumps.Slots + 1;
        _kindOfBasis = kindOfBasis;
        int kinds = rateKind.Length;
        _mostAround = new int[kinds];
        for (int j = 0; j < model.Table.Target.Length; j++)
        {
            if (model.Table.Target[j] < 0) continue;
            int kind = kindOfBasis[j / jumps.Slots];
            _mostAround[kind] = Math.Max(_mostAround[kind], model.Near!.Count[model.Table.Target[j]]);
        }

        Divide(typical, rateKind);
        KindBase = [.. Enumerable.Range(0, jumps.Used.Length).Select(k => kindOfBasis[k % model.Table.BasisCount] * Stride * Stride)];
        ClassOf = new ushort[kinds * Stride * Stride];
        Acceptance = new double[ClassOf.Length];
        List<(double Rate, IonClass Shares, int At)> classes = [];
        for (int kind = 0; kind < kinds; kind++)
        {
            for (int n = 0; n < Stride; n++)
            {
                (double easy, double hard) = Bounds(rateKind, kind, n, EasyCounts);
                for (int m = 1; m <= _mostAround[kind] && n < _mostAround.Max(); m++)
                {
                    double bound = (EasyCounts >> m & 1) != 0 ? easy : hard;
                    Acceptance[(((kind * Stride) + n) * Stride) + m] = bound > 0.0 ? Rate(rateKind, kind, n, m) / bound : 0.0;
                }

                int ways = WaysOf(kind);
                for (int e = 0; e <= ways - n; e++)
                {
                    int h = ways - n - e;
                    double total = (e * easy) + (h * hard);
                    IonClass shares = new()
                    {
                        Easy = h == 0 ? 1.0 : total > 0.0 ? e * easy / total : 0.0,
                        EasyScale = h == 0 ? e : easy > 0.0 ? total / easy : 0.0,
                        HardScale = hard > 0.0 ? total / hard : 0.0,
                    };
                    classes.Add((total, shares, (((kind * Stride) + n) * Stride) + e));
                }
            }
        }

        // Classes that weigh most come first, so that the search for one is short.
        double[] weight = new double[ClassOf.Length];
        foreach (int site in typical.IonSite) weight[Address(typical, site)] += 1.0;
        (double Rate, IonClass Shares, int At)[] sorted = [.. classes.OrderByDescending(c => weight[c.At] * c.Rate)];
        RateOfClass = new double[(sorted.Length + 3) / 4 * 4];
        Shares = new IonClass[RateOfClass.Length];
        for (int c = 0; c < sorted.Length; c++)
        {
            (RateOfClass[c], Shares[c]) = (sorted[c].Rate, sorted[c].Shares);
            ClassOf[sorted[c].At] = (ushort)c;
        }

        int WaysOf(int kind) => model.Near!.Count[Array.IndexOf(kindOfBasis, kind)];
    }

    public OpenJumpTable Jumps { get; }

    /// <summary>One more than the most jumps of a site.</summary>
    public int Stride { get; }

    /// <summary>Bit m is set where an empty site with m occupied neighbours is an easy target.</summary>
    public uint EasyCounts { get; private set; }

    /// <summary>What the kind of a site adds to addresses in <see cref="ClassOf"/> and <see cref="Acceptance"/>.</summary>
    public int[] KindBase { get; }

    /// <summary>Class by kind base + occupied neighbours · <see cref="Stride"/> + easy targets.</summary>
    public ushort[] ClassOf { get; }

    /// <summary>True rate over the rate a jump is drawn with, by kind base + occupied neighbours · <see cref="Stride"/> + those of the target.</summary>
    public double[] Acceptance { get; }

    /// <summary>Rate in 1/s with which an ion of a class is drawn, filled up with zeros to whole vectors.</summary>
    public double[] RateOfClass { get; }

    /// <summary>How the rate of a class is shared by easy and hard targets.</summary>
    public IonClass[] Shares { get; }

    /// <summary>Rough cost of a hop in ns in the typical arrangement.</summary>
    public double Cost { get; private set; }

    /// <summary>The table, or null for models whose sites have jumps of different kinds, or too many classes.</summary>
    /// <param name="jumps">The open jumps of the model.</param>
    /// <param name="typical">A typical arrangement, its potentials up to date.</param>
    public static IonClassTable? For(OpenJumpTable jumps, Configuration typical)
    {
        JumpTable table = jumps.Model.Table;
        int[] kindOfBasis = new int[table.BasisCount];
        List<(int Rates, int Ways)> kinds = [];
        for (int b = 0; b < table.BasisCount; b++)
        {
            int[] rates = [.. Enumerable.Range(b * table.Slots, table.Slots).Where(j => table.Target[j] >= 0).Select(j => jumps.KindOfJump[j]).Distinct()];
            if (rates.Length != 1) return null;
            (int, int) kind = (rates[0], jumps.Model.Near!.Count[b]);
            if (!kinds.Contains(kind)) kinds.Add(kind);
            kindOfBasis[b] = kinds.IndexOf(kind);
        }

        int classes = kinds.Sum(k => (k.Ways + 1) * (k.Ways + 2) / 2);
        return classes <= MostClasses ? new IonClassTable(jumps, kindOfBasis, [.. kinds.Select(k => k.Rates)], typical) : null;
    }

    private double Rate(int[] rateKind, int kind, int around, int aroundTarget)
    {
        int width = Jumps.Model.Near!.Width;
        int gained = aroundTarget - 1 - around;
        return Math.Abs(gained) < width ? Jumps.RateOf(rateKind[kind], gained) : 0.0;
    }

    // The fastest rates to easy and to hard targets.
    private (double Easy, double Hard) Bounds(int[] rateKind, int kind, int around, uint easyCounts)
    {
        (double easy, double hard) = (0.0, 0.0);
        for (int m = 1; m <= _mostAround[kind]; m++)
        {
            double rate = Rate(rateKind, kind, around, m);
            if ((easyCounts >> m & 1) != 0) easy = Math.Max(easy, rate);
            else hard = Math.Max(hard, rate);
        }

        return (easy, hard);
    }

    // How much faster the fastest jump of a sort is than its slowest.
    private double Spread(int[] rateKind, uint easyCounts)
    {
        double spread = 1.0;
        for (int kind = 0; kind < rateKind.Length; kind++)
        {
            for (int around = 0; around < _mostAround[kind]; around++)
            {
                (double easy, double hard) = Bounds(rateKind, kind, around, easyCounts);
                for (int m = 1; m <= _mostAround[kind]; m++)
                {
                    double rate = Rate(rateKind, kind, around, m);
                    if (rate > 0.0) spread = Math.Max(spread, ((easyCounts >> m & 1) != 0 ? easy : hard) / rate);
                }
            }
        }

        return spread;
    }

    // Counts of neighbours are read off the potentials: one shell interacts.
    private static int Around(Configuration typical, int site) => (int)Math.Abs(typical.Potential[site]);

    private int Address(Configuration typical, int site)
    {
        int easy = 0;
        for (int k = 0; k < Jumps.Slots; k++)
        {
            int to = typical.NeighbourOf(site, Jumps.Slots, k);
            if (to >= 0 && typical.Occupant[to] < 0 && (EasyCounts >> Around(typical, to) & 1) != 0) easy++;
        }

        return (((_kindOfBasis[typical.BasisOf(site)] * Stride) + Around(typical, site)) * Stride) + easy;
    }

    private void Divide(Configuration typical, int[] rateKind)
    {
        int kinds = rateKind.Length;
        double[] open = new double[kinds * Stride * Stride];
        double[] empty = new double[Stride + 1];
        double jumps = 0.0;
        foreach (int site in typical.IonSite)
        {
            int kind = _kindOfBasis[typical.BasisOf(site)];
            for (int k = 0; k < Jumps.Slots; k++)
            {
                int to = typical.NeighbourOf(site, Jumps.Slots, k);
                if (to < 0 || typical.Occupant[to] >= 0) continue;
                open[(((kind * Stride) + Around(typical, site)) * Stride) + Around(typical, to)]++;
                jumps++;
            }
        }

        foreach (int site in typical.VacancySite) empty[Around(typical, site)]++;
        double filled = (double)typical.IonCount / typical.Occupant.Length;
        int near = Jumps.Slots - 1;
        Cost = double.PositiveInfinity;

        // With no easy count every target is hard: one sort, no changes of it.
        for (int first = 1; first < Stride; first++)
        {
            uint easyCounts = first == 1 ? 0u : (1u << first) - 1;
            (double drawn, double done) = (0.0, 0.0);
            for (int at = 0; at < open.Length; at++)
            {
                if (open[at] == 0.0) continue;
                (int kind, int n, int m) = (at / (Stride * Stride), at / Stride % Stride, at % Stride);
                (double easy, double hard) = Bounds(rateKind, kind, n, easyCounts);
                drawn += open[at] * ((easyCounts >> m & 1) != 0 ? easy : hard);
                done += open[at] * Rate(rateKind, kind, n, m);
            }

            // Ions that order leave to the slowest jumps of each sort; every one of them is followed by one back, which is rarely refused.
            double typicalDrawn = done > 0.0 ? drawn / done : 1.0;
            double orderedDrawn = 0.5 * (1.0 + Spread(rateKind, easyCounts));
            double atEdge = first == 1 ? 0.0 : 0.5 * (empty[first - 1] + empty[first]) / typical.VacancySite.Length;
            double changes = 2.0 * near * (filled + ((1.0 - filled) * atEdge * near * filled));
            double cost = HopCost + (DrawingCost * Math.Max(typicalDrawn, orderedDrawn)) + (ChangeCost * changes);
            if (cost < Cost) (Cost, EasyCounts) = (cost, easyCounts);
        }
    }
}

/// <summary>Share of the easy targets in the rate of a class, and what makes a share the number of a target.</summary>
internal struct IonClass
{
    public double Easy;
    public double EasyScale;
    public double HardScale;
}
