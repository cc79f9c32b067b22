using IonTransport.Crystals;

namespace IonTransport.Landscapes.Potentials;

/// <summary>A weighted sum of models, one of which is the energy of a crystal.</summary>
internal sealed class CompositeCrystalEnergy((double Weight, IEnergyModel Model)[] terms, Structure structure) : CompositeEnergyModel(terms), ICrystalEnergy
{
    public Structure Structure => structure;
}
