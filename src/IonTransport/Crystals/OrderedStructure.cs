using System.Globalization;
using IonTransport.Physics;

namespace IonTransport.Crystals;

/// <summary>One ordered arrangement of a disordered structure.</summary>
/// <param name="Structure">The ordered structure: every site filled by one species; symmetry operations are those of the lattice alone (identity).</param>
/// <param name="ElectrostaticEnergy">Ewald energy of the formal charges in eV per cell; null if it was not computed.</param>
/// <param name="Shortest">Shortest distance in Å between two atoms of which one was placed by choice; infinite if nothing was to be placed.</param>
[TypeFormatterSource(typeof(TextResultFormatters))]
public sealed record OrderedStructure(Structure Structure, double? ElectrostaticEnergy, double Shortest)
{
    /// <summary>Formula, energy and shortest distance.</summary>
    /// <returns>A readable form.</returns>
    public override string ToString() => string.Create(
        CultureInfo.InvariantCulture,
        $"{Structure.Formula}{(ElectrostaticEnergy is { } e ? string.Create(CultureInfo.InvariantCulture, $", electrostatic energy {e:F4} eV per cell") : string.Empty)}, shortest distance {Shortest:F3} Å");
}
