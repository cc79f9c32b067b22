using System.Globalization;
using IonTransport.Crystals;
using IonTransport.Landscapes;
using IonTransport.Physics;
using IonTransport.Rates;

namespace IonTransport.Networks;

/// <summary>A way from one site to a periodic image of another (or of itself), over one saddle; it stands for both directions.</summary>
/// <param name="From">Index of the initial site.</param>
/// <param name="To">Index of the final site.</param>
/// <param name="Image">Cell of the final site when the initial one is in the home cell.</param>
/// <param name="Hop">Barrier and attempt frequency of both directions.</param>
[TypeFormatterSource(typeof(TextResultFormatters))]
public sealed record NetworkEdge(int From, int To, CellOffset Image, MigrationHop Hop)
{
    /// <summary>Class of equivalent edges (symmetry orbit), counted from 0; −1 if unknown.</summary>
    public int Class { get; init; } = -1;

    /// <summary>Length of the real (curved) path in Å; null where only its ends are known.</summary>
    public double? PathLength { get; init; }

    /// <summary>Curvature of the energy along the path at the saddle in eV/Å², negative; null if unknown.</summary>
    public double? SaddleCurvature { get; init; }

    /// <summary>Mean curvature of the path in 1/Å, 0 for a straight one; null where only its ends are known.</summary>
    public double? PathCurvature { get; init; }

    /// <summary>The framework atoms that make the bottleneck, nearest first; empty if unknown.</summary>
    public IReadOnlyList<BottleneckAtom> Bottleneck { get; init; } = [];

    /// <summary>What the coordination polyhedra of the two sites have in common; null if unknown.</summary>
    public PolyhedronSharing? Sharing { get; init; }

    /// <summary>Radius in Å of the sphere that passes between the atoms of the bottleneck, negative where they overlap; null if unknown.</summary>
    public double? BottleneckRadius { get; init; }

    /// <summary>Fractional coordinates of the saddle, counted from the initial site in the home cell; null if unknown.</summary>
    public Vector3D? Saddle { get; init; }

    /// <summary>Rate of the hop from the initial to the final site.</summary>
    /// <param name="temperature">Temperature T in K, positive.</param>
    /// <param name="rates">How hops become rates; harmonic transition-state rates if null.</param>
    /// <returns>Rate in 1/s.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The temperature is not positive and finite.</exception>
    public double Rate(double temperature, IRateModel? rates = null) => Hop.Rate(temperature, rates);

    /// <summary>Ends, image and hop.</summary>
    /// <returns>A readable form.</returns>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{From} → {To} {Image}: {Hop}");
}
