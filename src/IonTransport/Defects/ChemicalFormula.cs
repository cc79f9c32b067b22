using System.Globalization;
using IonTransport.Crystals;

namespace IonTransport.Defects;

/// <summary>Reads formulas such as <c>Li7La3Zr2O12</c> or <c>Ca(OH)2</c> into atoms per formula unit.</summary>
internal static class ChemicalFormula
{
    /// <summary>Atoms by element, in the order of the formula.</summary>
    /// <exception cref="FormatException">The text is no formula; the position is given.</exception>
    public static List<(string Element, int Count)> Parse(string text)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(text);
        int at = 0;
        List<(string, int)> atoms = Group(text, ref at, 0);
        if (at < text.Length) throw new FormatException($"'{text}' at position {at} ('{text[at]}'): expected an element, a number or the end of the formula.");
        return [.. atoms.GroupBy(a => a.Item1, StringComparer.Ordinal).Select(g => (g.Key, checked(g.Sum(a => a.Item2))))];
    }

    private static List<(string Element, int Count)> Group(string text, ref int at, int depth)
    {
        List<(string, int)> atoms = [];
        int start = at;
        while (at < text.Length && text[at] != ')')
        {
            if (text[at] == '(')
            {
                if (depth > 8) throw new FormatException($"'{text}' at position {at}: brackets nest too deep.");
                at++;
                List<(string Element, int Count)> inner = Group(text, ref at, depth + 1);
                if (at >= text.Length) throw new FormatException($"'{text}' at position {at} (end): expected ')'.");
                at++;
                int times = Number(text, ref at);
                atoms.AddRange(inner.Select(i => (i.Element, checked(i.Count * times))));
                continue;
            }

            int length = at + 1 < text.Length && char.IsAsciiLetterLower(text[at + 1]) ? 2 : 1;
            string word = text.Substring(at, length);
            if (!char.IsAsciiLetterUpper(word[0]) || !Element.TryParse(word, out _)) throw new FormatException($"'{text}' at position {at} ('{word}'): expected the symbol of an element.");
            at += length;
            atoms.Add((word, Number(text, ref at)));
        }

        if (at == start) throw new FormatException($"'{text}' at position {at}: expected an element.");
        return depth == 0 && at < text.Length && text[at] == ')' ? throw new FormatException($"'{text}' at position {at}: ')' closes nothing.") : atoms;
    }

    private static int Number(string text, ref int at)
    {
        int start = at;
        while (at < text.Length && (char.IsAsciiDigit(text[at]) || Subscript(text[at]) >= 0)) at++;
        if (start == at) return 1;
        string digits = string.Concat(text[start..at].Select(c => Subscript(c) is >= 0 and int d ? (char)('0' + d) : c));
        return int.TryParse(digits, NumberStyles.None, CultureInfo.InvariantCulture, out int n) && n is > 0 and <= 100_000
            ? n
            : throw new FormatException($"'{text}' at position {start}: '{digits}' is not a number of atoms between 1 and 100000.");
    }

    private static int Subscript(char c) => "₀₁₂₃₄₅₆₇₈₉".IndexOf(c, StringComparison.Ordinal);
}
