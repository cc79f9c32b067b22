using System.Globalization;
using IonTransport.Physics;

namespace IonTransport.Networks;

/// <summary>Coordination of the sites of a network, a row for every class of sites with the same surroundings.</summary>
[TypeFormatterSource(typeof(HtmlResultFormatters))]
public sealed class NetworkCoordination : IHtmlResult
{
    private readonly ResultTable _table;

    private NetworkCoordination(MigrationNetwork network, IReadOnlyList<SiteCoordination> rows)
    {
        Rows = rows;
        _table = new ResultTable($"Network of {network.Summary}").Columns("site", "class", "per cell", "coordination", "neighbours", "hops / Å");
        foreach (SiteCoordination r in rows)
        {
            string length = r.ShortestHop is { } low && r.LongestHop is { } high
                ? high - low < 5e-4 ? low.ToString("F3", CultureInfo.InvariantCulture) : string.Create(CultureInfo.InvariantCulture, $"{low:F3} to {high:F3}")
                : "–";
            _table.Row(r.Label, r.Class < 0 ? "–" : Text(r.Class), Text(r.Sites), Text(r.Coordination), r.NeighbourText, length);
        }
    }

    /// <summary>The rows, in the order of the first site of each.</summary>
    public IReadOnlyList<SiteCoordination> Rows { get; }

    /// <inheritdoc/>
    public string ToHtml() => _table.ToHtml();

    internal object ToDump() => HtmlResultFormatters.Dump(this);

    /// <summary>The table.</summary>
    /// <returns>A readable form.</returns>
    public override string ToString() => _table.ToString();

    internal static NetworkCoordination Of(MigrationNetwork network)
    {
        Dictionary<(string, int, string), SiteCoordination> rows = [];
        double[] lengths = [.. network.Edges.Select(e => network.VectorOf(e).Length)];
        for (int s = 0; s < network.Sites.Count; s++)
        {
            NetworkSite site = network.Sites[s];
            SortedDictionary<string, int> kinds = new(StringComparer.Ordinal);
            (double low, double high) = (double.PositiveInfinity, 0.0);
            for (int k = network.Adjacency.Start[s]; k < network.Adjacency.Start[s + 1]; k++)
            {
                (int other, _, int edge, _) = network.Adjacency.Entries[k];
                string label = network.Sites[other].Label;
                kinds[label] = kinds.GetValueOrDefault(label) + 1;
                (low, high) = (Math.Min(low, lengths[edge]), Math.Max(high, lengths[edge]));
            }

            bool alone = kinds.Count == 0;
            SiteCoordination row = new(
                site.Label, site.Class, 1, kinds.Values.Sum(), [.. kinds.Select(p => (p.Key, p.Value))], alone ? null : low, alone ? null : high);
            (string, int, string) key = (site.Label, site.Class, row.NeighbourText);
            rows[key] = rows.TryGetValue(key, out SiteCoordination? seen)
                ? seen with { Sites = seen.Sites + 1, ShortestHop = alone ? null : Math.Min(low, seen.ShortestHop!.Value), LongestHop = alone ? null : Math.Max(high, seen.LongestHop!.Value) }
                : row;
        }

        return new NetworkCoordination(network, [.. rows.Values]);
    }

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);
}
