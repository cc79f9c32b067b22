using IonTransport.Crystals;

namespace IonTransport.Landscapes;

/// <summary>The energy of all ions of a periodic crystal; ion i is site i of the structure it was made for.</summary>
public interface ICrystalEnergy : IEnergyModel
{
    /// <summary>The structure the model was made for: lattice, species and starting positions.</summary>
    Structure Structure { get; }
}
