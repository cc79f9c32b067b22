using IonTransport.Physics;

namespace IonTransport.Kinetics;

/// <summary>How many ions of a species are in an open lattice gas.</summary>
/// <param name="Name">Name of the species.</param>
/// <param name="Number">Mean number in the supercell.</param>
[TypeFormatterSource(typeof(TextResultFormatters))]
public sealed record OpenSpecies(string Name, Estimate Number)
{
    /// <summary>Name and number.</summary>
    /// <returns>A readable form.</returns>
    public override string ToString() => $"{Name}: {Number}";
}
