using System.Globalization;
using System.Text;
using IonTransport.Crystals;
using IonTransport.Networks;
using IonTransport.Physics;

namespace IonTransport.Trajectories;

/// <summary>Sites found from a density map and the ways between them, with free-energy barriers.</summary>
[TypeFormatterSource(typeof(HtmlResultFormatters))]
public sealed class DensityBasins : IHtmlResult
{
    internal DensityBasins(DensityMap map, IReadOnlyList<DensitySite> sites, IReadOnlyList<DensityPass> passes) => (Map, Sites, Passes) = (map, sites, passes);

    /// <summary>The density.</summary>
    public DensityMap Map { get; }

    /// <summary>Sites, densest first.</summary>
    public IReadOnlyList<DensitySite> Sites { get; }

    /// <summary>Ways between sites, densest first.</summary>
    public IReadOnlyList<DensityPass> Passes { get; }

    /// <summary>Free energy of a pass above the density maximum of one of its ends, k_BT ln(ρ_site/ρ_pass).</summary>
    /// <param name="pass">A pass of this map.</param>
    /// <param name="temperature">Temperature T of the run in K.</param>
    /// <param name="fromFirst">Whether seen from its first site.</param>
    /// <returns>Barrier in eV. Smoothing of the map lowers it; use as little as the statistics allow.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The temperature is not positive.</exception>
    public double Barrier(DensityPass pass, double temperature, bool fromFirst = true) =>
        Units.ThermalEnergy(temperature) * Math.Log(Sites[fromFirst ? pass.From : pass.To].Peak / pass.Density);

    /// <summary>The sites in the whole box of the simulation, for <see cref="SiteVisits"/>.</summary>
    /// <param name="repeats">Cells of the map in the box along a, b and c.</param>
    /// <returns>The sites, labelled S1, S2, … by density.</returns>
    public SiteSet ToSiteSet((int A, int B, int C)? repeats = null)
    {
        (int a, int b, int c) = repeats ?? (1, 1, 1);
        List<NetworkSite> sites = [];
        for (int s = 0; s < Sites.Count; s++)
        {
            for (int i = 0; i < a; i++)
            {
                for (int j = 0; j < b; j++)
                {
                    for (int k = 0; k < c; k++)
                    {
                        Vector3D f = Sites[s].Fractional + new Vector3D(i, j, k);
                        sites.Add(new NetworkSite("S" + (s + 1).ToString(CultureInfo.InvariantCulture), new Vector3D(f.X / a, f.Y / b, f.Z / c)) { Class = s });
                    }
                }
            }
        }

        return new SiteSet(new Lattice(Map.Cell.VectorA * a, Map.Cell.VectorB * b, Map.Cell.VectorC * c), sites);
    }

    /// <summary>The sites.</summary>
    /// <returns>A readable form.</returns>
    public override string ToString()
    {
        StringBuilder text = new();
        text.Append(CultureInfo.InvariantCulture, $"{Sites.Count} sites, {Passes.Count} passes in {Map}");
        foreach (DensitySite s in Sites.Take(20)) text.Append(CultureInfo.InvariantCulture, $"\n  {s.Fractional}: {s.Ions:F3} ions, peak {s.Peak.ToDigits(3)} per Å³");
        return text.ToString();
    }

    /// <inheritdoc/>
    public string ToHtml() => Table().ToHtml();

    internal object ToDump() => HtmlResultFormatters.Dump(this);

    private ResultTable Table()
    {
        ResultTable table = new ResultTable($"{Sites.Count} sites, {Passes.Count} passes in {Map}").Columns("site", "ions", "peak / Å⁻³");
        foreach (DensitySite s in Sites.Take(20)) table.Row(s.Fractional.ToString(), s.Ions.ToString("F3", CultureInfo.InvariantCulture), s.Peak.ToDigits(3));
        return table;
    }
}
