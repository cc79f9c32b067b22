using System.Globalization;
using System.Text;
using IonTransport.Crystals;
using IonTransport.Physics;

namespace IonTransport.Defects;

/// <summary>
/// A Kröger–Vink symbol: what sits where with which effective charge, such as V_Li′, Li_i•, O_O×, e′ or the cluster (Y_Zr′–V_O••)•.
/// It is notation only: energies and site numbers belong to a <see cref="DefectSpecies"/>.
/// </summary>
/// <remarks>F. A. Kröger and H. J. Vink, Solid State Phys. 3, 307 (1956). The letter V stands for a vacancy; vanadium is written {V}.</remarks>
[TypeFormatterSource(typeof(TextResultFormatters))]
public sealed class KrogerVink : IEquatable<KrogerVink>
{
    /// <summary>The occupant of a vacant site, V.</summary>
    public const string Vacancy = "V";

    /// <summary>The label of interstitial sites, i.</summary>
    public const string Interstitial = "i";

    private KrogerVink(DefectKind kind, string occupant, string site, int charge, IReadOnlyList<KrogerVink> parts)
    {
        Kind = kind;
        Occupant = occupant;
        Site = site;
        Charge = charge;
        Parts = parts;
    }

    /// <summary>A conduction electron, e′.</summary>
    public static KrogerVink Electron { get; } = new(DefectKind.Electron, "e", string.Empty, -1, []);

    /// <summary>A hole, h•.</summary>
    public static KrogerVink Hole { get; } = new(DefectKind.Hole, "h", string.Empty, +1, []);

    /// <summary>What the symbol stands for.</summary>
    public DefectKind Kind { get; }

    /// <summary>The occupant: an element's symbol, <see cref="Vacancy"/>, <c>{V}</c> for vanadium, <c>e</c> or <c>h</c>; empty for a cluster.</summary>
    public string Occupant { get; }

    /// <summary>The site: an element's symbol, perhaps with a number (Li1), <see cref="Interstitial"/>, or any label in braces; empty for electrons, holes and clusters.</summary>
    public string Site { get; }

    /// <summary>Effective charge in e: real charge on the site minus the charge of the perfect host there.</summary>
    public int Charge { get; }

    /// <summary>The defects of a cluster; empty otherwise.</summary>
    public IReadOnlyList<KrogerVink> Parts { get; }

    /// <summary>Whether this is a vacancy.</summary>
    public bool IsVacancy => Kind == DefectKind.Point && Occupant == Vacancy;

    /// <summary>Whether this sits on an interstitial site.</summary>
    public bool IsInterstitial => Kind == DefectKind.Point && Site.StartsWith(Interstitial, StringComparison.Ordinal);

    /// <summary>The symbol without its charge, such as <c>V_O</c>.</summary>
    public string Name => Kind switch
    {
        DefectKind.Point => $"{Occupant}_{Site}",
        DefectKind.Cluster => $"({string.Join('-', Parts.Select(p => p.ToPlainString()))})",
        _ => Occupant,
    };

    /// <summary>Atoms added to the perfect crystal per defect: −1 Li for V_Li, +1 Li for Li_i, +1 Y and −1 Zr for Y_Zr.</summary>
    public IReadOnlyDictionary<string, int> Composition
    {
        get
        {
            Dictionary<string, int> atoms = new(StringComparer.Ordinal);
            if (Kind == DefectKind.Cluster)
            {
                foreach ((string element, int n) in Parts.SelectMany(p => p.Composition)) Add(atoms, element, n);
            }
            else if (Kind == DefectKind.Point)
            {
                if (!IsVacancy) Add(atoms, Bare(Occupant), +1);
                if (!IsInterstitial) Add(atoms, SiteElement, -1);
            }

            foreach (string none in atoms.Where(a => a.Value == 0).Select(a => a.Key).ToArray()) atoms.Remove(none);
            return atoms;
        }
    }

    internal string SiteElement => Bare(Site).TrimEnd('0', '1', '2', '3', '4', '5', '6', '7', '8', '9');

    /// <summary>Reads a symbol. Marks are <c>'</c>, <c>′</c> (negative), <c>.</c>, <c>*</c>, <c>•</c> (positive), <c>x</c>, <c>×</c> (neutral), with or without <c>^</c>, or <c>^2-</c>, <c>^2+</c>; clusters are <c>(A-B)</c> with an optional charge.</summary>
    /// <param name="text">The text, such as <c>V_Li'</c>, <c>Al_Li^••</c>, <c>(Y_Zr'-V_O^••)^•</c> or LaTeX <c>V_{O}^{\bullet\bullet}</c>.</param>
    /// <returns>The symbol.</returns>
    /// <exception cref="KrogerVinkException">The text cannot be read; the position is given.</exception>
    public static KrogerVink Parse(string text) => new KrogerVinkParser(Require.NotNull(text)).ReadAll();

