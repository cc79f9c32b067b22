using System.Globalization;
using IonTransport.Physics;

namespace IonTransport.Electrochemistry;

/// <summary>The electrochemical potential μ̃ = μ + zeφ of one species at one place: what is flat at equilibrium and drives ions out of it.</summary>
/// <param name="Chemical">Chemical potential μ in eV.</param>
/// <param name="Charge">Charge number z in e.</param>
/// <param name="Potential">Electric potential φ in V.</param>
[TypeFormatterSource(typeof(TextResultFormatters))]
public readonly record struct ElectrochemicalPotential(double Chemical, double Charge, double Potential)
{
    /// <summary>μ̃ in eV.</summary>
    public double Value => Chemical + (Charge * Potential);

    /// <summary>From a concentration by an activity model, μ̃ = μ° + k_BT ln a(x) + zeφ.</summary>
    /// <param name="activity">Activity model.</param>
    /// <param name="x">Site fraction or reduced concentration, positive.</param>
    /// <param name="charge">Charge number z in e.</param>
    /// <param name="potential">Electric potential φ in V.</param>
    /// <param name="temperature">Temperature T in K, positive.</param>
    /// <param name="standard">Standard chemical potential μ° in eV.</param>
    /// <returns>The electrochemical potential.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The temperature is not positive.</exception>
    public static ElectrochemicalPotential FromActivity(
        IActivityModel activity, double x, double charge, double potential, double temperature, double standard = 0.0) =>
        new(standard + (Units.ThermalEnergy(temperature) * Require.NotNull(activity).LogActivity(x, temperature)), charge, potential);

    /// <summary>Mean driving force F = −Δμ̃/Δx from here to another place.</summary>
    /// <param name="other">Electrochemical potential of the same species there.</param>
    /// <param name="distance">Distance to it in Å, not zero.</param>
    /// <returns>Force in eV/Å, positive towards the other place.</returns>
    /// <exception cref="ArgumentException">The charges differ, so the species do.</exception>
    public double DrivingForceTo(ElectrochemicalPotential other, double distance)
    {
        if (other.Charge != Charge) throw new ArgumentException("A driving force needs the same species, and so the same charge, at both places.", nameof(other));
        Require.Positive(Math.Abs(distance), nameof(distance), "Å");
        return (Value - other.Value) / distance;
    }

    /// <summary>One line with units.</summary>
    /// <returns>A readable form.</returns>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Value.ToDigits(6)} eV (μ = {Chemical.ToDigits(6)} eV, z = {Charge:+0.##;-0.##;0}, φ = {Potential.ToDigits(6)} V)");
}
