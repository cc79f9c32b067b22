using System.Collections.Frozen;
using IonTransport.Physics;

namespace IonTransport.Crystals;

/// <summary>A chemical element, hydrogen to lawrencium.</summary>
/// <remarks>
/// Masses are the abridged standard atomic weights of IUPAC (T. Prohaska et al., Pure Appl. Chem. 94, 573 (2022)); for elements without stable
/// isotopes the mass number of the longest-lived one.
/// </remarks>
[TypeFormatterSource(typeof(TextResultFormatters))]
public readonly record struct Element
{
    private static readonly string[] Symbols =
    [
        "H", "He", "Li", "Be", "B", "C", "N", "O", "F", "Ne", "Na", "Mg", "Al", "Si", "P", "S",
        "Cl", "Ar", "K", "Ca", "Sc", "Ti", "V", "Cr", "Mn", "Fe", "Co", "Ni", "Cu", "Zn", "Ga", "Ge",
        "As", "Se", "Br", "Kr", "Rb", "Sr", "Y", "Zr", "Nb", "Mo", "Tc", "Ru", "Rh", "Pd", "Ag", "Cd",
        "In", "Sn", "Sb", "Te", "I", "Xe", "Cs", "Ba", "La", "Ce", "Pr", "Nd", "Pm", "Sm", "Eu", "Gd",
        "Tb", "Dy", "Ho", "Er", "Tm", "Yb", "Lu", "Hf", "Ta", "W", "Re", "Os", "Ir", "Pt", "Au", "Hg",
        "Tl", "Pb", "Bi", "Po", "At", "Rn", "Fr", "Ra", "Ac", "Th", "Pa", "U", "Np", "Pu", "Am", "Cm",
        "Bk", "Cf", "Es", "Fm", "Md", "No", "Lr",
    ];

    private static readonly double[] Masses =
    [
        1.008, 4.002602, 6.94, 9.0121831, 10.81, 12.011, 14.007, 15.999, 18.998403162, 20.1797,
        22.98976928, 24.305, 26.9815384, 28.085, 30.973761998, 32.06, 35.45, 39.95, 39.0983, 40.078,
        44.955907, 47.867, 50.9415, 51.9961, 54.938043, 55.845, 58.933194, 58.6934, 63.546, 65.38,
        69.723, 72.630, 74.921595, 78.971, 79.904, 83.798, 85.4678, 87.62, 88.905838, 91.224,
        92.90637, 95.95, 97, 101.07, 102.90549, 106.42, 107.8682, 112.414, 114.818, 118.710,
        121.760, 127.60, 126.90447, 131.293, 132.90545196, 137.327, 138.90547, 140.116, 140.90766, 144.242,
        145, 150.36, 151.964, 157.25, 158.925354, 162.500, 164.930329, 167.259, 168.934219, 173.045,
        174.9668, 178.486, 180.94788, 183.84, 186.207, 190.23, 192.217, 195.084, 196.966570, 200.592,
        204.38, 207.2, 208.98040, 209, 210, 222, 223, 226, 227, 232.0377,
        231.03588, 238.02891, 237, 244, 243, 247, 247, 251, 252, 257,
        258, 259, 262,
    ];

    private static readonly FrozenDictionary<string, int> NumberOf =
        Symbols.Select((symbol, index) => (symbol, index)).ToFrozenDictionary(p => p.symbol, p => p.index + 1, StringComparer.OrdinalIgnoreCase);

    private readonly byte _index;

    /// <summary>The element with an atomic number.</summary>
    /// <param name="atomicNumber">Atomic number Z, 1 to 103.</param>
    /// <exception cref="ArgumentOutOfRangeException">There is no such element here.</exception>
    public Element(int atomicNumber)
    {
        if (atomicNumber < 1 || atomicNumber > Symbols.Length)
        {
            throw new ArgumentOutOfRangeException(nameof(atomicNumber), atomicNumber, $"An atomic number is 1 to {Symbols.Length}.");
        }

        _index = (byte)(atomicNumber - 1);
    }

    /// <summary>Atomic number Z.</summary>
    public int AtomicNumber => _index + 1;

    /// <summary>Symbol, such as <c>Li</c>.</summary>
    public string Symbol => Symbols[_index];

    /// <summary>Standard atomic mass in u.</summary>
    public double Mass => Masses[_index];

    /// <summary>The element with a symbol; upper and lower case do not matter, and <c>D</c> and <c>T</c> are hydrogen.</summary>
    /// <param name="symbol">Symbol, such as <c>Li</c>.</param>
    /// <returns>The element.</returns>
    /// <exception cref="FormatException">No element has this symbol.</exception>
    public static Element Parse(string symbol) =>
        TryParse(symbol, out Element element) ? element : throw new FormatException($"'{symbol}' is not the symbol of an element.");

    /// <summary>The element with a symbol, as <see cref="Parse"/>, without throwing.</summary>
    /// <param name="symbol">Symbol, such as <c>Li</c>.</param>
    /// <param name="element">The element.</param>
    /// <returns>Whether there is one.</returns>
    public static bool TryParse(string? symbol, out Element element)
    {
        string key = symbol?.Trim() ?? string.Empty;
        if (key is "D" or "T") key = "H";
        bool found = NumberOf.TryGetValue(key, out int number);
        element = found ? new Element(number) : default;
        return found;
    }

    /// <summary>The symbol.</summary>
    /// <returns>Such as <c>Li</c>.</returns>
    public override string ToString() => Symbol;
}
