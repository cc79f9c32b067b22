using IonTransport.Crystals;

namespace IonTransport.Landscapes.Grids;

/// <summary>A local minimum of the boundary between two basins of a grid.</summary>
/// <param name="Point">Grid index of the point on this side.</param>
/// <param name="Across">Grid index of its neighbour on the other side.</param>
/// <param name="Step">Cell of that neighbour, seen from the point.</param>
/// <param name="Energy">Energy of the point in eV, the higher of the two.</param>
/// <param name="From">Basin on this side.</param>
/// <param name="To">Basin on the other side.</param>
/// <param name="Image">Cell of the bottom of the other basin when the bottom of this one is in the home cell.</param>
internal readonly record struct GridPass(int Point, int Across, CellOffset Step, double Energy, int From, int To, CellOffset Image);
