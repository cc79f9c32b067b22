using IonTransport.Crystals;

namespace IonTransport.Landscapes.Potentials;

/// <summary>A function of the user's as the energy of a crystal.</summary>
internal sealed class DelegateCrystalEnergy(Structure structure, EnergyFunction energy, HessianFunction? hessian)
    : DelegateEnergyModel(3 * structure.Sites.Count, energy, hessian), ICrystalEnergy
{
    public Structure Structure => structure;
}