    /// <summary>A point defect.</summary>
    /// <param name="occupant">Element's symbol or <see cref="Vacancy"/>.</param>
    /// <param name="site">Site label.</param>
    /// <param name="charge">Effective charge in e.</param>
    /// <returns>The symbol.</returns>
    public static KrogerVink Point(string occupant, string site, int charge)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(occupant);
        ArgumentException.ThrowIfNullOrWhiteSpace(site);
        return new KrogerVink(DefectKind.Point, occupant, site, charge, []);
    }

    /// <summary>A cluster of point defects; its charge is the sum of theirs.</summary>
    /// <param name="parts">At least two point defects.</param>
    /// <returns>The symbol.</returns>
    /// <exception cref="ArgumentException">There are fewer than two parts, or one is no point defect.</exception>
    public static KrogerVink Cluster(params IReadOnlyList<KrogerVink> parts)
    {
        Require.NotNull(parts);
        if (parts.Count < 2 || parts.Any(p => p.Kind != DefectKind.Point)) throw new ArgumentException("A cluster consists of at least two point defects.", nameof(parts));
        return new KrogerVink(DefectKind.Cluster, string.Empty, string.Empty, parts.Sum(p => p.Charge), [.. parts]);
    }

    /// <summary>The same defect with another effective charge.</summary>
    /// <param name="charge">Effective charge in e.</param>
    /// <returns>A changed copy.</returns>
    /// <exception cref="InvalidOperationException">The symbol is an electron, a hole or a cluster.</exception>
    public KrogerVink WithCharge(int charge) => Kind == DefectKind.Point
        ? new KrogerVink(Kind, Occupant, Site, charge, Parts)
        : throw new InvalidOperationException($"The charge of {this} follows from what it is.");

    /// <summary>ASCII form that <see cref="Parse"/> reads: <c>V_Li'</c>, <c>Al_Li..</c>, <c>O_Ox</c>.</summary>
    /// <returns>The text.</returns>
    public string ToPlainString() => Name + Marks(Charge, "'", ".", Kind is DefectKind.Point or DefectKind.Cluster ? "x" : string.Empty);

    /// <summary>Unicode form that <see cref="Parse"/> reads: <c>V_Li′</c>, <c>Al_Li••</c>, <c>(Y_Zr′–V_O••)•</c>.</summary>
    /// <returns>The text.</returns>
    public override string ToString()
    {
        string name = Kind == DefectKind.Cluster ? $"({string.Join('–', Parts)})" : Name;
        return name + Marks(Charge, "′", "•", "×");
    }

    /// <summary>LaTeX form, such as <c>V_{\mathrm{O}}^{\bullet\bullet}</c>, for math mode.</summary>
    /// <returns>The text.</returns>
    public string ToLatex()
    {
        string marks = Marks(Charge, @"\prime", @"\bullet", @"\times");
        string body = Kind switch
        {
            DefectKind.Point => $@"\mathrm{{{Bare(Occupant)}}}_{{\mathrm{{{Bare(Site)}}}}}",
            DefectKind.Cluster => $"({string.Join("-", Parts.Select(p => p.ToLatex()))})",
            _ => Occupant,
        };
        return $"{body}^{{{marks}}}";
    }

    /// <summary>Checks the effective charge against the host: oxidation state of the occupant minus that of the host ion on the site.</summary>
    /// <param name="host">The host crystal, whose oxidation states are known.</param>
    /// <param name="occupantState">Oxidation state of the occupant; null takes the host's own for a host element, or the only common one of the element.</param>
    /// <returns>The real charge of the occupant in e that this symbol means.</returns>
    /// <exception cref="IonTransportException">The symbol's charge differs from the expected one, or the host has no such site.</exception>
    public int RealCharge(HostCrystal host, int? occupantState = null)
    {
        Require.NotNull(host);
        if (Kind == DefectKind.Cluster) return Parts.Sum(p => p.RealCharge(host, occupantState));
        if (Kind != DefectKind.Point) return Charge;
        int onSite = IsInterstitial ? 0 : host.OxidationState(SiteElement);
        int real = Charge + onSite;
        int? expected = IsVacancy ? 0 : occupantState ?? host.TryOxidationState(Bare(Occupant)) ?? OxidationStates.OnlyOf(Bare(Occupant));
        if (expected is { } q && q != real)
        {
            throw new IonTransportException(string.Create(
                CultureInfo.InvariantCulture,
                $"{this} in {host.Formula} means a charge of {real:+0;-0;0} on a site of {onSite:+0;-0;0}, but {(IsVacancy ? "a vacancy" : Bare(Occupant))} has {q:+0;-0;0}: the effective charge should be {q - onSite:+0;-0;0}."));
        }

        return real;
    }

    /// <summary>Whether two symbols are the same, charge included.</summary>
    /// <param name="other">The other symbol.</param>
    /// <returns>True if they are.</returns>
    public bool Equals(KrogerVink? other) => other is not null && ToPlainString() == other.ToPlainString();

    /// <inheritdoc/>
    public override bool Equals(object? obj) => Equals(obj as KrogerVink);

    /// <inheritdoc/>
    public override int GetHashCode() => StringComparer.Ordinal.GetHashCode(ToPlainString());

    internal static string Bare(string label) => label.Trim('{', '}');

    private static string Marks(int charge, string negative, string positive, string neutral)
    {
        if (charge == 0) return neutral;
        StringBuilder text = new();
        for (int i = 0; i < Math.Abs(charge); i++) text.Append(charge < 0 ? negative : positive);
        return text.ToString();
    }

    private static void Add(Dictionary<string, int> atoms, string element, int n) => atoms[element] = atoms.GetValueOrDefault(element) + n;
}
