using System.Globalization;
using IonTransport.Crystals;
using IonTransport.Physics;

namespace IonTransport.Landscapes;

/// <summary>An atom of the framework beside a saddle.</summary>
/// <param name="Label">Label of its site.</param>
/// <param name="Species">The species there, the most frequent one where several share it.</param>
/// <param name="Distance">Distance from the saddle in Å.</param>
[TypeFormatterSource(typeof(TextResultFormatters))]
public readonly record struct BottleneckAtom(string Label, Species Species, double Distance)
{
    /// <summary>Label, species and distance.</summary>
    /// <returns>A readable form.</returns>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Label} ({Species}) {Distance:F2} Å");
}
