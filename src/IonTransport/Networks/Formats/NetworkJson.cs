using System.Text;
using System.Text.Json;
using IonTransport.Crystals;
using IonTransport.Landscapes;
using IonTransport.Physics;
using IonTransport.Rates;

namespace IonTransport.Networks.Formats;

/// <summary>Networks as JSON, every number with all its digits.</summary>
internal static class NetworkJson
{
    public const string Format = "IonTransport.MigrationNetwork";

    /// <summary>Version of the layout; a reader refuses later ones.</summary>
    public const int Version = 1;

    public static string Write(MigrationNetwork network)
    {
        using MemoryStream stream = new();
        using (Utf8JsonWriter json = new(stream, new JsonWriterOptions { Indented = true, NewLine = "\n", Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping }))
        {
            json.WriteStartObject();
            json.WriteString("format", Format);
            json.WriteNumber("version", Version);
            json.WriteString("units", "energies and barriers eV, lengths Å, frequencies THz, positions fractional");
            json.WriteStartArray("lattice");
            for (int i = 0; i < 3; i++) Row(json, network.Lattice.Vectors.Row(i));
            json.WriteEndArray();
            json.WriteStartArray("operations");
            foreach (SymmetryOperation op in network.Operations) json.WriteStringValue(op.ToString());
            json.WriteEndArray();
            json.WriteStartArray("sites");
            foreach (NetworkSite s in network.Sites) Site(json, s);
            json.WriteEndArray();
            json.WriteStartArray("edges");
            foreach (NetworkEdge e in network.Edges) Edge(json, e);
            json.WriteEndArray();
            json.WriteEndObject();
        }

        return Encoding.UTF8.GetString(stream.ToArray()) + "\n";
    }

    public static MigrationNetwork Read(string text, string file)
    {
        JsonPart root = JsonPart.Parse(text, file);
        if (root.Optional("format")?.Text() != Format) throw root.Error($"this is no network: 'format' must be '{Format}'");
        JsonPart version = root["version"];
        if (version.Integer() != Version) throw version.Error($"version {version.Integer()} of the format is not known; this reader knows {Version}");
        JsonPart lattice = root["lattice"];
        IReadOnlyList<JsonPart> rows = lattice.Items(3);
        Lattice cell = lattice.Make(() => new Lattice(rows[0].Vector(), rows[1].Vector(), rows[2].Vector()));
        NetworkSite[] sites = [.. root["sites"].Items().Select(Site)];
        IReadOnlyList<JsonPart> edgeParts = root["edges"].Items();
        NetworkEdge[] edges = [.. edgeParts.Select(Edge)];

        // Each edge is checked on its own first, so that the error names its line.
        for (int k = 0; k < edges.Length; k++) edgeParts[k].Check(() => MigrationNetwork.Check(sites, edges[k]));
        SymmetryOperation[] operations = [.. (root.Optional("operations")?.Items() ?? []).Select(p => p.Make(() => SymmetryOperation.Parse(p.Text())))];
        return root["sites"].Make(() => new MigrationNetwork(cell, sites, edges) { Operations = operations.Length > 0 ? operations : [SymmetryOperation.Identity] });
    }

    private static void Site(Utf8JsonWriter json, NetworkSite s)
    {
        json.WriteStartObject();
        json.WriteString("label", s.Label);
        Vector(json, "fractional", s.Fractional);
        json.WriteNumber("energy", s.Energy);
        json.WriteNumber("meanFrequency", s.MeanFrequency);
        json.WriteNumber("class", s.Class);
        if (s.Occupancy is { } occupancy) json.WriteNumber("occupancy", occupancy);
        json.WriteEndObject();
    }

    private static NetworkSite Site(JsonPart p) => p.Make(() => new NetworkSite(p["label"].Text(), p["fractional"].Vector(), p["energy"].Number())
    {
        MeanFrequency = p.Optional("meanFrequency")?.Number() ?? 1.0,
        Class = p.Optional("class")?.Integer() ?? -1,
        Occupancy = p.Optional("occupancy")?.Number(),
    });

