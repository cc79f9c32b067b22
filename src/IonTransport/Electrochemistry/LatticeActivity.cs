using IonTransport.Physics;

namespace IonTransport.Electrochemistry;

/// <summary>A lattice gas with site exclusion and a mean interaction: ln a = ln(x/(1 − x)) + gx/k_BT, W = 1/(1 − x) + gx/k_BT.</summary>
/// <remarks>g = 0 is the pure site exclusion (Langmuir); g below −4k_BT separates into two phases, where W turns negative between the spinodals.</remarks>
public sealed record LatticeActivity : IActivityModel
{
    /// <summary>Creates the model.</summary>
    /// <param name="interaction">Mean interaction energy g in eV of an ion with a full lattice; positive repels.</param>
    /// <exception cref="ArgumentOutOfRangeException">The interaction is not finite.</exception>
    public LatticeActivity(double interaction = 0.0) => Interaction = Require.Finite(interaction, nameof(interaction), "eV");

    /// <summary>Mean interaction energy g in eV.</summary>
    public double Interaction { get; }

    /// <inheritdoc/>
    public double LogActivity(double x, double temperature)
    {
        Check(x);
        return Math.Log(x / (1.0 - x)) + (Interaction * x / Units.ThermalEnergy(temperature));
    }

    /// <inheritdoc/>
    public double ThermodynamicFactor(double x, double temperature)
    {
        Check(x);
        return (1.0 / (1.0 - x)) + (Interaction * x / Units.ThermalEnergy(temperature));
    }

    private static void Check(double x)
    {
        if (!(x > 0.0 && x < 1.0)) throw new ArgumentOutOfRangeException(nameof(x), x, "A site fraction must be above 0 and below 1.");
    }
}
