using System.Globalization;
using IonTransport.Crystals;
using IonTransport.Physics;

namespace IonTransport.Networks;

/// <summary>The lowest saddle that an ion must be able to cross for the network to percolate in a number of dimensions.</summary>
/// <param name="Dimension">Dimension of the percolating cluster: 1, 2 or 3.</param>
/// <param name="Level">Energy of that saddle in eV, on the scale of the site energies.</param>
/// <param name="Barrier">Level minus the lowest site of the percolating cluster, eV.</param>
/// <param name="BarrierFromGlobalMinimum">Level minus the lowest site of the whole network, eV; larger where deep sites lie off the path.</param>
/// <param name="Bottleneck">Index of the edge over that saddle.</param>
/// <param name="SiteFraction">Fraction of the sites that belong to percolating clusters at this level.</param>
[TypeFormatterSource(typeof(TextResultFormatters))]
public sealed record PercolationLevel(int Dimension, double Level, double Barrier, double BarrierFromGlobalMinimum, int Bottleneck, double SiteFraction)
{
    /// <summary>Basis of the lattice vectors by which the percolating cluster repeats, as many as its dimension, in cells (Hermite normal form).</summary>
    public IReadOnlyList<CellOffset> Directions { get; init; } = [];

    /// <summary>Number of such clusters beside or within one another that never meet and are translations of one, as the two nets of Cu₂O; 1 for a single one.</summary>
    public int Copies { get; init; } = 1;

    /// <summary>Dimension, barrier and the part of the sites that take part.</summary>
    /// <returns>A readable form.</returns>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Dimension}D: {Barrier:F4} eV ({BarrierFromGlobalMinimum:F4} eV from the global minimum), {100.0 * SiteFraction:F0} % of the sites");
}
