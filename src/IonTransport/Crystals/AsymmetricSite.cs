using IonTransport.Physics;

namespace IonTransport.Crystals;

/// <summary>An atom of the asymmetric unit, before symmetry makes its orbit.</summary>
/// <param name="Label">Label, such as <c>Li1</c>.</param>
/// <param name="Fractional">Fractional coordinates of one of its positions.</param>
/// <param name="Species">The species.</param>
/// <param name="Occupancy">Occupied fraction of the position, above 0 and at most 1.</param>
/// <param name="Line">Line of the file it comes from; 0 if none.</param>
public readonly record struct AsymmetricSite(string Label, Vector3D Fractional, Species Species, double Occupancy = 1.0, int Line = 0)
{
    /// <summary>Multiplicity of the position as stated by its source; 0 if it is not. It decides whether an atom very near a special position lies on it.</summary>
    public int Multiplicity { get; init; }
}
