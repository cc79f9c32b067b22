using IonTransport.Landscapes.Grids;

namespace IonTransport.Landscapes;

/// <summary>Percolation read off the grid, to check the refined network against.</summary>
public sealed partial class Landscape
{
    /// <summary>The energy that an ion must be allowed to have so that the grid points below it wrap around the cell in a number of independent directions.</summary>
    /// <param name="cancellationToken">Cancels the count.</param>
    /// <returns>
    /// Energies in eV (the scale of <see cref="EnergyAt"/>) for 1, 2 and 3 directions; null where they lie above the energy window.
    /// </returns>
    /// <remarks>
    /// Union-find over the grid, O(grid points): independent of minima, saddles and paths. A grid misses the exact saddle by up to its curvature times
    /// half a spacing squared, so levels agree with those of the network to a few 0.01 eV at 0.15 Å.
    /// </remarks>
    /// <exception cref="OperationCanceledException">The count was cancelled.</exception>
    public IReadOnlyList<double?> GridPercolationLevels(CancellationToken cancellationToken = default) => GridPercolation.Levels(_grid, _highest, cancellationToken);
}
