using System.Globalization;
using IonTransport.Physics;

namespace IonTransport.Networks;

/// <summary>The surroundings that some sites of a network share.</summary>
/// <param name="Label">Label of the sites.</param>
/// <param name="Class">Class of the sites; −1 if unknown.</param>
/// <param name="Sites">Number of such sites per cell.</param>
/// <param name="Coordination">Hops that lead away from each.</param>
/// <param name="Neighbours">How many of them lead to sites of each label, in the order of the labels.</param>
/// <param name="ShortestHop">Shortest hop in Å; null without hops.</param>
/// <param name="LongestHop">Longest hop in Å; null without hops.</param>
[TypeFormatterSource(typeof(TextResultFormatters))]
public sealed record SiteCoordination(
    string Label, int Class, int Sites, int Coordination, IReadOnlyList<(string Label, int Count)> Neighbours, double? ShortestHop, double? LongestHop)
{
    /// <summary>As <c>Li1: 24 sites, 4 neighbours (4 × Li2)</c>.</summary>
    /// <returns>A readable form.</returns>
    public override string ToString() => string.Create(
        CultureInfo.InvariantCulture, $"{Label}: {Sites} site{(Sites == 1 ? string.Empty : "s")}, {Coordination} neighbour{(Coordination == 1 ? string.Empty : "s")}{(Coordination == 0 ? string.Empty : $" ({NeighbourText})")}");

    internal string NeighbourText => string.Join(" + ", Neighbours.Select(n => string.Create(CultureInfo.InvariantCulture, $"{n.Count} × {n.Label}")));
}
