using System.Collections.Immutable;
using System.Globalization;
using IonTransport.Crystals;
using IonTransport.Physics;

namespace IonTransport.Landscapes;

/// <summary>
/// Bond-valence parameters of ions and of cation–anion pairs. Immutable: <c>With…</c> returns a copy with one's own parameters.
/// </summary>
/// <remarks>
/// <see cref="Default"/> covers 183 ions and their bonds to F, Cl, Br, I, O, S, Se, Te and N, those of the mobile ions also to H⁻, P³⁻, As³⁻ and Sb³⁻. Sources: S. Adams and R. P. Rao, Phys. Status Solidi A 208, 1746
/// (2011); H. Chen and S. Adams, IUCrJ 4, 614 (2017); covalent radii of B. Cordero et al., Dalton Trans. 2008, 2832.
/// </remarks>
[TypeFormatterSource(typeof(TextResultFormatters))]
public sealed partial class BondValenceTable
{
    private static readonly string[] ShippedAnions = ["F-", "Cl-", "Br-", "I-", "O2-", "S2-", "Se2-", "Te2-", "N3-", "H-", "P3-", "As3-", "Sb3-"];
    private static readonly Lazy<BondValenceTable> Shipped = new(ReadShipped);
    private readonly ImmutableDictionary<Species, BondValenceIon> _ions;
    private readonly ImmutableDictionary<(Species Cation, Species Anion), BondValencePair> _pairs;
    private readonly ImmutableDictionary<Species, double> _coordination;

    private BondValenceTable(
        ImmutableDictionary<Species, BondValenceIon> ions,
        ImmutableDictionary<(Species Cation, Species Anion), BondValencePair> pairs,
        ImmutableDictionary<Species, double> coordination) => (_ions, _pairs, _coordination) = (ions, pairs, coordination);

    /// <summary>The table that comes with the library.</summary>
    public static BondValenceTable Default => Shipped.Value;

    /// <summary>Number of cation–anion pairs.</summary>
    public int PairCount => _pairs.Count;

    /// <summary>All pairs with their Morse parameters.</summary>
    public IEnumerable<(Species Cation, Species Anion, BondValencePair Pair)> Pairs => _pairs.Select(p => (p.Key.Cation, p.Key.Anion, p.Value));

    /// <summary>The table with one pair added or replaced.</summary>
    /// <param name="cation">The cation with its oxidation state.</param>
    /// <param name="anion">The anion with its oxidation state.</param>
    /// <param name="pair">Morse parameters.</param>
    /// <returns>A changed copy.</returns>
    /// <exception cref="ArgumentException">The first species is no cation or the second no anion.</exception>
    public BondValenceTable With(Species cation, Species anion, BondValencePair pair)
    {
        if (!(cation.Charge > 0.0)) throw new ArgumentException($"{cation} is not a cation.", nameof(cation));
        if (!(anion.Charge < 0.0)) throw new ArgumentException($"{anion} is not an anion.", nameof(anion));
        return new BondValenceTable(_ions, _pairs.SetItem((cation, anion), pair), _coordination);
    }

    /// <summary>The table with one pair added or replaced, by its bond-valence parameters; both ions must be in the table.</summary>
    /// <param name="cation">The cation with its oxidation state.</param>
    /// <param name="anion">The anion with its oxidation state.</param>
    /// <param name="bondLength">R₀ in Å.</param>
    /// <param name="softness">b in Å.</param>
    /// <param name="coordination">Preferred coordination number N_C of the cation; null takes the one the table uses for this cation with other anions.</param>
    /// <returns>A changed copy.</returns>
    /// <exception cref="MissingBondValenceException">An ion is not in the table.</exception>
    /// <exception cref="ArgumentException">No coordination number is given and the table has none for this cation.</exception>
    public BondValenceTable WithBond(Species cation, Species anion, double bondLength, double softness, double? coordination = null)
    {
        double n = coordination ?? (_coordination.TryGetValue(cation, out double known)
            ? known
            : throw new ArgumentException($"The table has no coordination number for {cation}; give one.", nameof(coordination)));
        return With(cation, anion, BondValencePair.FromBondValence(Ion(cation), cation.Charge, Ion(anion), anion.Charge, bondLength, softness, n));
    }

