using System.Globalization;
using System.Text;
using IonTransport.Physics;

namespace IonTransport.Networks;

/// <summary>Whether and over which saddles a network percolates: it wraps around the periodic cell, which spanning a finite sample does not prove.</summary>
[TypeFormatterSource(typeof(HtmlResultFormatters))]
public sealed class Percolation : IHtmlResult
{
    private readonly MigrationNetwork _network;

    internal Percolation(MigrationNetwork network, IReadOnlyList<PercolationLevel> levels) => (_network, Levels) = (network, levels);

    /// <summary>Highest dimension in which any cluster percolates: 0 (not at all) to 3.</summary>
    public int Dimension => Levels.Count == 0 ? 0 : Levels.Max(l => l.Dimension);

    /// <summary>One level per dimension that is reached, lowest dimension first; empty if the network does not percolate.</summary>
    public IReadOnlyList<PercolationLevel> Levels { get; }

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

    /// <summary>Dimension, barriers and bottlenecks.</summary>
    /// <returns>A readable form.</returns>
    public override string ToString()
    {
        if (Levels.Count == 0) return "does not percolate (dimension 0)";
        StringBuilder text = new();
        text.Append(CultureInfo.InvariantCulture, $"percolates in {Dimension} dimension{(Dimension == 1 ? string.Empty : "s")}");
        foreach (PercolationLevel level in Levels)
        {
            NetworkEdge edge = _network.Edges[level.Bottleneck];
            text.Append("\n  ").Append(level).Append(CultureInfo.InvariantCulture, $", bottleneck {_network.Sites[edge.From].Label} → {_network.Sites[edge.To].Label}");
            if (edge.Bottleneck.Count > 0) text.Append(" between ").AppendJoin(", ", edge.Bottleneck);
        }

        return text.ToString();
    }

    /// <inheritdoc/>
    public string ToHtml() => Table().ToHtml();

    internal object ToDump() => HtmlResultFormatters.Dump(this);

    private ResultTable Table()
    {
        if (Levels.Count == 0) return new ResultTable("does not percolate (dimension 0)");
        ResultTable table = new ResultTable(string.Create(CultureInfo.InvariantCulture, $"percolates in {Dimension} dimension{(Dimension == 1 ? string.Empty : "s")}"))
            .Columns("dimension", "barrier / eV", "from the global minimum / eV", "sites / %", "bottleneck", "between");
        foreach (PercolationLevel level in Levels)
        {
            NetworkEdge edge = _network.Edges[level.Bottleneck];
            table.Row(
                level.Dimension.ToString(CultureInfo.InvariantCulture),
                level.Barrier.ToString("F4", CultureInfo.InvariantCulture),
                level.BarrierFromGlobalMinimum.ToString("F4", CultureInfo.InvariantCulture),
                (100.0 * level.SiteFraction).ToString("F0", CultureInfo.InvariantCulture),
                $"{_network.Sites[edge.From].Label} → {_network.Sites[edge.To].Label}",
                string.Join(", ", edge.Bottleneck));
        }

        return table;
    }
}
