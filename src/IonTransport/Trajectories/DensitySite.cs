using IonTransport.Physics;

namespace IonTransport.Trajectories;

/// <summary>A basin of a density map: where ions gather.</summary>
/// <param name="Fractional">Mean position of the ions in the basin, in fractional coordinates of the map's cell.</param>
/// <param name="Ions">Mean number of ions in the basin.</param>
/// <param name="Peak">Highest density in 1/Å³.</param>
public readonly record struct DensitySite(Vector3D Fractional, double Ions, double Peak);
