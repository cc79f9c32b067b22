using IonTransport.Physics;

namespace IonTransport.Defects;

/// <summary>A corner of a <see cref="ChemicalPotentialRegion"/>.</summary>
/// <param name="Potentials">The chemical potentials there.</param>
/// <param name="Phases">Phases that coexist with the host there.</param>
[TypeFormatterSource(typeof(TextResultFormatters))]
public sealed record RegionVertex(ChemicalPotentials Potentials, IReadOnlyList<string> Phases)
{
    /// <summary>Potentials and coexisting phases.</summary>
    /// <returns>A readable form.</returns>
    public override string ToString() => $"{Potentials}  with {string.Join(", ", Phases)}";
}
