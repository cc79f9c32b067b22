using System.Globalization;
using System.Numerics;
using IonTransport.Physics;

namespace IonTransport.Defects;

/// <summary>A defect reaction in a host, balanced in every element, in the ratio of the host's sites and in effective charge.</summary>
/// <remarks>
/// Sites may be created or destroyed only as whole formula units of the host. Interstitial sites are left out of the ratio, so the empty interstitial
/// site need not be written. Perfect crystal is written <c>nil</c>.
/// </remarks>
[TypeFormatterSource(typeof(TextResultFormatters))]
public sealed partial class DefectReaction
{
    private static readonly string[] Arrows = ["<=>", "<->", "⇌", "->", "→", "="];

    private DefectReaction(HostCrystal host, IReadOnlyList<ReactionTerm> reactants, IReadOnlyList<ReactionTerm> products)
    {
        Host = host;
        Reactants = reactants;
        Products = products;
    }

    /// <summary>The host crystal.</summary>
    public HostCrystal Host { get; }

    /// <summary>Left side; empty is the perfect crystal.</summary>
    public IReadOnlyList<ReactionTerm> Reactants { get; }

    /// <summary>Right side; empty is the perfect crystal.</summary>
    public IReadOnlyList<ReactionTerm> Products { get; }

    /// <summary>Formula units of host crystal created (negative: destroyed) per reaction as written.</summary>
    public double FormulaUnitsCreated => Net(t => t.SitesOf(Host.Sublattices[0].Element)) / (double)Host.Sublattices[0].Count;

    /// <summary>Reads a reaction with its coefficients and checks it.</summary>
    /// <param name="text">Such as <c>Y2O3 -> 2 Y_Zr' + 3 O_Ox + V_O..</c>; arrows are <c>-></c>, <c>&lt;=></c>, <c>→</c>, <c>⇌</c>, <c>=</c>.</param>
    /// <param name="host">The host.</param>
    /// <returns>The reaction.</returns>
    /// <exception cref="FormatException">The text cannot be read.</exception>
    /// <exception cref="ReactionBalanceException">It does not balance.</exception>
    public static DefectReaction Parse(string text, HostCrystal host)
    {
        (List<ReactionTerm> left, List<ReactionTerm> right) = Read(text);
        DefectReaction reaction = new(Require.NotNull(host), left, right);
        List<string> wrong = reaction.Imbalances();
        return wrong.Count == 0 ? reaction : throw new ReactionBalanceException($"{reaction} does not balance in {host.Formula}: {string.Join("; ", wrong)}.", []);
    }

    /// <summary>Finds the coefficients of a reaction; those in the text are ignored.</summary>
    /// <param name="text">Such as <c>Y2O3 -> Y_Zr' + O_Ox + V_O..</c>.</param>
    /// <param name="host">The host.</param>
    /// <returns>The balanced reaction in smallest whole numbers.</returns>
    /// <exception cref="FormatException">The text cannot be read.</exception>
    /// <exception cref="ReactionBalanceException">There is no balance (what cannot be met is named), a species belongs on the other side, or there are several independent balances (they are listed).</exception>
    public static DefectReaction Balance(string text, HostCrystal host)
    {
        Require.NotNull(host);
        (List<ReactionTerm> left, List<ReactionTerm> right) = Read(text);
        ReactionTerm[] terms = [.. left, .. right];
        List<BigInteger[]> basis = RationalMatrix.NullSpace(Conditions(host, left, right).Select(c => c.Row), terms.Length + 1);

        // Creating host units out of nothing is no reaction among the species.
        basis.RemoveAll(v => v.Take(terms.Length).All(x => x.IsZero));
        if (basis.Count == 0) throw new ReactionBalanceException($"'{text}' cannot balance in {host.Formula}: {Obstacle(host, left, right)}.", []);
        if (basis.Count > 1)
        {
            string[] alternatives = [.. basis.Select(v => Signed(host, terms, left.Count, v).ToString())];
            throw new ReactionBalanceException($"'{text}' balances in {basis.Count} independent ways: {string.Join("; ", alternatives)}. Leave out species until one is left.", alternatives);
        }

        BigInteger[] x = basis[0];
        if (x[..terms.Length].All(v => v.Sign <= 0)) x = [.. x.Select(v => -v)];
        for (int i = 0; i < terms.Length; i++)
        {
            if (x[i].Sign < 0) throw new ReactionBalanceException($"'{text}' balances only as {Signed(host, terms, left.Count, x)}.", [Signed(host, terms, left.Count, x).ToString()]);
            if (x[i].IsZero) throw new ReactionBalanceException($"'{text}' balances only without {terms[i].Times(1)}.", [Signed(host, terms, left.Count, x).ToString()]);
        }

        return Signed(host, terms, left.Count, x);
    }

