using System.Globalization;
using IonTransport.Physics;

namespace IonTransport.Trajectories;

/// <summary>Atoms of a trajectory that are looked at together: the mobile ions of one kind, or the framework.</summary>
/// <param name="Name">Name for tables, such as <c>F</c>.</param>
/// <param name="Atoms">Indices of the atoms.</param>
/// <param name="Charge">Charge of each ion in e; null if it is not known.</param>
[TypeFormatterSource(typeof(TextResultFormatters))]
public sealed record IonGroup(string Name, IReadOnlyList<int> Atoms, double? Charge = null)
{
    /// <summary>Name, number and charge.</summary>
    /// <returns>A readable form.</returns>
    public override string ToString() => string.Create(
        CultureInfo.InvariantCulture,
        $"{Name} × {Atoms.Count}{(Charge is { } q ? $", {q:+0.###;-0.###;0} e" : string.Empty)}");
}
