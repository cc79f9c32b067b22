using IonTransport.Physics;

namespace IonTransport.Crystals;

/// <summary>A periodic neighbour of a point.</summary>
/// <param name="Index">Index of the neighbour among the points searched.</param>
/// <param name="Image">Cell it lies in.</param>
/// <param name="Vector">Vector from the point to the neighbour, Cartesian, in Å.</param>
/// <param name="Distance">Length of the vector in Å.</param>
public readonly record struct Neighbour(int Index, CellOffset Image, Vector3D Vector, double Distance);
