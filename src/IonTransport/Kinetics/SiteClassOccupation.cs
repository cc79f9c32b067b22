using System.Globalization;
using IonTransport.Physics;

namespace IonTransport.Kinetics;

/// <summary>How the sites of one label are filled.</summary>
/// <param name="Label">Label of the sites.</param>
/// <param name="SitesPerCell">Sites of that label in one cell of the network.</param>
/// <param name="Occupancy">Mean fraction of them that is occupied.</param>
/// <param name="ResidenceTime">Mean time in s between arrival on such a site and departure; null if no ion ever left one.</param>
[TypeFormatterSource(typeof(TextResultFormatters))]
public sealed record SiteClassOccupation(string Label, int SitesPerCell, Estimate Occupancy, Estimate? ResidenceTime)
{
    /// <summary>Label, occupancy and residence time.</summary>
    /// <returns>A readable form.</returns>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Label} (×{SitesPerCell}): {Occupancy}, residence {ResidenceTime?.ToString() ?? "–"}");
}
