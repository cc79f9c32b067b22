using IonTransport.Crystals;

namespace IonTransport.Landscapes;

/// <summary>How the free space of a framework is measured.</summary>
public sealed record ChannelOptions
{
    /// <summary>Largest distance in Å between grid points. Spheres and bottlenecks are refined beyond it; the accessible volume is not.</summary>
    public double GridSpacing { get; init; } = 0.15;

    /// <summary>Largest number of grid points; more are refused before any memory is taken.</summary>
    public long MaximumGridPoints { get; init; } = 50_000_000;

    /// <summary>Framework species with less than this occupancy on a site do not block the way.</summary>
    public double MinimumOccupancy { get; init; } = 0.05;

    /// <summary>Radii in Å that replace those of Shannon (six-coordinated) or supply what his table lacks; a species without oxidation state covers its element.</summary>
    public IReadOnlyDictionary<Species, double> Radii { get; init; } = new Dictionary<Species, double>();
}