    private static void Edge(Utf8JsonWriter json, NetworkEdge e)
    {
        json.WriteStartObject();
        json.WriteNumber("from", e.From);
        json.WriteNumber("to", e.To);
        json.WriteStartArray("image");
        for (int axis = 0; axis < 3; axis++) json.WriteNumberValue(e.Image[axis]);
        json.WriteEndArray();
        json.WriteNumber("forwardBarrier", e.Hop.ForwardBarrier);
        json.WriteNumber("backwardBarrier", e.Hop.BackwardBarrier);
        json.WriteNumber("forwardAttemptFrequency", e.Hop.ForwardAttemptFrequency);
        json.WriteNumber("backwardAttemptFrequency", e.Hop.BackwardAttemptFrequency);
        json.WriteNumber("class", e.Class);
        if (e.PathLength is { } length) json.WriteNumber("pathLength", length);
        if (e.PathCurvature is { } bend) json.WriteNumber("pathCurvature", bend);
        if (e.SaddleCurvature is { } curvature) json.WriteNumber("saddleCurvature", curvature);
        if (e.Saddle is { } saddle) Vector(json, "saddle", saddle);
        if (e.Sharing is { } sharing) json.WriteString("sharing", sharing.ToString());
        if (e.BottleneckRadius is { } radius) json.WriteNumber("bottleneckRadius", radius);
        if (e.Bottleneck.Count > 0)
        {
            json.WriteStartArray("bottleneck");
            foreach (BottleneckAtom atom in e.Bottleneck)
            {
                json.WriteStartObject();
                json.WriteString("label", atom.Label);
                json.WriteString("species", atom.Species.ToString());
                json.WriteNumber("distance", atom.Distance);
                json.WriteEndObject();
            }

            json.WriteEndArray();
        }

        json.WriteEndObject();
    }

    private static NetworkEdge Edge(JsonPart p)
    {
        IReadOnlyList<JsonPart> image = p["image"].Items(3);
        return p.Make(() => new NetworkEdge(
            p["from"].Integer(),
            p["to"].Integer(),
            new CellOffset(image[0].Integer(), image[1].Integer(), image[2].Integer()),
            new MigrationHop(p["forwardBarrier"].Number(), p["backwardBarrier"].Number(), p["forwardAttemptFrequency"].Number(), p["backwardAttemptFrequency"].Number()))
        {
            Class = p.Optional("class")?.Integer() ?? -1,
            PathLength = p.Optional("pathLength")?.Number(),
            PathCurvature = p.Optional("pathCurvature")?.Number(),
            SaddleCurvature = p.Optional("saddleCurvature")?.Number(),
            Saddle = p.Optional("saddle")?.Vector(),
            Sharing = p.Optional("sharing") is { } sharing ? Sharing(sharing.Text()) : null,
            BottleneckRadius = p.Optional("bottleneckRadius")?.Number(),
            Bottleneck = [.. (p.Optional("bottleneck")?.Items() ?? []).Select(b => new BottleneckAtom(b["label"].Text(), Species.Parse(b["species"].Text()), b["distance"].Number()))],
        });
    }

    internal static PolyhedronSharing Sharing(string text) => text switch
    {
        nameof(PolyhedronSharing.Corner) => PolyhedronSharing.Corner,
        nameof(PolyhedronSharing.Edge) => PolyhedronSharing.Edge,
        nameof(PolyhedronSharing.Face) => PolyhedronSharing.Face,
        _ => throw new FormatException($"'{text}' is no kind of sharing: Corner, Edge or Face."),
    };

    private static void Vector(Utf8JsonWriter json, string name, Vector3D v)
    {
        json.WritePropertyName(name);
        Row(json, v);
    }

    private static void Row(Utf8JsonWriter json, Vector3D v)
    {
        json.WriteStartArray();
        for (int i = 0; i < 3; i++) json.WriteNumberValue(v[i]);
        json.WriteEndArray();
    }
}
