using System.Globalization;
using IonTransport.Crystals;
using IonTransport.Physics;

namespace IonTransport.Landscapes;

/// <summary>A way between two sites of a landscape over an index-1 saddle, found by steepest descent on both sides of it.</summary>
/// <param name="From">Index of the initial site.</param>
/// <param name="To">Index of the final site.</param>
/// <param name="Image">Cell of the final site when the initial one is in the home cell.</param>
/// <param name="Saddle">The refined saddle; its position counts from the initial site in the home cell.</param>
/// <param name="PathLength">Length of the path of steepest descent in Å.</param>
/// <param name="Class">Class of symmetry-equivalent saddles, counted from 0 by rising energy.</param>
[TypeFormatterSource(typeof(TextResultFormatters))]
public sealed record LandscapePass(int From, int To, CellOffset Image, StationaryPoint Saddle, double PathLength, int Class)
{
    /// <summary>Energy of the saddle in eV.</summary>
    public double Energy => Saddle.Energy;

    /// <summary>Curvature of the energy along the way at the saddle in eV/Å², negative: what tunnelling and recrossing depend on.</summary>
    public double SaddleCurvature => Saddle.Curvatures.X;

    /// <summary>Mean curvature of the path in 1/Å: the angle by which it turns, in rad, per length; 0 for a straight one.</summary>
    public double PathCurvature { get; init; }

    /// <summary>The framework atoms nearest to the saddle, nearest first: those that lie within 0.5 Å of the nearest.</summary>
    public IReadOnlyList<BottleneckAtom> Bottleneck { get; init; } = [];

    /// <summary>Ends, image, energy and length.</summary>
    /// <returns>A readable form.</returns>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{From} → {To} {Image}: saddle {Energy:F5} eV at {Saddle.Position} Å, path {PathLength:F2} Å");
}
