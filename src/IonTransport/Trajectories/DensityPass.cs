using IonTransport.Crystals;

namespace IonTransport.Trajectories;

/// <summary>The densest way between two basins of a density map.</summary>
/// <param name="From">Index of the first basin.</param>
/// <param name="To">Index of the second basin.</param>
/// <param name="Image">Cell of the second basin when the first is in the home cell.</param>
/// <param name="Density">Lowest density that the densest way passes, in 1/Å³.</param>
public readonly record struct DensityPass(int From, int To, CellOffset Image, double Density);
