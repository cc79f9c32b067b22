using System.Globalization;
using System.Text;
using IonTransport.Crystals;
using IonTransport.Landscapes.Channels;
using IonTransport.Landscapes.Grids;
using IonTransport.Physics;

namespace IonTransport.Landscapes;

/// <summary>
/// Geometric channels of a framework of hard ions: its largest hole, the bottleneck (pore-limiting) radius of the channels that run through the crystal in
/// one, two and three dimensions, and the volume open to an ion. A quick look that needs no energy model.
/// </summary>
/// <remarks>
/// The clearance (distance to the nearest ionic surface) is computed on a grid; points are joined from the widest down until they wind around the cell.
/// Hole and bottlenecks are then solved exactly as spheres touching four, or three coplanar, ions (M. D. Foster et al., Microporous Mesoporous Mater. 90, 32
/// (2006), for the definitions). An ion squeezes through somewhat smaller holes than hard spheres allow: compare crystals, do not predict barriers.
/// </remarks>
[TypeFormatterSource(typeof(HtmlResultFormatters))]
public sealed class ChannelAnalysis : IHtmlResult
{
    // Points joined between two looks at the token.
    private const int Batch = 65536;
    private readonly GridGeometry _grid;
    private readonly float[] _clearances;
    private readonly FreeSphere?[] _bottlenecks;

    private ChannelAnalysis(Structure structure, Species mobile, GridGeometry grid, float[] clearances, FreeSphere largest, FreeSphere?[] bottlenecks) =>
        (Structure, Mobile, _grid, _clearances, LargestSphere, _bottlenecks) = (structure, mobile, grid, clearances, largest, bottlenecks);

    /// <summary>The structure.</summary>
    public Structure Structure { get; }

    /// <summary>The mobile species, which does not block the way.</summary>
    public Species Mobile { get; }

    /// <summary>The largest sphere that fits anywhere between the framework ions.</summary>
    public FreeSphere LargestSphere { get; }

    /// <summary>Numbers of grid points along a, b and c.</summary>
    public CellOffset GridDimensions => new(_grid.A, _grid.B, _grid.C);

    /// <summary>Measures the free space of the framework of a structure.</summary>
    /// <param name="structure">The structure with oxidation states (they choose the radii).</param>
    /// <param name="mobile">The mobile species; it is taken out. Without an oxidation state it covers its element.</param>
    /// <param name="options">Grid and radii; null for the usual ones.</param>
    /// <param name="progress">Receives the fraction done.</param>
    /// <param name="cancellationToken">Cancels the scan.</param>
    /// <returns>The analysis. Cost: about 0.3 s per million grid points on one core.</returns>
    /// <exception cref="ArgumentException">There is no framework, or the grid would be too large.</exception>
    /// <exception cref="IonTransportException">A radius is not known; names the species.</exception>
    public static ChannelAnalysis Of(Structure structure, Species mobile, ChannelOptions? options = null, IProgress<SimulationProgress>? progress = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(structure);
        using Telemetry.Operation? operation = Telemetry.Start("ChannelAnalysis.Of")?.Tag("structure", structure.Formula).Tag("ion", mobile.ToString());
        ChannelOptions how = options ?? new ChannelOptions();
        FrameworkSpheres framework = FrameworkSpheres.Of(structure, mobile, how);
        GridGeometry grid = GridGeometry.Choose(structure.Lattice, structure.Operations, how.GridSpacing, how.MaximumGridPoints);
        float[] clearances = framework.Scan(grid, ProgressPart.Of(progress, 0.0, 0.7), cancellationToken);

        // A refined sphere lies within about a voxel of the grid point that saw it.
        double voxel = (structure.Lattice.A / grid.A) + (structure.Lattice.B / grid.B) + (structure.Lattice.C / grid.C);
        int widest = Array.IndexOf(clearances, clearances.Max());
        if (!TouchingSpheres.TryHole(framework, grid.Fractional(widest), voxel, out FreeSphere? largest)) largest = TouchingSpheres.Describe(framework, grid.Fractional(widest));
        FreeSphere?[] bottlenecks = new FreeSphere?[3];
        Join(grid, clearances, double.NegativeInfinity, (dimension, point) =>
        {
            if (!TouchingSpheres.TryBottleneck(framework, grid.Fractional(point), voxel, out FreeSphere? exact)) exact = TouchingSpheres.Describe(framework, grid.Fractional(point));
            for (int d = 0; d < dimension; d++) bottlenecks[d] ??= exact;
            return dimension == 3;
        }, ProgressPart.Of(progress, 0.7, 1.0), cancellationToken);
        operation?.Complete(grid.Count);
        return new ChannelAnalysis(structure, mobile, grid, clearances, largest, bottlenecks);
    }