    /// <summary>The table with a pair for which nothing is published, estimated from that of the same cation with a similar anion and one bond length of each.</summary>
    /// <param name="cation">The cation with its oxidation state.</param>
    /// <param name="anion">The anion without parameters.</param>
    /// <param name="similar">An anion that the table has with this cation; best of the same structure type and charge.</param>
    /// <param name="bondLength">Cation–anion distance in Å in a crystal of the pair.</param>
    /// <param name="similarBondLength">The same distance in Å in the crystal of the similar anion, with the same coordination.</param>
    /// <returns>A changed copy.</returns>
    /// <remarks>
    /// R_min scales with the bond length, b stays, and D₀ follows from V_X, R_min and n_X as in <see cref="BondValencePair.FromBondValence"/>. From one to the next of LiCl, LiBr and LiI (rock
    /// salt) this gives R_min within 1.1 % and D₀ within 17 % of the published values. It is an estimate: say so where you use it.
    /// </remarks>
    /// <exception cref="ArgumentOutOfRangeException">A bond length is not positive.</exception>
    /// <exception cref="ArgumentException">The first species is no cation or the second no anion.</exception>
    /// <exception cref="MissingBondValenceException">The table has no pair of the cation with the similar anion.</exception>
    public BondValenceTable WithEstimate(Species cation, Species anion, Species similar, double bondLength, double similarBondLength)
    {
        BondValencePair known = Pair(cation, similar);
        double stretch = Require.Positive(bondLength, nameof(bondLength), "Å") / Require.Positive(similarBondLength, nameof(similarBondLength), "Å");
        double depth = known.Depth * (anion.Charge / similar.Charge) / stretch * Math.Sqrt(Period(similar.Element) / Period(anion.Element));
        return With(cation, anion, new BondValencePair(depth, known.MinimumDistance * stretch, known.Stiffness));
    }

    /// <summary>The table with one ion added or replaced.</summary>
    /// <param name="species">The ion with its oxidation state.</param>
    /// <param name="ion">Its properties.</param>
    /// <returns>A changed copy.</returns>
    public BondValenceTable With(Species species, BondValenceIon ion) => new(_ions.SetItem(species, ion), _pairs, _coordination);

    /// <summary>Properties of an ion. An oxidation state that is not tabulated takes the nearest tabulated one of the element with the same sign.</summary>
    /// <param name="species">The ion with its oxidation state.</param>
    /// <returns>Its properties.</returns>
    /// <exception cref="MissingBondValenceException">The table has no ion of this element and sign.</exception>
    public BondValenceIon Ion(Species species) => _ions.TryGetValue(species, out BondValenceIon ion)
        ? ion
        : Nearest(species) is { } near ? _ions[near] : throw new MissingBondValenceException(species, null);

    /// <summary>Morse parameters of a pair. An oxidation state of the cation that is not tabulated takes the nearest tabulated one.</summary>
    /// <param name="cation">The cation with its oxidation state.</param>
    /// <param name="anion">The anion with its oxidation state.</param>
    /// <returns>The parameters.</returns>
    /// <exception cref="MissingBondValenceException">The table has no such pair.</exception>
    public BondValencePair Pair(Species cation, Species anion)
    {
        if (_pairs.TryGetValue((cation, anion), out BondValencePair pair)) return pair;
        (Species Cation, Species Anion)? near = null;
        double best = double.PositiveInfinity;
        foreach ((Species Cation, Species Anion) key in _pairs.Keys)
        {
            if (key.Cation.Element != cation.Element || key.Anion.Element != anion.Element) continue;
            double distance = Math.Abs(key.Cation.Charge - cation.Charge) + Math.Abs(key.Anion.Charge - anion.Charge);
            if (distance > best || (distance == best && key.Cation.Charge > near!.Value.Cation.Charge)) continue;
            (best, near) = (distance, key);
        }

        return near is { } found ? _pairs[found] : throw new MissingBondValenceException(cation, anion);
    }

