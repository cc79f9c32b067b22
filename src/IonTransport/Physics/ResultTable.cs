using System.Net;
using System.Text;

namespace IonTransport.Physics;

/// <summary>A result as it is shown: a title, a table, facts and notes, said once and printed as text and as HTML.</summary>
internal sealed class ResultTable(string title)
{
    private readonly List<string[]> _rows = [];
    private readonly List<(string Name, string Value)> _facts = [];
    private readonly List<string> _notes = [];
    private string[] _columns = [];

    /// <summary>Names the columns, with units.</summary>
    public ResultTable Columns(params string[] names)
    {
        _columns = names;
        return this;
    }

    /// <summary>Adds a row, one cell a column.</summary>
    public ResultTable Row(params string[] cells)
    {
        _rows.Add(cells);
        return this;
    }

    /// <summary>Adds a quantity with its value below the table.</summary>
    public ResultTable Fact(string name, string value)
    {
        _facts.Add((name, value));
        return this;
    }

    /// <summary>Adds a sentence at the end.</summary>
    public ResultTable Note(string note)
    {
        _notes.Add(note);
        return this;
    }

    /// <summary>Lines of text with aligned columns, without a line break at the end.</summary>
    public override string ToString()
    {
        StringBuilder text = new(title);
        if (_rows.Count > 0)
        {
            string[][] all = _columns.Length > 0 ? [_columns, .. _rows] : [.. _rows];
            foreach (string[] row in all)
            {
                StringBuilder line = new();
                for (int c = 0; c < row.Length; c++)
                {
                    int width = all.Max(r => c < r.Length ? r[c].Length : 0);
                    line.Append("  ").Append(IsNumeric(c) ? row[c].PadLeft(width) : row[c].PadRight(width));
                }

                text.Append('\n').Append(line.ToString().TrimEnd());
            }
        }

        foreach ((string name, string value) in _facts) text.Append('\n').Append(name).Append(" = ").Append(value);
        foreach (string note in _notes) text.Append("\nnote: ").Append(note);
        return text.ToString();
    }

    /// <summary>The same as an HTML fragment that takes its colours and fonts from the page.</summary>
    public string ToHtml()
    {
        StringBuilder html = new("<div class=\"iontransport\">");
        html.Append("<p><strong>").Append(Encode(title).Replace("\n", "<br>", StringComparison.Ordinal)).Append("</strong></p>");
        if (_rows.Count > 0)
        {
            html.Append("<table>");
            if (_columns.Length > 0) AppendRow(html.Append("<thead>"), "th", _columns).Append("</thead>");
            html.Append("<tbody>");
            foreach (string[] row in _rows) AppendRow(html, "td", row);
            html.Append("</tbody></table>");
        }

        if (_facts.Count > 0)
        {
            html.Append("<dl>");
            foreach ((string name, string value) in _facts) html.Append("<dt>").Append(Encode(name)).Append("</dt><dd>").Append(Encode(value)).Append("</dd>");
            html.Append("</dl>");
        }

        foreach (string note in _notes) html.Append("<p><em>").Append(Encode(note)).Append("</em></p>");
        return html.Append("</div>").ToString();
    }

    private StringBuilder AppendRow(StringBuilder html, string tag, string[] cells)
    {
        html.Append("<tr>");
        for (int c = 0; c < cells.Length; c++)
        {
            html.Append('<').Append(tag).Append(" style=\"text-align:").Append(IsNumeric(c) ? "right" : "left").Append("\">").Append(Encode(cells[c])).Append("</").Append(tag).Append('>');
        }

        return html.Append("</tr>");
    }

    // A column of numbers is aligned to the right; a dash stands for a number that does not exist.
    private bool IsNumeric(int column) => _rows.All(r => column >= r.Length || r[column].Length == 0 || r[column][0] is (>= '0' and <= '9') or '-' or '−' or '+' or '–' or '∞' or '<');

    private static string Encode(string text) => WebUtility.HtmlEncode(text);
}