    /// <summary>Measures the free space of the framework of a structure, as the overload with a <see cref="Species"/>.</summary>
    /// <param name="structure">The structure with oxidation states (they choose the radii).</param>
    /// <param name="mobile">The mobile ion as text, such as <c>Li</c> or <c>O2-</c>; it is taken out.</param>
    /// <param name="options">Grid and radii; null for the usual ones.</param>
    /// <param name="progress">Receives the fraction done.</param>
    /// <param name="cancellationToken">Cancels the scan.</param>
    /// <returns>The analysis.</returns>
    /// <exception cref="FormatException">The text is not a species.</exception>
    /// <exception cref="ArgumentException">There is no framework, or the grid would be too large.</exception>
    /// <exception cref="IonTransportException">A radius is not known; names the species.</exception>
    public static ChannelAnalysis Of(Structure structure, string mobile, ChannelOptions? options = null, IProgress<SimulationProgress>? progress = null, CancellationToken cancellationToken = default) =>
        Of(structure, Species.Parse(mobile), options, progress, cancellationToken);

    /// <summary>The bottleneck of the widest channels that run in so many dimensions: the largest sphere that can travel along them just passes there.</summary>
    /// <param name="dimension">1, 2 or 3.</param>
    /// <returns>The sphere, with the ions that close the bottleneck; its radius is negative where even a point cannot pass.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The dimension is not 1, 2 or 3.</exception>
    public FreeSphere Bottleneck(int dimension) => dimension is >= 1 and <= 3
        ? _bottlenecks[dimension - 1]!
        : throw new ArgumentOutOfRangeException(nameof(dimension), dimension, "The dimension is 1, 2 or 3.");

    /// <summary>Dimension of the widest channels that let a sphere through.</summary>
    /// <param name="radius">Radius in Å.</param>
    /// <returns>0 to 3.</returns>
    public int DimensionFor(double radius) => Enumerable.Range(1, 3).LastOrDefault(d => Bottleneck(d).Radius >= radius);

    /// <summary>Fraction of the cell in which the centre of a sphere can be without overlapping the framework, closed pockets included.</summary>
    /// <param name="radius">Radius in Å, not negative; 0 gives the void fraction.</param>
    /// <returns>Fraction, 0 to 1; its error falls with the square of the grid spacing.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The radius is negative.</exception>
    public double FreeVolumeFraction(double radius)
    {
        Require.NonNegative(radius, nameof(radius), "Å");
        double width = Math.Cbrt(Structure.Volume / _grid.Count), sum = 0.0;

        // A voxel that the surface cuts counts in part.
        foreach (float clearance in _clearances) sum += Math.Clamp(0.5 + ((clearance - radius) / width), 0.0, 1.0);
        return sum / _grid.Count;
    }

