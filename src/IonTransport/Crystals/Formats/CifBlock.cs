using System.Globalization;
using IonTransport.Physics;

namespace IonTransport.Crystals.Formats;

/// <summary>A data block of a CIF file: single values and loops by tag, each value with its line.</summary>
internal sealed class CifBlock
{
    private readonly Dictionary<string, CifToken> _values = [];
    private readonly List<(string[] Tags, List<CifToken[]> Rows)> _loops = [];

    private CifBlock(string file, string name, int line) => (File, Name, Line) = (file, name, line);

    public string File { get; }

    public string Name { get; }

    public int Line { get; }

    public static IReadOnlyList<CifBlock> Parse(string text, string file)
    {
        CifTokenizer tokens = new(text, file);
        List<CifBlock> blocks = [];
        CifToken? token = tokens.Next();
        while (token is { } t)
        {
            switch (t.Kind)
            {
                case CifTokenKind.Data:
                    blocks.Add(new CifBlock(file, t.Text, t.Line));
                    token = tokens.Next();
                    break;
                case CifTokenKind.Save:
                    token = tokens.Next();
                    break;
                case CifTokenKind.Tag:
                    token = Current(blocks, t, file).ReadValue(t, tokens);
                    break;
                case CifTokenKind.Loop:
                    token = Current(blocks, t, file).ReadLoop(t, tokens);
                    break;
                default:
                    throw new FileFormatException(file, t.Line, $"'{Short(t.Text)}' is a value without a tag; expected '_tag value', 'loop_' or 'data_name'.");
            }
        }

        return blocks;
    }

    /// <summary>The value of the first tag that is there and known (not <c>?</c> or <c>.</c>).</summary>
    public CifToken? Find(params ReadOnlySpan<string> tags)
    {
        foreach (string tag in tags)
        {
            if (_values.TryGetValue(tag, out CifToken value) && !IsUnknown(value.Text)) return value;
            foreach ((string[] names, List<CifToken[]> rows) in _loops)
            {
                int column = Array.IndexOf(names, tag);
                if (column >= 0 && rows.Count == 1 && !IsUnknown(rows[0][column].Text)) return rows[0][column];
            }
        }

        return null;
    }

    /// <summary>All values of a tag, in a loop or single; empty if it is not there.</summary>
    public IReadOnlyList<CifToken> Column(string tag)
    {
        foreach ((string[] names, List<CifToken[]> rows) in _loops)
        {
            int column = Array.IndexOf(names, tag);
            if (column >= 0) return [.. rows.Select(r => r[column])];
        }

        return _values.TryGetValue(tag, out CifToken value) ? [value] : [];
    }

    /// <summary>A number with its standard uncertainty in brackets dropped, <c>5.43(2)</c>.</summary>
    public double Number(CifToken token)
    {
        string text = token.Text;
        int bracket = text.IndexOf('(', StringComparison.Ordinal);
        ReadOnlySpan<char> plain = bracket < 0 ? text : text.AsSpan(0, bracket);
        return double.TryParse(plain, NumberStyles.Float, CultureInfo.InvariantCulture, out double value) && double.IsFinite(value)
            ? value
            : throw new FileFormatException(File, token.Line, $"'{Short(text)}' is not a number.");
    }

    public static bool IsUnknown(string text) => text is "?" or ".";

    private static CifBlock Current(List<CifBlock> blocks, CifToken token, string file) => blocks.Count > 0
        ? blocks[^1]
        : throw new FileFormatException(file, token.Line, $"'{Short(token.Text)}' stands before any 'data_name'; is this a CIF file?");

    private static string Short(string text) => text.Length > 40 ? text[..40] + "…" : text;

    private CifToken? ReadValue(CifToken tag, CifTokenizer tokens)
    {
        CifToken? value = tokens.Next();
        if (value is not { Kind: CifTokenKind.Value } v) throw new FileFormatException(File, tag.Line, $"{tag.Text} has no value; the file may be truncated.");
        _values[tag.Text] = v;
        return tokens.Next();
    }

    private CifToken? ReadLoop(CifToken loop, CifTokenizer tokens)
    {
        List<string> tags = [];
        CifToken? token = tokens.Next();
        while (token is { Kind: CifTokenKind.Tag } tag)
        {
            tags.Add(tag.Text);
            token = tokens.Next();
        }

        if (tags.Count == 0) throw new FileFormatException(File, loop.Line, "the loop has no tags.");
        List<CifToken[]> rows = [];
        List<CifToken> row = [];
        while (token is { Kind: CifTokenKind.Value } value)
        {
            row.Add(value);
            if (row.Count == tags.Count)
            {
                rows.Add([.. row]);
                row.Clear();
            }

            token = tokens.Next();
        }

        if (row.Count > 0)
        {
            throw new FileFormatException(File, row[^1].Line, $"the loop of {tags[0]} has {tags.Count} columns, but its last row ends after {row.Count}; the file may be truncated.");
        }

        _loops.Add(([.. tags], rows));
        return token;
    }
}
