using System.Globalization;
using IonTransport.Crystals;
using IonTransport.Networks;
using IonTransport.Physics;
using IonTransport.Rates;

namespace IonTransport.Trajectories;

/// <summary>The network of what hopped.</summary>
public sealed partial class SiteVisits
{
    /// <summary>
    /// The migration network that the ions were seen to use: site energies from occupancies, −k_BT ln p, and barriers from rates, k_BT ln(ν/k).
    /// </summary>
    /// <param name="temperature">Temperature T of the run in K.</param>
    /// <param name="attemptFrequency">Attempt frequency ν that turns rates into barriers, in THz; above every rate.</param>
    /// <param name="leastHops">Ways with fewer hops in both directions together are left out.</param>
    /// <returns>A network in the box of the simulation; edges of one kind (labels) share a class.</returns>
    /// <remarks>
    /// These are free energies of ions among others, in the mean field of the run: blocking by occupied sites is in the rates already. Both directions share the
    /// mean of their hops, so that detailed balance holds. Occupancies are averaged over sites of one label.
    /// </remarks>
    /// <exception cref="IonTransportException">No way has enough hops, or a rate is above the attempt frequency.</exception>
    public MigrationNetwork ToNetwork(double temperature, double attemptFrequency = 10.0, int leastHops = 1)
    {
        double thermal = Units.ThermalEnergy(temperature);
        Require.Positive(attemptFrequency, nameof(attemptFrequency), "THz");
        Require.Positive(leastHops, nameof(leastHops));
        Dictionary<string, double> occupancy = Sites.Sites.Select(s => s.Label).Distinct().ToDictionary(l => l, l => Occupancy(l).Value);
        Dictionary<(int From, int To, CellOffset Image), int> ways = [];
        foreach (SiteHop hop in Hops)
        {
            bool flip = hop.From > hop.To || (hop.From == hop.To && (hop.Image.A, hop.Image.B, hop.Image.C).CompareTo((0, 0, 0)) < 0);
            (int, int, CellOffset) key = flip ? (hop.To, hop.From, -hop.Image) : (hop.From, hop.To, hop.Image);
            ways[key] = ways.GetValueOrDefault(key) + 1;
        }

        double highest = occupancy.Values.Max();
        NetworkSite[] sites = [.. Sites.Sites.Select(s => s with { Energy = occupancy[s.Label] > 0.0 ? -thermal * Math.Log(occupancy[s.Label] / highest) : 0.0 })];
        Dictionary<(string, string), int> classes = [];
        List<NetworkEdge> edges = [];
        foreach (((int from, int to, CellOffset image), int hops) in ways.OrderBy(w => (w.Key.From, w.Key.To, w.Key.Image.A, w.Key.Image.B, w.Key.Image.C)))
        {
            if (hops < leastHops) continue;
            double flux = 0.5 * hops / Length;
            double barrier = Barrier(flux, occupancy[sites[from].Label]);
            double back = Barrier(flux, occupancy[sites[to].Label]);
            (string, string) kind = string.CompareOrdinal(sites[from].Label, sites[to].Label) <= 0 ? (sites[from].Label, sites[to].Label) : (sites[to].Label, sites[from].Label);
            if (!classes.TryGetValue(kind, out int index)) classes[kind] = index = classes.Count;
            edges.Add(new NetworkEdge(from, to, image, new MigrationHop(barrier, back, attemptFrequency, attemptFrequency)) { Class = index });
        }

        if (edges.Count == 0) throw new IonTransportException($"No way between sites was used {leastHops} time(s) in {Length.ToDigits(4)} ps.");
        return new MigrationNetwork(Sites.Cell, sites, edges);

        double Barrier(double flux, double population)
        {
            double rate = flux / population;
            return rate < attemptFrequency ? thermal * Math.Log(attemptFrequency / rate) : throw new IonTransportException(string.Create(
                CultureInfo.InvariantCulture, $"A rate of {rate.ToDigits(3)} THz is above the attempt frequency of {attemptFrequency.ToDigits(3)} THz, which would be a negative barrier; give a higher one."));
        }
    }
}
