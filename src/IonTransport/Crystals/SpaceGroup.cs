using System.Globalization;
using IonTransport.Physics;

namespace IonTransport.Crystals;

/// <summary>A space group in one setting: its symbols and all its operations, centring included.</summary>
[TypeFormatterSource(typeof(TextResultFormatters))]
public sealed record SpaceGroup
{
    private static readonly Lazy<IReadOnlyList<(int Number, string Setting, string Symbol, string Hall)>> Table = new(Read);

    private SpaceGroup(int number, string setting, string symbol, string hall)
    {
        (Number, Setting, Symbol, Hall) = (number, setting, symbol, hall);
        Operations = HallSymbol.Operations(hall);
    }

    /// <summary>Number in the International Tables, 1 to 230; 0 for a Hall symbol that is not among the 530 tabulated settings.</summary>
    public int Number { get; }

    /// <summary>Setting: unique axis and cell choice (<c>b1</c>), origin choice (<c>1</c>, <c>2</c>), hexagonal or rhombohedral axes (<c>H</c>, <c>R</c>); empty where there is one only.</summary>
    public string Setting { get; }

    /// <summary>Hermann–Mauguin symbol, such as <c>I a -3 d</c>.</summary>
    public string Symbol { get; }

    /// <summary>Hall symbol, such as <c>-I 4bd 2c 3</c>.</summary>
    public string Hall { get; }

    /// <summary>All operations of the cell, identity first.</summary>
    public IReadOnlyList<SymmetryOperation> Operations { get; }

    /// <summary>The group with a number, in its standard setting (unique axis b, cell choice 1; origin choice 2; hexagonal axes).</summary>
    /// <param name="number">Number in the International Tables, 1 to 230.</param>
    /// <returns>The group.</returns>
    /// <exception cref="ArgumentOutOfRangeException">There is no such number.</exception>
    public static SpaceGroup FromNumber(int number)
    {
        if (number is < 1 or > 230) throw new ArgumentOutOfRangeException(nameof(number), number, "A space group has a number from 1 to 230.");
        return Standard(Table.Value.Where(s => s.Number == number));
    }

    /// <summary>The group of a Hermann–Mauguin symbol, short or full, with or without spaces; a setting may follow a colon, <c>F d -3 m :1</c>, <c>R -3 m :R</c>.</summary>
    /// <param name="symbol">The symbol.</param>
    /// <returns>The group; where the symbol leaves the setting open, origin choice 2 and hexagonal axes.</returns>
    /// <exception cref="FormatException">No tabulated setting has this symbol.</exception>
    public static SpaceGroup Parse(string symbol) =>
        TryParse(symbol, out SpaceGroup? group) ? group! : throw new FormatException($"'{symbol}' is not the symbol of a space group in one of its 530 tabulated settings.");

    /// <summary>The group of a symbol, as <see cref="Parse"/>, without throwing.</summary>
    /// <param name="symbol">The symbol.</param>
    /// <param name="group">The group; null if there is none.</param>
    /// <returns>Whether there is one.</returns>
    public static bool TryParse(string? symbol, out SpaceGroup? group)
    {
        group = null;
        if (string.IsNullOrWhiteSpace(symbol)) return false;
        string[] parts = symbol.Split(':', 2);
        string name = Plain(parts[0]);
        string setting = parts.Length > 1 ? parts[1].Trim() : string.Empty;

        // Older files append the setting to the symbol: 'F d -3 m S' (origin 1), 'Z' (origin 2), 'R -3 m H', 'R -3 m R'.
        if (setting.Length == 0 && parts[0].Trim().Split(' ')[^1] is { Length: 1 } last && "SZHR".Contains(char.ToUpperInvariant(last[0]), StringComparison.Ordinal) && parts[0].Trim().Length > 1)
        {
            name = Plain(parts[0].Trim()[..^1]);
            setting = char.ToUpperInvariant(last[0]) switch { 'S' => "1", 'Z' => "2", char c => c.ToString() };
        }

        List<(int Number, string Setting, string Symbol, string Hall)> found = [.. Table.Value.Where(s => Plain(s.Symbol) == name)];
        if (found.Count == 0) found = [.. Table.Value.Where(s => Plain(Short(s.Symbol)) == name)];
        if (setting.Length > 0 && found.Exists(s => s.Setting.Equals(setting, StringComparison.OrdinalIgnoreCase)))
        {
            found = [.. found.Where(s => s.Setting.Equals(setting, StringComparison.OrdinalIgnoreCase))];
        }

        if (found.Count == 0) return false;
        group = Standard(found);
        return true;
    }

    /// <summary>The group of a Hall symbol.</summary>
    /// <param name="hall">The symbol, such as <c>-I 4bd 2c 3</c>; a change of origin in twelfths may follow in brackets.</param>
    /// <returns>The group.</returns>
    /// <exception cref="FormatException">The text is not a Hall symbol, or its generators do not close.</exception>
    public static SpaceGroup FromHall(string hall)
    {
        ArgumentNullException.ThrowIfNull(hall);
        string plain = string.Join(' ', hall.Split(' ', StringSplitOptions.RemoveEmptyEntries));
        foreach ((int number, string setting, string symbol, string known) in Table.Value)
        {
            if (known.Equals(plain, StringComparison.OrdinalIgnoreCase)) return new SpaceGroup(number, setting, symbol, known);
        }

        return new SpaceGroup(0, string.Empty, plain, plain);
    }

    /// <summary>Symbol, setting, number and count of operations.</summary>
    /// <returns>A readable form.</returns>
    public override string ToString() => string.Create(
        CultureInfo.InvariantCulture, $"{Symbol}{(Setting.Length > 0 ? ":" + Setting : string.Empty)} (No. {Number}), {Operations.Count} operations");

    /// <summary>All tabulated settings as (number, setting, symbol, Hall symbol).</summary>
    internal static IReadOnlyList<(int Number, string Setting, string Symbol, string Hall)> Settings => Table.Value;

    private static SpaceGroup Standard(IEnumerable<(int Number, string Setting, string Symbol, string Hall)> settings)
    {
        (int number, string setting, string symbol, string hall) = settings.MinBy(s => s.Setting switch { "" or "b" or "b1" or "2" or "H" => 0, _ => 1 });
        return new SpaceGroup(number, setting, symbol, hall);
    }

    /// <summary>P 1 21/c 1 as P 21/c: the ones of a monoclinic symbol left out.</summary>
    private static string Short(string symbol)
    {
        string[] words = symbol.Split(' ');
        return words.Length == 4 && words.Count(w => w == "1") == 2 ? string.Join(' ', words.Where((w, i) => i == 0 || w != "1")) : symbol;
    }

    private static string Plain(string symbol) => symbol
        .Replace(" ", string.Empty, StringComparison.Ordinal)
        .Replace("_", string.Empty, StringComparison.Ordinal)
        .ToUpperInvariant();

    private static (int Number, string Setting, string Symbol, string Hall)[] Read() =>
    [
        .. SpaceGroupTable.Settings.Split([';', '\n'], StringSplitOptions.TrimEntries)
            .Select(e => e.Split('|'))
            .Select(w => (int.Parse(w[0], CultureInfo.InvariantCulture), w[1], w[2], w[3])),
    ];
}
