using System.Globalization;
using IonTransport.Physics;

namespace IonTransport.Electrochemistry;

/// <summary>Potential and occupation of explicit planes at equilibrium.</summary>
[TypeFormatterSource(typeof(TextResultFormatters))]
public sealed class SiteResolvedProfile
{
    private readonly double[] potential;
    private readonly double[] siteFraction;
    private readonly double[] chargeDensity;

    internal SiteResolvedProfile(
        SiteResolvedSpaceCharge problem, double[] potential, double[] siteFraction, double[] chargeDensity, double background, IReadOnlyList<double> history)
    {
        Problem = problem;
        this.potential = potential;
        this.siteFraction = siteFraction;
        this.chargeDensity = chargeDensity;
        Background = background;
        NewtonSteps = history;
    }

    /// <summary>The problem that was solved.</summary>
    public SiteResolvedSpaceCharge Problem { get; }

    /// <summary>Potential φ in V at each plane.</summary>
    public ReadOnlySpan<double> Potential => potential;

    /// <summary>Mean site fraction of the defect of each plane.</summary>
    public ReadOnlySpan<double> SiteFraction => siteFraction;

    /// <summary>Charge density of each plane in e/Å³, spread halfway to its neighbours, without the background.</summary>
    public ReadOnlySpan<double> ChargeDensity => chargeDensity;

    /// <summary>Charge density in e/Å³ that the uniform background takes away to keep the periodic cell neutral.</summary>
    public double Background { get; }

    /// <summary>Largest change of eφ/k_BT in each Newton iteration.</summary>
    public IReadOnlyList<double> NewtonSteps { get; }

    /// <summary>Highest potential φ₀ in V, relative to the bulk.</summary>
    public double SpaceChargePotential => potential.Max();

    /// <summary>Mean of x(bulk)/x over the planes of a defect: the resistivity across the boundary over that of the bulk, per plane.</summary>
    /// <param name="defect">Name of the mobile defect.</param>
    /// <returns>The ratio.</returns>
    /// <exception cref="ArgumentException">No plane holds this defect.</exception>
    public double PerpendicularResistivityRatio(string defect)
    {
        double sum = 0.0;
        int count = 0;
        for (int i = 0; i < potential.Length; i++)
        {
            if (Problem.Planes[i].Defect != defect) continue;
            sum += Problem.Planes[i].SiteFraction / siteFraction[i];
            count++;
        }

        return count > 0 ? sum / count : throw new ArgumentException($"No plane holds '{defect}'.", nameof(defect));
    }

    /// <summary>Summary with units.</summary>
    /// <returns>A readable form.</returns>
    public override string ToString() => string.Create(
        CultureInfo.InvariantCulture,
        $"{potential.Length} planes at {Problem.Temperature.ToDigits(6)} K: space-charge potential {SpaceChargePotential:F8} V, background {Background.ToDigits(4)} e/Å³, {NewtonSteps.Count} Newton iterations");
}
