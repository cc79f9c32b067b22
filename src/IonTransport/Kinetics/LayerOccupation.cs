using IonTransport.Physics;

namespace IonTransport.Kinetics;

/// <summary>How one layer of cells of a slab is filled by a species.</summary>
/// <param name="Layer">Number of the layer, from 0 at the left reservoir.</param>
/// <param name="Position">Depth in Å of the middle of its sites from the left face of the slab.</param>
/// <param name="Occupancy">Mean fraction of its open sites that holds the species.</param>
/// <param name="Concentration">Ions per cm³ of the layer.</param>
public sealed record LayerOccupation(int Layer, double Position, Estimate Occupancy, Estimate Concentration);
