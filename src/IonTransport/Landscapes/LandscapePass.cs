using System.Globalization;
using IonTransport.Crystals;

namespace IonTransport.Landscapes;

/// <summary>A way between two sites of a landscape over an index-1 saddle, found by steepest descent on both sides of it.</summary>
/// <param name="From">Index of the initial site.</param>
/// <param name="To">Index of the final site.</param>
/// <param name="Image">Cell of the final site when the initial one is in the home cell.</param>
/// <param name="Saddle">The refined saddle; its position counts from the initial site in the home cell.</param>
/// <param name="PathLength">Length of the path of steepest descent in Å.</param>
/// <param name="Class">Class of symmetry-equivalent saddles, counted from 0 by rising energy.</param>
public sealed record LandscapePass(int From, int To, CellOffset Image, StationaryPoint Saddle, double PathLength, int Class)
{
    /// <summary>Energy of the saddle in eV.</summary>
    public double Energy => Saddle.Energy;

    /// <summary>Ends, image, energy and length.</summary>
    /// <returns>A readable form.</returns>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{From} → {To} {Image}: saddle {Energy:F5} eV at {Saddle.Position} Å, path {PathLength:F2} Å");
}