    /// <summary>Covalent radius of an element in Å (Cordero et al. 2008).</summary>
    /// <param name="element">The element.</param>
    /// <returns>Radius in Å.</returns>
    /// <exception cref="MissingBondValenceException">The set ends at curium.</exception>
    public static double CovalentRadius(Element element) => element.AtomicNumber <= BondValenceData.CovalentRadii.Length
        ? BondValenceData.CovalentRadii[element.AtomicNumber - 1]
        : throw new MissingBondValenceException(new Species(element), null);

    /// <summary>Number of ions and pairs.</summary>
    /// <returns>A readable form.</returns>
    public override string ToString() => $"{_ions.Count} ions, {_pairs.Count} pairs";

    /// <summary>Row of the periodic table: the principal quantum number of the valence shell of an anion.</summary>
    private static double Period(Element element) => 1 + ((int[])[2, 10, 18, 36, 54, 86]).Count(last => element.AtomicNumber > last);

    private Species? Nearest(Species wanted)
    {
        Species? near = null;
        foreach (Species s in _ions.Keys.Where(s => s.Element == wanted.Element && s.Charge * wanted.Charge > 0.0).OrderBy(s => s.Charge))
        {
            if (near is null || Math.Abs(s.Charge - wanted.Charge) < Math.Abs(near.Value.Charge - wanted.Charge)) near = s;
        }

        return near;
    }

    private static BondValenceTable ReadShipped()
    {
        ImmutableDictionary<Species, BondValenceIon>.Builder ions = ImmutableDictionary.CreateBuilder<Species, BondValenceIon>();
        foreach (string entry in BondValenceData.Ions.Split([';', '\n'], StringSplitOptions.TrimEntries))
        {
            string[] word = entry.Split(' ');
            ions[new Species(Element.Parse(word[0]), Number(word[1]))] =
                new BondValenceIon((int)Number(word[2]), word[3] is "d" or "f", Number(word[4]), Number(word[5]));
        }

        ImmutableDictionary<(Species, Species), BondValencePair>.Builder pairs = ImmutableDictionary.CreateBuilder<(Species, Species), BondValencePair>();
        ImmutableDictionary<Species, double>.Builder coordination = ImmutableDictionary.CreateBuilder<Species, double>();
        Dictionary<string, Species> anions = ShippedAnions.Select(Species.Parse).ToDictionary(s => s.Element.Symbol);
        foreach (string line in $"{BondValenceData.Bonds}\n{BondValenceData.MoreBonds}".Split('\n', StringSplitOptions.TrimEntries))
        {
            int colon = line.IndexOf(':', StringComparison.Ordinal);
            string[] head = line[..colon].Split(' ');
            Species cation = new(Element.Parse(head[0]), Number(head[1]));
            foreach (string bond in line[(colon + 1)..].Split(';', StringSplitOptions.TrimEntries))
            {
                string[] word = bond.Split(' ');
                Species anion = anions[word[0]];
                coordination.TryAdd(cation, Number(word[3]));
                pairs[(cation, anion)] = word.Length > 4
                    ? new BondValencePair(Number(word[4]), Number(word[5]), 1.0 / Number(word[2]))
                    : BondValencePair.FromBondValence(ions[cation], cation.Charge, ions[anion], anion.Charge, Number(word[1]), Number(word[2]), Number(word[3]));
            }
        }

        return new BondValenceTable(ions.ToImmutable(), pairs.ToImmutable(), coordination.ToImmutable());
    }

    private static double Number(string text) => double.Parse(text, NumberStyles.Float, CultureInfo.InvariantCulture);
}
