using IonTransport.Physics;

namespace IonTransport.Crystals;

/// <summary>The sites of a disordered structure that share one list of occupants, and how many atoms of each species an ordered cell has on them.</summary>
/// <param name="Label">Label of the sites.</param>
/// <param name="Sites">Indices of the sites in the structure.</param>
/// <param name="Species">The species on them; vacancies are what is left.</param>
/// <param name="Wanted">Atoms of each species per cell that the occupancies ask for.</param>
/// <param name="Placed">Whole number of atoms of each species per cell: the one below or above.</param>
[TypeFormatterSource(typeof(TextResultFormatters))]
public sealed record Sublattice(string Label, IReadOnlyList<int> Sites, IReadOnlyList<Species> Species, IReadOnlyList<double> Wanted, IReadOnlyList<int> Placed)
{
    /// <summary>Sites left empty.</summary>
    public int Vacancies => Sites.Count - Placed.Sum();

    /// <summary>Natural logarithm of the number of arrangements on the sites.</summary>
    public double LogArrangements
    {
        get
        {
            double sum = MathNet.Numerics.SpecialFunctions.FactorialLn(Sites.Count) - MathNet.Numerics.SpecialFunctions.FactorialLn(Vacancies);
            foreach (int n in Placed) sum -= MathNet.Numerics.SpecialFunctions.FactorialLn(n);
            return sum;
        }
    }

    /// <summary>As <c>Li1: 24 sites, Li+ 13.01 → 13, 11 empty</c>.</summary>
    /// <returns>A readable form.</returns>
    public override string ToString() => string.Create(
        System.Globalization.CultureInfo.InvariantCulture,
        $"{Label}: {Sites.Count} sites, {string.Join(", ", Species.Select((s, i) => string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{s} {Wanted[i]:0.###} → {Placed[i]}")))}, {Vacancies} empty");
}
