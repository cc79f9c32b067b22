using System.Globalization;
using IonTransport.Crystals;
using IonTransport.Networks.Thresholds;
using IonTransport.Physics;

namespace IonTransport.Networks;

/// <summary>The percolation threshold p_c of a network: the filled fraction above which a cluster without end exists.</summary>
[TypeFormatterSource(typeof(HtmlResultFormatters))]
public sealed class PercolationThreshold : IHtmlResult
{
    private readonly ThresholdFit _fit;

    internal PercolationThreshold(PercolationKind kind, IReadOnlyList<CellOffset> directions, IReadOnlyList<WrappingStatistics> sizes, ThresholdFit fit, Estimate? warrenCowley = null)
    {
        (Kind, Directions, Sizes, _fit) = (kind, directions, sizes, fit);
        WarrenCowley = warrenCowley ?? Estimate.Exact(0.0);
        Value = new Estimate(fit.Threshold, fit.Error);
    }

    /// <summary>The threshold; its error holds the statistical one and the uncertainty of the extrapolation to infinite size.</summary>
    public Estimate Value { get; }

    /// <summary>Standard error from the finite number of sweeps, enlarged where the fit is worse than chance allows.</summary>
    public double StatisticalError => _fit.StatisticalError;

    /// <summary>Largest shift of the threshold under other correction exponents and without the smallest supercell.</summary>
    public double FiniteSizeError => _fit.FiniteSizeError;

    /// <summary>χ² of the finite-size fit per degree of freedom; about 1 if the sizes follow one scaling law.</summary>
    public double ReducedChiSquared => _fit.ReducedChiSquared;

    /// <summary>Whether sites or bonds are filled.</summary>
    public PercolationKind Kind { get; }

    /// <summary>Dimension of the network that percolates: 2 or 3.</summary>
    public int Dimension => Directions.Count;

    /// <summary>The axes of the supercells in cells of the network.</summary>
    public IReadOnlyList<CellOffset> Directions { get; }

    /// <summary>Wrapping probabilities of each supercell, smallest first.</summary>
    public IReadOnlyList<WrappingStatistics> Sizes { get; }

    /// <summary>Warren–Cowley parameter of neighbours at the threshold, in the largest supercell: 0 for random filling, negative where filled and empty sites mix.</summary>
    public Estimate WarrenCowley { get; }

    /// <summary>Probability at the threshold that an infinitely large supercell of this shape wraps along any axis; the same for all lattices of one shape.</summary>
    public Estimate CriticalWrappingAny => new(_fit.Critical[0], _fit.CriticalErrors[0]);

    /// <summary>Probability at the threshold that an infinitely large supercell of this shape wraps along every axis; the same for all lattices of one shape.</summary>
    public Estimate CriticalWrappingAll => new(_fit.Critical[1], _fit.CriticalErrors[1]);

    /// <summary>Threshold, errors, and a line for each size.</summary>
    /// <returns>A readable form.</returns>
    public override string ToString() => Table().ToString();

    /// <inheritdoc/>
    public string ToHtml() => Table().ToHtml();

    internal object ToDump() => HtmlResultFormatters.Dump(this);

    private ResultTable Table()
    {
        CultureInfo c = CultureInfo.InvariantCulture;
        ResultTable table = new ResultTable(string.Create(c, $"{(Kind == PercolationKind.Site ? "site" : "bond")} percolation threshold = {Value} in {Dimension} dimensions"))
            .Columns("cells", "sites", "sweeps", "R_any at p_c", "R_all at p_c");
        foreach (WrappingStatistics size in Sizes)
        {
            table.Row(size.Size.ToString(c), size.Sites.ToString(c), size.Samples.ToString(c), size.Any(Value.Value).ToString(), size.All(Value.Value).ToString());
        }

        if (WarrenCowley.StandardError > 0.0) table.Fact("Warren–Cowley α", WarrenCowley.ToString());
        return table
            .Fact("statistical error", StatisticalError.ToString("0.0e0", c))
            .Fact("finite-size error", FiniteSizeError.ToString("0.0e0", c))
            .Fact("χ² per degree of freedom", ReducedChiSquared.ToString("F2", c))
            .Fact("R_any, R_all of infinite size", $"{CriticalWrappingAny}, {CriticalWrappingAll}");
    }
}
