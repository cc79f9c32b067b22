using IonTransport.Defects;
using IonTransport.Physics;

namespace IonTransport.Electrochemistry;

/// <summary>Layers whose carriers come from a defect equilibrium.</summary>
public static class DefectLayer
{
    /// <summary>The bulk that a defect equilibrium describes, as a layer: every charged defect, electrons and holes.</summary>
    /// <param name="equilibrium">The equilibrium; its temperature sets the diffusion coefficients.</param>
    /// <param name="name">Name of the layer.</param>
    /// <param name="thickness">Thickness in Å, positive.</param>
    /// <param name="permittivity">Relative permittivity ε, positive.</param>
    /// <param name="mobile">Defects that move, with their diffusivities; all others are frozen at their concentration.</param>
    /// <returns>The layer, neutral to the tolerance of the equilibrium; mobile defects exclude each other from their sites unless the equilibrium is dilute.</returns>
    /// <exception cref="ArgumentException">A mobile defect is not in the equilibrium, or there is no charged one at all.</exception>
    public static Layer ToLayer(
        this DefectEquilibrium equilibrium, string name, double thickness, double permittivity, params IReadOnlyList<Carrier> mobile)
    {
        Require.NotNull(equilibrium);
        Require.NotNull(mobile);
        HashSet<Carrier> met = [];
        List<ChargeCarrier> carriers = [];
        bool exclusion = equilibrium.System.Statistics == SiteStatistics.SiteExclusion;
        foreach (DefectConcentration defect in equilibrium.Defects)
        {
            if (defect.Charge == 0 || !(defect.Concentration > 0.0)) continue;
            Carrier? moving = mobile.FirstOrDefault(m => m.Symbol.Kind == DefectKind.Point && m.Symbol.Name == defect.Species && m.Symbol.Charge == defect.Charge);
            Add(defect.Symbol, defect.Charge, defect.Concentration, moving, exclusion && defect.SiteFraction is > 0.0 and < 1.0 ? defect.Concentration / defect.SiteFraction : null);
        }

        if (equilibrium.Electrons > 0.0) Add("e'", -1, equilibrium.Electrons, mobile.FirstOrDefault(m => m.Symbol.Kind == DefectKind.Electron), null);
        if (equilibrium.Holes > 0.0) Add("h^•", 1, equilibrium.Holes, mobile.FirstOrDefault(m => m.Symbol.Kind == DefectKind.Hole), null);
        if (mobile.FirstOrDefault(m => !met.Contains(m)) is { } absent)
        {
            throw new ArgumentException($"{absent.Symbol} is not in the equilibrium, or has no concentration there.", nameof(mobile));
        }

        return new Layer(name, thickness, permittivity, carriers);

        void Add(string symbol, int charge, double concentration, Carrier? moving, double? sites)
        {
            if (moving is not null) met.Add(moving);
            ChargeCarrier carrier = new(symbol, charge, concentration, moving?.Diffusivity.At(equilibrium.Temperature) ?? 0.0, sites);
            carriers.Add(moving is null ? carrier.Frozen() : carrier);
        }
    }
}
