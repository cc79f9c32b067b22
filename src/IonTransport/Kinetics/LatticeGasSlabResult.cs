using System.Globalization;
using IonTransport.Physics;

namespace IonTransport.Kinetics;

/// <summary>The steady state of a slab between two reservoirs, with errors from the blocks of all replicas. Shortcuts are for the first species.</summary>
[TypeFormatterSource(typeof(HtmlResultFormatters))]
public sealed record LatticeGasSlabResult : IHtmlResult
{
    internal LatticeGasSlabResult()
    {
    }

    /// <summary>Temperature T in K.</summary>
    public required double Temperature { get; init; }

    /// <summary>Every species.</summary>
    public required IReadOnlyList<SlabTransport> Species { get; init; }

    /// <summary>What the left reservoir exchanges: its net flow is the flux into the slab.</summary>
    public required ReservoirExchange Left { get; init; }

    /// <summary>What the right reservoir exchanges: its net flow is the flux out of the slab with a minus sign.</summary>
    public required ReservoirExchange Right { get; init; }

    /// <summary>Layers at each face that were left out of the straight line, because they feel the reservoir or lack neighbours.</summary>
    public required int Margin { get; init; }

    /// <summary>Thickness of a layer in Å.</summary>
    public required double LayerThickness { get; init; }

    /// <summary>Area of the slab in Å².</summary>
    public required double Area { get; init; }

    /// <summary>Occupation of each layer, from the left to the right.</summary>
    public IReadOnlyList<LayerOccupation> Profile => Species[0].Profile;

    /// <summary>Ions per second from the left to the right through the whole slab.</summary>
    public Estimate Flux => Species[0].Flux;

    /// <summary>Flux per area in 1/(cm² s).</summary>
    public Estimate FluxDensity => Species[0].FluxDensity;

    /// <summary>Chemical diffusion coefficient in cm²/s; see <see cref="SlabTransport.ChemicalDiffusion"/>.</summary>
    public Estimate? ChemicalDiffusion => Species[0].ChemicalDiffusion;

    /// <summary>Hops of ions after equilibration (a move of n ions counts n).</summary>
    public required long Hops { get; init; }

    /// <summary>Simulated time in s of all replicas together, after equilibration.</summary>
    public required double SimulatedTime { get; init; }

    /// <summary>Whether the numbers of ions, the energy and the rate had stopped drifting in all replicas.</summary>
    public required bool IsSteady { get; init; }

    /// <summary>The profile as a table, with flux and diffusion coefficient below it.</summary>
    /// <returns>A readable form.</returns>
    public override string ToString() => Table().ToString();

    /// <inheritdoc/>
    public string ToHtml() => Table().ToHtml();

    internal object ToDump() => HtmlResultFormatters.Dump(this);

    private ResultTable Table()
    {
        ResultTable table = new(string.Create(CultureInfo.InvariantCulture, $"Slab of {Profile.Count} layers at {Temperature.ToDigits(5)} K, {Hops:N0} hops in {SimulatedTime.ToDigits(3)} s"));
        table.Columns(["layer", "depth (Å)", .. Species.Select(s => Species.Count == 1 ? "occupancy" : $"occupancy {s.Name}")]);
        for (int k = 0; k < Profile.Count; k++)
        {
            int layer = k;
            table.Row([k.ToString(CultureInfo.InvariantCulture), Profile[k].Position.ToString("F2", CultureInfo.InvariantCulture), .. Species.Select(s => s.Profile[layer].Occupancy.ToString())]);
        }

        foreach (SlabTransport s in Species)
        {
            string name = Species.Count == 1 ? string.Empty : $" {s.Name}";
            table.Fact($"flux{name}", $"{s.Flux}, {s.FluxDensity}");
            table.Fact($"chemical diffusion{name}", s.ChemicalDiffusion?.ToString() ?? "–");
        }

        foreach (ReservoirExchange side in new[] { Left, Right })
        {
            string level = side.Reservoir.ChemicalPotential is { } mu
                ? string.Create(CultureInfo.InvariantCulture, $"μ = {mu.ToDigits(5)} eV")
                : string.Create(CultureInfo.InvariantCulture, $"occupancy {side.Reservoir.Occupancy?.ToDigits(5)}");
            table.Fact($"net from {side.Reservoir.Name} ({level})", side.NetFlow.ToString());
        }

        if (!IsSteady) table.Note("still drifting when the measurement began: run longer.");
        return table;
    }
}
