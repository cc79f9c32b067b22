using System.Globalization;
using IonTransport.Physics;

namespace IonTransport.Networks;

/// <summary>The lowest saddle that an ion must be able to cross to get any distance along a lattice vector; it may move along others on the way.</summary>
/// <param name="Axis">Lattice vector: 0 for a, 1 for b, 2 for c.</param>
/// <param name="Level">Energy of that saddle in eV, on the scale of the site energies.</param>
/// <param name="Barrier">Level minus the lowest site of the percolating cluster, eV.</param>
/// <param name="BarrierFromGlobalMinimum">Level minus the lowest site of the whole network, eV.</param>
/// <param name="Bottleneck">Index of the edge over that saddle.</param>
[TypeFormatterSource(typeof(TextResultFormatters))]
public sealed record DirectionalPercolation(int Axis, double Level, double Barrier, double BarrierFromGlobalMinimum, int Bottleneck)
{
    /// <summary>As <c>along a: 0.3200 eV</c>.</summary>
    /// <returns>A readable form.</returns>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"along {"abc"[Axis]}: {Barrier:F4} eV");
}
