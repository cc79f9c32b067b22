using IonTransport.Crystals;

namespace IonTransport.Defects;

/// <summary>Reads one Kröger–Vink symbol, character by character, and says where it fails.</summary>
internal sealed class KrogerVinkParser
{
    private const string Negative = "'′’`";
    private const string Positive = ".*•·∙⋅˙";
    private const string Neutral = "x×X";
    private const int HighestCharge = 16;

    private readonly string _text;
    private int _at;

    public KrogerVinkParser(string source)
    {
        // LaTeX commands become the characters they draw; the positions of errors then refer to the translated text.
        _text = source.Contains('\\', StringComparison.Ordinal)
            ? source.Replace(@"\bullet", "•", StringComparison.Ordinal).Replace(@"\prime", "′", StringComparison.Ordinal)
                .Replace(@"\times", "×", StringComparison.Ordinal).Replace(@"\mathrm", string.Empty, StringComparison.Ordinal)
            : source;
    }

    private char Next => _at < _text.Length ? _text[_at] : '\0';

    public KrogerVink ReadAll()
    {
        SkipSpace();
        KrogerVink symbol = Read();
        SkipSpace();
        if (_at < _text.Length) throw Expected("the end of the symbol, or charge marks of one kind");
        return symbol;
    }

    private KrogerVink Read()
    {
        if (Next is '(' or '[') return ReadCluster();
        if (Next is 'e' or 'h') return ReadElectronic();
        int start = _at;
        string occupant = Next switch
        {
            '{' => ReadBraced(keepElement: true),
            'V' or 'v' when Following(1) is '_' => Take("V", 1),
            'V' or 'v' when Following(1) is 'a' or 'A' or 'c' && Following(2) == '_' => Take("V", 2),
            '□' => Take("V", 1),
            _ => ReadElement("an element, V for a vacancy, e, h or a cluster in brackets"),
        };
        if (Next != '_') throw Expected("'_' and the site, as in V_Li or Li_i");
        _at++;
        string site = Next == '{' ? ReadBraced(keepElement: false) : ReadSite();
        if (site.Length == 0) throw Expected("a site after '_'");
        int? charge = ReadCharge();
        return KrogerVink.Point(occupant, site, charge ?? throw Expected($"a charge after '{_text[start.._at]}': ' (−1), . (+1) or x (neutral)"));
    }

    private KrogerVink ReadElectronic()
    {
        bool electron = Next == 'e';
        int start = _at++;
        int? charge = ReadCharge();
        if (charge is null || charge == (electron ? -1 : +1)) return electron ? KrogerVink.Electron : KrogerVink.Hole;
        _at = start + 1;
        throw Expected(electron ? "e' (an electron has charge −1)" : "h. (a hole has charge +1)");
    }

    private KrogerVink ReadCluster()
    {
        char close = Next == '(' ? ')' : ']';
        int start = _at++;
        List<KrogerVink> parts = [];
        while (true)
        {
            SkipSpace();
            parts.Add(Read());
            SkipSpace();
            if (Next == close) break;
            if (Next is not ('-' or '–' or '—' or ',' or '+' or '/')) throw Expected($"'-' and the next defect of the cluster, or '{close}'");
            _at++;
        }

        _at++;
        if (parts.Count < 2)
        {
            _at = start;
            throw Expected("a cluster of at least two defects");
        }

        int marks = _at;
        int sum = parts.Sum(p => p.Charge);
        if (ReadCharge() is { } charge && charge != sum)
        {
            _at = marks;
            throw Expected($"the charge of the cluster, which is the sum of its parts, {sum:+0;-0;0}, not {charge:+0;-0;0}");
        }

        return KrogerVink.Cluster(parts);
    }

    private string ReadElement(string expected)
    {
        for (int length = 2; length > 0; length--)
        {
            if (_at + length > _text.Length || !char.IsAsciiLetterUpper(Next)) continue;
            string word = _text.Substring(_at, length);
            if ((length == 1 || char.IsAsciiLetterLower(word[1])) && Element.TryParse(word, out _)) return Take(word, length);
        }

        throw Expected(expected);
    }

    private string ReadSite()
    {
        int start = _at;
        if (Next == 'i') _at++;
        else _ = ReadElement("a site: an element of the host, i, or a label in braces");
        while (char.IsAsciiDigit(Next)) _at++;
        return _text[start.._at];
    }

    private string ReadBraced(bool keepElement)
    {
        int open = _at++;
        while (_at < _text.Length && Next != '}') _at++;
        if (Next != '}') throw Expected("'}'");
        string label = _text[(open + 1).._at++];
        if (label.Length == 0 || label.Any(c => !char.IsAsciiLetterOrDigit(c)))
        {
            _at = open + 1;
            throw Expected("a label of letters and digits between the braces");
        }

        // {V} as an occupant is vanadium; braces around other elements, and around sites that read the same without, are only LaTeX.
        bool plain = keepElement ? label != "V" && Element.TryParse(label, out _) : label == "i" || Element.TryParse(label.TrimEnd('0', '1', '2', '3', '4', '5', '6', '7', '8', '9'), out _);
        return plain ? label : $"{{{label}}}";
    }

    /// <summary>Marks of one kind, a number with a sign after ^, or a number with a mark; null if there is none.</summary>
    private int? ReadCharge()
    {
        bool raised = Next == '^';
        if (raised) _at++;
        bool braced = raised && Next == '{';
        if (braced) _at++;
        int number = 0, digits = 0;
        while (raised && char.IsAsciiDigit(Next) && digits++ < 3) number = (10 * number) + (_text[_at++] - '0');
        char mark = Next;
        int sign = Negative.Contains(mark, StringComparison.Ordinal) || (raised && mark is '-' or '−') ? -1
            : Positive.Contains(mark, StringComparison.Ordinal) || (raised && mark == '+') ? +1 : 0;
        bool neutral = mark != '\0' && Neutral.Contains(mark, StringComparison.Ordinal);
        if (mark == '\0' || (sign == 0 && !neutral && !(raised && digits > 0 && number == 0)))
        {
            if (raised) throw Expected("charge marks after '^'");
            return null;
        }

        int count = 0;
        if (sign != 0 || neutral)
        {
            string kind = neutral ? Neutral : sign < 0 ? (raised ? Negative + "-−" : Negative) : raised ? Positive + "+" : Positive;
            while (Next != '\0' && kind.Contains(Next, StringComparison.Ordinal) && !(neutral && count == 1))
            {
                _at++;
                count++;
            }
        }

        if (braced && Next != '}') throw Expected("'}' after the charge");
        if (braced) _at++;
        int charge = neutral ? 0 : sign * (digits > 0 ? number : count);
        if (Math.Abs(charge) > HighestCharge) throw Expected($"a charge of at most {HighestCharge}");
        return charge;
    }

    private string Take(string word, int length)
    {
        _at += length;
        return word;
    }

    private char Following(int offset) => _at + offset < _text.Length ? _text[_at + offset] : '\0';

    private void SkipSpace()
    {
        while (char.IsWhiteSpace(Next) && Next != '\0') _at++;
    }

    private KrogerVinkException Expected(string what) => new(_text, _at, $"expected {what}.");
}
