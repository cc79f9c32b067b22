using System.Globalization;
using IonTransport.Physics;

namespace IonTransport.Crystals;

/// <summary>A chemical species: an element with its oxidation state, such as Li⁺ or O²⁻. The state may be unknown; asking for its charge is then an error.</summary>
/// <param name="Element">The element.</param>
/// <param name="OxidationState">Oxidation state in e; null if unknown. Averages such as 2.67 are allowed.</param>
[TypeFormatterSource(typeof(TextResultFormatters))]
public readonly record struct Species(Element Element, double? OxidationState = null)
{
    /// <summary>Whether the oxidation state is known.</summary>
    public bool HasOxidationState => OxidationState.HasValue;

    /// <summary>Formal charge in e.</summary>
    /// <exception cref="IonTransportException">The oxidation state is unknown.</exception>
    public double Charge => OxidationState ?? throw new IonTransportException(
        $"The oxidation state of {Element} is not known; give it (for example Structure.WithOxidationStates) or let it be guessed by charge balance.");

    /// <summary>Reads <c>Li+</c>, <c>O2-</c>, <c>Fe3+</c>, <c>La+3</c>, <c>Li¹⁺</c>, or an element alone.</summary>
    /// <param name="text">The text.</param>
    /// <returns>The species.</returns>
    /// <exception cref="FormatException">The text is not an element with an optional charge.</exception>
    public static Species Parse(string text) => TryParse(text, out Species species)
        ? species
        : throw new FormatException($"'{text}' is not a species: expected an element with an optional charge, such as Li+, O2- or La3+.");

    /// <summary>Reads a species as <see cref="Parse"/> does, without throwing.</summary>
    /// <param name="text">The text.</param>
    /// <param name="species">The species.</param>
    /// <returns>Whether the text was one.</returns>
    public static bool TryParse(string? text, out Species species)
    {
        species = default;
        if (string.IsNullOrWhiteSpace(text)) return false;
        string plain = Plain(text.Trim());
        int letters = 0;
        while (letters < plain.Length && char.IsAsciiLetter(plain[letters])) letters++;
        if (!Element.TryParse(plain[..letters], out Element element)) return false;
        ReadOnlySpan<char> charge = plain.AsSpan(letters);
        if (charge.IsEmpty)
        {
            species = new Species(element);
            return true;
        }

        int sign = charge[^1] switch { '+' => 1, '-' => -1, _ => 0 };
        ReadOnlySpan<char> number = sign != 0 ? charge[..^1] : charge[1..];
        if (sign == 0) sign = charge[0] switch { '+' => 1, '-' => -1, _ => 0 };
        if (sign == 0) return false;
        double magnitude = 1.0;
        if (!number.IsEmpty && !double.TryParse(number, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out magnitude)) return false;
        species = new Species(element, sign * magnitude);
        return true;
    }

    /// <summary>Whether this species is covered by another: the same element and, where the other states one, the same oxidation state.</summary>
    /// <param name="pattern">Species to compare with; without an oxidation state it covers every state of its element.</param>
    /// <returns>True if it is.</returns>
    public bool Is(Species pattern) =>
        Element == pattern.Element && (pattern.OxidationState is not { } q || (OxidationState is { } own && Math.Abs(own - q) < 1e-6));

    /// <summary>As <c>Li+</c>, <c>O2-</c> or, if the state is unknown, <c>Li</c>.</summary>
    /// <returns>A form that <see cref="Parse"/> reads.</returns>
    public override string ToString()
    {
        if (OxidationState is not { } q) return Element.Symbol;
        string magnitude = Math.Abs(q) == 1.0 ? string.Empty : Math.Abs(q).ToString("0.####", CultureInfo.InvariantCulture);
        return $"{Element.Symbol}{magnitude}{(q < 0 ? '-' : '+')}";
    }

    private static string Plain(string text)
    {
        Span<char> plain = text.Length <= 32 ? stackalloc char[text.Length] : new char[text.Length];
        for (int i = 0; i < text.Length; i++)
        {
            int digit = "⁰¹²³⁴⁵⁶⁷⁸⁹".IndexOf(text[i], StringComparison.Ordinal);
            plain[i] = digit >= 0 ? (char)('0' + digit) : text[i] switch { '⁺' => '+', '⁻' or '−' => '-', char c => c };
        }

        return plain.ToString();
    }
}
