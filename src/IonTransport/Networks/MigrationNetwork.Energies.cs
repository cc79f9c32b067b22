using IonTransport.Physics;
using IonTransport.Rates;

namespace IonTransport.Networks;

public sealed partial class MigrationNetwork
{
    /// <summary>The network with other barriers, each from the higher of the two sites; attempt frequencies stay.</summary>
    /// <param name="barrier">Saddle energy above the higher site of each edge in eV, not negative.</param>
    /// <returns>A changed copy; classes are found anew where symmetry operations are known.</returns>
    /// <exception cref="ArgumentOutOfRangeException">A barrier is negative.</exception>
    public MigrationNetwork WithBarriers(Func<NetworkEdge, double> barrier)
    {
        ArgumentNullException.ThrowIfNull(barrier);
        return WithHops(e =>
        {
            double above = Require.NonNegative(barrier(e), nameof(barrier), "eV");
            double level = Math.Max(Sites[e.From].Energy, Sites[e.To].Energy) + above;
            return HopAt(Sites[e.From].Energy, Sites[e.To].Energy, level, e.Hop);
        });
    }

    /// <summary>The network with other site energies; the barrier of every edge from its higher site stays.</summary>
    /// <param name="energy">Energy of each site in eV.</param>
    /// <returns>A changed copy; classes are found anew where symmetry operations are known.</returns>
    /// <exception cref="ArgumentOutOfRangeException">An energy is not finite.</exception>
    public MigrationNetwork WithSiteEnergies(Func<NetworkSite, double> energy)
    {
        ArgumentNullException.ThrowIfNull(energy);
        NetworkSite[] sites = [.. Sites.Select(s => s with { Energy = Require.Finite(energy(s), nameof(energy), "eV") })];
        NetworkEdge[] edges =
        [
            .. Edges.Select(e => e with
            {
                Hop = HopAt(sites[e.From].Energy, sites[e.To].Energy, Math.Max(sites[e.From].Energy, sites[e.To].Energy) + Math.Min(e.Hop.ForwardBarrier, e.Hop.BackwardBarrier), e.Hop),
            }),
        ];
        return new MigrationNetwork(Lattice, sites, edges) { Operations = Operations }.Reclassify();
    }

    /// <summary>The network with a random part of its sites raised or lowered, as beside dopants; the saddles stay where they are.</summary>
    /// <param name="fraction">Fraction of the sites, 0 to 1; the number is rounded to the nearest whole one.</param>
    /// <param name="energyShift">Shift in eV; negative for traps. A saddle that a raised site would overtop is raised with it.</param>
    /// <param name="seed">Seed of the choice.</param>
    /// <param name="label">Label of the sites to choose from; null for all.</param>
    /// <returns>A changed copy; equivalent sites are so no longer, so symmetry operations are dropped.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The fraction is not between 0 and 1, or the shift not finite.</exception>
    /// <exception cref="ArgumentException">No site has the label.</exception>
    public MigrationNetwork Dope(double fraction, double energyShift, ulong seed, string? label = null)
    {
        Require.Finite(energyShift, nameof(energyShift), "eV");
        double[] shifts = new double[Sites.Count];
        foreach (int s in Choose(fraction, seed, label)) shifts[s] = energyShift;
        return Shifted(shifts, new double[Edges.Count], 0.0);
    }

    /// <summary>The network with Gaussian energetic disorder on sites and saddles, in detailed balance.</summary>
    /// <param name="siteDeviation">Standard deviation of the site energies in eV, not negative.</param>
    /// <param name="saddleDeviation">Standard deviation of the saddle energies in eV beyond what they follow of their sites, not negative.</param>
    /// <param name="seed">Seed of the disorder.</param>
    /// <param name="saddleFollows">
    /// Part of the shift of each of its two sites that a saddle follows, 0 to ½: 0 leaves it where it is (random traps), ½ moves it with the mean of its sites
    /// (Brønsted–Evans–Polanyi relation of slope ½).
    /// </param>
    /// <returns>A changed copy without symmetry operations. A saddle that would fall below its higher site is raised to it: that hop has no barrier one way.</returns>
    /// <exception cref="ArgumentOutOfRangeException">A number is out of its range.</exception>
    public MigrationNetwork WithDisorder(double siteDeviation, double saddleDeviation, ulong seed, double saddleFollows = 0.5)
    {
        Require.NonNegative(siteDeviation, nameof(siteDeviation), "eV");
        Require.NonNegative(saddleDeviation, nameof(saddleDeviation), "eV");
        return WithDisorder(r => siteDeviation * r.NextGaussian(), r => saddleDeviation * r.NextGaussian(), seed, saddleFollows);
    }

    /// <summary>The network with energetic disorder of any distribution on sites and saddles, in detailed balance.</summary>
    /// <param name="siteShift">Draws the shift of a site in eV; asked once for each site, in order.</param>
    /// <param name="saddleShift">Draws the shift of a saddle in eV beyond what it follows of its sites; asked once for each edge, after the sites.</param>
    /// <param name="seed">Seed of the disorder.</param>
    /// <param name="saddleFollows">Part of the shift of each of its two sites that a saddle follows, 0 to ½.</param>
    /// <returns>A changed copy without symmetry operations. A saddle that would fall below its higher site is raised to it: that hop has no barrier one way.</returns>
    /// <exception cref="ArgumentOutOfRangeException">A shift is not finite, or the part is not between 0 and ½.</exception>
    public MigrationNetwork WithDisorder(Func<RandomStream, double> siteShift, Func<RandomStream, double> saddleShift, ulong seed, double saddleFollows = 0.5)
    {
        ArgumentNullException.ThrowIfNull(siteShift);
        ArgumentNullException.ThrowIfNull(saddleShift);
        Require.InRange(saddleFollows, 0.0, 0.5, nameof(saddleFollows));
        RandomStream random = new(seed);
        double[] sites = new double[Sites.Count];
        double[] saddles = new double[Edges.Count];
        for (int s = 0; s < sites.Length; s++) sites[s] = Require.Finite(siteShift(random), nameof(siteShift), "eV");
        for (int e = 0; e < saddles.Length; e++) saddles[e] = Require.Finite(saddleShift(random), nameof(saddleShift), "eV");
        return Shifted(sites, saddles, saddleFollows);
    }

    private MigrationNetwork Shifted(double[] siteShifts, double[] saddleShifts, double follows)
    {
        NetworkSite[] sites = [.. Sites.Select((s, i) => s with { Energy = s.Energy + siteShifts[i] })];
        NetworkEdge[] edges =
        [
            .. Edges.Select((e, k) => e with
            {
                Hop = HopAt(
                    sites[e.From].Energy, sites[e.To].Energy, LevelOf(e) + (follows * (siteShifts[e.From] + siteShifts[e.To])) + saddleShifts[k], e.Hop),
            }),
        ];
        return new MigrationNetwork(Lattice, sites, edges);
    }

    /// <summary>The hop over a saddle at a level, or at the higher site where that is above it.</summary>
    private static MigrationHop HopAt(double from, double to, double level, MigrationHop old) =>
        new(Math.Max(0.0, Math.Max(level, to) - from), Math.Max(0.0, Math.Max(level, from) - to), old.ForwardAttemptFrequency, old.BackwardAttemptFrequency);
}
