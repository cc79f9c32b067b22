using IonTransport.Physics;

namespace IonTransport.Landscapes;

/// <summary>A point of a migration path.</summary>
/// <param name="Distance">Distance along the path from its start in Å.</param>
/// <param name="Energy">Energy in eV.</param>
/// <param name="Position">Cartesian position in Å.</param>
public readonly record struct PathPoint(double Distance, double Energy, Vector3D Position);
