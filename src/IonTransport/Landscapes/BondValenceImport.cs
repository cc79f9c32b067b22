using IonTransport.Crystals;
using IonTransport.Physics;

namespace IonTransport.Landscapes;

/// <summary>A bond-valence table with parameters from a file, and what of the file could not be used.</summary>
/// <param name="Table">The table with the pairs of the file in it; they win over what was there.</param>
/// <param name="Added">The pairs taken from the file.</param>
/// <param name="Skipped">Pairs not taken, with the line of the file and the reason.</param>
[TypeFormatterSource(typeof(TextResultFormatters))]
public sealed record BondValenceImport(
    BondValenceTable Table, IReadOnlyList<(Species Cation, Species Anion)> Added, IReadOnlyList<(Species Cation, Species Anion, int Line, string Reason)> Skipped)
{
    /// <summary>Numbers of pairs.</summary>
    /// <returns>A readable form.</returns>
    public override string ToString() => $"{Added.Count} pairs added, {Skipped.Count} skipped; {Table}";
}
