using IonTransport.Physics;

namespace IonTransport.Crystals.Formats;

/// <summary>Splits the text of a CIF 1.1 file into tokens: tags, values (quoted, bare or text blocks) and reserved words, each with its line.</summary>
/// <remarks>Syntax: S. R. Hall and N. Spadaccini, International Tables for Crystallography G, 2.2 (2006).</remarks>
internal sealed class CifTokenizer
{
    private readonly string _text;
    private readonly string _file;
    private int _at;
    private int _line = 1;

    public CifTokenizer(string text, string file) => (_text, _file) = (text, file);

    /// <summary>The next token; null at the end of the file.</summary>
    public CifToken? Next()
    {
        while (_at < _text.Length)
        {
            char c = _text[_at];
            if (c == '\n')
            {
                _line++;
                _at++;
            }
            else if (char.IsWhiteSpace(c) || c == '\uFEFF')
            {
                _at++;
            }
            else if (c == '#')
            {
                while (_at < _text.Length && _text[_at] != '\n') _at++;
            }
            else
            {
                return c switch
                {
                    ';' when AtLineStart() => TextBlock(),
                    '\'' or '"' => Quoted(c),
                    _ => Bare(),
                };
            }
        }

        return null;
    }

    private bool AtLineStart() => _at == 0 || _text[_at - 1] == '\n';

    private CifToken TextBlock()
    {
        int first = _line;
        int end = _text.IndexOf("\n;", _at, StringComparison.Ordinal);
        if (end < 0) throw new FileFormatException(_file, first, "the text block that starts here with ';' has no closing ';' at the start of a line; the file may be truncated.");
        string value = _text[(_at + 1)..end].Replace("\r", string.Empty, StringComparison.Ordinal).Trim();
        for (int i = _at; i <= end; i++) if (_text[i] == '\n') _line++;
        _at = end + 2;
        return new CifToken(CifTokenKind.Value, value, first);
    }

    private CifToken Quoted(char quote)
    {
        // A quote closes only before white space: 'a'b' is a'b.
        for (int i = _at + 1; i < _text.Length && _text[i] != '\n'; i++)
        {
            if (_text[i] != quote || (i + 1 < _text.Length && !char.IsWhiteSpace(_text[i + 1]))) continue;
            string value = _text[(_at + 1)..i];
            _at = i + 1;
            return new CifToken(CifTokenKind.Value, value, _line);
        }

        throw new FileFormatException(_file, _line, $"the value that starts with {quote} has no closing {quote} on its line.");
    }

    private CifToken Bare()
    {
        int start = _at;
        while (_at < _text.Length && !char.IsWhiteSpace(_text[_at])) _at++;
        string word = _text[start.._at];
        if (word[0] == '_') return new CifToken(CifTokenKind.Tag, word.ToLowerInvariant(), _line);
        if (word.Equals("loop_", StringComparison.OrdinalIgnoreCase)) return new CifToken(CifTokenKind.Loop, word, _line);
        if (word.StartsWith("data_", StringComparison.OrdinalIgnoreCase)) return new CifToken(CifTokenKind.Data, word[5..], _line);
        if (word.StartsWith("save_", StringComparison.OrdinalIgnoreCase)) return new CifToken(CifTokenKind.Save, word[5..], _line);
        return new CifToken(CifTokenKind.Value, word, _line);
    }
}
