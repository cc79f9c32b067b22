using IonTransport.Physics;

namespace IonTransport.Defects;

/// <summary>
/// Reads the plain part of YAML that input files are written in: names with values and lists by indentation, lists and maps in brackets, comments, quotes.
/// Anchors, tags and texts over several lines are refused.
/// </summary>
internal sealed class YamlFile
{
    private readonly string _file;
    private readonly List<(int Number, int Indent, string Text)> _lines = [];
    private int _next;

    private YamlFile(string file)
    {
        _file = file;
        int number = 0;
        foreach (string raw in File.ReadLines(file))
        {
            number++;
            string text = WithoutComment(raw).TrimEnd();
            if (text.AsSpan().TrimStart() is { Length: 0 } or "---" or "...") continue;
            int indent = text.Length - text.TrimStart(' ').Length;
            if (text[indent] == '\t') throw new FileFormatException(file, number, "a tab stands where YAML wants spaces.");
            _lines.Add((number, indent, text[indent..]));
        }
    }

    public static DocumentNode Read(string file)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(file);
        YamlFile yaml = new(file);
        if (yaml._lines.Count == 0) throw new FileFormatException(file, 0, "the file is empty.");
        DocumentNode root = yaml.Block(yaml._lines[0].Indent);
        return yaml._next == yaml._lines.Count ? root : throw new FileFormatException(file, yaml._lines[yaml._next].Number, "the indentation fits nothing above it.");
    }

    private DocumentNode Block(int indent)
    {
        int line = _lines[_next].Number;
        return IsItem(_lines[_next].Text) ? DocumentNode.List(_file, line, Items(indent)) : DocumentNode.Map(_file, line, Members(indent));
    }

    private List<DocumentNode> Items(int indent)
    {
        List<DocumentNode> items = [];
        while (_next < _lines.Count && _lines[_next].Indent == indent && IsItem(_lines[_next].Text))
        {
            (int number, _, string text) = _lines[_next];
            string content = text[1..].TrimStart(' ');
            if (content.Length == 0)
            {
                _next++;
                items.Add(Nested(indent, number, false));
            }
            else if (IsItem(content) || KeyLength(content) > 0)
            {
                // The content opens a block of its own, indented to where it begins.
                int inner = indent + text.Length - content.Length;
                _lines[_next] = (number, inner, content);
                items.Add(Block(inner));
            }
            else
            {
                items.Add(Value(content));
            }
        }

        return items;
    }

    private List<(string Key, DocumentNode Value)> Members(int indent)
    {
        List<(string, DocumentNode)> members = [];
        while (_next < _lines.Count && _lines[_next].Indent == indent && !IsItem(_lines[_next].Text))
        {
            (int number, _, string text) = _lines[_next];
            int length = KeyLength(text);
            if (length == 0) throw new FileFormatException(_file, number, $"expected 'name: value', not '{text}'.");
            string value = text[(length + 1)..].Trim();
            if (value.Length > 0)
            {
                members.Add((Unquote(text[..length]), Value(value)));
            }
            else
            {
                _next++;
                members.Add((Unquote(text[..length]), Nested(indent, number, true)));
            }
        }

        return members;
    }

    // What hangs below a line that ends in ':' or '-'; a list may stand at the indentation of its name.
    private DocumentNode Nested(int indent, int number, bool listMayStandBeside)
    {
        bool deeper = _next < _lines.Count && (_lines[_next].Indent > indent || (listMayStandBeside && _lines[_next].Indent == indent && IsItem(_lines[_next].Text)));
        return deeper ? Block(_lines[_next].Indent) : DocumentNode.Scalar(_file, number, string.Empty);
    }

    private DocumentNode Value(string text)
    {
        int number = _lines[_next++].Number;
        if (text[0] is '&' or '*' or '!' or '|' or '>') throw new FileFormatException(_file, number, $"'{text}' uses YAML beyond names, values and lists.");
        if (text[0] is not ('[' or '{')) return DocumentNode.Scalar(_file, number, Unquote(text));

        // Brackets may run over several lines.
        while (text.Count(c => c is '[' or '{') > text.Count(c => c is ']' or '}'))
        {
            if (_next == _lines.Count) throw new FileFormatException(_file, number, "a bracket is opened and never closed.");
            text += " " + _lines[_next++].Text;
        }

        int at = 0;
        DocumentNode node = Flow(text, ref at, number);
        return at == text.Length ? node : throw new FileFormatException(_file, number, $"'{text[at..]}' follows a closed bracket.");
    }

    private DocumentNode Flow(string text, ref int at, int number)
    {
        Skip(text, ref at);
        if (at < text.Length && text[at] is '[' or '{')
        {
            bool list = text[at++] == '[';
            List<DocumentNode> items = [];
            List<(string, DocumentNode)> members = [];
            for (Skip(text, ref at); at < text.Length && text[at] is not (']' or '}'); Skip(text, ref at))
            {
                if (list)
                {
                    items.Add(Flow(text, ref at, number));
                }
                else
                {
                    string key = Word(text, ref at, ":");
                    if (at++ >= text.Length) break;
                    members.Add((key, Flow(text, ref at, number)));
                }

                Skip(text, ref at);
                if (at < text.Length && text[at] == ',') at++;
            }

            if (at >= text.Length || text[at++] != (list ? ']' : '}')) throw new FileFormatException(_file, number, "brackets do not match.");
            Skip(text, ref at);
            return list ? DocumentNode.List(_file, number, items) : DocumentNode.Map(_file, number, members);
        }

        return DocumentNode.Scalar(_file, number, Word(text, ref at, ",]}"));
    }

    private static void Skip(string text, ref int at)
    {
        while (at < text.Length && text[at] == ' ') at++;
    }

    private static string Word(string text, ref int at, string ends)
    {
        int start = at;
        while (at < text.Length && !ends.Contains(text[at])) at++;
        return Unquote(text[start..at].Trim());
    }

    private static bool IsItem(string text) => text == "-" || text.StartsWith("- ", StringComparison.Ordinal);

    // Length of the name before a colon that ends the line or is followed by a space; 0 where there is none.
    private static int KeyLength(string text)
    {
        if (text[0] is '[' or '{') return 0;
        int from = text[0] is '"' or '\'' ? text.IndexOf(text[0], 1) : 0;
        for (int i = Math.Max(from, 0); i < text.Length; i++)
        {
            if (text[i] == ':' && (i + 1 == text.Length || text[i + 1] == ' ')) return i;
        }

        return 0;
    }

    private static string Unquote(string text) => text.Length > 1 && text[0] is '"' or '\'' && text[^1] == text[0] ? text[1..^1] : text;

    private static string WithoutComment(string line)
    {
        char quote = '\0';
        for (int i = 0; i < line.Length; i++)
        {
            if (quote != '\0')
            {
                if (line[i] == quote) quote = '\0';
            }
            else if (line[i] is '"' or '\'' && (i == 0 || line[i - 1] is ' ' or '[' or '{' or ','))
            {
                quote = line[i];
            }
            else if (line[i] == '#' && (i == 0 || line[i - 1] is ' ' or '\t'))
            {
                return line[..i];
            }
        }

        return line;
    }
}
