using System.Globalization;
using System.Text;
using System.Xml;
using System.Xml.Linq;
using IonTransport.Crystals;
using IonTransport.Physics;
using IonTransport.Rates;

namespace IonTransport.Networks.Formats;

/// <summary>Networks as GraphML: a directed graph (an edge counts its image from its source) that networkx, Gephi, yEd and igraph read.</summary>
internal static class NetworkGraphml
{
    private const int Version = 1;

    private static readonly XNamespace Space = "http://graphml.graphdrawing.org/xmlns";

    // Scope, name and type of every value; the id of a key is scope_name.
    private static readonly (string Scope, string Name, string Type)[] Keys =
    [
        ("graph", "format", "string"), ("graph", "version", "int"), ("graph", "lattice", "string"), ("graph", "operations", "string"),
        ("node", "label", "string"), ("node", "x", "double"), ("node", "y", "double"), ("node", "z", "double"), ("node", "energy", "double"), ("node", "meanFrequency", "double"),
        ("node", "class", "int"), ("node", "occupancy", "double"),
        ("edge", "a", "int"), ("edge", "b", "int"), ("edge", "c", "int"), ("edge", "forwardBarrier", "double"), ("edge", "backwardBarrier", "double"),
        ("edge", "forwardAttemptFrequency", "double"), ("edge", "backwardAttemptFrequency", "double"), ("edge", "class", "int"), ("edge", "distance", "double"),
        ("edge", "pathLength", "double"), ("edge", "pathCurvature", "double"), ("edge", "saddleCurvature", "double"), ("edge", "saddle", "string"), ("edge", "sharing", "string"),
        ("edge", "bottleneckRadius", "double"), ("edge", "bottleneck", "string"),
    ];

    public static string Write(MigrationNetwork network)
    {
        XElement graph = new(Space + "graph", new XAttribute("id", "network"), new XAttribute("edgedefault", "directed"));
        Add(graph, "graph", "format", NetworkJson.Format);
        Add(graph, "graph", "version", Version.ToString(CultureInfo.InvariantCulture));
        Add(graph, "graph", "lattice", string.Join(' ', Enumerable.Range(0, 9).Select(i => Text(network.Lattice.Vectors[i / 3, i % 3]))));
        Add(graph, "graph", "operations", string.Join(';', network.Operations));
        for (int s = 0; s < network.Sites.Count; s++) graph.Add(Node(network.Sites[s], s));
        for (int k = 0; k < network.Edges.Count; k++) graph.Add(Edge(network, k));
        XElement root = new(
            Space + "graphml",
            Keys.Select(k => new XElement(Space + "key", new XAttribute("id", $"{k.Scope}_{k.Name}"), new XAttribute("for", k.Scope), new XAttribute("attr.name", k.Name), new XAttribute("attr.type", k.Type))),
            graph);
        StringBuilder text = new();
        using (XmlWriter xml = XmlWriter.Create(new Utf8Text(text), new XmlWriterSettings { Indent = true, NewLineChars = "\n" })) root.Save(xml);
        return text.Append('\n').ToString();
    }

    public static MigrationNetwork Read(string text, string file)
    {
        XDocument document;
        try
        {
            using XmlReader reader = XmlReader.Create(new StringReader(text), new XmlReaderSettings { DtdProcessing = DtdProcessing.Prohibit });
            document = XDocument.Load(reader, LoadOptions.SetLineInfo);
        }
        catch (XmlException e)
        {
            throw new FileFormatException(file, Math.Max(1, e.LineNumber), "this is not XML: " + e.Message, e);
        }

        XElement root = document.Root!;
        if (root.Name != Space + "graphml") throw new FileFormatException(file, LineOf(root), $"'graphml' was expected, not '{root.Name.LocalName}'");
        Dictionary<string, string> names = [];
        foreach (XElement key in root.Elements(Space + "key")) names[key.Attribute("id")?.Value ?? string.Empty] = key.Attribute("attr.name")?.Value ?? string.Empty;
        XElement graph = root.Element(Space + "graph") ?? throw new FileFormatException(file, LineOf(root), "there is no 'graph'");
        GraphmlPart whole = new(graph, names, file);
        if (whole.Optional("format") != NetworkJson.Format) throw whole.Error($"this graph is no network: its 'format' must be '{NetworkJson.Format}'");
        if (whole.Integer("version") != Version) throw whole.Error($"version {whole.Integer("version")} of the format is not known; this reader knows {Version}");
        double[] cell = whole.Numbers("lattice", 9);
        Lattice lattice = whole.Make(() => new Lattice(new(cell[0], cell[1], cell[2]), new(cell[3], cell[4], cell[5]), new(cell[6], cell[7], cell[8])));
        Dictionary<string, int> index = [];
        List<NetworkSite> sites = [];
        foreach (XElement element in graph.Elements(Space + "node"))
        {
            GraphmlPart node = new(element, names, file);
            if (!index.TryAdd(node.Attribute("id"), sites.Count)) throw node.Error($"node '{node.Attribute("id")}' is there twice");
            sites.Add(node.Make(() => Site(node)));
        }

        List<NetworkEdge> edges = [];
        foreach (XElement element in graph.Elements(Space + "edge"))
        {
            GraphmlPart part = new(element, names, file);
            int End(string name) => index.TryGetValue(part.Attribute(name), out int at) ? at : throw part.Error($"there is no node '{part.Attribute(name)}'");
            NetworkEdge edge = part.Make(() => Edge(part, End("source"), End("target")));
            part.Check(() => MigrationNetwork.Check(sites, edge));
            edges.Add(edge);
        }

        SymmetryOperation[] operations = whole.Make<SymmetryOperation[]>(() => [.. (whole.Optional("operations") ?? string.Empty).Split(';', StringSplitOptions.RemoveEmptyEntries).Select(SymmetryOperation.Parse)]);
        return whole.Make(() => new MigrationNetwork(lattice, sites, edges) { Operations = operations.Length > 0 ? operations : [SymmetryOperation.Identity] });
    }

