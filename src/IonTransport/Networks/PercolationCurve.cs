using System.Globalization;
using IonTransport.Physics;

namespace IonTransport.Networks;

/// <summary>Clusters of a periodic supercell against the filled fraction.</summary>
[TypeFormatterSource(typeof(HtmlResultFormatters))]
public sealed class PercolationCurve : IHtmlResult
{
    internal PercolationCurve(int size, int sites, PercolationCurveOptions options, IReadOnlyList<PercolationPoint> points) =>
        (Size, Sites, Options, Points) = (size, sites, options, points);

    /// <summary>Edge of the supercell in cells.</summary>
    public int Size { get; }

    /// <summary>Number of sites of the supercell.</summary>
    public int Sites { get; }

    /// <summary>How the curve was found.</summary>
    public PercolationCurveOptions Options { get; }

    /// <summary>One point for each fraction, in the order asked for.</summary>
    public IReadOnlyList<PercolationPoint> Points { get; }

    /// <summary>A line for each fraction.</summary>
    /// <returns>A readable form.</returns>
    public override string ToString() => Table().ToString();

    /// <inheritdoc/>
    public string ToHtml() => Table().ToHtml();

    internal object ToDump() => HtmlResultFormatters.Dump(this);

    private ResultTable Table()
    {
        CultureInfo c = CultureInfo.InvariantCulture;
        string order = Options.Order is { } o ? $", {o}" : string.Empty;
        ResultTable table = new ResultTable(string.Create(c, $"{(Options.Kind == PercolationKind.Site ? "site" : "bond")} percolation, {Size} cells, {Sites} sites, {Options.Samples} samples{order}"))
            .Columns("p", "R_any", "R_all", "accessible", "largest", "mean size", "clusters/site", "Warren–Cowley α");
        foreach (PercolationPoint p in Points)
        {
            table.Row(p.Fraction.ToString("F4", c), $"{p.WrappingAny}", $"{p.WrappingAll}", $"{p.Accessible}", $"{p.LargestCluster}", $"{p.MeanClusterSize}", $"{p.Clusters}", $"{p.WarrenCowley}");
        }

        return table;
    }
}
