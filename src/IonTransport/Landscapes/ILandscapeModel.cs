using IonTransport.Crystals;

namespace IonTransport.Landscapes;

/// <summary>Makes the energy of one mobile ion in the frozen rest of a crystal: what a landscape is computed with.</summary>
public interface ILandscapeModel
{
    /// <summary>Builds the energy of one mobile ion as a function of its Cartesian position (three coordinates).</summary>
    /// <param name="structure">The whole crystal; the mobile ions in it are removed, all of them, and everything else is frozen.</param>
    /// <param name="mobile">The mobile species; its oxidation state must be known, here or in the structure.</param>
    /// <returns>A model with three coordinates, periodic with the lattice of the structure.</returns>
    /// <exception cref="ArgumentException">The mobile species is not in the structure.</exception>
    /// <exception cref="Physics.IonTransportException">The model has no parameters for this structure.</exception>
    IEnergyModel ForMobileIon(Structure structure, Species mobile);
}
