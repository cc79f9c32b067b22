using IonTransport.Crystals;
using IonTransport.Physics;

namespace IonTransport.Landscapes.Potentials;

/// <summary>A function that makes the energy of a structure.</summary>
internal sealed class DelegateCrystalModel(Func<Structure, ICrystalEnergy> make) : ICrystalModel
{
    public ICrystalEnergy ForCrystal(Structure structure)
    {
        ArgumentNullException.ThrowIfNull(structure);
        ICrystalEnergy energy = make(structure);
        return energy is not null && energy.CoordinateCount == 3 * structure.Sites.Count
            ? energy
            : throw new IonTransportException($"The function made an energy of {energy?.CoordinateCount ?? 0} coordinates for a structure of {structure.Sites.Count} ions; it needs three for each.");
    }
}