    /// <summary>Free energy of the reaction from those of the defects: Σ products − Σ reactants, host ions on their own sites at 0.</summary>
    /// <param name="energy">Formation energy in eV of a symbol; not asked for regular ions.</param>
    /// <param name="substance">Energy in eV of a substance outside the crystal, relative to the same references; not asked if there is none.</param>
    /// <returns>Energy in eV of the reaction as written.</returns>
    public double Energy(Func<KrogerVink, double> energy, Func<string, double> substance)
    {
        Require.NotNull(energy);
        Require.NotNull(substance);
        return Side(Products) - Side(Reactants);

        double Side(IReadOnlyList<ReactionTerm> terms) => terms.Sum(t => t.Coefficient * (t.Defect is null ? substance(t.Formula) : IsRegular(t.Defect) ? 0.0 : energy(t.Defect)));
    }

    /// <summary>The reaction in Unicode.</summary>
    /// <returns>Text that <see cref="Parse"/> reads.</returns>
    public override string ToString() => $"{Side(Reactants, t => t.ToString())} → {Side(Products, t => t.ToString())}";

    /// <summary>The reaction in LaTeX, for math mode.</summary>
    /// <returns>The text.</returns>
    public string ToLatex() => $@"{Side(Reactants, Latex)} \rightarrow {Side(Products, Latex)}";

    private static string Latex(ReactionTerm term) =>
        (term.Coefficient == 1 ? string.Empty : term.Coefficient.ToString(CultureInfo.InvariantCulture) + @"\,")
        + (term.Defect?.ToLatex() ?? string.Concat(ChemicalFormula.Parse(term.Formula).Select(a => $@"\mathrm{{{a.Element}}}{(a.Count > 1 ? $"_{{{a.Count}}}" : string.Empty)}")));

    private static string Side(IReadOnlyList<ReactionTerm> terms, Func<ReactionTerm, string> print) => terms.Count == 0 ? "nil" : string.Join(" + ", terms.Select(print));

    private static bool IsRegular(KrogerVink symbol) => symbol is { Kind: DefectKind.Point, Charge: 0, IsInterstitial: false } && KrogerVink.Bare(symbol.Occupant) == symbol.SiteElement && !symbol.IsVacancy;

    private static (List<ReactionTerm> Left, List<ReactionTerm> Right) Read(string text)
    {
        Require.NotNull(text);
        string? arrow = Array.Find(Arrows, a => text.Contains(a, StringComparison.Ordinal)) ?? throw new KrogerVinkException(text, text.Length, "expected an arrow such as -> between the two sides");
        int at = text.IndexOf(arrow, StringComparison.Ordinal);
        return (Terms(text, 0, at), Terms(text, at + arrow.Length, text.Length));
    }

    private static List<ReactionTerm> Terms(string text, int start, int end)
    {
        string side = text[start..end];
        List<ReactionTerm> terms = [];
        if (side.Trim() is "nil" or "null" or "0" or "∅") return terms;
        int depth = 0, from = 0;
        for (int i = 0; i <= side.Length; i++)
        {
            char c = i < side.Length ? side[i] : '+';
            depth += c is '(' or '[' or '{' ? 1 : c is ')' or ']' or '}' ? -1 : 0;
            if (c != '+' || depth > 0) continue;
            try
            {
                terms.Add(ReactionTerm.Parse(side[from..i]));
            }
            catch (Exception e) when (e is FormatException or ArgumentException)
            {
                throw new KrogerVinkException(text, start + from, $"expected a Kröger–Vink symbol or a formula; {e.Message}");
            }

            from = i + 1;
        }

        return terms;
    }

