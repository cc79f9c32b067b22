using System.Globalization;
using IonTransport.Crystals;
using IonTransport.Physics;

namespace IonTransport.Defects;

/// <summary>The perfect crystal as defect reactions see it: sublattices with their numbers per formula unit and oxidation states.</summary>
[TypeFormatterSource(typeof(TextResultFormatters))]
public sealed class HostCrystal
{
    private HostCrystal(string formula, IReadOnlyList<HostSublattice> sublattices)
    {
        Formula = formula;
        Sublattices = sublattices;
    }

    /// <summary>Formula, such as <c>ZrO2</c>.</summary>
    public string Formula { get; }

    /// <summary>One sublattice per element.</summary>
    public IReadOnlyList<HostSublattice> Sublattices { get; }

    /// <summary>A host from its formula; oxidation states are the most common ones that make it neutral, each element in one state.</summary>
    /// <param name="formula">Formula with whole numbers, such as <c>Li7La3Zr2O12</c>.</param>
    /// <returns>The host.</returns>
    /// <exception cref="FormatException">The text is no formula.</exception>
    /// <exception cref="IonTransportException">No common oxidation states balance it; use <see cref="Of"/>.</exception>
    public static HostCrystal Parse(string formula)
    {
        List<(string Element, int Count)> atoms = ChemicalFormula.Parse(formula);
        int[] states = OxidationStates.Balance([.. atoms.Select(a => (a.Element, (double)a.Count))]) ?? throw new IonTransportException($"No common oxidation states make {formula} neutral; give them with HostCrystal.Of.");
        return new HostCrystal(formula, [.. atoms.Select((a, i) => new HostSublattice(a.Element, a.Count, states[i]))]);
    }

    /// <summary>A host with its oxidation states given.</summary>
    /// <param name="formula">Formula with whole numbers.</param>
    /// <param name="states">Element and oxidation state, for every element.</param>
    /// <returns>The host.</returns>
    /// <exception cref="IonTransportException">A state is missing, or they do not make the formula neutral.</exception>
    public static HostCrystal Of(string formula, params IReadOnlyList<(string Element, int OxidationState)> states)
    {
        Require.NotNull(states);
        Dictionary<string, int> given = states.ToDictionary(s => s.Element, s => s.OxidationState);
        HostSublattice[] sublattices =
        [
            .. ChemicalFormula.Parse(formula).Select(a => new HostSublattice(
                a.Element, a.Count, given.TryGetValue(a.Element, out int q) ? q : throw new IonTransportException($"The oxidation state of {a.Element} in {formula} is missing."))),
        ];
        int charge = sublattices.Sum(s => s.Count * s.OxidationState);
        return charge == 0
            ? new HostCrystal(formula, sublattices)
            : throw new IonTransportException(string.Create(CultureInfo.InvariantCulture, $"{formula} has charge {charge:+0;-0} with {string.Join(", ", sublattices)}."));
    }

    /// <summary>Oxidation state of the host ion on a site.</summary>
    /// <param name="element">Element of the site.</param>
    /// <returns>Oxidation state in e.</returns>
    /// <exception cref="IonTransportException">The host has no such element.</exception>
    public int OxidationState(string element) => TryOxidationState(element)
        ?? throw new IonTransportException($"{Formula} has no {element} site; it has {string.Join(", ", Sublattices.Select(s => s.Element))}.");

    /// <summary>Formula and oxidation states.</summary>
    /// <returns>A readable form.</returns>
    public override string ToString() => $"{Formula} ({string.Join(", ", Sublattices)})";

    internal int? TryOxidationState(string element) => Sublattices.Where(s => s.Element == element).Select(s => (int?)s.OxidationState).FirstOrDefault();
}
