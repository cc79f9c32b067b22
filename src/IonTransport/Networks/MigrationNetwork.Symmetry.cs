using IonTransport.Crystals;
using IonTransport.Networks.Topology;
using IonTransport.Physics;

namespace IonTransport.Networks;

public sealed partial class MigrationNetwork
{
    /// <summary>Symmetry operations that turn the network into itself, identity first; only the identity if none are known. Classes are their orbits.</summary>
    public IReadOnlyList<SymmetryOperation> Operations { get; internal init; } = [SymmetryOperation.Identity];

    /// <summary>Sorts sites and edges into classes that symmetry turns into one another.</summary>
    /// <param name="operations">Operations to try, such as those of <see cref="SpaceGroup.Operations"/> or <see cref="Structure.Operations"/>; the identity belongs to them.</param>
    /// <param name="tolerance">Two positions closer than this, in Å, are one.</param>
    /// <returns>
    /// The network with classes counted from 0 in the order of the first site and edge. An operation that moves a site or an edge to where there is none of equal energy and hop is left out;
    /// <see cref="Operations"/> holds those that stay, the space group of the network itself: blocking or ordering sites lowers it.
    /// </returns>
    /// <exception cref="ArgumentException">There is no operation.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The tolerance is not positive.</exception>
    /// <remarks>O(operations · (sites + edges)).</remarks>
    public MigrationNetwork Classify(IReadOnlyList<SymmetryOperation> operations, double tolerance = 0.05)
    {
        ArgumentNullException.ThrowIfNull(operations);
        if (operations.Count == 0) throw new ArgumentException("Symmetry has at least the identity among its operations.", nameof(operations));
        return new NetworkSymmetry(this, Require.Positive(tolerance, nameof(tolerance), "Å")).Classify(operations);
    }
}
