using IonTransport.Physics;

namespace IonTransport.Crystals;

/// <summary>A species on a site with the fraction of such sites it occupies.</summary>
/// <param name="Species">The species.</param>
/// <param name="Occupancy">Occupied fraction, above 0 and at most 1.</param>
[TypeFormatterSource(typeof(TextResultFormatters))]
public readonly record struct Occupant(Species Species, double Occupancy)
{
    /// <summary>As <c>Li+ 0.54</c>, or the species alone if the site is full.</summary>
    /// <returns>A readable form.</returns>
    public override string ToString() => Occupancy == 1.0
        ? Species.ToString()
        : string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{Species} {Occupancy:0.####}");
}
