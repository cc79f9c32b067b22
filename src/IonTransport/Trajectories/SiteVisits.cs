using System.Globalization;
using IonTransport.Crystals;
using IonTransport.Estimators;
using IonTransport.Physics;

namespace IonTransport.Trajectories;

/// <summary>
/// Which sites the ions of a trajectory visited and every hop between them: occupancies, residence times, rates, jump lengths, back-jumps and strings.
/// </summary>
/// <remarks>
/// An ion belongs to a site from the moment it enters its core until it enters the core of another one, so that ions that only touch a boundary do not count as
/// hopping (milestoning; A. K. Faradjian, R. Elber, J. Chem. Phys. 120, 10880 (2004)). With an infinite core radius every crossing of the plane between two
/// sites counts (Voronoi cells).
/// </remarks>
[TypeFormatterSource(typeof(HtmlResultFormatters))]
public sealed partial class SiteVisits : IHtmlResult
{
    private const int Blocks = 10;
    private readonly IonPositions _positions;
    private readonly long[,] _occupied;

    private SiteVisits(IonPositions positions, SiteSet sites, IReadOnlyList<SiteHop> hops, long[,] occupied, double inCores, double shared)
    {
        (_positions, Sites, Hops, _occupied) = (positions, sites, hops, occupied);
        (CoreFraction, SharedFraction) = (inCores, shared);
    }

    /// <summary>The sites.</summary>
    public SiteSet Sites { get; }

    /// <summary>All hops, by frame and then by ion.</summary>
    public IReadOnlyList<SiteHop> Hops { get; }

    /// <summary>Fraction of time that ions spend within the core of their site; the rest they are on their way or far out.</summary>
    public double CoreFraction { get; }

    /// <summary>Fraction of ions that share their site with another one, averaged over time: large where sites are missing.</summary>
    public double SharedFraction { get; }

    /// <summary>Length of the run in ps.</summary>
    public double Length => _positions.Frames * _positions.Interval;

    /// <summary>Assigns ions to sites frame by frame.</summary>
    /// <param name="ions">Positions from a trajectory.</param>
    /// <param name="group">Name of the group of mobile ions.</param>
    /// <param name="sites">Sites in the mean box of the trajectory.</param>
    /// <param name="coreRadius">Radius of the core of every site in Å; null takes 0.4 of the distance to its nearest other site, +∞ gives Voronoi cells.</param>
    /// <param name="progress">Receives the fraction done.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    /// <returns>Visits and hops.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The radius is not positive.</exception>
    /// <exception cref="ArgumentException">The box of the sites is not that of the trajectory (2 %), or there is no such group.</exception>
    public static SiteVisits Find(UnwrappedIons ions, string group, SiteSet sites, double? coreRadius = null, IProgress<SimulationProgress>? progress = null, CancellationToken cancellationToken = default)
    {
        Require.NotNull(ions);
        Require.NotNull(sites);
        if (coreRadius is { } r && !(r > 0.0)) throw new ArgumentOutOfRangeException(nameof(coreRadius), r, "A core radius (in Å) is positive.");
        IonPositions positions = ions[group];
        Lattice cell = ions.MeanCell ?? throw new ArgumentException("The trajectory has no box; give one with WithCell.", nameof(ions));
        for (int axis = 0; axis < 3; axis++)
        {
            Vector3D difference = cell.Vectors.Row(axis) - sites.Cell.Vectors.Row(axis);
            if (difference.Length > 0.02 * cell.Vectors.Row(axis).Length) throw new ArgumentException($"The box of the sites ({sites.Cell}) is not that of the trajectory ({cell}).", nameof(sites));
        }

        using Telemetry.Operation? operation = Telemetry.Start("SiteVisits.Find")?.Tag("ion", group).Tag("sites", sites.Sites.Count);
        (IReadOnlyList<SiteHop> hops, long[,] occupied, double inCores, double shared) = new SiteAssignment(positions, sites, cell, coreRadius, Blocks).Run(progress, cancellationToken);
        operation?.Complete(positions.Frames);
        return new SiteVisits(positions, sites, hops, occupied, inCores, shared);
    }

    /// <summary>Mean number of ions on a site.</summary>
    /// <param name="site">Index of the site.</param>
    /// <returns>Occupancy with the error of ten blocks of time.</returns>
    public Estimate Occupancy(int site) => BlockEstimate([site], 1.0, string.Empty);

    /// <summary>Mean number of ions on a site of one label.</summary>
    /// <param name="label">Label of the sites.</param>
    /// <returns>Occupancy with the error of ten blocks of time.</returns>
    /// <exception cref="ArgumentException">No site has the label.</exception>
    public Estimate Occupancy(string label)
    {
        int[] sites = SitesOf(label);
        return BlockEstimate(sites, 1.0 / sites.Length, string.Empty);
    }

    /// <summary>Number of hops between sites of two labels: the transition matrix.</summary>
    /// <param name="from">Label of the sites left.</param>
    /// <param name="to">Label of the sites entered.</param>
    /// <returns>Number of hops.</returns>
    public int Count(string from, string to) => Hops.Count(h => Sites.Sites[h.From].Label == from && Sites.Sites[h.To].Label == to);

