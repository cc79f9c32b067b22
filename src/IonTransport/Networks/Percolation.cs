using System.Globalization;
using System.Text;
using IonTransport.Networks.Topology;
using IonTransport.Physics;

namespace IonTransport.Networks;

/// <summary>Whether and over which saddles a network percolates: it wraps around the periodic cell, which spanning a finite sample does not prove.</summary>
[TypeFormatterSource(typeof(HtmlResultFormatters))]
public sealed class Percolation : IHtmlResult
{
    private readonly MigrationNetwork _network;

    internal Percolation(MigrationNetwork network, IReadOnlyList<PercolationLevel> levels, IReadOnlyList<DirectionalPercolation> axes) =>
        (_network, Levels, Axes) = (network, levels, [.. axes.OrderBy(a => a.Axis)]);

    /// <summary>Highest dimension in which any cluster percolates: 0 (not at all) to 3.</summary>
    public int Dimension => Levels.Count == 0 ? 0 : Levels.Max(l => l.Dimension);

    /// <summary>One level per dimension that is reached, lowest dimension first; empty if the network does not percolate.</summary>
    public IReadOnlyList<PercolationLevel> Levels { get; }

    /// <summary>The lattice vectors along which an ion can get any distance, in the order a, b, c, each with its own lowest saddle; empty if the network does not percolate.</summary>
    public IReadOnlyList<DirectionalPercolation> Axes { get; }

    /// <summary>Barrier for percolation in at least some dimensions, from the lowest site of the percolating cluster.</summary>
    /// <param name="dimension">Dimension, 1 to 3.</param>
    /// <returns>Barrier in eV; null if the network does not percolate in that many dimensions.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The dimension is not 1, 2 or 3.</exception>
    public double? Barrier(int dimension) => At(dimension)?.Barrier;

    /// <summary>The level of percolation in at least some dimensions.</summary>
    /// <param name="dimension">Dimension, 1 to 3.</param>
    /// <returns>The level; null if the network does not percolate in that many dimensions.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The dimension is not 1, 2 or 3.</exception>
    public PercolationLevel? At(int dimension) => dimension is >= 1 and <= 3
        ? Levels.FirstOrDefault(l => l.Dimension >= dimension)
        : throw new ArgumentOutOfRangeException(nameof(dimension), dimension, "A percolation dimension is 1, 2 or 3.");

    /// <summary>The level of percolation along a lattice vector: closed walks wind around the cell with some part along it.</summary>
    /// <param name="axis">0 for a, 1 for b, 2 for c.</param>
    /// <returns>The level; null if nothing gets along this axis.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The axis is not 0, 1 or 2.</exception>
    public DirectionalPercolation? Along(int axis) => axis is >= 0 and <= 2
        ? Axes.FirstOrDefault(a => a.Axis == axis)
        : throw new ArgumentOutOfRangeException(nameof(axis), axis, "The axis is 0 (a), 1 (b) or 2 (c).");

    /// <summary>The lowest way through the crystal: over no saddle higher than the first at which anything percolates, and the shortest of those over this saddle.</summary>
    /// <returns>The way, from a site to an image of itself.</returns>
    /// <exception cref="NotPercolatingException">The network does not percolate.</exception>
    public PercolatingPath FindPath()
    {
        if (Axes.Count == 0) throw new NotPercolatingException($"The network of {_network.Summary} does not percolate, so no way leads through it.");
        return FindPath(Axes.MinBy(a => a.Level)!.Axis);
    }

    /// <summary>The lowest way along a lattice vector: over no saddle higher than needed to get along it, and the shortest of those over this saddle.</summary>
    /// <param name="axis">0 for a, 1 for b, 2 for c.</param>
    /// <returns>The way, from a site to an image of itself that lies ahead or behind along the axis.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The axis is not 0, 1 or 2.</exception>
    /// <exception cref="NotPercolatingException">Nothing gets along this axis.</exception>
    public PercolatingPath FindPath(int axis)
    {
        DirectionalPercolation along = Along(axis)
            ?? throw new NotPercolatingException($"The network of {_network.Summary} {(Dimension == 0 ? "does not percolate" : $"percolates in {Dimension} dimension{(Dimension == 1 ? string.Empty : "s")}, but not along {"abc"[axis]}")}.");
        return PathSearch.Find(_network, along.Bottleneck, axis, along.Level);
    }

    /// <inheritdoc/>
    public string ToHtml() => Table().ToHtml();

    internal object ToDump() => HtmlResultFormatters.Dump(this);

    private ResultTable Table()
    {
        ResultTable table = new ResultTable(Title).Columns("", "barrier / eV", "from the global minimum / eV", "sites / %", "bottleneck");
        foreach (PercolationLevel l in Levels) table.Row($"{l.Dimension}D", Text(l.Barrier), Text(l.BarrierFromGlobalMinimum), (100.0 * l.SiteFraction).ToString("F0", CultureInfo.InvariantCulture), Ends(l.Bottleneck));
        foreach (DirectionalPercolation a in Axes) table.Row($"along {"abc"[a.Axis]}", Text(a.Barrier), Text(a.BarrierFromGlobalMinimum), "–", Ends(a.Bottleneck));
        return table;
    }

    /// <summary>Dimension, barriers and bottlenecks.</summary>
    /// <returns>A readable form.</returns>
    public override string ToString()
    {
        if (Levels.Count == 0) return Title;
        StringBuilder text = new(Title);
        foreach (PercolationLevel level in Levels)
        {
            text.Append("\n  ").Append(level).Append(", bottleneck ").Append(Ends(level.Bottleneck));
            if (level.Copies > 1) text.Append(CultureInfo.InvariantCulture, $", {level.Copies} separate nets");
        }

        text.Append("\n  barrier ");
        for (int axis = 0; axis < 3; axis++)
        {
            if (axis > 0) text.Append(", ");
            text.Append("along ").Append("abc"[axis]).Append(' ');
            if (Along(axis) is { } a) text.Append(CultureInfo.InvariantCulture, $"{a.Barrier:F4} eV");
            else text.Append("none");
        }

        return text.ToString();
    }

    private string Title => Levels.Count == 0 ? "does not percolate (dimension 0)" : $"percolates in {Dimension} dimension{(Dimension == 1 ? string.Empty : "s")}";

    private string Ends(int index)
    {
        NetworkEdge edge = _network.Edges[index];
        string ends = $"{_network.Sites[edge.From].Label} → {_network.Sites[edge.To].Label}";
        return edge.Bottleneck.Count == 0 ? ends : $"{ends} between {string.Join(", ", edge.Bottleneck)}";
    }

    private static string Text(double barrier) => barrier.ToString("F4", CultureInfo.InvariantCulture);
}
