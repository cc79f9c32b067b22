using System.Globalization;
using IonTransport.Crystals;
using IonTransport.Physics;

namespace IonTransport.Networks;

/// <summary>A bond of a periodic resistor network: two sites, the image of the second, and a conductance, the same in both directions.</summary>
/// <param name="From">Index of the first site.</param>
/// <param name="To">Index of the second site.</param>
/// <param name="Image">Cell of the second site when the first is in the home cell.</param>
/// <param name="Conductance">Conductance g in any unit (S, 1/s, …), not negative; 0 cuts the bond.</param>
[TypeFormatterSource(typeof(TextResultFormatters))]
public readonly record struct Resistor(int From, int To, CellOffset Image, double Conductance)
{
    /// <summary>Ends, image and conductance.</summary>
    /// <returns>A readable form.</returns>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{From} → {To} {Image}: g = {Conductance.ToDigits(6)}");
}
