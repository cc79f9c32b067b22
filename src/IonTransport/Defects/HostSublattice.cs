using System.Globalization;
using IonTransport.Physics;

namespace IonTransport.Defects;

/// <summary>One kind of site of a host crystal.</summary>
/// <param name="Element">Element's symbol.</param>
/// <param name="Count">Sites per formula unit.</param>
/// <param name="OxidationState">Oxidation state in e.</param>
[TypeFormatterSource(typeof(TextResultFormatters))]
public readonly record struct HostSublattice(string Element, int Count, int OxidationState)
{
    /// <summary>As <c>Zr+4</c>.</summary>
    /// <returns>A readable form.</returns>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Element}{OxidationState:+0;-0;0}");
}
