using System.Globalization;
using IonTransport.Physics;

namespace IonTransport.Defects;

/// <summary>A value of a JSON or YAML file together with the line it stands on, so that whatever is wrong with it can be said precisely.</summary>
internal sealed class DocumentNode
{
    private readonly string _file;
    private readonly string? _text;
    private readonly IReadOnlyList<DocumentNode>? _items;
    private readonly IReadOnlyList<(string Key, DocumentNode Value)>? _members;

    private DocumentNode(string file, int line, string? text, IReadOnlyList<DocumentNode>? items, IReadOnlyList<(string Key, DocumentNode Value)>? members) =>
        (_file, Line, _text, _items, _members) = (file, line, text, items, members);

    public int Line { get; }

    public string Text => _text ?? throw Error($"expected a text, not {Kind}");

    public IReadOnlyList<DocumentNode> Items => _items ?? throw Error($"expected a list, not {Kind}");

    public IReadOnlyList<(string Key, DocumentNode Value)> Members => _members ?? throw Error($"expected names with values, not {Kind}");

    private string Kind => _text is not null ? $"'{_text}'" : _items is not null ? "a list" : "names with values";

    public static DocumentNode Scalar(string file, int line, string text) => new(file, line, text, null, null);

    public static DocumentNode List(string file, int line, IReadOnlyList<DocumentNode> items) => new(file, line, null, items, null);

    public static DocumentNode Map(string file, int line, IReadOnlyList<(string Key, DocumentNode Value)> members)
    {
        HashSet<string> seen = new(StringComparer.Ordinal);
        foreach ((string key, DocumentNode value) in members)
        {
            if (!seen.Add(key)) throw value.Error($"'{key}' is given twice");
        }

        return new DocumentNode(file, line, null, null, members);
    }

    public DocumentNode? Find(string key)
    {
        foreach ((string name, DocumentNode value) in Members) if (name == key) return value;
        return null;
    }

    public DocumentNode Get(string key) => Find(key) ?? throw Error($"expected '{key}'");

    public double Number() => double.TryParse(Text, NumberStyles.Float, CultureInfo.InvariantCulture, out double value) && double.IsFinite(value)
        ? value
        : throw Error($"expected a number, not '{Text}'");

    public double Number(string key, double otherwise) => Find(key)?.Number() ?? otherwise;

    public int Whole() => int.TryParse(Text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out int value) ? value : throw Error($"expected a whole number, not '{Text}'");

    public double[] Numbers() => [.. Items.Select(i => i.Number())];

    /// <summary>Refuses names that mean nothing here: a misspelt one would otherwise be lost in silence.</summary>
    public DocumentNode Only(params ReadOnlySpan<string> keys)
    {
        foreach ((string key, DocumentNode value) in Members)
        {
            if (!keys.Contains(key)) throw value.Error($"'{key}' is not known here; allowed are {string.Join(", ", keys.ToArray())}");
        }

        return this;
    }

    /// <summary>Runs what makes an object of this value; its complaints get the file and line.</summary>
    public T Make<T>(Func<T> make)
    {
        try
        {
            return make();
        }
        catch (Exception e) when (e is ArgumentException or IonTransportException and not FileFormatException)
        {
            throw new FileFormatException(_file, Line, e.Message, e);
        }
    }

    public FileFormatException Error(string message) => new(_file, Line, message + ".");
}
