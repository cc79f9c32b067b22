using System.Globalization;
using System.Text;

namespace IonTransport.Physics;

/// <summary>Numbers as comma-separated text (RFC 4180): a header with units, full precision, a point whatever the culture, empty cells for what is not known.</summary>
internal sealed class CsvText
{
    private readonly StringBuilder _text = new();

    public CsvText(params IEnumerable<string> columns) => _text.AppendJoin(',', columns.Select(Quoted)).Append('\n');

    /// <summary>Adds a row.</summary>
    public CsvText Row(params IEnumerable<double?> cells)
    {
        _text.AppendJoin(',', cells.Select(c => c?.ToString("R", CultureInfo.InvariantCulture) ?? string.Empty)).Append('\n');
        return this;
    }

    /// <summary>The text with a line break after every row.</summary>
    public override string ToString() => _text.ToString();

    private static string Quoted(string name) => name.AsSpan().IndexOfAny(',', '"', '\n') < 0 ? name : $"\"{name.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";
}
