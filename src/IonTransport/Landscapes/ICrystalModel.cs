using IonTransport.Crystals;

namespace IonTransport.Landscapes;

/// <summary>Makes the energy of all ions of a crystal: what whole-crystal relaxation and migration barriers are computed with.</summary>
/// <remarks>Implement it to plug in a machine-learned potential or a first-principles driver.</remarks>
public interface ICrystalModel
{
    /// <summary>Builds the energy of all ions of a structure as a function of their Cartesian coordinates.</summary>
    /// <param name="structure">An ordered structure; ion i of the model is site i.</param>
    /// <returns>A model with three coordinates per site, in Å.</returns>
    /// <exception cref="ArgumentException">A site is not filled by exactly one species.</exception>
    /// <exception cref="Physics.IonTransportException">The model has no parameters for this structure.</exception>
    ICrystalEnergy ForCrystal(Structure structure);
}
