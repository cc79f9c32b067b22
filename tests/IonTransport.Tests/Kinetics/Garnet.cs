using IonTransport.Networks;
using IonTransport.Rates;

namespace IonTransport.Tests.Kinetics;

/// <summary>The ideal lithium net of a cubic garnet with shells that are easy to tell apart.</summary>
internal static class Garnet
{
    public const double CellEdge = 13.0;

    /// <summary>Between the first shell, 0.1531 a, and the next, 0.2339 a.</summary>
    public const double Cutoff = 0.19 * CellEdge;

    /// <summary>The network with the octahedra higher by a step, in eV.</summary>
    public static MigrationNetwork Network(double step = 0.0, double barrier = 0.2) =>
        IdealNetwork.Garnet(new MigrationHop(barrier + Math.Max(0.0, step), barrier + Math.Max(0.0, -step), 10, 10), CellEdge, octahedralCoordinate: 0.6875);
}
