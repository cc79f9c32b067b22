using System.Globalization;
using IonTransport.Physics;

namespace IonTransport.Defects;

/// <summary>One species of a defect reaction with its coefficient: a Kröger–Vink symbol or a substance outside the crystal such as <c>Y2O3</c> or <c>O2</c>.</summary>
[TypeFormatterSource(typeof(TextResultFormatters))]
public sealed record ReactionTerm
{
    private ReactionTerm(int coefficient, KrogerVink? defect, string formula, IReadOnlyDictionary<string, int> atoms)
    {
        Coefficient = coefficient;
        Defect = defect;
        Formula = formula;
        Atoms = atoms;
    }

    /// <summary>Coefficient, at least 1.</summary>
    public int Coefficient { get; private init; }

    /// <summary>The symbol; null for a substance.</summary>
    public KrogerVink? Defect { get; }

    /// <summary>Formula of the substance; empty for a symbol.</summary>
    public string Formula { get; }

    /// <summary>Atoms contained (of the occupants, for symbols), without the coefficient.</summary>
    internal IReadOnlyDictionary<string, int> Atoms { get; }

    internal int Charge => Defect?.Charge ?? 0;

    /// <summary>Reads a term: an optional coefficient, then a symbol or a formula.</summary>
    /// <param name="text">The text, such as <c>2 Y_Zr'</c> or <c>Y2O3</c>.</param>
    /// <returns>The term.</returns>
    /// <exception cref="FormatException">The text is neither.</exception>
    public static ReactionTerm Parse(string text)
    {
        string trimmed = Require.NotNull(text).Trim();
        int digits = 0;
        while (digits < trimmed.Length && char.IsAsciiDigit(trimmed[digits])) digits++;
        int coefficient = 1;
        if (digits > 0 && (!int.TryParse(trimmed[..digits], NumberStyles.None, CultureInfo.InvariantCulture, out coefficient) || coefficient < 1))
        {
            throw new FormatException($"'{trimmed[..digits]}' is not a coefficient.");
        }

        string body = trimmed[digits..].Trim();
        if (body.Contains('_', StringComparison.Ordinal) || body.StartsWith('e') || body.StartsWith('h'))
        {
            KrogerVink symbol = KrogerVink.Parse(body);
            return new ReactionTerm(coefficient, symbol, string.Empty, Contained(symbol));
        }

        return new ReactionTerm(coefficient, null, body, ChemicalFormula.Parse(body).ToDictionary(a => a.Element, a => a.Count));
    }

    /// <summary>Coefficient and species.</summary>
    /// <returns>Text that <see cref="Parse"/> reads.</returns>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{(Coefficient == 1 ? string.Empty : $"{Coefficient} ")}{Defect?.ToString() ?? Formula}");

    internal ReactionTerm Times(int coefficient) => this with { Coefficient = coefficient };

    /// <summary>Sites of a host element that the species takes, without the coefficient.</summary>
    internal int SitesOf(string element) => Defect is null ? 0 : Points(Defect).Count(p => !p.IsInterstitial && p.SiteElement == element);

    internal static IEnumerable<KrogerVink> Points(KrogerVink symbol) => symbol.Kind switch
    {
        DefectKind.Cluster => symbol.Parts,
        DefectKind.Point => [symbol],
        _ => [],
    };

    private static Dictionary<string, int> Contained(KrogerVink symbol) =>
        Points(symbol).Where(p => !p.IsVacancy).GroupBy(p => KrogerVink.Bare(p.Occupant)).ToDictionary(g => g.Key, g => g.Count());
}