    /// <summary>Fraction of the cell that a sphere can reach along channels that run through the crystal.</summary>
    /// <param name="radius">Radius in Å, not negative.</param>
    /// <param name="dimension">Smallest dimension of channels to count, 1 to 3.</param>
    /// <returns>Fraction, 0 if no such channel lets the sphere through.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The radius is negative or the dimension not 1, 2 or 3.</exception>
    public double AccessibleVolumeFraction(double radius, int dimension = 1)
    {
        Require.NonNegative(radius, nameof(radius), "Å");
        if (Bottleneck(dimension).Radius < radius) return 0.0;
        PeriodicUnionFind clusters = Join(_grid, _clearances, radius, (_, _) => false, null, CancellationToken.None);
        double width = Math.Cbrt(Structure.Volume / _grid.Count), sum = 0.0;
        int[] neighbours = new int[26];
        CellOffset[] images = new CellOffset[26];
        bool Runs(int point) => _clearances[point] >= radius && clusters.DimensionOf(point) >= dimension;
        for (int i = 0; i < _grid.Count; i++)
        {
            double part = Math.Clamp(0.5 + ((_clearances[i] - radius) / width), 0.0, 1.0);
            if (part == 0.0) continue;
            bool reached = Runs(i);
            if (!reached && _clearances[i] < radius)
            {
                // A voxel that the surface of a channel cuts.
                _grid.Neighbours(i, neighbours, images);
                reached = Array.Exists(neighbours, Runs);
            }

            if (reached) sum += part;
        }

        return sum / _grid.Count;
    }

    /// <summary>Hole, bottlenecks and void fraction.</summary>
    /// <returns>A readable form.</returns>
    public override string ToString()
    {
        StringBuilder text = new();
        text.Append(CultureInfo.InvariantCulture, $"free space of {Structure.Formula} without {Mobile}: {100.0 * FreeVolumeFraction(0.0):F2} %");
        text.Append(CultureInfo.InvariantCulture, $"\n  largest sphere: {LargestSphere}");
        for (int d = 1; d <= 3; d++) text.Append(CultureInfo.InvariantCulture, $"\n  {d}D bottleneck: {Bottleneck(d)}");
        return text.ToString();
    }

    /// <inheritdoc/>
    public string ToHtml() => Table().ToHtml();

    internal object ToDump() => HtmlResultFormatters.Dump(this);

    private ResultTable Table()
    {
        ResultTable table = new ResultTable(string.Create(CultureInfo.InvariantCulture, $"free space of {Structure.Formula} without {Mobile}: {100.0 * FreeVolumeFraction(0.0):F2} %"))
            .Columns("sphere", "radius / Å", "at", "between");
        void Line(string name, FreeSphere sphere) => table.Row(
            name,
            sphere.Radius.ToString("F4", CultureInfo.InvariantCulture),
            sphere.Fractional.ToString(),
            string.Join(", ", sphere.Contacts.Select(c => string.Create(CultureInfo.InvariantCulture, $"{c.Label} ({c.Distance:F3} Å)"))));
        Line("largest", LargestSphere);
        for (int d = 1; d <= 3; d++) Line($"{d}D bottleneck", Bottleneck(d));
        return table;
    }

    /// <summary>Joins grid points from the widest clearance down to a limit; tells the point at which a higher dimension is first reached, until told to stop.</summary>
    private static PeriodicUnionFind Join(GridGeometry grid, float[] clearances, double limit, Func<int, int, bool> reached, IProgress<SimulationProgress>? progress, CancellationToken cancellationToken)
    {
        int[] order = [.. Enumerable.Range(0, grid.Count)];
        float[] keys = Array.ConvertAll(clearances, c => -c);
        Array.Sort(keys, order);
        PeriodicUnionFind clusters = new(grid.Count);
        bool[] open = new bool[grid.Count];
        int[] neighbours = new int[26];
        CellOffset[] images = new CellOffset[26];
        int highest = 0;
        ProgressCount? count = ProgressCount.Of(progress, grid.Count, "channels", events: 1.0);
        for (int k = 0; k < order.Length; k++)
        {
            if (k % Batch == 0)
            {
                cancellationToken.ThrowIfCancellationRequested();
                if (k > 0) count?.Add(Batch);
            }

            int point = order[k];
            if (clearances[point] < limit) break;
            open[point] = true;
            grid.Neighbours(point, neighbours, images);
            for (int n = 0; n < 26; n++)
            {
                if (!open[neighbours[n]]) continue;
                int dimension = clusters.Join(point, neighbours[n], images[n]);
                if (dimension <= highest) continue;
                highest = dimension;
                if (!reached(dimension, point)) continue;
                count?.Finish();
                return clusters;
            }
        }

        count?.Finish();
        return clusters;
    }
}
