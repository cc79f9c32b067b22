using IonTransport.Physics;

namespace IonTransport.Electrochemistry;

/// <summary>The Mott–Schottky depletion layer: a frozen dopant, carriers swept out of a width λ*, φ = φ₀(1 − x/λ*)².</summary>
/// <remarks>Approximate: the carriers' own charge inside the layer is neglected. Source: X. Guo and R. Waser, Prog. Mater. Sci. 51, 151 (2006).</remarks>
public sealed record MottSchottky
{
    /// <summary>Creates the layer.</summary>
    /// <param name="permittivity">Relative permittivity ε, positive.</param>
    /// <param name="dopantCharge">Charge density of the frozen dopant in e/cm³, as a positive number.</param>
    /// <param name="surfacePotential">Potential φ₀ in V at x = 0 relative to the bulk, of the sign that repels the carrier; given as a positive number.</param>
    /// <exception cref="ArgumentOutOfRangeException">An argument is not positive.</exception>
    public MottSchottky(double permittivity, double dopantCharge, double surfacePotential)
    {
        Permittivity = Require.Positive(permittivity, nameof(permittivity));
        DopantCharge = Require.Positive(dopantCharge, nameof(dopantCharge), "e/cm³");
        SurfacePotential = Require.Positive(surfacePotential, nameof(surfacePotential), "V");
    }

    /// <summary>Relative permittivity ε.</summary>
    public double Permittivity { get; }

    /// <summary>Charge density of the dopant in e/cm³.</summary>
    public double DopantCharge { get; }

    /// <summary>Potential φ₀ in V.</summary>
    public double SurfacePotential { get; }

    /// <summary>Width λ* = √(2εφ₀/ρ) in Å.</summary>
    public double Width => Math.Sqrt(2.0 * Permittivity * Constants.VacuumPermittivity * SurfacePotential / (Constants.ElementaryCharge * DopantCharge * 1e6)) * 1e10;

    /// <summary>Capacitance ε/λ* of the layer in F/cm².</summary>
    public double Capacitance => Permittivity * Constants.VacuumPermittivity * 1e-2 / (Width * 1e-8);

    /// <summary>Potential in V at a distance from the interface.</summary>
    /// <param name="position">Distance in Å, not negative.</param>
    /// <returns>φ₀(1 − x/λ*)², zero beyond λ*.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The position is negative.</exception>
    public double PotentialAt(double position)
    {
        double rest = Math.Max(0.0, 1.0 - (Require.NonNegative(position, nameof(position), "Å") / Width));
        return SurfacePotential * rest * rest;
    }

    /// <summary>Mean resistivity in the layer over that of the bulk, ∫₀¹ exp(zφ₀u²/k_BT) du, exact for the parabola.</summary>
    /// <param name="charge">Charge number z of the depleted carrier in e.</param>
    /// <param name="temperature">Temperature T in K, positive.</param>
    /// <returns>Ratio of resistivities.</returns>
    /// <remarks>The usual form e^a/2a with a = zeφ₀/k_BT (<see cref="AsymptoticResistivityRatio"/>) is its limit for a ≫ 1.</remarks>
    public double ResistivityRatio(double charge, double temperature)
    {
        double a = Reduced(charge, temperature);
        return MathNet.Numerics.Integration.GaussLegendreRule.Integrate(u => Math.Exp(a * u * u), 0.0, 1.0, 128);
    }

    /// <summary>The usual closed form exp(a)/2a, a = zeφ₀/k_BT, of the mean resistivity ratio; several per cent low at a ≈ 10.</summary>
    /// <param name="charge">Charge number z of the depleted carrier in e.</param>
    /// <param name="temperature">Temperature T in K, positive.</param>
    /// <returns>Ratio of resistivities.</returns>
    public double AsymptoticResistivityRatio(double charge, double temperature)
    {
        double a = Reduced(charge, temperature);
        return Math.Exp(a) / (2.0 * a);
    }

    /// <summary>The potential φ₀ at which a measured resistivity ratio agrees with <see cref="ResistivityRatio"/>.</summary>
    /// <param name="ratio">Mean resistivity of the layer over that of the bulk, above 1.</param>
    /// <param name="charge">Charge number z of the depleted carrier in e, not zero.</param>
    /// <param name="temperature">Temperature T in K, positive.</param>
    /// <returns>Potential φ₀ in V.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The temperature is not positive, or the charge is zero.</exception>
    public static double PotentialFromRatio(double ratio, double charge, double temperature)
    {
        if (!(ratio > 1.0) || !double.IsFinite(ratio)) throw new ArgumentOutOfRangeException(nameof(ratio), ratio, "ratio must be above 1 and finite.");
        double scale = Units.ThermalEnergy(temperature) / Require.Positive(Math.Abs(charge), nameof(charge), "e");
        double Excess(double a) => Math.Log(MathNet.Numerics.Integration.GaussLegendreRule.Integrate(u => Math.Exp(a * ((u * u) - 1.0)), 0.0, 1.0, 128)) + a - Math.Log(ratio);
        return scale * MathNet.Numerics.RootFinding.Brent.FindRoot(Excess, 0.0, 10.0 + (2.0 * Math.Log(ratio)), 1e-12);
    }

    private double Reduced(double charge, double temperature) =>
        Require.Positive(Math.Abs(charge), nameof(charge), "e") * SurfacePotential / Units.ThermalEnergy(temperature);
}
