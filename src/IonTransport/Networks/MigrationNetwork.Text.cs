using System.Globalization;
using IonTransport.Physics;
using IonTransport.Rates;

namespace IonTransport.Networks;

[TypeFormatterSource(typeof(HtmlResultFormatters))]
public sealed partial class MigrationNetwork : IHtmlResult
{
    // Rows of a table; kinds that are told apart; edges of a network that is read through for its text.
    private const int MostRows = 12;
    private const int MostKinds = 200;
    private const int MostRead = 50_000;

    // Refined points of one kind agree much better than this.
    private const double AlikeEnergy = 5e-4;
    private const double AlikeDistance = 5e-3;

    /// <summary>Counts of sites and edges, and the range of barriers, in one line.</summary>
    internal string Summary
    {
        get
        {
            string counts = $"{Sites.Count} sites ({Sites.Select(s => s.Label).Distinct().Count()} kinds), {Edges.Count} edges";
            if (Edges.Count == 0) return counts;
            double low = Edges.Min(e => Math.Min(e.Hop.ForwardBarrier, e.Hop.BackwardBarrier));
            double high = Edges.Max(e => Math.Max(e.Hop.ForwardBarrier, e.Hop.BackwardBarrier));
            return string.Create(CultureInfo.InvariantCulture, $"{counts}, barriers {low:F3} to {high:F3} eV");
        }
    }

    /// <summary>
    /// Counts, range of barriers and of hop distances, then the kinds of sites with the labels that <see cref="WithHop(string, string, MigrationHop)"/> takes, and the kinds of hops between them; at most twelve of each, those of the
    /// lowest barriers.
    /// </summary>
    /// <returns>A readable form: several lines.</returns>
    public override string ToString() => string.Join('\n', Tables().Select(t => t.ToString()));

    /// <inheritdoc/>
    public string ToHtml() => string.Concat(Tables().Select(t => t.ToHtml()));

    internal object ToDump() => HtmlResultFormatters.Dump(this);

    private IEnumerable<ResultTable> Tables()
    {
        if (Edges.Count > MostRead)
        {
            yield return new ResultTable(Summary);
            yield break;
        }

        (List<HopKind> hops, int unlisted) = HopKinds();
        string span = hops.Count == 0 ? string.Empty : $", {Span(Edges.Min(e => VectorOf(e).Length), Edges.Max(e => VectorOf(e).Length))} Å apart";
        yield return SiteTable(Summary + span);
        if (hops.Count == 0) yield break;
        ResultTable table = new ResultTable("hops").Columns("from", "to", "barrier / eV", "back / eV", "distance / Å", "per cell");
        foreach (HopKind kind in hops.OrderBy(h => Math.Max(h.Forward, h.Backward)).ThenBy(h => h.Distance).Take(MostRows))
        {
            table.Row(kind.From, kind.To, Text(kind.Forward, "F3"), Text(kind.Backward, "F3"), Text(kind.Distance, "F2"), kind.Count.ToString(CultureInfo.InvariantCulture));
        }

        int more = hops.Count - MostRows;
        yield return more <= 0 ? table : table.Note(unlisted == 0 ? $"{more} more kinds of hops with higher barriers" : $"more than {more} other kinds of hops");
    }

    private ResultTable SiteTable(string title)
    {
        bool occupied = Sites.Any(s => s.Occupancy is not null);
        ResultTable table = new ResultTable(title).Columns(occupied ? ["site", "per cell", "energy / eV", "occupancy"] : ["site", "per cell", "energy / eV"]);
        (string Label, int Count, double Energy, double? Occupancy)[] kinds =
        [
            .. Sites.GroupBy(s => (s.Label, Energy: Math.Round(s.Energy, 3), s.Occupancy)).Select(g => (g.Key.Label, g.Count(), g.Average(s => s.Energy), g.Key.Occupancy)),
        ];
        foreach ((string label, int count, double energy, double? occupancy) in kinds.Take(MostRows))
        {
            string number = count.ToString(CultureInfo.InvariantCulture);
            if (occupied) table.Row(label, number, Text(energy, "F3"), occupancy is { } o ? Text(o, "0.###") : "–");
            else table.Row(label, number, Text(energy, "F3"));
        }

        return kinds.Length <= MostRows ? table : table.Note($"{kinds.Length - MostRows} more kinds of sites");
    }

    // Hops of the same labels, barriers and distance; the first label is the one whose sites come first, or the lower site where both are the same.
    private (List<HopKind> Kinds, int Unlisted) HopKinds()
    {
        Dictionary<string, int> order = [];
        foreach (NetworkSite site in Sites) order.TryAdd(site.Label, order.Count);
        List<HopKind> kinds = [];
        int unlisted = 0;
        foreach (NetworkEdge edge in Edges)
        {
            (string from, string to) = (Sites[edge.From].Label, Sites[edge.To].Label);
            (double forward, double backward) = (edge.Hop.ForwardBarrier, edge.Hop.BackwardBarrier);
            if (order[from] > order[to] || (from == to && forward < backward)) (from, to, forward, backward) = (to, from, backward, forward);
            double distance = VectorOf(edge).Length;
            HopKind? same = kinds.Find(k => k.From == from && k.To == to && Math.Abs(k.Forward - forward) < AlikeEnergy && Math.Abs(k.Backward - backward) < AlikeEnergy && Math.Abs(k.Distance - distance) < AlikeDistance);
            if (same is not null) same.Count++;
            else if (kinds.Count < MostKinds) kinds.Add(new HopKind(from, to, forward, backward, distance) { Count = 1 });
            else unlisted++;
        }

        return (kinds, unlisted);
    }

    private static string Span(double low, double high) => high - low < AlikeDistance ? Text(low, "F2") : $"{Text(low, "F2")} to {Text(high, "F2")}";

    // A rounded zero has no sign.
    private static string Text(double value, string format)
    {
        string text = value.ToString(format, CultureInfo.InvariantCulture);
        return text.StartsWith('-') && text.All(c => c is '-' or '0' or '.') ? text[1..] : text;
    }

    private sealed record HopKind(string From, string To, double Forward, double Backward, double Distance)
    {
        public int Count { get; set; }
    }
}
