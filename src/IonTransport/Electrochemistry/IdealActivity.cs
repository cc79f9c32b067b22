using IonTransport.Physics;

namespace IonTransport.Electrochemistry;

/// <summary>The ideal dilute solution: a = x, W = 1.</summary>
public sealed record IdealActivity : IActivityModel
{
    /// <inheritdoc/>
    public double LogActivity(double x, double temperature)
    {
        Require.Positive(temperature, nameof(temperature), "K");
        return Math.Log(Require.Positive(x, nameof(x)));
    }

    /// <inheritdoc/>
    public double ThermodynamicFactor(double x, double temperature)
    {
        Require.Positive(x, nameof(x));
        Require.Positive(temperature, nameof(temperature), "K");
        return 1.0;
    }
}
