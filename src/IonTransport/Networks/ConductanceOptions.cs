using IonTransport.Physics;

namespace IonTransport.Networks;

/// <summary>How accurately and in which way a conductivity is solved for.</summary>
public sealed record ConductanceOptions
{
    /// <summary>The method; by size of the network by default.</summary>
    public ConductanceMethod Method { get; init; }

    /// <summary>
    /// Residual of the currents, relative to that of a uniform field, at which the iteration stops; 1e-8 by default, positive. The error of the conductivity goes with its square.
    /// </summary>
    public double Tolerance { get; init => field = Require.Positive(value, nameof(Tolerance)); } = 1e-8;

    /// <summary>Iterations after which to give up, 2000 by default, at least 1.</summary>
    public int MaximumIterations { get; init => field = Require.Positive(value, nameof(MaximumIterations)); } = 2000;
}
