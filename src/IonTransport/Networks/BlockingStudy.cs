using System.Globalization;
using IonTransport.Physics;

namespace IonTransport.Networks;

/// <summary>Which classes of sites a network needs: its percolation with each class blocked in turn.</summary>
[TypeFormatterSource(typeof(HtmlResultFormatters))]
public sealed class BlockingStudy : IHtmlResult
{
    private readonly ResultTable _table;

    private BlockingStudy(MigrationNetwork network, Percolation open, IReadOnlyList<SiteClassBlocking> classes)
    {
        (Open, Classes) = (open, classes);
        _table = new ResultTable($"Blocking of {network.Summary}").Columns("blocked", "class", "per cell", "occupancy", "dimension", "1D / eV", "2D / eV", "3D / eV");
        Row("none", "–", "–", "–", open);
        foreach (SiteClassBlocking c in classes)
        {
            Row(c.Label, c.Class < 0 ? "–" : c.Class.ToString(CultureInfo.InvariantCulture), c.Sites.ToString(CultureInfo.InvariantCulture), c.Occupancy?.ToString("F3", CultureInfo.InvariantCulture) ?? "–", c.Left);
        }
    }

    /// <summary>Percolation of the whole network.</summary>
    public Percolation Open { get; }

    /// <summary>The classes, in the order of their first site.</summary>
    public IReadOnlyList<SiteClassBlocking> Classes { get; }

    /// <summary>The classes without which the network percolates in fewer dimensions.</summary>
    public IReadOnlyList<SiteClassBlocking> Needed => [.. Classes.Where(c => c.Left.Dimension < Open.Dimension)];

    /// <inheritdoc/>
    public string ToHtml() => _table.ToHtml();

    internal object ToDump() => HtmlResultFormatters.Dump(this);

    /// <summary>The table.</summary>
    /// <returns>A readable form.</returns>
    public override string ToString() => _table.ToString();

    internal static BlockingStudy Of(MigrationNetwork network, IProgress<SimulationProgress>? progress, CancellationToken cancellationToken)
    {
        List<SiteClassBlocking> rows = [];
        IGrouping<(int Class, string Label), NetworkSite>[] classes = [.. network.Sites.GroupBy(s => (s.Class, s.Class < 0 ? s.Label : string.Empty))];
        ProgressCount? count = ProgressCount.Of(progress, classes.Length + 1, "blocking");
        Percolation open = network.FindPercolation(cancellationToken: cancellationToken);
        count?.Add();
        foreach (IGrouping<(int Class, string Label), NetworkSite> g in classes)
        {
            cancellationToken.ThrowIfCancellationRequested();
            NetworkSite[] members = [.. g];
            if (members.Length == network.Sites.Count) continue;
            MigrationNetwork rest = network.Block(s => s.Class == g.Key.Class && (s.Class >= 0 || s.Label == g.Key.Label));
            double? occupancy = members.All(m => m.Occupancy is not null) ? members.Average(m => m.Occupancy!.Value) : null;
            rows.Add(new SiteClassBlocking(string.Join(" + ", members.Select(m => m.Label).Distinct()), g.Key.Class, members.Length, occupancy, rest.FindPercolation(cancellationToken: cancellationToken)));
            count?.Add();
        }

        count?.Finish();
        return new BlockingStudy(network, open, rows);
    }

    private void Row(string blocked, string number, string sites, string occupancy, Percolation p)
    {
        string Barrier(int d) => p.Barrier(d) is { } b ? b.ToString("F4", CultureInfo.InvariantCulture) : "–";
        _table.Row(blocked, number, sites, occupancy, p.Dimension.ToString(CultureInfo.InvariantCulture), Barrier(1), Barrier(2), Barrier(3));
    }
}