    /// <summary>Rate of hops of an ion from sites of one label to sites of another: hops over the time spent on the first.</summary>
    /// <param name="from">Label of the sites left.</param>
    /// <param name="to">Label of the sites entered; null for all.</param>
    /// <returns>Rate in 1/s with the error of ten blocks of time.</returns>
    /// <exception cref="ArgumentException">No site has the label.</exception>
    /// <exception cref="IonTransportException">Nothing was ever on these sites.</exception>
    public Estimate Rate(string from, string? to = null)
    {
        int[] sites = SitesOf(from);
        HashSet<int> starts = [.. sites];
        double[] hops = new double[Blocks];
        double[] time = new double[Blocks];
        foreach (SiteHop hop in Hops)
        {
            if (starts.Contains(hop.From) && (to is null || Sites.Sites[hop.To].Label == to)) hops[BlockOf(hop.Frame)]++;
        }

        for (int b = 0; b < Blocks; b++) foreach (int s in sites) time[b] += _occupied[s, b] * _positions.Interval * 1e-12;
        double total = time.Sum();
        if (total == 0.0) throw new IonTransportException($"No ion was ever on a site {from}.");

        // Blocks are weighted by their time: error of the ratio from the residuals, never below Poisson's.
        double rate = hops.Sum() / total;
        double squares = 0.0;
        for (int b = 0; b < Blocks; b++) squares += Math.Pow(hops[b] - (rate * time[b]), 2);
        double error = Math.Max(Math.Sqrt(squares * Blocks / (Blocks - 1.0)), Math.Sqrt(Math.Max(1.0, hops.Sum()))) / total;
        return new Estimate(rate, error, "1/s");
    }

    /// <summary>Mean time that an ion stays on a site of one label: time spent there over the number of departures (visits cut by the ends of the run included).</summary>
    /// <param name="label">Label of the sites.</param>
    /// <returns>Residence time in ps.</returns>
    /// <exception cref="IonTransportException">No ion ever left such a site.</exception>
    public Estimate ResidenceTime(string label)
    {
        Estimate rate = Rate(label);
        return rate.Value > 0.0
            ? Estimate.Ratio(Estimate.Exact(1e12), rate, unit: "ps")
            : throw new IonTransportException($"No ion left a site {label} within {Length.ToDigits(4)} ps; the residence time is longer than can be told.");
    }

    /// <summary>Vector of a hop in Å, between the two sites.</summary>
    /// <param name="hop">A hop.</param>
    /// <returns>Cartesian vector in Å.</returns>
    public Vector3D VectorOf(SiteHop hop) =>
        Sites.Cell.ToCartesian(Sites.Sites[hop.To].Fractional + hop.Image.ToVector() - Sites.Sites[hop.From].Fractional);

    /// <summary>The kinds of hops: labels and length (to 0.1 Å) with their number, most frequent first.</summary>
    /// <returns>Labels of both ends, mean length in Å and number of hops.</returns>
    public IReadOnlyList<(string From, string To, double Length, int Count)> Kinds() =>
    [
        .. Hops.Select(h => (From: Sites.Sites[h.From].Label, To: Sites.Sites[h.To].Label, VectorOf(h).Length))
            .GroupBy(h => (h.From, h.To, Tenth: (int)Math.Round(10.0 * h.Length)))
            .Select(g => (g.Key.From, g.Key.To, g.Average(h => h.Length), g.Count()))
            .OrderByDescending(k => k.Item4),
    ];

    /// <summary>Occupancies, residence times, kinds of hops and correlations.</summary>
    /// <returns>Several lines.</returns>
    public override string ToString() => Table().ToString();

    /// <inheritdoc/>
    public string ToHtml() => Table().ToHtml();

    internal object ToDump() => HtmlResultFormatters.Dump(this);

    private ResultTable Table()
    {
        ResultTable table = new ResultTable(string.Create(CultureInfo.InvariantCulture, $"{Hops.Count} hops of {_positions.Ions} ions between {Sites} in {Length.ToDigits(5)} ps"))
            .Columns("hop", "length / Å", "hops");
        foreach ((string from, string to, double length, int count) in Kinds().Take(8)) table.Row($"{from} → {to}", length.ToString("F2", CultureInfo.InvariantCulture), count.ToString(CultureInfo.InvariantCulture));
        foreach (string label in Sites.Sites.Select(s => s.Label).Distinct())
        {
            table.Fact($"occupancy of {label}", Occupancy(label).ToString());
            if (Hops.Any(h => Sites.Sites[h.From].Label == label)) table.Fact($"residence on {label}", ResidenceTime(label).ToString());
        }

        table.Fact("time within cores", CoreFraction.ToString("P0", CultureInfo.InvariantCulture)).Fact("ions that share a site", SharedFraction.ToString("P1", CultureInfo.InvariantCulture));
        return Hops.GroupBy(h => h.Ion).Any(g => g.Count() > 1)
            ? table.Fact("back-jumps", BackJumpFraction().ToString()).Fact("mean cosine of successive hops", MeanCosine().ToString())
            : table;
    }

    private int BlockOf(int frame) => (int)((long)frame * Blocks / _positions.Frames);

    // The first frame t with t · Blocks / Frames ≥ block.
    private long FirstFrame(int block) => (((long)block * _positions.Frames) + Blocks - 1) / Blocks;

    private int[] SitesOf(string label)
    {
        int[] sites = [.. Enumerable.Range(0, Sites.Sites.Count).Where(i => Sites.Sites[i].Label == label)];
        return sites.Length > 0 ? sites : throw new ArgumentException($"No site is labelled '{label}'; there are {Sites}.", nameof(label));
    }

    private Estimate BlockEstimate(int[] sites, double scale, string unit)
    {
        double[] blocks = new double[Blocks];
        for (int b = 0; b < Blocks; b++)
        {
            long frames = FirstFrame(b + 1) - FirstFrame(b);
            foreach (int s in sites) blocks[b] += scale * _occupied[s, b] / Math.Max(1, frames);
        }

        // Where all ions always are on sites of one label there is nothing but rounding between blocks.
        double mean = blocks.Average();
        return blocks.Max() - blocks.Min() <= 1e-12 * mean ? Estimate.Exact(mean, unit) : Estimate.FromSamples(blocks, unit);
    }
}