    private static DefectReaction Signed(HostCrystal host, ReactionTerm[] terms, int left, BigInteger[] x)
    {
        List<ReactionTerm> reactants = [], products = [];
        for (int i = 0; i < terms.Length; i++)
        {
            if (x[i].IsZero) continue;
            bool onLeft = (i < left) == (x[i].Sign > 0);
            (onLeft ? reactants : products).Add(terms[i].Times((int)BigInteger.Abs(x[i])));
        }

        return new DefectReaction(host, reactants, products);
    }

    /// <summary>One row per conserved quantity; the last column counts formula units of host created.</summary>
    private static List<(string Name, int[] Row)> Conditions(HostCrystal host, List<ReactionTerm> left, List<ReactionTerm> right)
    {
        ReactionTerm[] terms = [.. left, .. right];
        List<(string, int[])> rows = [];
        foreach (string element in terms.SelectMany(t => t.Atoms.Keys).Distinct()) rows.Add((element, Row(t => t.Atoms.GetValueOrDefault(element), 0)));
        rows.Add(("charge", Row(t => t.Charge, 0)));
        foreach (HostSublattice s in host.Sublattices) rows.Add(($"sites of {s.Element}", Row(t => t.SitesOf(s.Element), s.Count)));
        foreach (string foreign in terms.Where(t => t.Defect is not null).SelectMany(t => ReactionTerm.Points(t.Defect!)).Where(p => !p.IsInterstitial).Select(p => p.SiteElement).Distinct())
        {
            _ = host.OxidationState(foreign);
        }

        return rows;

        int[] Row(Func<ReactionTerm, int> count, int host) => [.. terms.Select((t, i) => i < left.Count ? -count(t) : count(t)), -host];
    }

    /// <summary>The condition that takes the last freedom away: named by leaving each out in turn.</summary>
    private static string Obstacle(HostCrystal host, List<ReactionTerm> left, List<ReactionTerm> right)
    {
        List<(string Name, int[] Row)> conditions = Conditions(host, left, right);
        int columns = left.Count + right.Count + 1;
        string[] names =
        [
            .. conditions.Where((c, i) =>
            {
                List<BigInteger[]> basis = RationalMatrix.NullSpace(conditions.Where((_, j) => j != i).Select(o => o.Row), columns);
                return basis.Any(v => v.Take(columns - 1).All(x => x.Sign >= 0 && !x.IsZero) || v.Take(columns - 1).All(x => x.Sign < 0));
            }).Select(c => c.Name),
        ];
        return names.Length > 0 ? $"no coefficients conserve {string.Join(" or ", names)} together with the rest" : "no coefficients conserve elements, site ratio and charge together";
    }

    private int Net(Func<ReactionTerm, int> count) => Products.Sum(t => t.Coefficient * count(t)) - Reactants.Sum(t => t.Coefficient * count(t));

    private List<string> Imbalances()
    {
        List<string> wrong = [];
        foreach (string element in Reactants.Concat(Products).SelectMany(t => t.Atoms.Keys).Distinct())
        {
            if (Net(t => t.Atoms.GetValueOrDefault(element)) is not 0 and int n) wrong.Add(string.Create(CultureInfo.InvariantCulture, $"{element} {n:+0;-0} on the right"));
        }

        if (Net(t => t.Charge) is not 0 and int q) wrong.Add(string.Create(CultureInfo.InvariantCulture, $"charge {q:+0;-0} on the right"));
        HostSublattice first = Host.Sublattices[0];
        int created = Net(t => t.SitesOf(first.Element));
        foreach (HostSublattice s in Host.Sublattices.Skip(1))
        {
            int sites = Net(t => t.SitesOf(s.Element));
            if (sites * first.Count != created * s.Count) wrong.Add(string.Create(CultureInfo.InvariantCulture, $"{created:+0;-0;0} {first.Element} and {sites:+0;-0;0} {s.Element} sites are not in the ratio {first.Count}:{s.Count}"));
        }

        return wrong;
    }
}
