using System.Globalization;
using IonTransport.Physics;

namespace IonTransport.Networks;

/// <summary>What is left of percolation when the sites of a class are blocked.</summary>
/// <param name="Label">Label of the blocked sites.</param>
/// <param name="Class">Class of the blocked sites; −1 if unknown.</param>
/// <param name="Sites">Number of blocked sites per cell.</param>
/// <param name="Occupancy">Mean occupancy of these sites in the structure; null if unknown.</param>
/// <param name="Left">Percolation of the rest.</param>
[TypeFormatterSource(typeof(TextResultFormatters))]
public sealed record SiteClassBlocking(string Label, int Class, int Sites, double? Occupancy, Percolation Left)
{
    /// <summary>As <c>Li1 (24 sites) blocked: dimension 0</c>.</summary>
    /// <returns>A readable form.</returns>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Label} ({Sites} site{(Sites == 1 ? string.Empty : "s")}) blocked: dimension {Left.Dimension}");
}
