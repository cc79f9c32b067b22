using IonTransport.Crystals;
using IonTransport.Networks;
using IonTransport.Physics;
using IonTransport.Rates;

namespace IonTransport.Tests.Kinetics;

/// <summary>Crystals with lattice sites that are full and interstitial sites that are nearly empty.</summary>
internal static class Interstitials
{
    /// <summary>Barrier and frequency of every move.</summary>
    public static readonly MigrationHop Hop = new(0.3, 10.0);

    /// <summary>The cations of silver bromide: a face-centred lattice with interstitials in the eighths of the cube; a = 4 Å, so steps are √3 Å.</summary>
    public static MigrationNetwork SilverBromide(double interstitialEnergy = 0.0) => new(
        Lattice.Cubic(4),
        [
            .. new Vector3D[] { new(0, 0, 0), new(0, 0.5, 0.5), new(0.5, 0, 0.5), new(0.5, 0.5, 0) }.Select(p => new NetworkSite("Ag", p)),
            .. Corners().Select(p => new NetworkSite("i", p, interstitialEnergy)),
        ],
        []);

    /// <summary>The anions of fluorite: a simple cubic lattice with interstitials in the cubes that hold no cation; a = 4 Å.</summary>
    public static MigrationNetwork Fluorite() => new(
        Lattice.Cubic(4),
        [
            .. Corners().Select(p => new NetworkSite("F", p)),
            .. new Vector3D[] { new(0.5, 0.5, 0.5), new(0.5, 0, 0), new(0, 0.5, 0), new(0, 0, 0.5) }.Select(p => new NetworkSite("i", p)),
        ],
        []);

    private static IEnumerable<Vector3D> Corners() =>
        from x in new[] { 0.25, 0.75 } from y in new[] { 0.25, 0.75 } from z in new[] { 0.25, 0.75 } select new Vector3D(x, y, z);
}
