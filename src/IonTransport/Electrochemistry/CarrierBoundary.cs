using IonTransport.Physics;

namespace IonTransport.Electrochemistry;

/// <summary>What a surface does to one carrier: block it, hold its concentration, drive a flux or let it react.</summary>
public sealed record CarrierBoundary
{
    private CarrierBoundary()
    {
    }

    internal enum Kind
    {
        Blocking,
        Reservoir,
        Flux,
        Reaction,
    }

    /// <summary>The carrier cannot pass.</summary>
    public static CarrierBoundary Blocking { get; } = new() { Type = Kind.Blocking };

    internal Kind Type { get; private init; }

    /// <summary>Concentration in cm⁻³, flux in cm⁻² s⁻¹ or rate constant in cm/s.</summary>
    internal double Value { get; private init; }

    internal double EquilibriumConcentration { get; private init; }

    internal double EquilibriumPotential { get; private init; }

    internal double Transfer { get; private init; }

    /// <summary>Holds the concentration at the surface.</summary>
    /// <param name="concentration">Concentration in cm⁻³, positive.</param>
    /// <returns>The boundary.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The concentration is not positive.</exception>
    public static CarrierBoundary Reservoir(double concentration) =>
        new() { Type = Kind.Reservoir, Value = Require.Positive(concentration, nameof(concentration), "cm⁻³") };

    /// <summary>Drives a fixed flux into the stack.</summary>
    /// <param name="inward">Flux in cm⁻² s⁻¹, positive into the stack.</param>
    /// <returns>The boundary.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The flux is not finite.</exception>
    public static CarrierBoundary Flux(double inward) => new() { Type = Kind.Flux, Value = Require.Finite(inward, nameof(inward), "cm⁻² s⁻¹") };

    /// <summary>
    /// A Butler–Volmer reaction, J = k[c_eq exp(αzη) − c exp(−(1−α)zη)] into the stack with η = e(φ(electrode) − φ(surface) − E)/k_BT.
    /// </summary>
    /// <param name="rate">Rate constant k in cm/s, positive; the exchange current density is zek c_eq.</param>
    /// <param name="equilibriumConcentration">Concentration c_eq at the surface in cm⁻³ that stands still at η = 0, positive.</param>
    /// <param name="equilibriumPotential">Potential E in V of the electrode against the surface at equilibrium.</param>
    /// <param name="transfer">Transfer coefficient α between 0 and 1.</param>
    /// <returns>The boundary. η changes only if the electrode stands behind a compact layer (<see cref="ElectrostaticBoundary.Electrode"/>).</returns>
    /// <exception cref="ArgumentOutOfRangeException">The rate or the equilibrium concentration is not positive, the potential is not finite, or the transfer coefficient is out of range.</exception>
    public static CarrierBoundary Reaction(double rate, double equilibriumConcentration, double equilibriumPotential = 0.0, double transfer = 0.5) => new()
    {
        Type = Kind.Reaction,
        Value = Require.Positive(rate, nameof(rate), "cm/s"),
        EquilibriumConcentration = Require.Positive(equilibriumConcentration, nameof(equilibriumConcentration), "cm⁻³"),
        EquilibriumPotential = Require.Finite(equilibriumPotential, nameof(equilibriumPotential), "V"),
        Transfer = Require.InRange(transfer, 0.0, 1.0, nameof(transfer)),
    };
}
