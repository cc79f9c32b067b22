using System.Globalization;
using System.IO.Compression;
using IonTransport.Physics;

namespace IonTransport.Rates;

/// <summary>Lines of a text file with their numbers, and errors that name them.</summary>
internal sealed class TextLines
{
    private readonly string[] _lines;

    private TextLines(string name, string[] lines) => (Name, _lines) = (name, lines);

    public string Name { get; }

    /// <summary>Line just read, counted from 1.</summary>
    public int Number { get; private set; }

    public int Count => _lines.Length;

    public static TextLines Load(string path)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(path);
        using Stream file = System.IO.File.OpenRead(path);
        using Stream content = path.EndsWith(".gz", StringComparison.OrdinalIgnoreCase) ? new GZipStream(file, CompressionMode.Decompress) : file;
        using StreamReader reader = new(content);
        return Parse(reader.ReadToEnd(), path);
    }

    public static TextLines Parse(string text, string name) => new(name, Require.NotNull(text).ReplaceLineEndings("\n").Split('\n'));

    /// <summary>The next line that holds something; null at the end.</summary>
    public string? Next()
    {
        while (Number < _lines.Length)
        {
            string line = _lines[Number++];
            if (!string.IsNullOrWhiteSpace(line)) return line;
        }

        return null;
    }

    public FileFormatException Error(string message) => new(Name, Number, message);

    /// <summary>The next line as numbers.</summary>
    public double[] Numbers(int count, string what)
    {
        string line = Next() ?? throw Error($"The file ends where {what} should stand.");
        string[] words = Words(line);
        if (words.Length != count) throw Error($"Expected {what} ({count} numbers), found '{line.Trim()}'.");
        return [.. words.Select(w => ParseNumber(w, what))];
    }

    public double ParseNumber(string word, string what) =>
        double.TryParse(word, NumberStyles.Float, CultureInfo.InvariantCulture, out double value) && double.IsFinite(value)
            ? value
            : throw Error($"Expected {what}, found '{word}'.");

    public int Integer(string word, string what) =>
        int.TryParse(word, NumberStyles.Integer, CultureInfo.InvariantCulture, out int value) ? value : throw Error($"Expected {what}, found '{word}'.");

    public static string[] Words(string line) => line.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries);
}
