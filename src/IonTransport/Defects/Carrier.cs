using IonTransport.Physics;

namespace IonTransport.Defects;

/// <summary>A mobile defect: which charge state moves and how fast.</summary>
[TypeFormatterSource(typeof(TextResultFormatters))]
public sealed record Carrier
{
    /// <summary>Creates a carrier.</summary>
    /// <param name="symbol">Kröger–Vink symbol with charge, such as <c>V_Li'</c>, or <c>e'</c> and <c>h.</c>.</param>
    /// <param name="diffusivity">Its diffusivity.</param>
    /// <exception cref="ArgumentException">The carrier is neutral.</exception>
    public Carrier(string symbol, DefectDiffusivity diffusivity)
        : this(KrogerVink.Parse(symbol), diffusivity)
    {
    }

    /// <summary>Creates a carrier.</summary>
    /// <param name="symbol">Symbol.</param>
    /// <param name="diffusivity">Its diffusivity.</param>
    /// <exception cref="ArgumentException">The carrier is neutral.</exception>
    public Carrier(KrogerVink symbol, DefectDiffusivity diffusivity)
    {
        Symbol = Require.NotNull(symbol);
        Diffusivity = Require.NotNull(diffusivity);
        if (symbol.Charge == 0) throw new ArgumentException($"{symbol} is neutral; it carries no current.", nameof(symbol));
    }

    /// <summary>Symbol.</summary>
    public KrogerVink Symbol { get; }

    /// <summary>Diffusivity.</summary>
    public DefectDiffusivity Diffusivity { get; }

    /// <summary>Symbol and diffusivity.</summary>
    /// <returns>A readable form.</returns>
    public override string ToString() => $"{Symbol}: {Diffusivity}";

    /// <summary>Concentration in cm⁻³ of the free carrier in a solution.</summary>
    internal double Concentration(DefectEquilibrium equilibrium) => Symbol.Kind switch
    {
        DefectKind.Electron => equilibrium.Electrons,
        DefectKind.Hole => equilibrium.Holes,
        _ => equilibrium[Symbol.Name, Symbol.Charge],
    };

    /// <summary>Fraction of the carrier's sites that a hop finds taken by any defect of its sublattice.</summary>
    internal double Blocking(DefectEquilibrium equilibrium) => Symbol.Kind is DefectKind.Electron or DefectKind.Hole || equilibrium.System.Statistics == SiteStatistics.Dilute
        ? 0.0
        : Math.Min(1.0, equilibrium.Occupancy(equilibrium.System.Find(Symbol.Name).Pool));

    /// <summary>Concentration in cm⁻³ of the carrier, free and bound in complexes.</summary>
    internal double Total(DefectEquilibrium equilibrium)
    {
        double total = Concentration(equilibrium);
        if (Symbol.Kind != DefectKind.Point) return total;
        foreach (DefectSpecies species in equilibrium.System.Species)
        {
            if (species.Symbol is { Kind: DefectKind.Cluster } cluster) total += cluster.Parts.Count(p => p.Equals(Symbol)) * equilibrium[species.Name];
        }

        return total;
    }
}
