using IonTransport.Crystals;
using IonTransport.Physics;

namespace IonTransport.Networks;

/// <summary>A site of a network in a given cell: one place in the infinite crystal.</summary>
/// <param name="Site">Index of the site in the network.</param>
/// <param name="Image">Cell it lies in.</param>
[TypeFormatterSource(typeof(TextResultFormatters))]
public readonly record struct NetworkPosition(int Site, CellOffset Image)
{
    /// <summary>The site in the home cell.</summary>
    /// <param name="site">Index of the site.</param>
    public static implicit operator NetworkPosition(int site) => FromSite(site);

    /// <summary>The site in the home cell.</summary>
    /// <param name="site">Index of the site.</param>
    /// <returns>The position.</returns>
    public static NetworkPosition FromSite(int site) => new(site, CellOffset.Zero);

    /// <summary>As <c>3[0 0 1]</c>; the home cell is left out.</summary>
    /// <returns>A readable form.</returns>
    public override string ToString() => Image == CellOffset.Zero ? Site.ToString(System.Globalization.CultureInfo.InvariantCulture) : $"{Site}{Image}";
}
