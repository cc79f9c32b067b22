using System.Globalization;
using IonTransport.Physics;

namespace IonTransport.Landscapes;

/// <summary>Whether an energy model keeps the rules that relaxations, bands, Hessians and landscapes rely on: made by <see cref="EnergyModel.Check(IEnergyModel, ReadOnlySpan{double}, EnergyCheckOptions?, IProgress{SimulationProgress}?, CancellationToken)"/>.</summary>
[TypeFormatterSource(typeof(HtmlResultFormatters))]
public sealed class EnergyCheck : IHtmlResult
{
    private readonly string _title;

    internal EnergyCheck(string title, IReadOnlyList<EnergyCheckItem> items, IReadOnlyList<string> notes) => (_title, Items, Notes) = (title, items, notes);

    /// <summary>The rules, in the order in which they were checked.</summary>
    public IReadOnlyList<EnergyCheckItem> Items { get; }

    /// <summary>What was not checked, and why.</summary>
    public IReadOnlyList<string> Notes { get; }

    /// <summary>Whether every rule is kept.</summary>
    public bool Passed => Items.All(i => i.Passed);

    /// <summary>A rule by its name.</summary>
    /// <param name="name">Its name, such as <c>gradient</c>.</param>
    /// <exception cref="ArgumentException">No such rule was checked.</exception>
    public EnergyCheckItem this[string name] => Items.Any(i => i.Name == name)
        ? Items.First(i => i.Name == name)
        : throw new ArgumentException($"'{name}' was not checked, only {string.Join(", ", Items.Select(i => i.Name))}.", nameof(name));

    /// <summary>Throws if a rule is broken, for use in tests.</summary>
    /// <returns>The same check.</returns>
    /// <exception cref="IonTransportException">A rule is broken; the message says which, by how much and where.</exception>
    public EnergyCheck RequirePassed() => Passed
        ? this
        : throw new IonTransportException($"{_title}: {string.Join("; ", Items.Where(i => !i.Passed))}.");

    /// <summary>A table of the rules with their largest deviations, and the verdict.</summary>
    /// <returns>A readable form.</returns>
    public override string ToString() => Table().ToString();

    /// <inheritdoc/>
    public string ToHtml() => Table().ToHtml();

    internal object ToDump() => HtmlResultFormatters.Dump(this);

    private ResultTable Table()
    {
        ResultTable table = new ResultTable(_title).Columns("rule", "largest deviation", "allowed", "unit", "verdict", "where");
        foreach (EnergyCheckItem i in Items)
        {
            table.Row(i.Name, i.Deviation == 0.0 ? "0" : i.Deviation.ToString("0.0e0", CultureInfo.InvariantCulture), i.Allowed.ToString("0.0e0", CultureInfo.InvariantCulture), i.Unit, i.Passed ? "passes" : "FAILS", i.Where);
        }

        string[] broken = [.. Items.Where(i => !i.Passed).Select(i => i.Name)];
        table.Fact("verdict", broken.Length == 0 ? "the model keeps all of them" : $"broken: {string.Join(", ", broken)}");
        foreach (string note in Notes) table.Note(note);
        return table;
    }
}
