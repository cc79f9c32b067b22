using IonTransport.Landscapes;
using IonTransport.Physics;
using IonTransport.Rates;

namespace IonTransport.Networks;

public sealed partial class MigrationNetwork
{
    /// <summary>
    /// The network of a landscape: its minima are the sites, its passes the edges, and the curvatures of the mobile ion at both give attempt
    /// frequencies ν* = Πν_i/Πν_s (Vineyard) in the frozen-host approximation, where only the mobile ion vibrates.
    /// </summary>
    /// <param name="landscape">The landscape.</param>
    /// <param name="mass">Mass of the mobile ion in u; null takes the standard atomic mass of its element.</param>
    /// <returns>The network; site energies count from the lowest site.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The mass is not positive.</exception>
    public static MigrationNetwork FromLandscape(Landscape landscape, double? mass = null)
    {
        ArgumentNullException.ThrowIfNull(landscape);
        double m = Require.Positive(mass ?? landscape.Mobile.Element.Mass, nameof(mass), "u");
        double lowest = landscape.GlobalMinimum;

        // One value per class keeps equivalent sites and edges equal to the last bit, which event classes rely on.
        Dictionary<int, (double Energy, double Product)> classes = [];
        foreach (LandscapeSite site in landscape.Sites) classes.TryAdd(site.Class, (site.Energy - lowest, Product(site.Point.Frequencies(m))));
        NetworkSite[] sites =
        [
            .. landscape.Sites.Select(s => new NetworkSite(s.Label, s.Fractional, classes[s.Class].Energy)
            {
                Class = s.Class,
                MeanFrequency = Math.Cbrt(classes[s.Class].Product),
            }),
        ];
        Dictionary<int, (double Energy, double Stable)> passes = [];
        List<NetworkEdge> edges = [];
        foreach (LandscapePass pass in landscape.Passes)
        {
            if (!passes.TryGetValue(pass.Class, out (double Energy, double Stable) saddle))
            {
                Vector3D f = pass.Saddle.Frequencies(m);
                saddle = (pass.Energy - lowest, f.Y * f.Z);
                passes.Add(pass.Class, saddle);
            }

            (double fromEnergy, double fromProduct) = classes[sites[pass.From].Class];
            (double toEnergy, double toProduct) = classes[sites[pass.To].Class];
            MigrationHop hop = new(saddle.Energy - fromEnergy, saddle.Energy - toEnergy, fromProduct / saddle.Stable, toProduct / saddle.Stable);
            edges.Add(new NetworkEdge(pass.From, pass.To, pass.Image, hop)
            {
                Class = pass.Class,
                PathLength = pass.PathLength,
                PathCurvature = pass.PathCurvature,
                SaddleCurvature = pass.SaddleCurvature,
                Bottleneck = pass.Bottleneck,
                Saddle = landscape.Structure.Lattice.ToFractional(pass.Saddle.Position),
            });
        }

        return new MigrationNetwork(landscape.Structure.Lattice, sites, edges);
    }

    private static double Product(Vector3D frequencies) => frequencies.X * frequencies.Y * frequencies.Z;
}
