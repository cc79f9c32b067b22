using System.Globalization;
using IonTransport.Physics;

namespace IonTransport.Kinetics;

/// <summary>How an open lattice gas filled its sites at one temperature, with errors from the blocks of all replicas.</summary>
[TypeFormatterSource(typeof(HtmlResultFormatters))]
public sealed record OpenLatticeGasResult : IHtmlResult
{
    internal OpenLatticeGasResult()
    {
    }

    /// <summary>Temperature T in K.</summary>
    public required double Temperature { get; init; }

    /// <summary>Sites that ions may enter.</summary>
    public required int Sites { get; init; }

    /// <summary>Mean number of ions of each species.</summary>
    public required IReadOnlyList<OpenSpecies> Ions { get; init; }

    /// <summary>Mean fraction c of the open sites that is filled, by all species together.</summary>
    public required Estimate SiteFraction { get; init; }

    /// <summary>
    /// Thermodynamic factor ∂(μ/k_BT)/∂ln N of the species of the first reservoir, from its fluctuation: ⟨N⟩/(⟨N²⟩ − ⟨N⟩²); 1/(1 − c) without interactions. Null if the number never changed.
    /// </summary>
    /// <remarks>It is one where all reservoirs have the same chemical potential; otherwise a number without that meaning. Source: L. S. Darken, Trans. AIME 175, 184 (1948).</remarks>
    public required Estimate? ThermodynamicFactor { get; init; }

    /// <summary>Mean energy in eV per open site: site energies, and each interacting pair once.</summary>
    public required Estimate Energy { get; init; }

    /// <summary>How the sites of each label are filled; residence times are not followed.</summary>
    public required IReadOnlyList<SiteClassOccupation> Occupations { get; init; }

    /// <summary>What was exchanged with each reservoir.</summary>
    public required IReadOnlyList<ReservoirExchange> Exchanges { get; init; }

    /// <summary>Hops of ions after equilibration (a move of n ions counts n).</summary>
    public required long Hops { get; init; }

    /// <summary>Simulated time in s of all replicas together, after equilibration.</summary>
    public required double SimulatedTime { get; init; }

    /// <summary>Whether nothing drifted at the end of equilibration in all replicas.</summary>
    public required bool IsEquilibrated { get; init; }

    /// <summary>Events per site spent on equilibration, averaged over replicas.</summary>
    public required double EquilibrationEventsPerSite { get; init; }

    /// <summary>A table of occupancies with the numbers below it.</summary>
    /// <returns>A readable form.</returns>
    public override string ToString() => Table().ToString();

    /// <inheritdoc/>
    public string ToHtml() => Table().ToHtml();

    internal object ToDump() => HtmlResultFormatters.Dump(this);

    private ResultTable Table()
    {
        ResultTable table = new(string.Create(CultureInfo.InvariantCulture, $"Open lattice gas of {Sites} sites at {Temperature.ToDigits(5)} K, {Hops:N0} hops in {SimulatedTime.ToDigits(3)} s"));
        table.Columns("sites", "per cell", "occupancy");
        foreach (SiteClassOccupation o in Occupations) table.Row(o.Label, o.SitesPerCell.ToString(CultureInfo.InvariantCulture), o.Occupancy.ToString());
        foreach (OpenSpecies species in Ions) table.Fact($"N({species.Name})", species.Number.ToString());
        table.Fact("site fraction", SiteFraction.ToString());
        if (ThermodynamicFactor is { } factor) table.Fact("thermodynamic factor", factor.ToString());
        table.Fact("energy per site", Energy.ToString());
        foreach (ReservoirExchange exchange in Exchanges) table.Fact(exchange.Reservoir.ToString(), $"in {exchange.Inflow}, net {exchange.NetFlow}");
        if (!IsEquilibrated) table.Note("still drifting when the measurement began: run longer.");
        return table;
    }
}
