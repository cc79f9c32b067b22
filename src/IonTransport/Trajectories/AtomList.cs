using System.Globalization;
using IonTransport.Crystals;
using IonTransport.Physics;

namespace IonTransport.Trajectories;

/// <summary>The atoms of a trajectory in the order of its frames: a label each and, where the file says so, charge and mass.</summary>
[TypeFormatterSource(typeof(TextResultFormatters))]
public sealed class AtomList
{
    private readonly string[] _labels;
    private readonly double[]? _charges;
    private readonly double[]? _masses;

    /// <summary>Creates a list.</summary>
    /// <param name="labels">Label of each atom: an element, a type number or a name of its own.</param>
    /// <param name="charges">Charge of each atom in e; null if unknown.</param>
    /// <param name="masses">Mass of each atom in u, positive; null takes standard atomic masses for labels that are elements.</param>
    /// <exception cref="ArgumentException">There is no atom, the lengths differ, or a charge or mass is not allowed.</exception>
    public AtomList(IReadOnlyList<string> labels, IReadOnlyList<double>? charges = null, IReadOnlyList<double>? masses = null)
    {
        _labels = [.. Require.NotNull(labels)];
        if (_labels.Length == 0) throw new ArgumentException("A trajectory has at least one atom.", nameof(labels));
        if ((charges is not null && charges.Count != _labels.Length) || (masses is not null && masses.Count != _labels.Length))
        {
            throw new ArgumentException($"{_labels.Length} atoms need as many charges and masses.", nameof(charges));
        }

        _charges = charges is null ? null : [.. charges.Select(q => Require.Finite(q, nameof(charges), "e"))];
        _masses = masses is null ? null : [.. masses.Select(m => Require.Positive(m, nameof(masses), "u"))];
        Labels = [.. _labels.Distinct()];
    }

    /// <summary>Number of atoms.</summary>
    public int Count => _labels.Length;

    /// <summary>The different labels, in order of appearance.</summary>
    public IReadOnlyList<string> Labels { get; }

    /// <summary>Whether the file gives charges.</summary>
    public bool HasCharges => _charges is not null;

    /// <summary>Label of an atom.</summary>
    /// <param name="atom">Index of the atom.</param>
    /// <returns>The label.</returns>
    public string LabelOf(int atom) => _labels[atom];

    /// <summary>Charge of an atom in e; null if the file does not say.</summary>
    /// <param name="atom">Index of the atom.</param>
    /// <returns>The charge.</returns>
    public double? ChargeOf(int atom) => _charges?[atom];

    /// <summary>Mass of an atom in u: the file's, or the standard one if the label is an element (<c>Li</c>, <c>O2-</c>, <c>Ca1</c>); else null.</summary>
    /// <param name="atom">Index of the atom.</param>
    /// <returns>The mass.</returns>
    public double? MassOf(int atom) => _masses?[atom] ?? ElementOf(_labels[atom])?.Mass;

    /// <summary>Indices of the atoms with one of the labels, rising.</summary>
    /// <param name="labels">Labels.</param>
    /// <returns>Indices.</returns>
    /// <exception cref="ArgumentException">No atom has one of the labels.</exception>
    public IReadOnlyList<int> Where(params IReadOnlyList<string> labels)
    {
        ArgumentNullException.ThrowIfNull(labels);
        foreach (string label in labels)
        {
            if (!Labels.Contains(label)) throw new ArgumentException($"No atom is labelled '{label}'; there are {Describe()}.", nameof(labels));
        }

        return [.. Enumerable.Range(0, Count).Where(i => labels.Contains(_labels[i]))];
    }

    /// <summary>The atoms with other labels.</summary>
    /// <param name="names">New label for each old one; labels that are not listed stay.</param>
    /// <returns>A changed copy.</returns>
    /// <exception cref="ArgumentException">No atom has one of the old labels.</exception>
    public AtomList Rename(IReadOnlyDictionary<string, string> names)
    {
        ArgumentNullException.ThrowIfNull(names);
        Where([.. names.Keys]);
        return new AtomList([.. _labels.Select(l => names.GetValueOrDefault(l, l))], _charges, _masses);
    }

    /// <summary>Labels and counts.</summary>
    /// <returns>A readable form.</returns>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Count} atoms: {Describe()}");

    internal static Element? ElementOf(string label)
    {
        int letters = 0;
        while (letters < label.Length && char.IsAsciiLetter(label[letters])) letters++;
        return Element.TryParse(label[..letters], out Element element) ? element : null;
    }

    private string Describe() => string.Join(", ", _labels.GroupBy(l => l).Select(g => $"{g.Key} × {g.Count()}"));
}
