using System.Globalization;
using IonTransport.Physics;
using MathNet.Numerics.LinearAlgebra;

namespace IonTransport.Rates;

/// <summary>
/// How many ions must be free for an attempt frequency: ν* from growing blocks of two Hessians, the rest held fixed, next to that of all ions.
/// The validity test of a partial Hessian.
/// </summary>
[TypeFormatterSource(typeof(HtmlResultFormatters))]
public sealed class ActiveRegionStudy : IHtmlResult
{
    private ActiveRegionStudy(IReadOnlyList<ActiveRegion> regions, double full) => (Regions, AttemptFrequency) = (regions, full);

    /// <summary>The regions tried, by growing size.</summary>
    public IReadOnlyList<ActiveRegion> Regions { get; }

    /// <summary>ν* of all ions in THz.</summary>
    public double AttemptFrequency { get; }

    /// <summary>Computes ν* for growing regions.</summary>
    /// <param name="initial">Hessian of the initial state in eV/Å², all ions of the crystal.</param>
    /// <param name="saddle">Hessian of the saddle in eV/Å².</param>
    /// <param name="masses">Masses of the N atoms in u.</param>
    /// <param name="order">Atoms in the order in which they are set free, the jumping ion first; usually by distance from it.</param>
    /// <param name="sizes">Numbers of free atoms to try.</param>
    /// <param name="tolerances">Limits of the checks; the defaults if null.</param>
    /// <param name="progress">Receives the fraction of the regions that are done.</param>
    /// <param name="cancellationToken">Stops the work between two regions.</param>
    /// <returns>The study.</returns>
    /// <exception cref="ArgumentException">The atoms are not numbered 0 to N − 1, each at most once, or a size is out of range.</exception>
    /// <exception cref="NotAMinimumException">The initial state of all ions has imaginary modes.</exception>
    /// <exception cref="NotASaddleException">The saddle of all ions does not have exactly one.</exception>
    public static ActiveRegionStudy Analyze(
        Matrix<double> initial,
        Matrix<double> saddle,
        ReadOnlySpan<double> masses,
        ReadOnlySpan<int> order,
        ReadOnlySpan<int> sizes,
        HarmonicTolerances? tolerances = null,
        IProgress<SimulationProgress>? progress = null,
        CancellationToken cancellationToken = default)
    {
        tolerances ??= HarmonicTolerances.Default;
        ProjectedHessian first = ProjectedHessian.Create(initial, HessianScope.WholeCrystal, tolerances.AcousticSum, nameof(initial));
        ProjectedHessian second = ProjectedHessian.Create(saddle, HessianScope.WholeCrystal, tolerances.AcousticSum, nameof(saddle));
        int atoms = first.Size / 3;
        double[] m = NormalModes.CheckMasses(masses, atoms);
        int[] free = order.ToArray();
        if (free.Distinct().Count() != free.Length || free.Any(a => a < 0 || a >= atoms)) throw new ArgumentException($"The order must name atoms 0 to {atoms - 1}, each at most once.", nameof(order));
        cancellationToken.ThrowIfCancellationRequested();
        double full = new HessianPair(first, second, m, tolerances).AttemptFrequency;
        ProgressCount? count = ProgressCount.Of(progress, sizes.Length + 1, "regions");
        count?.Add();
        List<ActiveRegion> regions = [];
        foreach (int size in sizes)
        {
            cancellationToken.ThrowIfCancellationRequested();
            if (size < 1 || size > free.Length) throw new ArgumentException($"A region has 1 to {free.Length} atoms, not {size}.", nameof(sizes));
            int[] region = free[..size];
            double[] part = [.. region.Select(a => m[a])];
            try
            {
                HessianPair pair = new(first.Block(region), second.Block(region), part, tolerances);
                regions.Add(new ActiveRegion(size, pair.AttemptFrequency, pair.UnstableFrequency, string.Empty));
            }
            catch (IonTransportException error) when (error is NotASaddleException or NotAMinimumException or SoftModeException)
            {
                regions.Add(new ActiveRegion(size, null, null, error.Message));
            }

            count?.Add();
        }

        count?.Finish();

        return new ActiveRegionStudy(regions, full);
    }

    /// <summary>Smallest region tried from which on ν* stays within a tolerance of that of all ions.</summary>
    /// <param name="relativeTolerance">Largest relative deviation; 0.05 by default.</param>
    /// <returns>Number of free atoms, or null if none of the regions tried is enough.</returns>
    public int? SmallestValidSize(double relativeTolerance = 0.05)
    {
        int? size = null;
        foreach (ActiveRegion region in Regions.OrderByDescending(r => r.Size))
        {
            if (region.AttemptFrequency is not { } nu || Math.Abs((nu / AttemptFrequency) - 1.0) > relativeTolerance) break;
            size = region.Size;
        }

        return size;
    }

    /// <summary>The table of regions.</summary>
    /// <returns>A readable form.</returns>
    public override string ToString() => Table().ToString();

    /// <inheritdoc/>
    public string ToHtml() => Table().ToHtml();

    internal object ToDump() => HtmlResultFormatters.Dump(this);

    private ResultTable Table()
    {
        ResultTable table = new ResultTable("attempt frequency as atoms are set free").Columns("free atoms", "ν* / THz", "deviation", "unstable mode / THz");
        foreach (ActiveRegion r in Regions)
        {
            if (r.AttemptFrequency is not { } nu)
            {
                table.Row(r.Size.ToString(CultureInfo.InvariantCulture), "–", "–", $"refused: {r.Refusal}");
                continue;
            }

            table.Row(
                r.Size.ToString(CultureInfo.InvariantCulture),
                nu.ToString("F4", CultureInfo.InvariantCulture),
                ((nu / AttemptFrequency) - 1.0).ToString("+0.0 %;-0.0 %", CultureInfo.InvariantCulture),
                string.Create(CultureInfo.InvariantCulture, $"{r.UnstableFrequency:F4}i"));
        }

        return table.Fact("ν* of all", string.Create(CultureInfo.InvariantCulture, $"{AttemptFrequency:F4} THz"));
    }
}
