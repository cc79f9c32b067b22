using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace IonTransport.Tests.Notebooks;

/// <summary>A Jupyter notebook: the code of its cells in order, and what is saved below them.</summary>
internal sealed class Notebook
{
    private static readonly JsonSerializerOptions AsWritten = new() { WriteIndented = true, IndentSize = 1, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private readonly string _path;
    private readonly JsonNode _root;

    public Notebook(string path)
    {
        _path = path;
        _root = JsonNode.Parse(File.ReadAllText(path))!;
    }

    /// <summary>Code cells in order.</summary>
    public IReadOnlyList<JsonObject> Cells => [.. _root["cells"]!.AsArray().Select(c => c!.AsObject()).Where(c => (string)c["cell_type"]! == "code")];

    public string Kernel => (string)_root["metadata"]!["kernelspec"]!["name"]!;

    public static string Code(JsonObject cell) => string.Concat(cell["source"]!.AsArray().Select(l => (string)l!));

    /// <summary>What is saved below a cell, by media type.</summary>
    public static IReadOnlyDictionary<string, string> Output(JsonObject cell) =>
        cell["outputs"]!.AsArray().SelectMany(o => o!["data"]!.AsObject()).ToDictionary(d => d.Key, d => string.Concat(d.Value!.AsArray().Select(l => (string)l!)), StringComparer.Ordinal);

    /// <summary>Puts a value below a cell.</summary>
    public static void SetOutput(JsonObject cell, int count, IReadOnlyDictionary<string, string> data)
    {
        cell["execution_count"] = count;
        JsonObject bundle = [];
        foreach ((string type, string text) in data) bundle[type] = Lines(text);
        cell["outputs"] = data.Count == 0 ? [] : new JsonArray(new JsonObject { ["data"] = bundle, ["execution_count"] = count, ["metadata"] = new JsonObject(), ["output_type"] = "execute_result" });
    }

    public void Save() => File.WriteAllText(_path, _root.ToJsonString(AsWritten) + "\n");

    private static JsonArray Lines(string text)
    {
        string[] lines = text.Split('\n');
        return new JsonArray([.. lines.Select((l, i) => (JsonNode)(i < lines.Length - 1 ? l + "\n" : l))]);
    }
}
