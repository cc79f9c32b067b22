using IonTransport.Crystals;
using IonTransport.Physics;
using IonTransport.Rates;

namespace IonTransport.Networks;

public static partial class IdealNetwork
{
    /// <summary>
    /// Lithium sites of a garnet, Ia-3d, in the cubic cell: 24 tetrahedra (24d, labelled <c>24d</c>, class 0) of coordination 4, each joined through 48 octahedra
    /// (48g, labelled <c>48g</c>, class 1) of coordination 2 to four others.
    /// </summary>
    /// <param name="hop">Hop from a tetrahedron to an octahedron; its two barriers and frequencies differ where the octahedron has another energy or other vibrations.</param>
    /// <param name="latticeParameter">Edge of the cubic cell in Å, positive; 12.98 Å in Li₇La₃Zr₂O₁₂.</param>
    /// <param name="octahedralCoordinate">
    /// The free coordinate y of 48g (1/8, y, 5/4 − y); 0.6793 is the middle of the 96h pair of cubic Li₇La₃Zr₂O₁₂ (J. Awaka et al., Chem. Lett. 40, 60 (2011)). It changes
    /// the lengths of single hops but no distance between tetrahedra.
    /// </param>
    /// <returns>The network of one cubic cell: 72 sites, 96 edges, tetrahedra first.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The lattice parameter is not positive, or the coordinate not from 0.63 to 0.75, where each octahedron has its two nearest tetrahedra.</exception>
    public static MigrationNetwork Garnet(MigrationHop hop, double latticeParameter, double octahedralCoordinate = 0.6793)
    {
        Lattice lattice = Lattice.Cubic(Require.Positive(latticeParameter, nameof(latticeParameter), "Å"));
        double y = Require.InRange(octahedralCoordinate, 0.63, 0.75, nameof(octahedralCoordinate));
        SpaceGroup group = SpaceGroup.Parse("I a -3 d");
        Species ion = new(Element.Parse("Li"));
        Structure sites = Structure.FromAsymmetricUnit(
            lattice, group.Operations, [new AsymmetricSite("24d", new(0.375, 0.0, 0.25), ion), new AsymmetricSite("48g", new(0.125, y, 1.25 - y), ion)]);

        // Detailed balance: the octahedron lies higher by the difference of the barriers, and ν_f/ν_b is the cube of the ratio of the mean frequencies.
        double softer = Math.Cbrt(hop.BackwardAttemptFrequency / hop.ForwardAttemptFrequency);
        NetworkSite[] places =
        [
            .. sites.Sites.Select(s => s.Label == "24d"
                ? new NetworkSite(s.Label, s.Fractional)
                : new NetworkSite(s.Label, s.Fractional, hop.EnergyDifference) { MeanFrequency = softer }),
        ];
        double nearest = lattice.Distance(new(0.125, y, 1.25 - y), new(0.0, 0.75, 0.625));
        return new MigrationNetwork(lattice, places, [])
            .Classify(group.Operations)
            .Connect(nearest * (1.0 + 1e-6), (from, to, _) => from.Label == to.Label ? null : from.Label == "24d" ? hop : hop.Reverse());
    }
}