    private static XElement Node(NetworkSite s, int number)
    {
        XElement node = new(Space + "node", new XAttribute("id", $"n{number}"));
        Add(node, "node", "label", s.Label);
        Add(node, "node", "x", Text(s.Fractional.X));
        Add(node, "node", "y", Text(s.Fractional.Y));
        Add(node, "node", "z", Text(s.Fractional.Z));
        Add(node, "node", "energy", Text(s.Energy));
        Add(node, "node", "meanFrequency", Text(s.MeanFrequency));
        Add(node, "node", "class", s.Class.ToString(CultureInfo.InvariantCulture));
        if (s.Occupancy is { } o) Add(node, "node", "occupancy", Text(o));
        return node;
    }

    private static NetworkSite Site(GraphmlPart p) => new(p.Optional("label") ?? string.Empty, new(p.Number("x"), p.Number("y"), p.Number("z")), p.Number("energy"))
    {
        MeanFrequency = p.OptionalNumber("meanFrequency") ?? 1.0,
        Class = p.Optional("class") is null ? -1 : p.Integer("class"),
        Occupancy = p.OptionalNumber("occupancy"),
    };

    private static XElement Edge(MigrationNetwork network, int number)
    {
        NetworkEdge e = network.Edges[number];
        XElement edge = new(Space + "edge", new XAttribute("id", $"e{number}"), new XAttribute("source", $"n{e.From}"), new XAttribute("target", $"n{e.To}"));
        void Value(string name, double? value)
        {
            if (value is { } v) Add(edge, "edge", name, Text(v));
        }

        for (int axis = 0; axis < 3; axis++) Add(edge, "edge", "abc"[axis].ToString(), e.Image[axis].ToString(CultureInfo.InvariantCulture));
        Value("forwardBarrier", e.Hop.ForwardBarrier);
        Value("backwardBarrier", e.Hop.BackwardBarrier);
        Value("forwardAttemptFrequency", e.Hop.ForwardAttemptFrequency);
        Value("backwardAttemptFrequency", e.Hop.BackwardAttemptFrequency);
        Add(edge, "edge", "class", e.Class.ToString(CultureInfo.InvariantCulture));
        Value("distance", network.VectorOf(e).Length);
        Value("pathLength", e.PathLength);
        Value("pathCurvature", e.PathCurvature);
        Value("saddleCurvature", e.SaddleCurvature);
        if (e.Saddle is { } s) Add(edge, "edge", "saddle", $"{Text(s.X)} {Text(s.Y)} {Text(s.Z)}");
        if (e.Sharing is { } sharing) Add(edge, "edge", "sharing", sharing.ToString());
        Value("bottleneckRadius", e.BottleneckRadius);
        if (e.Bottleneck.Count > 0) Add(edge, "edge", "bottleneck", string.Join('\n', e.Bottleneck.Select(b => $"{Text(b.Distance)}\t{b.Species}\t{b.Label}")));
        return edge;
    }

    private static NetworkEdge Edge(GraphmlPart p, int from, int to) => new(
        from, to, new CellOffset(p.Integer("a"), p.Integer("b"), p.Integer("c")),
        new MigrationHop(p.Number("forwardBarrier"), p.Number("backwardBarrier"), p.Number("forwardAttemptFrequency"), p.Number("backwardAttemptFrequency")))
    {
        Class = p.Optional("class") is null ? -1 : p.Integer("class"),
        PathLength = p.OptionalNumber("pathLength"),
        PathCurvature = p.OptionalNumber("pathCurvature"),
        SaddleCurvature = p.OptionalNumber("saddleCurvature"),
        Saddle = p.Optional("saddle") is null ? null : p.Numbers("saddle", 3) is var s ? new Vector3D(s[0], s[1], s[2]) : null,
        Sharing = p.Optional("sharing") is { } sharing ? NetworkJson.Sharing(sharing) : null,
        BottleneckRadius = p.OptionalNumber("bottleneckRadius"),
        Bottleneck = [.. (p.Optional("bottleneck") ?? string.Empty).Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(p.Atom)],
    };

    private static void Add(XElement element, string scope, string name, string value) =>
        element.Add(new XElement(Space + "data", new XAttribute("key", $"{scope}_{name}"), value));

    private static string Text(double value) => value.ToString("R", CultureInfo.InvariantCulture);

    private static int LineOf(XElement element) => ((IXmlLineInfo)element).LineNumber;

    private sealed class Utf8Text(StringBuilder text) : StringWriter(text, CultureInfo.InvariantCulture)
    {
        public override Encoding Encoding => Encoding.UTF8;
    }
}
