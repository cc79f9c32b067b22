using IonTransport.Physics;

namespace IonTransport.Rates;

/// <summary>What a harmonic transition state is allowed to be: the limits of its checks.</summary>
public sealed record HarmonicTolerances
{
    /// <summary>The defaults: 0.1 THz, 0.01 eV/Å, 0.05.</summary>
    public static HarmonicTolerances Default { get; } = new();

    /// <summary>Frequency in THz below which a real mode is too soft to be harmonic; default 0.1.</summary>
    /// <exception cref="ArgumentOutOfRangeException">Negative or not finite.</exception>
    public double SoftModeFrequency { get; init => field = Require.NonNegative(value, nameof(SoftModeFrequency), "THz"); } = 0.1;

    /// <summary>Largest force component in eV/Å at a stationary point of an energy model; default 0.01.</summary>
    /// <exception cref="ArgumentOutOfRangeException">Not positive.</exception>
    public double Force { get; init => field = Require.Positive(value, nameof(Force), "eV/Å"); } = 0.01;

    /// <summary>
    /// Largest violation of the acoustic sum rule, |Σ_j H_ij| relative to the root mean square of the diagonal 3 × 3 blocks; default 0.05.
    /// A Hessian of a whole crystal beyond it is one of a fixed host, or is badly converged.
    /// </summary>
    /// <exception cref="ArgumentOutOfRangeException">Not positive.</exception>
    public double AcousticSum { get; init => field = Require.Positive(value, nameof(AcousticSum)); } = 0.05;
}
