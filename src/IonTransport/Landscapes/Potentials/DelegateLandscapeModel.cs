using IonTransport.Crystals;

namespace IonTransport.Landscapes.Potentials;

/// <summary>Makes the energy of a mobile ion by a function of the user's.</summary>
internal sealed class DelegateLandscapeModel(Func<Structure, Species, IEnergyModel> make) : ILandscapeModel
{
    /// <inheritdoc/>
    public IEnergyModel ForMobileIon(Structure structure, Species mobile) => make(structure, mobile);
}
