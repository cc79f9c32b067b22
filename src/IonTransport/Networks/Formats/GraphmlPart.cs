using System.Globalization;
using System.Xml;
using System.Xml.Linq;
using IonTransport.Crystals;
using IonTransport.Landscapes;
using IonTransport.Physics;

namespace IonTransport.Networks.Formats;

/// <summary>A graph, node or edge of a GraphML file with its data, and its line for errors.</summary>
internal sealed class GraphmlPart : FilePart
{
    private readonly XElement _element;
    private readonly string _file;
    private readonly Dictionary<string, string> _data = [];

    public GraphmlPart(XElement element, Dictionary<string, string> names, string file)
    {
        (_element, _file) = (element, file);
        foreach (XElement data in element.Elements(element.Name.Namespace + "data"))
        {
            if (names.TryGetValue(data.Attribute("key")?.Value ?? string.Empty, out string? name)) _data[name] = data.Value;
        }
    }

    public override FileFormatException Error(string message, Exception? inner = null) => new(_file, ((IXmlLineInfo)_element).LineNumber, message, inner);

    public string Attribute(string name) => _element.Attribute(name)?.Value ?? throw Error($"the attribute '{name}' is missing");

    public string? Optional(string name) => _data.GetValueOrDefault(name);

    public double? OptionalNumber(string name) => Optional(name) is null ? null : Number(name);

    public double Number(string name) => Parse(name, Needed(name));

    public int Integer(string name) => int.TryParse(Needed(name), NumberStyles.Integer, CultureInfo.InvariantCulture, out int value)
        ? value
        : throw Error($"'{name}' must be a whole number, not '{Needed(name)}'");

    public double[] Numbers(string name, int count)
    {
        string[] words = Needed(name).Split(' ', StringSplitOptions.RemoveEmptyEntries);
        return words.Length == count ? [.. words.Select(w => Parse(name, w))] : throw Error($"'{name}' must be {count} numbers, not '{Needed(name)}'");
    }

    public BottleneckAtom Atom(string text)
    {
        string[] words = text.Split('\t', 3);
        return words.Length == 3 && Species.TryParse(words[1], out Species species)
            ? new BottleneckAtom(words[2], species, Parse("bottleneck", words[0]))
            : throw Error($"'{text}' is no atom of a bottleneck: distance, species and label were expected");
    }

    private string Needed(string name) => Optional(name) ?? throw Error($"'{name}' is missing");

    private double Parse(string name, string text) => double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out double value) && double.IsFinite(value)
        ? value
        : throw Error($"'{name}' must be a finite number, not '{text}'");
}
